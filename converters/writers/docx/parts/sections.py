"""Page set-up: size, margins, grid, and which header and footer belong to which page (D4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from converters.boxes import MarginBox, PageStyle, PageStyles, Style
from converters.layout.text_columns import TextColumns
from converters.units import Pt, Twip, to_twip
from converters.writers.docx.ooxml.xml import val
from converters.writers.docx.parts.headers import differs_first, distance, head_style

_ENDNOTES: Final = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
_HAIR_TWIP: Final = 0.01
"""What floating point may leave over."""
_SLACK_TWIP: Final = 24
"""More than LibreOffice loses when it converts margins, header and footer; a line has some four hundred."""


class Reference(NamedTuple):
    """A header or footer by the id of its relationship."""

    kind: str
    guise: str
    id: str


class Place(NamedTuple):
    """Where a section stands."""

    continued: bool = False
    """It begins on the page where the section before ends."""
    first: bool = True
    """It begins the document."""
    landscape: bool = False
    """Its pages are turned on their side."""
    booklet: bool = False
    """Two of its pages are printed on each side of a sheet, which lies on its side then."""
    columns: TextColumns | None = None
    """Its text stands in; ``None`` for one."""


_ONLY: Final = Place()


class PageSetup(NamedTuple):
    """A page in twips: its margins leave the text area whole lines and whole characters."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int


def page_setup(page: PageStyle) -> PageSetup:
    """Return the page; the text area is never narrower or lower than the stylesheet's by rounding.

    It is a trifle higher: programs that count in other units would else find room for a line less.
    """
    margin = page.margin
    width, height = to_twip(page.width), to_twip(page.height)
    across = math.ceil((page.width - margin.left - margin.right) * 20 - _HAIR_TWIP)
    down = math.ceil((page.height - margin.top - margin.bottom) * 20 - _HAIR_TWIP)
    # Lines on a character grid fill the page: what is over would be shared out above and below them.
    down += 0 if page.character_grid else _SLACK_TWIP
    left, top = to_twip(margin.left), to_twip(margin.top)
    return PageSetup(width, height, top, width - left - across, height - top - down, left)


def line_pitch(page: PageStyle, body: Style) -> Twip:
    """Return the pitch of lines: on a character grid, so many of them fill the type area (G4)."""
    if page.character_grid is None:
        return to_twip(body.line_height)
    return to_twip(Pt(text_area(page)[1] / page.character_grid[1]))


def mirrored(pages: PageStyles) -> bool:
    """Return whether inner and outer margins change sides."""
    left, right = pages.left.margin, pages.right.margin
    return left.left != right.left and left.left == right.right


def text_area(page: PageStyle) -> tuple[Pt, Pt]:
    """Return width and height of the text area."""
    margin = page.margin
    return Pt(page.width - margin.left - margin.right), Pt(page.height - margin.top - margin.bottom)


class Sections:
    """Ends the sections of a document one by one.

    Args:
        pages: the pages.
        grid: line pitch.
        references: headers and footers; later sections keep those of the first.
        vertical: lines run from top to bottom.
        counted: every how many lines a number stands beside the text; 0 for none.
        booklet: two pages are printed on each side of a sheet.
    """

    def __init__(
        self,
        pages: PageStyles,
        grid: Twip,
        references: Sequence[Reference],
        *,
        vertical: bool,
        counted: int = 0,
        booklet: bool = False,
    ) -> None:
        self._counted = counted
        self._booklet = booklet
        self._pages = pages
        self._grid = grid
        self._references = references
        self._vertical = vertical
        self._first = True
        self._continued = False

    def end(
        self, *, landscape: bool = False, turning: bool = False, columns: TextColumns | None = None
    ) -> str:
        """Return the ``w:sectPr`` of the section that ends here; see ``story.SectionEnds``."""
        xml = section_xml(
            self._pages,
            self._grid,
            self._references if self._first else (),
            vertical=self._vertical,
            place=Place(self._continued, self._first, landscape, self._booklet, columns),
            counted=self._counted,
        )
        self._first, self._continued = False, not turning
        return xml


def section_xml(
    pages: PageStyles,
    grid: Twip,
    references: Sequence[Reference],
    *,
    vertical: bool,
    place: Place = _ONLY,
    counted: int = 0,
) -> str:
    """Return a ``w:sectPr``.

    Args:
        pages: the pages.
        grid: line pitch.
        references: headers and footers; a later section keeps those of the one before.
        vertical: lines run from top to bottom.
        place: where the section stands.
        counted: every how many lines a number stands beside the text; 0 for none.
    """
    page = page_setup(pages.right.turned if place.landscape else pages.right)
    refs = "".join(f'<w:{one.kind}Reference w:type="{one.guise}" r:id="{one.id}"/>' for one in references)
    turned = ' w:orient="landscape"' if page.width > page.height or place.booklet else ""
    header = _distance(head_style(pages, "header"), page.top, distance(pages, "header"))
    footer = _distance(head_style(pages, "footer"), page.bottom, distance(pages, "footer"))
    numbers = f'<w:lnNumType w:countBy="{counted}" w:restart="newPage"/>' if counted else ""
    kind = val("type", "continuous") if place.continued else ""
    opening = "<w:titlePg/>" if differs_first(pages) and place.first else ""
    # Vertical pages are bound at the right (clreq 2.3.1).
    direction = val("textDirection", "tbRl") + "<w:rtlGutter/>" if vertical else ""
    return (
        f"<w:sectPr>{refs}{_ENDNOTES}{kind}"
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{header}" w:footer="{footer}" w:gutter="0"/>{numbers}{_columns(place.columns)}'
        f'{opening}{direction}<w:docGrid w:type="lines" w:linePitch="{grid}"/></w:sectPr>'
    )


def _columns(columns: TextColumns | None) -> str:
    """Return how many columns of text there are (ECMA-376-1, 17.6.4); of rules between them Word has one."""
    if columns is None:
        return '<w:cols w:space="720"/>'
    rule = ' w:sep="1"' if columns.rule else ""
    # Rounded down: the columns are then never narrower than their characters.
    return f'<w:cols w:num="{columns.count}"{rule} w:space="{int(columns.gap * 20)}"/>'


def _distance(box: MarginBox | None, margin: int, outer: Pt) -> int:
    """Return how far a header stands from the edge of the paper: its outer margin, else the middle."""
    if outer > 0:
        return min(margin, to_twip(outer))
    line = to_twip(box.style.line_height) if box is not None else 0
    return max(0, (margin - line) // 2)
