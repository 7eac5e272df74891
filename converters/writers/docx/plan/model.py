"""What the body will hold: paragraphs and tables in reading order, before any Word style is decided."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from converters.boxes import Border, Borders, Box, Color, Run, Style
from converters.layout.text_columns import TextColumns
from converters.units import ZERO, Pt

Inlines = tuple[Box | Run, ...]


class Tab(NamedTuple):
    """One tab stop."""

    kind: str
    """``left``, ``center`` or ``right``."""
    at: Pt
    """From the left edge of the text area."""
    leader: str = ""
    """``dot`` or empty."""


class Shape(NamedTuple):
    """How a paragraph stands on the page; lengths from the edges of the text area or cell."""

    left: Pt = ZERO
    right: Pt = ZERO
    first: Pt = ZERO
    """Indent of the first line; negative hangs."""
    tabs: tuple[Tab, ...] = ()
    borders: Borders | None = None
    spaces: tuple[Pt, Pt, Pt, Pt] = (ZERO, ZERO, ZERO, ZERO)
    """Distance of the borders from the text: top, left, bottom, right."""
    shade: Color | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    foot: Pt | None = None
    """Width of the frame at the foot of the page it stands in; ``None`` without one."""
    align: str = ""
    """Alignment instead of the style's; empty for the style's."""


class Marker(NamedTuple):
    """The number or bullet of a list item."""

    sequence: int
    """Which of the plan's sequences it belongs to."""
    level: int
    """0 is the outermost."""


class Paragraph(msgspec.Struct, kw_only=True, eq=False):
    """One Word paragraph."""

    name: str
    """Name of its style."""
    style: Style
    """Computed style of its block box."""
    language: str
    content: Inlines = ()
    cells: tuple[Inlines, ...] = ()
    """Contents parted by tabs, when it is a row; ``content`` is then empty."""
    label: str = ""
    """Text before the first tab, from an attribute of the source markup."""
    hung: bool = False
    """Whether a ``label`` box begins the content and is followed by a tab."""
    shape: Shape = Shape()
    marker: Marker | None = None
    anchors: tuple[str, ...] = ()
    """Ids that links may point to."""
    outline: int = 0
    """Level of a heading, from 1; 0 is no heading."""
    opening: Pt = ZERO
    """Collapsed margins above, of this box and those it opens."""
    closing: Pt = ZERO
    """Collapsed margins below, of this box and those it closes."""
    gap: Pt = ZERO
    """Distance from what stands above, all margins collapsed."""
    rule: tuple[Border, Pt] | None = None
    """Lower edge of a box above, and its distance from what stands there: the last paragraph of that box has
    an edge of its own, and a Word paragraph has only one."""
    inset: Pt = ZERO
    """How much narrower its lines are than its style's, so that they are of even length."""
    even: tuple[int, ...] = ()
    """Offsets in its text of the ends of its lines, where these are of even length."""
    breaks: tuple[int, ...] = ()
    """Offsets in its text of line breaks that only make lines even: they are none of the text."""
    field: str = ""
    """``begin``, ``end`` or ``both`` where a contents field begins or ends; ``inside`` between."""
    section_end: bool = False
    """Whether endnotes are printed after this paragraph."""
    landscape: bool = False
    """Whether it stands on a page turned on its side."""
    columns: TextColumns | None = None
    """Columns of text it stands in one of; ``None`` across the whole text area."""

    def keep_measure(self) -> None:
        """Make lines even by breaks and not by the measure: something is drawn as wide as the paragraph."""
        if self.inset:
            self.inset, self.breaks = ZERO, self.even


class Cell(msgspec.Struct, kw_only=True, eq=False):
    """One cell of a row in the grid, or the continuation of one from the row above."""

    column: int
    columns: int = 1
    rows: int = 1
    style: Style
    """With the edges and the background that row, group and table lend it."""
    blocks: list[Block]
    header: bool = False
    continued: bool = False


class Row(msgspec.Struct, kw_only=True, eq=False):
    """One table row."""

    cells: list[Cell]
    header: bool = False


class Table(msgspec.Struct, kw_only=True, eq=False):
    """One table; its caption is a paragraph before or after it."""

    style: Style
    rows: list[Row]
    widths: tuple[Pt, ...]
    left: Pt = ZERO
    caption: str = ""
    gap: Pt = ZERO
    """Distance from what stands above."""
    landscape: bool = False
    """Whether it stands on a page turned on its side."""
    columns: TextColumns | None = None
    """Columns of text it stands in one of; ``None`` across the whole text area."""


Block = Paragraph | Table


class Sequence(NamedTuple):
    """One list: what its items are numbered with."""

    style: str
    """``list-style-type``."""
    start: int
    level: int
    left: Pt
    hang: Pt
    item: Style


class Note(msgspec.Struct, kw_only=True, eq=False):
    """One footnote or endnote."""

    blocks: list[Block]
    endnote: bool


class Plan(msgspec.Struct, kw_only=True, eq=False):
    """The whole document."""

    blocks: list[Block] = []
    notes: dict[str, Note] = {}
    """By id of the note's box."""
    sequences: list[Sequence] = []
    strings: dict[str, list[tuple[str, str]]] = {}
    """Running string to the paragraphs that set it: (style name, text)."""
    losses: list[str] = []
    """What Word cannot express in full."""
    splits: list[str] = []
    """What to say of tables in several blocks of columns."""
