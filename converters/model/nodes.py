"""The closed, frozen node kinds of a Document: fourteen blocks and fifteen inlines.

Adding a kind is a design decision: every writer's ``match`` ends in ``assert_never`` and stops
type-checking until the new kind is handled. Nodes compare by value; positions never count.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from converters.diagnostics import NOWHERE, SourcePos

Align = Literal["start", "center", "end"]


# --------------------------------------------------------------------------- inlines
class Text(msgspec.Struct, frozen=True, kw_only=True, tag="text", gc=False):
    """Characters; never empty, without a line break."""

    text: str


class Emphasis(msgspec.Struct, frozen=True, kw_only=True, tag="emphasis"):
    """Stress: dots (着重号) or Kai in Han, italic in Latin."""

    content: tuple[Inline, ...]


class Strong(msgspec.Struct, frozen=True, kw_only=True, tag="strong"):
    """Strong importance: a real bold face."""

    content: tuple[Inline, ...]


class Strikethrough(msgspec.Struct, frozen=True, kw_only=True, tag="strikethrough"):
    """Text that no longer holds."""

    content: tuple[Inline, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True, tag="mark"):
    """Text that a reader of the source marked (a highlighter pen)."""

    content: tuple[Inline, ...]


class Superscript(msgspec.Struct, frozen=True, kw_only=True, tag="superscript"):
    """Raised text that is not a note mark."""

    content: tuple[Inline, ...]


class Subscript(msgspec.Struct, frozen=True, kw_only=True, tag="subscript"):
    """Lowered text."""

    content: tuple[Inline, ...]


class CodeSpan(msgspec.Struct, frozen=True, kw_only=True, tag="code", gc=False):
    """Code inside a line; white space counts."""

    text: str


class Math(msgspec.Struct, frozen=True, kw_only=True, tag="math", gc=False):
    """A formula in a line."""

    text: str
    """The formula in one line of characters (``(a+b)/c``): what counts as its text; never empty."""
    tex: str = ""
    """TeX without the marks around it; empty when the source has none."""
    mathml: str = ""
    """Presentation MathML, one ``math`` element; empty when the TeX could not be converted."""
    alt: str = ""
    """Words for those who cannot see it, as the source gives them; empty for the TeX or the text."""


class Link(msgspec.Struct, frozen=True, kw_only=True, tag="link"):
    """A hyperlink."""

    content: tuple[Inline, ...]
    href: str
    """Absolute URL (http, https, mailto) or ``#id`` of a Section of this Document."""
    title: str = ""


class Ruby(msgspec.Struct, frozen=True, kw_only=True, tag="ruby", gc=False):
    """Base text with its reading above (pinyin, zhuyin, furigana); one node a group (C21)."""

    base: str
    reading: str


class Note(msgspec.Struct, frozen=True, kw_only=True, tag="note"):
    """A note called at this place; its mark is numbered by the writer."""

    blocks: tuple[Block, ...]
    endnote: bool = False
    """Set at the end of the Document instead of the foot of the page."""


class InlineImage(msgspec.Struct, frozen=True, kw_only=True, tag="inline-image", gc=False):
    """A small image in a line."""

    resource: str
    """Name of a Resource of this Document."""
    alt: str = ""
    """What the image says; empty for decoration."""


class LineBreak(msgspec.Struct, frozen=True, kw_only=True, tag="line-break", gc=False):
    """A forced line break inside a paragraph."""


class Foreign(msgspec.Struct, frozen=True, kw_only=True, tag="foreign"):
    """A run in another language than its surroundings."""

    content: tuple[Inline, ...]
    language: str
    """BCP 47 tag."""


Inline = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | Mark
    | Superscript
    | Subscript
    | CodeSpan
    | Math
    | Link
    | Ruby
    | Note
    | InlineImage
    | LineBreak
    | Foreign
)


# --------------------------------------------------------------------------- blocks
SectionRole = Literal["section", "chapter", "volume"]


class Section(msgspec.Struct, frozen=True, kw_only=True, tag="section"):
    """A heading and everything under it, deeper sections included."""

    heading: tuple[Inline, ...]
    level: int = 1
    """1 for the highest heading under the title; a child's level is greater than its parent's."""
    blocks: tuple[Block, ...] = ()
    runin: bool = False
    """The heading opened a paragraph in the source instead of standing alone."""
    stop: str = ""
    """The mark that closed a run-in heading in the source (``。``); not part of the heading."""
    role: SectionRole = "section"
    """``volume`` and ``chapter`` of a book: each begins a page, in e-books a file."""
    pos: SourcePos = NOWHERE


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph"):
    """A paragraph of running text."""

    content: tuple[Inline, ...]
    lead: bool = False
    """The lead (导语) before the first section."""
    pos: SourcePos = NOWHERE


