"""Boxes, runs and computed styles: what a template and a stylesheet make of a Document.

``edition/`` makes them; ``typeset/`` and the writers read them. All lengths are points. A block box
holds either blocks only or inlines only (anonymous boxes, ``tag == ""``, are inserted where the markup
mixes them: CSS 2.2, 9.2.1.1). White space is already collapsed by the rules of CSS Text 4, 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

from converters.diagnostics import Diagnostic
from converters.model import Document, Resource
from converters.serialization.xmltree import Element
from converters.units import ZERO, Pt

Color = tuple[float, float, float]
"""sRGB, each 0 to 1."""
BLACK: Color = (0.0, 0.0, 0.0)

Display = Literal[
    "block",
    "inline",
    "list-item",
    "table",
    "table-header-group",
    "table-row-group",
    "table-row",
    "table-cell",
    "table-caption",
    "flex",
    "grid",
    "ruby",
    "ruby-text",
    "none",
]
Break = Literal["auto", "avoid", "page", "left", "right"]
TextAlign = Literal["start", "end", "center", "justify"]


class Border(msgspec.Struct, frozen=True):
    """One edge."""

    width: Pt
    style: Literal["solid", "double", "dashed", "dotted"] = "solid"
    color: Color = BLACK


class Edges(msgspec.Struct, frozen=True):
    """Four lengths around a box."""

    top: Pt = ZERO
    right: Pt = ZERO
    bottom: Pt = ZERO
    left: Pt = ZERO


class Borders(msgspec.Struct, frozen=True):
    """Four edges around a box; ``None`` is no border."""

    top: Border | None = None
    right: Border | None = None
    bottom: Border | None = None
    left: Border | None = None


PageKind = Literal["auto", "opening", "bare"]
"""Named pages (CSS Paged Media 3, 5.2): ``opening`` has the margins of ``@page :first``, ``bare`` nothing."""


class Style(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Computed values of one box (CSS names, underscores for hyphens).

    Styles are interned: equal styles are one object, so identity is equality and ``id()`` a cache key.
    """

    display: Display = "inline"
    font_family: tuple[str, ...] = ("serif",)
    """Names in order of preference; generic names are ``serif`` (Song), ``sans-serif`` (Hei),
    ``kai`` (Kai, printed ``cursive`` in CSS) and ``monospace``."""
    font_size: Pt = Pt(12.0)
    font_weight: int = 400
    font_style: Literal["normal", "italic"] = "normal"
    color: Color = BLACK
    background_color: Color | None = None
    line_height: Pt = Pt(20.0)
    """Distance of baselines."""
    text_align: TextAlign = "start"
    text_align_last: TextAlign | None = None
    text_indent: Pt = ZERO
    """First line; negative hangs."""
    letter_spacing: Pt = ZERO
    margin: Edges = Edges()
    padding: Edges = Edges()
    border: Borders = Borders()
    width: Pt | None = None
    """``None`` is auto."""
    max_width: Pt | None = None
    min_height: Pt = ZERO
    """Of the content."""
    align_content: Literal["start", "center", "end"] = "start"
    """Where the content stands in a box that is higher (CSS Box Alignment 3, 5.1.1)."""
    break_before: Break = "auto"
    break_after: Break = "auto"
    break_inside: Literal["auto", "avoid"] = "auto"
    page: PageKind = "auto"
    """What stands in the margins of a page that begins with this box."""
    orphans: int = 2
    widows: int = 2
    white_space: Literal["normal", "nowrap", "pre", "pre-wrap"] = "normal"
    hyphens: Literal["none", "manual", "auto"] = "manual"
    line_break: Literal["anywhere", "loose", "normal", "strict"] = "normal"
    """Kinsoku level: ``anywhere`` none, ``loose`` basic, ``normal`` GB, ``strict`` strict (C1)."""
    hanging_punctuation: bool = False
    """``allow-end`` in CSS (C10)."""
    text_spacing_trim: Literal["space-all", "normal", "space-first", "trim-start", "trim-both"] = "trim-both"
    """Adjacent and line-edge marks (C6–C8)."""
    text_autospace: Pt = ZERO
    """Han–Latin gap (C13); 0 is none."""
    text_emphasis: Literal["none", "dot"] = "none"
    text_emphasis_position: Literal["auto", "over", "under"] = "auto"
    """``auto``: where the region of the text puts dots (C18)."""
    text_decoration: Literal["none", "underline", "line-through", "wavy"] = "none"
    """``wavy`` is a wavy underline: 书名号 of type A (clreq 3.1.8)."""
    vertical_align: Literal["baseline", "super", "sub"] = "baseline"
    text_wrap: Literal["wrap", "balance"] = "wrap"
    list_style_type: str = "none"
    """A keyword, or a label of its own in double quotes."""
    justify_content: Literal["start", "center", "end", "space-between"] = "start"
    grid_columns: tuple[Pt | None, ...] = ()
    """Column widths of a grid; ``None`` is one fraction of what is left."""
    column_gap: Pt = ZERO
    column_count: int = 1
    """How many columns of text stand side by side in the box (CSS Multi-column Layout 1, 3.2)."""
    column_rule: Border | None = None
    """Drawn between two columns of text; ``None`` is nothing."""
    column_span: Literal["none", "all"] = "none"
    """``all`` stands across all columns of text."""
    string_set: str | None = None
    """Name of the running string that takes this box's text (CSS GCPM 3)."""
    float_footnote: bool = False
    """``float: footnote``."""
    line_numbers: int = 0
    """Every how many lines the number of a line stands beside the text; 0 for none."""
    float_bottom: bool = False
    """``float: bottom``: stands at the foot of the type area of the page it comes on."""
    bookmark_level: int | None = None
    """Outline level; ``None`` is not in the outline (CSS GCPM 3)."""
    writing_mode: Literal["horizontal-tb", "vertical-rl"] = "horizontal-tb"
    text_combine_upright: int = 0
    """Most digits that stand side by side in one em of a vertical line; 0 for none."""
    text_orientation: Literal["mixed", "upright", "sideways"] = "mixed"
    """How characters stand in vertical lines."""
    ruby_align: Literal["center", "space-around"] = "space-around"


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters of one style in one language; never empty."""

    text: str
    style: Style
    language: str


GENERATED: Final = ("::before", "::after")
"""Pseudo-elements that make boxes (CSS Pseudo-Elements 4, 4.1)."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A box of the edition, from one element of the template's XHTML."""

    tag: str
    """Element name; empty for an anonymous box, and the name of the pseudo-element for what it makes."""
    style: Style
    children: tuple[Box | Run, ...] = ()
    language: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: dict[str, str] = {}
    """The other attributes (``href``, ``src``, ``alt``, ``role``, ``epub:type``, ``colspan`` …)."""

    @property
    def inline(self) -> bool:
        """Whether the box stands in a line."""
        return self.style.display in ("inline", "ruby", "ruby-text")

    @property
    def generated(self) -> bool:
        """Whether the box is decoration that the stylesheet makes: no part of the text."""
        return self.tag in GENERATED

    @property
    def role(self) -> str:
        """The ARIA role (DPUB-ARIA 1.1), or empty."""
        return self.attributes.get("role", "")


