"""What note-taking programs add to Markdown: formulas in dollars, ``==marks==`` and callouts.

Formulas follow Pandoc: no space inside the dollars, no digit behind the closing one, so that prices are text.
Callouts are those of GitHub (``> [!NOTE]``) and Obsidian (``> [!tip]- Title``).
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath.index import math_block_dollar

from converters.markup.dom.tree import LINE
from converters.text.scripts import has_han

_LONGEST: Final = 4_000
"""Characters of a formula in a line that are looked through for its end."""
_SPACE: Final = " \t\n"
_CALLOUT: Final = re.compile(r"\[!([A-Za-z][A-Za-z-]{0,30})\][+-]?[ \t]*([^\n]*)")
KINDS: Final = {
    **dict.fromkeys(("note", "info", "todo"), "note"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "tip"),
    **dict.fromkeys(("important", "attention"), "important"),
    **dict.fromkeys(("warning", "bug"), "warning"),
    **dict.fromkeys(("caution", "danger", "error", "failure", "fail", "missing"), "caution"),
    "example": "example",
    **dict.fromkeys(("question", "help", "faq"), "question"),
    **dict.fromkeys(("abstract", "summary", "tldr"), "abstract"),
}
"""Types of callouts of GitHub and Obsidian to the kinds of the model; ``quote``, ``cite`` are quotations."""
_WORD: Final = re.compile("[A-Za-z0-9=]")
_CLOSINGS: Final = 8
"""Pairs of equals signs that are looked at for the end of a mark."""
_QUOTES: Final = frozenset(("quote", "cite"))


def notes_plugin(parser: MarkdownIt) -> None:
    """Teach a parser formulas, marks and callouts."""
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.before("emphasis", "mark", _mark)
    parser.block.ruler.before("fence", "math_block", _standing, {"alt": ["paragraph", "blockquote", "list"]})
    parser.core.ruler.before("inline", "callouts", _callouts)


# --------------------------------------------------------------------------- formulas
_LINE_END: Final = re.compile(r"[ \t]*(?:\n|$)")
_MOST_LINES: Final = 100
"""Lines of a formula that are looked through for its end."""
_BLOCK: Final = math_block_dollar(allow_labels=False, allow_blank_lines=False)


def _standing(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a formula between lines of ``$$``, which may end a paragraph."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin):
        return False
    close = state.src.find("$$", begin + 2)
    if close < 0 or not _LINE_END.match(state.src, close + 2):
        return False
    line, count = state.line, len(state.tokens)
    found = bool(_BLOCK(state, start, min(end, start + _MOST_LINES), silent))
    if found and silent:
        # The plugin writes its token even where it is only asked.
        state.line = line
        del state.tokens[count:]
    return found


def _formula(state: StateInline, silent: bool) -> bool:
    """Read ``$x$`` or ``$$x$$`` in a line."""
    source, start = state.src, state.pos
    if source[start] != "$":
        return False
    marks = "$$" if source.startswith("$$", start) else "$"
    begin = start + len(marks)
    end = _end(source, begin, min(state.posMax, begin + _LONGEST), marks)
    if end < 0 or not _is_formula(source, start, begin, end, marks):
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = source[begin:end]
        token.markup = marks
    state.pos = end + len(marks)
    return True


def _end(source: str, begin: int, most: int, marks: str) -> int:
    """Return where the closing dollars stand, -1 where there are none; escaped ones do not close."""
    at = begin
    while (at := source.find("$", at, most)) >= 0:
        if source[at - 1] == "\\":
            at += 1
        elif marks == "$" or source.startswith("$$", at):
            return at
        else:
            return -1
    return -1


def _is_formula(source: str, start: int, begin: int, end: int, marks: str) -> bool:
    content = source[begin:end]
    if not content.strip():
        return False
    if marks == "$$":
        return True
    after = source[end + 1 : end + 2]
    if (
        content[0] in _SPACE
        or content[-1] in _SPACE
        or after.isdigit()
        or source[start - 1 : start].isdigit()
    ):
        return False
    # Two prices in Chinese: no space parts the amount from what follows.
    return not (content[0].isdigit() and has_han(content) and "\\" not in content)


# --------------------------------------------------------------------------- marks
def _mark(state: StateInline, silent: bool) -> bool:
    """Read ``==text==``; inside a word of letters or digits it compares and marks nothing."""
    source, start = state.src, state.pos
    if not source.startswith("==", start) or _WORD.match(source[start - 1 : start]):
        return False
    begin, most = start + 2, min(state.posMax, start + _LONGEST)
    if source[begin : begin + 1] in ("", "=", *_SPACE):
        return False
    end = begin
    for _ in range(_CLOSINGS):
        end = source.find("==", end + 1, most)
        if end < 0:
            return False
        if source[end - 1] not in _SPACE and not _WORD.match(source, end + 2):
            break
    else:
        return False
    if not silent:
        inside, state.pos, state.posMax = state.posMax, begin, end
        state.push("mark_open", "mark", 1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = inside
    state.pos = end + 2
    return True


# --------------------------------------------------------------------------- callouts
def _callouts(state: StateCore) -> None:
    """Make quotations that begin with ``[!TYPE]`` callouts, the rest of that line their title."""
    out: list[Token] = []
    closing: dict[int, str] = {}
    skipped: set[int] = set()
    for at, token in enumerate(state.tokens):
        if at in skipped:
            continue
        if token.type == "blockquote_open" and (found := _opened(state.tokens, at)):
            kind, title, rest = found
            closing[token.level] = kind
            token.type, token.tag = "callout_open", "div"
            token.attrSet("class", f"callout {kind}-callout")
            out += [token, *_paragraph(title, token)]
            state.tokens[at + 2].content = rest
            skipped |= set() if rest.strip() else {at + 1, at + 2, at + 3}
            continue
        if token.type == "blockquote_close" and closing.pop(token.level, ""):
            token.type, token.tag = "callout_close", "div"
        out.append(token)
    state.tokens[:] = out


def _opened(tokens: list[Token], at: int) -> tuple[str, str, str] | None:
    """Return kind, title and the rest of the first paragraph of a callout; ``None`` for a quotation."""
    kinds = [token.type for token in tokens[at + 1 : at + 3]]
    found = _CALLOUT.match(tokens[at + 2].content) if kinds == ["paragraph_open", "inline"] else None
    if found is None or found[1].lower() in _QUOTES:
        return None
    kind = KINDS.get(found[1].lower())
    title = found[2].strip() or ("" if kind else found[1])
    return kind or "note", title, tokens[at + 2].content[found.end() :].lstrip("\n")


def _paragraph(text: str, around: Token) -> list[Token]:
    """Return the paragraph of a title; none for an empty one."""
    if not text:
        return []
    level = around.level + 1
    begin = Token("paragraph_open", "p", 1, level=level, block=True, map=around.map)
    begin.attrSet("class", "callout-title")
    inline = Token("inline", "", 0, level=level + 1, block=True, content=text, children=[], map=around.map)
    return [begin, inline, Token("paragraph_close", "p", -1, level=level, block=True)]


def formula_html(token: Token) -> str:
    """Return a formula as the element that the markup reader knows, with its line where it has one."""
    tex = escape(token.content.strip())
    display = "" if token.markup == "$" else ' display="block"'
    line = f' {LINE}="{token.attrs[LINE]}"' if LINE in token.attrs else ""
    return f'<math{display}{line} data-tex="{tex}">{tex}</math>'
