"""Markdown to HTML for the markup reader: CommonMark, GFM tables, notes, definition lists, CJK emphasis."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.hr import hr
from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_core import inline as read_inlines
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_cjk_friendly import cjk_friendly
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from converters.errors import MalformedInput
from converters.markup.dom.tree import LINE
from converters.messages import say
from converters.readers.markdown.budget import hold
from converters.readers.markdown.first_characters import ask_by_character
from converters.readers.markdown.inline_rules import (
    INLINE_RULES,
    depth_of_brackets,
    hand_over,
    join_fragments,
)
from converters.readers.markdown.link_destinations import refuse_soon
from converters.readers.markdown.notes_syntax import formula_html, notes_plugin
from converters.readers.markdown.raw_html import harmless
from converters.source import Reading

_REFERENCE_LINES: Final = 12
"""Lines a link reference definition may take, its title included."""
_FEW_COLUMNS: Final = 100
"""Columns of a table whose rows are not counted before it is read."""
_ALIGNS: Final = re.compile(r"[|:\->\s]+")
_RULE: Final = re.compile(r"([*\-_])(?:[ \t]*+\1){2,}+[ \t]*+")
"""A thematic break (CommonMark 4.1)."""
_INLINE_DEPTH: Final = 8
"""Links, images and notes in one another that are read; a picture in a link in a note is three. What is in a
note or an image is gone through for each of them around it, and each time for each that is allowed."""
_SPACE = re.compile(r"\s+")
_PREFIX: Final = " \t>"
"""What stands before a table row inside a quotation or a list."""


def to_html(text: str, reading: Reading) -> str:
    """Return the HTML of Markdown text; blocks have their line in the attribute ``LINE``.

    Raises:
        LimitExceeded: nested deeper than the limits allow, or more parts.
        MalformedInput: the parser gives up.
    """
    parser = _parser(reading)
    hold(parser, text, reading)
    ask_by_character(parser)
    refuse_soon(parser)
    env: dict[str, object] = {}
    try:
        with reading.recursion():
            tokens = parser.parse(text, env)
            # Refused is what the parser silently leaves out: everything nested deeper than its limit.
            reading.depth(1 + max((token.level + (token.nesting == 1) for token in tokens), default=0))
            return str(parser.renderer.render(tokens, parser.options, env))
    except (ValueError, IndexError, KeyError) as error:
        raise MalformedInput(
            say("cannot be parsed as Markdown: {error}", error=error), where=reading.where
        ) from error


def _parser(reading: Reading) -> MarkdownIt:
    settings = {"html": True, "maxNesting": reading.limits.depth}
    parser = MarkdownIt("commonmark", settings, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, deflist_plugin, tasklists_plugin, cjk_friendly, notes_plugin):
        parser.use(plugin)
    for name, rule in INLINE_RULES.items():
        parser.inline.ruler.at(name, rule)
    parser.inline.ruler.before("text", "hand_over", hand_over)
    parser.inline.ruler2.at("fragments_join", join_fragments)
    parser.block.ruler.at("hr", _thematic_break, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.at("reference", _near_reference)
    parser.block.ruler.at("table", _bounded_table(reading), {"alt": ["paragraph", "reference"]})
    parser.core.ruler.at("inline", _shallow_inline(reading))
    parser.core.ruler.before("inline", "cells", _all_cells(reading))
    parser.core.ruler.before("footnote_tail", "lone_notes", _lone_notes)
    parser.core.ruler.after("footnote_tail", "ways_back", _one_way_back)
    parser.core.ruler.push("anchors", _anchors)
    parser.core.ruler.push("figures", _figures)
    parser.core.ruler.push("lines", _lines)
    return parser


def _bounded_table(reading: Reading) -> Callable[[StateBlock, int, int, bool], bool]:
    """Return the rule for tables; it refuses one of too many cells, empty ones at the end of short rows too.

    So many rows are read as may have the parts allowed: the tokens of a cell take more than its part does.
    """

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or start + 2 >= end:
            return table(state, start, end, silent)
        begin, most = state.bMarks[start + 1], state.eMarks[start + 1]
        if not _ALIGNS.fullmatch(state.src, begin, most):
            return table(state, start, end, silent)
        columns = max(1, state.src.count("|", begin, most) - 1)
        if columns > _FEW_COLUMNS:
            rows = range(start + 2, end)
            reading.cells(columns * (next((at for at in rows if state.isEmpty(at)), end) - start))
        last = min(end, start + 3 + reading.limits.nodes // columns)
        found = table(state, start, last, silent)
        if found and state.line == last < end:
            reading.parts(reading.limits.nodes + 1)
        return found

    return rule


def _thematic_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a thematic break; the rule of the parser goes through a line of list items once for each item."""
    begin = state.bMarks[start] + state.tShift[start]
    return bool(_RULE.fullmatch(state.src, begin, state.eMarks[start])) and hr(state, start, end, silent)


