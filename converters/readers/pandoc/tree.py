"""Pandoc's types as its JSON writes them: ``t`` names the constructor, ``c`` holds its fields in order.

Source: pandoc-types, Text.Pandoc.Definition. 1.21 gave tables cells of their own, 1.22 underlines, 1.23
figures; what older versions wrote instead is read too.
"""

from __future__ import annotations

import msgspec

OLDEST = (1, 17)
NEWEST = (1, 23)
"""Versions of pandoc-types whose JSON is known, major and minor."""

Attr = tuple[str, list[str], list[tuple[str, str]]]
"""Identifier, classes, key-value pairs."""
Target = tuple[str, str]
"""URL and title."""


class Named(msgspec.Struct):
    """A constructor without fields that matter: an alignment, a style of numbers."""

    t: str
    c: object = None


# --------------------------------------------------------------------------- inlines
class Str(msgspec.Struct, tag_field="t", tag="Str"):
    """Characters without spaces."""

    c: str


class Space(msgspec.Struct, tag_field="t", tag="Space"):
    """A space between words."""


class SoftBreak(msgspec.Struct, tag_field="t", tag="SoftBreak"):
    """A line end of the source that is no line end of the text."""


class LineBreak(msgspec.Struct, tag_field="t", tag="LineBreak"):
    """A forced line break."""


class Emph(msgspec.Struct, tag_field="t", tag="Emph"):
    """Emphasis."""

    c: list[Inline]


class Underline(msgspec.Struct, tag_field="t", tag="Underline"):
    """Underlined text."""

    c: list[Inline]


class Strong(msgspec.Struct, tag_field="t", tag="Strong"):
    """Strong emphasis."""

    c: list[Inline]


class Strikeout(msgspec.Struct, tag_field="t", tag="Strikeout"):
    """Struck out text."""

    c: list[Inline]


class Superscript(msgspec.Struct, tag_field="t", tag="Superscript"):
    """Raised text."""

    c: list[Inline]


class Subscript(msgspec.Struct, tag_field="t", tag="Subscript"):
    """Lowered text."""

    c: list[Inline]


class SmallCaps(msgspec.Struct, tag_field="t", tag="SmallCaps"):
    """Small capitals."""

    c: list[Inline]


class Quoted(msgspec.Struct, tag_field="t", tag="Quoted"):
    """Text between quotation marks, which are not in it."""

    c: tuple[Named, list[Inline]]


class Cite(msgspec.Struct, tag_field="t", tag="Cite"):
    """A citation, and how it is printed."""

    c: tuple[list[object], list[Inline]]


class Code(msgspec.Struct, tag_field="t", tag="Code"):
    """Code inside a line."""

    c: tuple[Attr, str]


class Math(msgspec.Struct, tag_field="t", tag="Math"):
    """TeX mathematics."""

    c: tuple[Named, str]


class RawInline(msgspec.Struct, tag_field="t", tag="RawInline"):
    """Markup of one output format."""

    c: tuple[str, str]


class Link(msgspec.Struct, tag_field="t", tag="Link"):
    """A hyperlink."""

    c: tuple[Attr, list[Inline], Target]


class Image(msgspec.Struct, tag_field="t", tag="Image"):
    """An image and its description."""

    c: tuple[Attr, list[Inline], Target]


class Note(msgspec.Struct, tag_field="t", tag="Note"):
    """A footnote or endnote, where it is called."""

    c: list[Block]


class Span(msgspec.Struct, tag_field="t", tag="Span"):
    """Inlines with attributes."""

    c: tuple[Attr, list[Inline]]


Inline = (
    Str
    | Space
    | SoftBreak
    | LineBreak
    | Emph
    | Underline
    | Strong
    | Strikeout
    | Superscript
    | Subscript
    | SmallCaps
    | Quoted
    | Cite
    | Code
    | Math
    | RawInline
    | Link
    | Image
    | Note
    | Span
)


# --------------------------------------------------------------------------- blocks
class Plain(msgspec.Struct, tag_field="t", tag="Plain"):
    """Text that is no paragraph: of a tight list, a cell."""

    c: list[Inline]


class Para(msgspec.Struct, tag_field="t", tag="Para"):
    """A paragraph."""

    c: list[Inline]


class LineBlock(msgspec.Struct, tag_field="t", tag="LineBlock"):
    """Lines of verse."""

    c: list[list[Inline]]