def grid_rows(items: Sequence[Box], columns: int) -> list[list[tuple[int, Box]]]:
    """Return the items of a grid by rows, each with its column; ``dt`` begins a row, ``dd`` follows it."""
    rows: list[list[tuple[int, Box]]] = []
    for item in items:
        column = rows[-1][-1][0] + 1 if rows else 0
        if item.tag == "dt":
            column = 0
        elif item.tag == "dd":
            column = min(1, columns - 1)
        if not rows or column >= columns or column <= rows[-1][-1][0]:
            column = column if column < columns else 0
            rows.append([])
        rows[-1].append((column, item))
    return rows


class Counter(msgspec.Struct, frozen=True, tag="counter"):
    """``counter(page)`` or ``counter(pages)`` in a margin box."""

    name: Literal["page", "pages"]


class StringRef(msgspec.Struct, frozen=True, tag="string"):
    """``string(name)`` in a margin box: the text last set by ``string-set``."""

    name: str


class Literally(msgspec.Struct, frozen=True, tag="text"):
    """A quoted string in a margin box."""

    text: str


class Pictured(msgspec.Struct, frozen=True, tag="picture"):
    """A picture of the theme in a margin box."""

    resource: str
    """Its name among the pictures of the edition."""


ContentItem = Counter | StringRef | Literally | Pictured