def _shallow_inline(reading: Reading) -> Callable[[StateCore], None]:
    """Return what reads the inlines of blocks, brackets in brackets to a few levels; deeper ones are text.

    A bracket that is never closed is looked at once for each level that is allowed. Notes and images in one
    another beyond the limit of depth are refused: what is in them is gone through for each that is read.
    """

    def shallow(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                reading.depth(depth_of_brackets(token.content, reading.limits.depth))
        options = state.md.options
        depth = options["maxNesting"]
        options["maxNesting"] = min(depth, _INLINE_DEPTH)
        try:
            read_inlines(state)
        finally:
            options["maxNesting"] = depth

    return shallow


def _near_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a link reference definition without looking at all the lines that may follow it.

    The rule gathers the whole paragraph for each definition in it, which makes a list of them quadratic.
    """
    last = state.lineMax
    state.lineMax = min(last, start + _REFERENCE_LINES)
    try:
        return reference(state, start, end, silent)
    finally:
        state.lineMax = last


# --------------------------------------------------------------------------- changes to the tokens
def _all_cells(reading: Reading) -> Callable[[StateCore], None]:
    """Return what keeps the cells of a row beyond those of the head, which GFM (4.10) ignores."""

    def keep(state: StateCore) -> None:
        lines = state.src.split("\n")
        out: list[Token] = []
        cells = columns = count = 0
        for token in state.tokens:
            if token.type == "table_open":
                columns = 0
            elif token.type == "th_open":
                columns += 1
            elif token.type == "tr_open":
                cells = token.map[0] if token.map else -1
            elif token.type == "tr_close" and columns and 0 <= cells < len(lines):
                more = _row(lines[cells])[columns:] if token.level else []
                count += len(more)
                reading.parts(count)
                for text in more:
                    out += _cell(text.strip(), token.level)
            out.append(token)
        state.tokens = out

    return keep


def _row(line: str) -> list[str]:
    """Return the texts of the cells in a line of a table."""
    row = escapedSplit(line.strip(_PREFIX))
    return row[row[:1] == [""] : len(row) - (row[-1:] == [""])]


def _cell(text: str, level: int) -> list[Token]:
    inline = Token("inline", "", 0, content=text, children=[], level=level + 2)
    return [Token("td_open", "td", 1, level=level + 1), inline, Token("td_close", "td", -1, level=level + 1)]


def _lone_notes(state: StateCore) -> None:
    """Keep notes that nothing calls, or that are defined again, as blocks where they stand."""
    footnotes = state.env.get("footnotes", {})
    called = {data.get("label") for data in footnotes.get("list", {}).values()}
    seen: set[str] = set()
    lone = False
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            lone = label not in called or label in seen
            seen.add(label)
            if lone:
                token.type, token.tag, token.block = "lone_note_open", "div", True
                token.attrSet("class", "footnote")
        elif token.type == "footnote_reference_close" and lone:
            token.type, token.tag, token.block = "lone_note_close", "div", True


def _one_way_back(state: StateCore) -> None:
    """Keep the first link back of a note: a note is read for each of its calls, with all of them in it."""
    state.tokens = [
        token for token in state.tokens if token.type != "footnote_anchor" or not token.meta["subId"]
    ]


def _anchors(state: StateCore) -> None:
    """Give headings the ids that links to them use on GitHub and elsewhere."""
    used: Counter[str] = Counter()
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open":
            slug = _slug(inline.content)
            number = used[slug]
            used[slug] += 1
            token.attrSet("id", f"{slug}-{number}" if number else slug)


def _slug(text: str) -> str:
    kept = (char for char in text.strip().lower() if char in "-_ " or unicodedata.category(char)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def _figures(state: StateCore) -> None:
    """Make a paragraph that is one image with a title a figure, the title its caption."""
    for at, token in enumerate(state.tokens):
        children = token.children or []
        if state.tokens[at - 1].type != "paragraph_open" or [child.type for child in children] != ["image"]:
            continue
        title = children[0].attrs.pop("title", "")
        if title:
            state.tokens[at - 1].tag = state.tokens[at + 1].tag = "figure"
            state.tokens[at - 1].hidden = state.tokens[at + 1].hidden = False
            caption = Token("html_inline", "", 0, content=f"<figcaption>{escape(str(title))}</figcaption>")
            token.children = [*children, caption]


def _lines(state: StateCore) -> None:
    """Note the line of every block."""
    for token in state.tokens:
        if token.map and token.nesting >= 0 and token.type != "inline":
            token.attrSet(LINE, str(token.map[0] + 1))


# --------------------------------------------------------------------------- rendering
class _Renderer(RendererHTML):
    """Writes tokens as HTML that loses no text when it is parsed again."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """Join the parts once: putting each behind the text of all before it may copy that text."""
        rules, other = self.rules, self.renderToken
        return "".join(
            rules[token.type](tokens, at, options, env)
            if token.type in rules
            else other(tokens, at, options, env)
            for at, token in enumerate(tokens)
        )

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return harmless(tokens[idx].content)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return harmless(tokens[idx].content)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        alt = _SPACE.sub(" ", _said(token.children or ()))
        title = str(token.attrs.get("title", ""))
        shown = f"{alt} {title}".strip() if title not in alt else alt
        return f'<img src="{escape(str(token.attrs.get("src", "")))}" alt="{escape(shown)}">'

    def formula(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula_html(tokens[idx])

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula_html(tokens[idx])

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _pre(tokens[idx], "")

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        words = unescapeAll(tokens[idx].info).split(maxsplit=1)
        return _pre(tokens[idx], words[0].strip("{}.") if words else "")


def _said(tokens: Sequence[Token]) -> str:
    """Return the text of inline tokens; code and the text of images count (CommonMark 6.4)."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_said(token.children or ()))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)


def _pre(token: Token, language: str) -> str:
    name = f' class="language-{escape(language)}"' if language else ""
    # HTML drops the first newline of pre (13.2.6.4.7).
    return f'<pre {LINE}="{token.attrs.get(LINE, "")}">\n<code{name}>{escape(token.content)}</code></pre>\n'