class Quote(msgspec.Struct, frozen=True, kw_only=True, tag="quote"):
    """A block quotation."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()
    pos: SourcePos = NOWHERE


class ListItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a List."""

    blocks: tuple[Block, ...]
    label: str = ""
    """The label as printed in the source (``（一）``, ``1.``, ``•``); empty to number by kind."""
    pos: SourcePos = NOWHERE


class List(msgspec.Struct, frozen=True, kw_only=True, tag="list"):
    """An ordered or unordered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item of an ordered list."""
    pos: SourcePos = NOWHERE


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """A term and what is said of it."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    pos: SourcePos = NOWHERE


class DefinitionList(msgspec.Struct, frozen=True, kw_only=True, tag="definition-list"):
    """Terms with their definitions."""

    items: tuple[Definition, ...]
    pos: SourcePos = NOWHERE


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One table cell."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: Align = "start"
    colspan: int = 1
    rowspan: int = 1


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One table row."""

    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table; cells that a span covers are absent from their row."""

    rows: tuple[Row, ...]
    head_rows: int = 0
    """How many leading rows repeat at the top of every page."""
    caption: tuple[Inline, ...] = ()
    pos: SourcePos = NOWHERE


class Figure(msgspec.Struct, frozen=True, kw_only=True, tag="figure"):
    """An image with its caption; a scraped caption whose image is gone has no resource."""

    resource: str | None = None
    """Name of a Resource of this Document; ``None`` when only the caption survives."""
    alt: str = ""
    caption: tuple[Inline, ...] = ()
    pos: SourcePos = NOWHERE


class CodeBlock(msgspec.Struct, frozen=True, kw_only=True, tag="code-block"):
    """Lines of code; white space and line breaks count."""

    text: str
    language: str = ""
    """Name of the programming language as the source gives it; empty when unknown."""
    pos: SourcePos = NOWHERE


class MathBlock(msgspec.Struct, frozen=True, kw_only=True, tag="math-block"):
    """A formula that stands by itself."""

    text: str
    """The formula in one line of characters: what counts as its text; never empty."""
    tex: str = ""
    """TeX without the marks around it; empty when the source has none."""
    mathml: str = ""
    """Presentation MathML, one ``math`` element; empty when the TeX could not be converted."""
    alt: str = ""
    """Words for those who cannot see it, as the source gives them; empty for the TeX or the text."""
    pos: SourcePos = NOWHERE


CalloutKind = Literal["note", "tip", "important", "warning", "caution", "example", "question", "abstract"]


class Callout(msgspec.Struct, frozen=True, kw_only=True, tag="callout"):
    """A note, tip or warning that is set apart from the text it stands in."""

    blocks: tuple[Block, ...]
    kind: CalloutKind = "note"
    title: tuple[Inline, ...] = ()
    """As the source gives it; empty for the name of the kind."""
    pos: SourcePos = NOWHERE


class Verse(msgspec.Struct, frozen=True, kw_only=True, tag="verse"):
    """Lines of verse; an empty line parts stanzas."""

    lines: tuple[tuple[Inline, ...], ...]
    pos: SourcePos = NOWHERE


class Speech(msgspec.Struct, frozen=True, kw_only=True, tag="speech"):
    """What one speaker says in an interview or a play."""

    speaker: str
    """The label as printed, without its colon."""
    blocks: tuple[Block, ...]
    stop: str = "："
    """The mark after the label in the source."""
    pos: SourcePos = NOWHERE


NoteKind = Literal["note", "reference", "original-title"]


class NoteBlock(msgspec.Struct, frozen=True, kw_only=True, tag="note-block"):
    """A note, a reference or an 原标题 line that stands by itself and is not called from the text."""

    blocks: tuple[Block, ...]
    kind: NoteKind = "note"
    label: str = ""
    """The label as printed (``[1]``, ``注：``); empty when there is none."""
    pos: SourcePos = NOWHERE


class Rule(msgspec.Struct, frozen=True, kw_only=True, tag="rule"):
    """A break in the text (a rule, asterisks, a blank line that means something)."""

    text: str = ""
    """The mark as printed in the source (``***``); empty for a rule without a mark."""
    pos: SourcePos = NOWHERE


Block = (
    Section
    | Paragraph
    | Quote
    | List
    | DefinitionList
    | Table
    | Figure
    | CodeBlock
    | MathBlock
    | Callout
    | Verse
    | Speech
    | NoteBlock
    | Rule
)
