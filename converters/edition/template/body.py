"""Blocks and inlines as plain data, with what a template would find hard to know: ids, numbers, levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from markupsafe import Markup

from converters.diagnostics import Kind, Sink
from converters.edition.template.highlighting import highlighted
from converters.formulas.make import markup_of
from converters.messages import say
from converters.model import Block
from converters.model.anchors import section_ids
from converters.text.patterns import pattern
from converters.text.scripts import BOPOMOFO
from converters.words.catalogue import Words

Plain = dict[str, Any]

_BOPOMOFO: Final = pattern(f"[{BOPOMOFO}]")
_SAFE: Final = ("http://", "https://", "mailto:")
"""Schemes of links; anything else would run or reach what the reader did not ask for."""
_DEEPEST: Final = 6
"""h6 is the last heading there is."""

_HOLDERS: Final = frozenset(("quote", "speech", "note-block", "callout"))
"""Blocks that hold nothing but blocks."""
_INLINES: Final = {
    "paragraph": ("content",),
    "quote": ("attribution",),
    "table": ("caption",),
    "figure": ("caption",),
    "callout": ("title",),
}
"""Fields of a block that hold inlines (``walk.inlines_of`` in the model)."""


class Body:
    """The body of one article.

    Args:
        blocks: of the Document.
        words: of its language.
        sink: takes NODE_NOT_RENDERED for links that lead nowhere.
        prefix: put before every id, so that articles of a collection do not clash.
        first: level of the headings of sections that no other is around: 1 is ``h1``.
    """

    def __init__(
        self, blocks: tuple[Block, ...], words: Words, sink: Sink, *, prefix: str = "", first: int = 2
    ) -> None:
        self._words = words
        self._sink = sink
        self._prefix = prefix
        self._first = first
        ids = section_ids(blocks)
        self._ids = iter(ids)
        self._targets = frozenset(ids)
        self.footnotes: list[Plain] = []
        self.endnotes: list[Plain] = []
        self.sections = len(ids)
        """How many sections there are."""
        self.content = self.blocks(msgspec.to_builtins(blocks), 0)
        """The blocks."""

    def blocks(self, blocks: list[Plain], depth: int) -> list[Plain]:
        """Return ``blocks``, changed in place; ``depth`` counts the sections around them."""
        for block in blocks:
            self._block(block, depth)
        return blocks

    def _block(self, block: Plain, depth: int) -> None:
        """Complete one block, in the order its notes are met by a reader."""
        block.pop("pos")
        kind = block["type"]
        if kind == "section":
            self._section(block, depth)
            return
        if kind in _HOLDERS:
            self.blocks(block["blocks"], depth)
        for field in _INLINES.get(kind, ()):
            block[field] = self._inlines(block[field], depth)
        if kind in ("list", "definition-list"):
            self._items(block["items"], depth)
        elif kind == "table":
            self._table(block, depth)
        elif kind == "verse":
            self._verse(block, depth)
        else:
            self._leaf(block)

    def _leaf(self, block: Plain) -> None:
        """Complete a block that holds no other, or needs no more than what it holds."""
        kind = block["type"]
        if kind == "figure":
            block["alt"] = block["alt"].strip() or said(block["caption"]).strip() or self._words.figure
        elif kind == "math-block":
            self._formula(block, block=True)
        elif kind == "code-block":
            block["parts"] = highlighted(block["text"], block["language"])
        elif kind == "callout":
            block["name"] = self._words.callouts[block["kind"]]

    def _section(self, section: Plain, depth: int) -> None:
        section["id"] = self._prefix + next(self._ids)
        section["depth"] = depth + 1
        section["tag"] = f"h{min(self._first + depth, _DEEPEST)}"
        section["heading"] = self._inlines(section["heading"], depth)
        self.blocks(section["blocks"], depth + 1)

    def _items(self, items: list[Plain], depth: int) -> None:
        for item in items:
            if "term" in item:
                item["term"] = self._inlines(item["term"], depth)
            self.blocks(item["blocks"], depth)

    def _table(self, table: Plain, depth: int) -> None:
        for row in table["rows"]:
            for cell in row["cells"]:
                self.blocks(cell["blocks"], depth)
        table["head"] = table["rows"][: table["head_rows"]]
        table["rest"] = table["rows"][table["head_rows"] :]

    def _verse(self, verse: Plain, depth: int) -> None:
        verse["lines"] = [self._inlines(line, depth) for line in verse["lines"]]
        verse["stanzas"] = _stanzas(verse["lines"])

    # ------------------------------------------------------------------- inlines
    def _inlines(self, content: Sequence[Plain], depth: int) -> Sequence[Plain]:
        """Return inlines completed; links hold neither links nor notes."""
        for inline in content:
            kind = inline["type"]
            if kind == "text":
                continue
            if kind == "note":
                self._note(inline, depth)
            elif kind == "math":
                self._formula(inline, block=False)
            elif kind == "ruby":
                inline["bopomofo"] = _BOPOMOFO.search(inline["reading"]) is not None
            elif "content" in inline:
                if kind == "link":
                    inline["href"] = self._href(inline["href"])
                inline["content"] = self._inlines(inline["content"], depth)
        if all(inline["type"] != "link" for inline in content):
            return content
        return [part for inline in content for part in _parted(inline)]

    def _formula(self, math: Plain, *, block: bool) -> None:
        """Put the MathML of a formula in place of what the Document says it is; empty where there is none."""
        said = math["alt"] or math["tex"] or math["text"]
        written = markup_of(math["tex"], math["mathml"], said, block=block)
        if math["mathml"] and not written:
            self._sink.add(
                Kind.NODE_NOT_RENDERED,
                say(
                    "the formula {text!r} cannot be set from its MathML; it is printed as text",
                    text=math["text"][:60],
                ),
            )
        # Serialized from a tree of known elements: nothing of the input is in it unescaped.
        math["mathml"] = Markup(written)

    def _note(self, note: Plain, depth: int) -> None:
        notes, kind = (self.endnotes, "en") if note["endnote"] else (self.footnotes, "fn")
        prefix = self._prefix + kind
        number = len(notes) + 1
        notes.append(note)
        note["number"] = number
        note["mark"] = f"[{number}]" if note["endnote"] else str(number)
        note["id"] = f"{prefix}{number}"
        note["ref"] = f"{prefix}ref{number}"
        self.blocks(note["blocks"], depth)

    def _href(self, href: str) -> str:
        """Return a link that may be followed, or an empty string."""
        if href.startswith("#") and href[1:] in self._targets:
            return f"#{self._prefix}{href[1:]}"
        if href.lower().startswith(_SAFE):
            return href
        self._sink.add(
            Kind.NODE_NOT_RENDERED,
            say("link target {href!r} is not supported; the text is printed without a link", href=href[:80]),
        )
        return ""


def _parted(inline: Plain) -> list[Plain]:
    """Return a link without the notes and links in it, which stand between its parts: HTML nests no links."""
    if inline["type"] != "link" or not any(map(_leads, inline["content"])):
        return [inline]
    return _opened(inline)


def _leads(inline: Plain) -> bool:
    """Return whether an inline is something to follow, or has it in it."""
    return inline["type"] in ("note", "link") or any(map(_leads, inline.get("content", ())))


def _opened(inline: Plain) -> list[Plain]:
    """Return what leads somewhere in an inline by itself, and the rest in copies of the inline."""
    parts: list[Plain] = []
    rest: list[Plain] = []
    for child in inline["content"]:
        whole = child["type"] == "note" or not _leads(child)
        for part in [child] if whole else _opened(child):
            if part["type"] not in ("note", "link"):
                rest.append(part)
                continue
            parts += [{**inline, "content": rest}] * bool(rest)
            parts.append(part)
            rest = []
    return parts + [{**inline, "content": rest}] * bool(rest)


def _stanzas(lines: Sequence[Sequence[Plain]]) -> list[list[Sequence[Plain]]]:
    """Return the lines of verse by stanza: an empty line parts them."""
    stanzas: list[list[Sequence[Plain]]] = [[]]
    for line in lines:
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


def said(content: list[Plain]) -> str:
    """Return the characters of inlines in plain form."""
    parts = []
    for inline in content:
        parts.append(inline.get("text") or inline.get("base") or "")
        parts.append(said(inline.get("content", [])))
    return "".join(parts)
