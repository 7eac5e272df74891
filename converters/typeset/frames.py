"""The result of typesetting: items at fixed points on pages, and the logical structure they belong to.

Frames know no PDF. All lengths are points; the origin is the top left corner of the page, y grows
downwards, text stands on its baseline. Every item names the structure node it belongs to, or
:data:`ARTIFACT` or :data:`DECORATION`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from converters.boxes import Color
from converters.fonts.face import Face
from converters.formulas.outlines import Outlines
from converters.text.vertical import Stance
from converters.units import Pt

ARTIFACT = -1
"""``node`` of what is no content: running heads, page numbers, rules, debug lines."""
DECORATION = -2
"""``node`` of decoration among the text, which is drawn and says nothing."""


class TextItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line segment of one face, size and colour on one baseline."""

    x: Pt
    y: Pt
    """Baseline."""
    face: Face
    size: Pt
    glyphs: str
    """One character a glyph: ``chr(glyph id)`` of the *unsubset* face."""
    text: str
    """What the glyphs say. Where a glyph stands for other than the one character in its
    own place, ``actual`` is set."""
    spacing: Pt = Pt(0.0)
    """Added after every glyph."""
    shifts: tuple[tuple[int, Pt], ...] = ()
    """(i, d): glyph i and all after it move right by d (left when negative), beside the natural advance;
    i == 0 moves the first glyph, i == len(glyphs) only adds to the advance of the last."""
    raises: tuple[tuple[int, Pt], ...] = ()
    """(i, d): glyph i alone is drawn d above the baseline: marks placed by the font (GPOS)."""
    color: Color = (0.0, 0.0, 0.0)
    node: int = ARTIFACT
    """Index into :attr:`Layout.structure`."""
    actual: str | None = None
    """What extractors must read instead of the glyphs' own text (gaps of 1/6 em and more are read as spaces);
    ``None`` when the glyphs speak for themselves."""
    rise: Pt = Pt(0.0)
    """Baseline shift upwards."""
    reversed: bool = False
    """Runs from right to left: glyphs and ``text`` are in the order of the page, the reverse of reading."""
    stance: Stance = "along"
    """How the glyphs stand in a vertical line, while it is set as if it were horizontal."""
    vertical: bool = False
    """Set downwards: x is the centre line, y the top of the first glyph. What is combined besides stands side
    by side, and x is where the first glyph begins."""
    lying: bool = False
    """Runs downwards on its side: x is the baseline, y the start."""
    stretch: float = 1.0
    """Width of the glyphs as a share of their own."""


class RuleItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A filled rectangle: rules, borders, backgrounds, underlines. Always an artifact."""

    x: Pt
    y: Pt
    """Top edge."""
    width: Pt
    height: Pt
    color: Color = (0.0, 0.0, 0.0)


class ImageItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An image of the Document's resources, scaled into a rectangle."""

    x: Pt
    y: Pt
    """Top edge."""
    width: Pt
    height: Pt
    resource: str
    node: int = ARTIFACT


class OutlineItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A formula drawn as outlines; what it says stands beside it as a TextItem."""

    x: Pt
    y: Pt
    """Baseline."""
    size: Pt
    """Of the em that the outlines are measured in."""
    outlines: Outlines
    color: Color = (0.0, 0.0, 0.0)
    node: int = ARTIFACT
    lying: bool = False
    """On its side, its top to the right: x is the baseline, y the start."""


class LinkItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An active area; ``node`` is its ``Link`` structure node."""

    x: Pt
    y: Pt
    """Top edge."""
    width: Pt
    height: Pt
    href: str
    """Absolute URL, or ``#id`` of an anchor in :attr:`Layout.anchors`."""
    contents: str
    """Text for the annotation's Contents."""
    node: int


Item = TextItem | RuleItem | ImageItem | OutlineItem | LinkItem


class PageFrame(msgspec.Struct, frozen=True, kw_only=True):
    """One page, items in painting order."""

    width: Pt
    height: Pt
    items: tuple[Item, ...]
    label: str
    """Page number as printed."""


StructureType = Literal[
    "Document",
    "Part",
    "Sect",
    "Div",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "Code",
    "Link",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Figure",
    "Formula",
]
"""Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4)."""


class StructureNode(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One node of the logical structure; a parent stands before its children, siblings in reading order."""

    type: StructureType
    parent: int
    """Index of the parent; -1 for the Document node, which is index 0."""
    language: str = ""
    """BCP 47 tag where it differs from the parent's; empty inherits."""
    alt: str = ""
    id: str = ""
    """Unique id (notes, headings, link targets)."""
    scope: Literal["", "Column", "Row", "Both"] = ""
    """Of a TH."""
    colspan: int = 1
    rowspan: int = 1
    numbering: Literal["", "None", "Decimal", "Disc"] = ""
    """Of an L: ListNumbering."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place links and outlines point to."""

    page: int
    """Index into :attr:`Layout.pages`."""
    y: Pt
    node: int


class OutlineEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One bookmark."""

    level: int
    """1 is the top."""
    title: str
    anchor: Anchor


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A typeset edition."""

    pages: Sequence[PageFrame]
    """Each page is made when it is asked for: go through them once, in order, and keep none."""
    structure: tuple[StructureNode, ...]
    outline: tuple[OutlineEntry, ...] = ()
    anchors: dict[str, Anchor] = {}
    language: str = ""
    vertical: bool = False
    """Lines run downwards and pages are bound at the right."""