class CodeBlock(msgspec.Struct, tag_field="t", tag="CodeBlock"):
    """Lines of code."""

    c: tuple[Attr, str]


class RawBlock(msgspec.Struct, tag_field="t", tag="RawBlock"):
    """Markup of one output format."""

    c: tuple[str, str]


class BlockQuote(msgspec.Struct, tag_field="t", tag="BlockQuote"):
    """A block quotation."""

    c: list[Block]


class OrderedList(msgspec.Struct, tag_field="t", tag="OrderedList"):
    """A list with numbers: first number, their style, the marks around them."""

    c: tuple[tuple[int, Named, Named], list[list[Block]]]


class BulletList(msgspec.Struct, tag_field="t", tag="BulletList"):
    """A list with bullets."""

    c: list[list[Block]]


class DefinitionList(msgspec.Struct, tag_field="t", tag="DefinitionList"):
    """Terms, each with its definitions."""

    c: list[tuple[list[Inline], list[list[Block]]]]


class Header(msgspec.Struct, tag_field="t", tag="Header"):
    """A heading."""

    c: tuple[int, Attr, list[Inline]]


class HorizontalRule(msgspec.Struct, tag_field="t", tag="HorizontalRule"):
    """A break in the text."""


class Table(msgspec.Struct, tag_field="t", tag="Table"):
    """A table: six fields since 1.21, five before."""

    c: list[msgspec.Raw]


class Figure(msgspec.Struct, tag_field="t", tag="Figure"):
    """A figure with its caption."""

    c: tuple[Attr, Caption, list[Block]]


class Div(msgspec.Struct, tag_field="t", tag="Div"):
    """Blocks with attributes."""

    c: tuple[Attr, list[Block]]


class Null(msgspec.Struct, tag_field="t", tag="Null"):
    """Nothing (until 1.22)."""


Block = (
    Plain
    | Para
    | LineBlock
    | CodeBlock
    | RawBlock
    | BlockQuote
    | OrderedList
    | BulletList
    | DefinitionList
    | Header
    | HorizontalRule
    | Table
    | Figure
    | Div
    | Null
)

# --------------------------------------------------------------------------- tables
Caption = tuple[list[Inline] | None, list[Block]]
"""A short one for lists of tables, and the caption."""
Cell = tuple[Attr, Named, int, int, list[Block]]
"""Attributes, alignment, rows and columns spanned, content."""
Row = tuple[Attr, list[Cell]]
Section = tuple[Attr, list[Row]]
"""Head or foot."""
Body = tuple[Attr, int, list[Row], list[Row]]
"""Attributes, columns that are headings, rows that are headings, rows."""
NewTable = tuple[Attr, Caption, list[tuple[Named, Named]], Section, list[Body], Section]
"""Attributes, caption, alignment and width by column, head, bodies, foot."""
OldTable = tuple[list[Inline], list[Named], list[float], list[list[Block]], list[list[list[Block]]]]
"""Caption, alignments, widths, cells of the head, rows of cells."""


# --------------------------------------------------------------------------- metadata
class MetaMap(msgspec.Struct, tag_field="t", tag="MetaMap"):
    """Values by name."""

    c: dict[str, Meta]


class MetaList(msgspec.Struct, tag_field="t", tag="MetaList"):
    """Several values."""

    c: list[Meta]


class MetaBool(msgspec.Struct, tag_field="t", tag="MetaBool"):
    """Yes or no."""

    c: bool


class MetaString(msgspec.Struct, tag_field="t", tag="MetaString"):
    """Plain text."""

    c: str


class MetaInlines(msgspec.Struct, tag_field="t", tag="MetaInlines"):
    """Text with markup."""

    c: list[Inline]


class MetaBlocks(msgspec.Struct, tag_field="t", tag="MetaBlocks"):
    """Paragraphs."""

    c: list[Block]


Meta = MetaMap | MetaList | MetaBool | MetaString | MetaInlines | MetaBlocks


class Pandoc(msgspec.Struct, rename={"version": "pandoc-api-version"}):
    """A whole document."""

    version: list[int]
    blocks: list[Block]
    meta: dict[str, Meta] = {}


class Head(msgspec.Struct, rename={"version": "pandoc-api-version"}):
    """What is looked at first: the rest may be in a form this module does not know."""

    version: list[int]
