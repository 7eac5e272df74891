"""Rules for inlines that take the place of the parser's own where those are quadratic."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Final

from markdown_it.common.entities import entities
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import fromCodePoint, isLinkClose, isLinkOpen, isValidEntityCode
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

InlineRule = Callable[[StateInline, bool], bool]
"""From a state and whether to look only, to whether the rule applies; it moves the state on."""
SIGNS: Final = "\n$\\`~=*_[]!^<&"
"""Signs that a rule begins or a bracket ends with."""
_TEXT: Final = re.compile(f"[^{re.escape(SIGNS)}]+")
"""Text up to a sign; the parser's own ends at other signs, too."""
_TAG: Final = re.compile(HTML_TAG_RE.pattern.removeprefix("^"))
_ENTITY: Final = re.compile(r"&(?:#(x[a-f0-9]{1,6}|[0-9]{1,7})|([a-z][a-z0-9]{1,31}));", re.IGNORECASE)
_BRACKET: Final = re.compile(r"(?<!\\)(?:[!^]?\[|\])")
_PENDING: Final = 4096
"""Characters of text that wait for more of it, until they are handed over: what follows is put behind them by
making a new string of both. A space at their end stays, since two of them before a line's end are a break."""
_TO_BRACKET: Final = "]"
_TO_TARGET: Final = "]("
_TO_END: Final = (("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""How markup begins whose end is looked for wherever it may be, and that end."""
_ENDS: Final = (_TO_BRACKET, _TO_TARGET, *(end for _, end in _TO_END))
_PLACES: Final = {end: -1 - at for at, end in enumerate(_ENDS)}
"""Place of the last of each in the cache of a state, which is otherwise by offset."""


def _last(state: StateInline, closer: str) -> int:
    """Return where something stands for the last time, -1 for nowhere; looked for once."""
    key = _PLACES[closer]
    last = state.cache.get(key)
    if last is None:
        last = state.cache[key] = state.src.rfind(closer)
    return last


def _closed(rule: InlineRule, begins: str, *, leads: bool = False) -> InlineRule:
    """Return a rule for what stands in brackets, which looks for no end where there is none.

    Args:
        rule: the parser's own.
        begins: how what it is for begins.
        leads: whether its brackets are followed by a target in parentheses, unless the text defines targets.
    """

    def closed(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(begins, state.pos):
            return False
        end = _TO_TARGET if leads and not state.env.get("references") else _TO_BRACKET
        return _last(state, end) > state.pos and rule(state, silent)

    return closed


def depth_of_brackets(text: str, few: int) -> int:
    """Return how many notes and images stand in one another in a text; 0 where there are only a few."""
    if text.count("^[") + text.count("![") <= few:
        return 0
    deepest = 0
    # For each bracket that is open: whether it begins a note or an image, and how many are in it.
    opened: list[tuple[int, int]] = []
    for found in _BRACKET.finditer(text):
        if found[0] != "]":
            opened.append((len(found[0]) - 1, 0))
        elif opened:
            own, inside = opened.pop()
            depth = own + inside
            deepest = max(deepest, depth)
            if opened:
                opened[-1] = (opened[-1][0], max(opened[-1][1], depth))
    return deepest


def hand_over(state: StateInline, silent: bool) -> bool:
    """Hand over what is pending where it is long; never applies."""
    if not silent and len(state.pending) > _PENDING and not state.pending.endswith(" "):
        state.pushPending()
    return False


def _text(state: StateInline, silent: bool) -> bool:
    """Take text up to the next sign."""
    found = _TEXT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _html_inline(state: StateInline, silent: bool) -> bool:
    """Take a tag, a comment, an instruction, a declaration (CommonMark 6.6)."""
    if state.src[state.pos] != "<" or state.pos + 2 >= state.posMax:
        return False
    for begins, end in _TO_END:
        if state.src.startswith(begins, state.pos) and _last(state, end) < state.pos:
            return False
    found = _TAG.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = found[0]
        state.linkLevel += bool(isLinkOpen(found[0])) - bool(isLinkClose(found[0]))
    state.pos = found.end()
    return True


def _entity(state: StateInline, silent: bool) -> bool:
    """Take a character by its number or name (CommonMark 2.5)."""
    found = _ENTITY.match(state.src, state.pos) if state.src[state.pos] == "&" else None
    if found is None or (found[2] and found[2] not in entities):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = entities[found[2]] if found[2] else _numbered(found[1])
        token.markup = found[0]
        token.info = "entity"
    state.pos = found.end()
    return True


def _numbered(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return fromCodePoint(code if isValidEntityCode(code) else 0xFFFD)


INLINE_RULES: Final[Mapping[str, InlineRule]] = {
    "text": _text,
    "link": _closed(link, "[", leads=True),
    "image": _closed(image, "![", leads=True),
    "footnote_inline": _closed(footnote_inline, "^["),
    "footnote_ref": _closed(footnote_ref, "[^"),
    "html_inline": _html_inline,
    "entity": _entity,
}
"""By the name of the parser's rule."""


def join_fragments(state: StateInline) -> None:
    """Join neighbouring texts once emphasis is found, and number the levels anew.

    The rule of the parser leaves each of many texts with all of those before it: gigabytes for many marks.
    """
    level = 0
    out: list[Token] = []
    texts: list[str] = []
    for token, following in zip_longest(state.tokens, state.tokens[1:]):
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
        if token.type != "text":
            out.append(token)
            continue
        texts.append(token.content)
        if following is None or following.type != "text":
            token.content = "".join(texts)
            texts.clear()
            out.append(token)
    state.tokens[:] = out