MarginName = Literal[
    "top-left",
    "top-center",
    "top-right",
    "bottom-left",
    "bottom-center",
    "bottom-right",
]


class MarginBox(msgspec.Struct, frozen=True, kw_only=True):
    """One page-margin box (CSS Paged Media 3, 5)."""

    content: tuple[ContentItem, ...]
    style: Style


class PageStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A resolved ``@page``."""

    width: Pt
    height: Pt
    margin: Edges
    boxes: dict[MarginName, MarginBox] = {}
    note_lines: Pt = ZERO
    """Distance of the lines to write notes on that are ruled in the wider of the side margins; 0 for none."""
    character_grid: tuple[int, int] | None = None
    """How many characters and lines fill the type area, whose edges are then those of characters and not of
    line boxes; ``None`` without such a grid."""

    @property
    def columned(self) -> bool:
        """Whether text may stand in columns: not on a grid of characters, nor beside lines to write on."""
        return self.character_grid is None and not self.note_lines

    @property
    def turned(self) -> PageStyle:
        """The paper turned a quarter to the left, its margins with it: a landscape page of a portrait one."""
        margin = self.margin
        edges = Edges(top=margin.right, right=margin.bottom, bottom=margin.left, left=margin.top)
        return msgspec.structs.replace(self, width=self.height, height=self.width, margin=edges)


class PageStyles(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The page in its four guises; each is complete, the cascade is already done.

    A theme keeps its pages from edition to edition, so identity is equality and they can be a cache key.
    """

    right: PageStyle
    left: PageStyle
    first: PageStyle

    @property
    def mirrored(self) -> bool:
        """Whether left and right pages differ (duplex)."""
        return self.left != self.right


class ThemeFace(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A face that a theme brings as a file of its own, under the name that the theme gives it."""

    family: str
    weights: tuple[int, int]
    """Lightest and heaviest CSS weight that it is for."""
    italic: bool
    data: bytes
    """The file."""
    where: str
    """The file, for messages."""


class CoverPage(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The cover of an edition as a template and a stylesheet have it: boxes on one page."""

    root: Box
    """The ``body``."""
    page: PageStyle
    language: str
    background: Color
    """Of the page."""
    problems: tuple[Diagnostic, ...] = ()
    """What the stylesheet says that kanben cannot honour."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A Document rendered with a theme: everything a writer reads."""

    document: Document
    title: str
    """Text of the template's ``<title>``: what the edition is called."""
    language: str
    xhtml: str
    """The whole XHTML document, XML syntax, as the template wrote it."""
    tree: Element
    """The root of :attr:`xhtml` parsed, without comments and scripts. Shared by all that read the edition:
    whoever changes it takes a copy (``edition.xhtml.copy_of``)."""
    root: Box
    """The ``body``."""
    pages: PageStyles
    screen_css: str
    """Stylesheet for browsers: the theme's rules with ``@media screen`` and ``print`` kept."""
    reflow_css: str
    """Stylesheet for e-readers: ``@media epub`` resolved; no ``@page``, no pt sizes, no font, size or colour
    on the body, no bare element selectors (B1, K2)."""
    theme: str
    timestamp_epoch_s: int
    """Seconds since 1970 of the dates inside the edition."""
    cover: Callable[[int], CoverPage] | None = None
    """Renders the theme's cover when an e-book asks for it; the number says how many larger renderings did
    not fit the page. The same metadata give the same object while it is remembered. ``None``: no cover."""
    word_template: bytes | None = None
    """The theme's own Word template, ``edition.docx``; ``None`` when it has none."""
    pictures: tuple[Resource, ...] = ()
    """Images that the theme adds to those of the Document, such as QR codes."""

    faces: tuple[ThemeFace, ...] = ()
    """Faces that the theme brings."""

    @property
    def vertical(self) -> bool:
        """Whether lines run from top to bottom, the next to the left of each."""
        return self.root.style.writing_mode == "vertical-rl"

    @property
    def columned(self) -> bool:
        """Whether text may stand in columns side by side: lines are horizontal, and the page allows it."""
        return not self.vertical and self.pages.right.columned

    @property
    def pictured(self) -> Document:
        """The Document with all images that the edition shows; it is not what is embedded."""
        if not self.pictures:
            return self.document
        resources = (*self.document.resources, *self.pictures)
        return msgspec.structs.replace(self.document, resources=resources)
