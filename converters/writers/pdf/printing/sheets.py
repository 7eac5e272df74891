"""Pages of a finished PDF set two by two on larger sheets, with their links and bookmarks.

The pages become form XObjects. Tags name content of pages, not of forms that many pages could share
(ISO 32000-1, 14.7.4.2), so a sheet of two pages has none, and the file claims neither PDF/UA nor level A of
PDF/A.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from converters.units import PT_PER_MM
from converters.writers.pdf.printing.order import Side

_LEAST_SCALE: Final = 1.0
"""Pages are made smaller where they must be, never larger."""


class Place(NamedTuple):
    """Where a page stands on a sheet."""

    sheet: int
    scale: float
    x: float
    y: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page on its sheet."""
        return (self.x + x * self.scale, self.y + y * self.scale)


class Paper(NamedTuple):
    """A sheet, lying on its long side, and how pages stand on it."""

    width: float
    """Points."""
    height: float
    at_fold: bool
    """Whether pages touch the fold, as in a booklet; else each is in the middle of its half."""
    creep: float
    """Points by which each sheet inside another moves its pages towards the fold."""


def paper_of(
    pages: Sequence[tuple[float, float]], size_mm: tuple[float, float] | None
) -> tuple[float, float]:
    """Return width and height, in points, of sheets for pages: as given, else twice the largest page."""
    if size_mm is None:
        return 2 * max(width for width, _ in pages), max(height for _, height in pages)
    return max(size_mm) * PT_PER_MM, min(size_mm) * PT_PER_MM


def set_two_by_two(pdf: pikepdf.Pdf, sides: Iterable[Side], paper: Paper) -> float:
    """Replace the pages of ``pdf`` by sheets of two, and return the smallest scale a page was set at.

    Args:
        pdf: a file of ours, changed.
        sides: which pages stand where.
        paper: the sheets.
    """
    pages = list(pdf.pages)
    places: dict[tuple[int, int], Place] = {}
    made: list[pikepdf.Page] = []
    for side in sides:
        made.append(_sheet(pdf, pages, side, paper, places, len(made)))
    moved = [(page, page.obj.get("/Annots", Array())) for page in pages]
    del pdf.pages[:]
    pdf.pages.extend(made)
    _move_links(pdf, moved, places)
    if "/Outlines" in pdf.Root:
        _move_bookmarks(pdf, pdf.Root.Outlines, places)
    for key in ("/StructTreeRoot", "/MarkInfo", "/PageLabels"):
        if key in pdf.Root:
            del pdf.Root[key]
    return min(place.scale for place in places.values())


def _sheet(
    pdf: pikepdf.Pdf,
    pages: Sequence[pikepdf.Page],
    side: Side,
    paper: Paper,
    places: dict[tuple[int, int], Place],
    number: int,
) -> pikepdf.Page:
    content: list[str] = []
    forms = Dictionary()
    for half, index in enumerate((side.left, side.right)):
        if index is None:
            continue
        page = pages[index]
        place = _placed(page, paper, half, number, side.depth * paper.creep)
        places[page.obj.objgen] = place
        forms[f"/P{half}"] = page.as_form_xobject()
        content.append(
            f"q {place.scale:.6f} 0 0 {place.scale:.6f} {place.x:.4f} {place.y:.4f} cm/P{half} Do Q"
        )
    return pikepdf.Page(
        Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, round(paper.width, 4), round(paper.height, 4)],
            Resources=Dictionary(XObject=forms),
            Contents=pdf.make_stream("\n".join(content).encode("ascii")),
        )
    )


def _placed(page: pikepdf.Page, paper: Paper, half: int, sheet: int, creep: float) -> Place:
    """Return where a page stands in the left (0) or right (1) half of a sheet."""
    left, bottom, right, top = map(float, page.trimbox)
    width, height = right - left, top - bottom
    room = paper.width / 2
    scale = min(_LEAST_SCALE, room / width, paper.height / height)
    spare = room - width * scale
    x = (spare + creep, room - creep) if paper.at_fold else (spare / 2, room + spare / 2)
    y = (paper.height - height * scale) / 2
    return Place(sheet, scale, x[half] - left * scale, y - bottom * scale)


# --------------------------------------------------------------------------- links and bookmarks
def _move_links(
    pdf: pikepdf.Pdf,
    moved: Iterable[tuple[pikepdf.Page, pikepdf.Object]],
    places: dict[tuple[int, int], Place],
) -> None:
    found: dict[int, list[pikepdf.Object]] = {}
    for page, links in moved:
        place = places[page.obj.objgen]
        for link in links:
            corners = [float(side) for side in link.Rect]
            low, high = place.point(*corners[:2]), place.point(*corners[2:])
            link.Rect = Array([round(side, 2) for side in (*low, *high)])
            if "/StructParent" in link:
                del link["/StructParent"]
            if "/Dest" in link:
                link.Dest = _moved(pdf, link.Dest, places)
            found.setdefault(place.sheet, []).append(link)
    for sheet, links_there in found.items():
        pdf.pages[sheet].obj.Annots = Array(links_there)


def _move_bookmarks(pdf: pikepdf.Pdf, root: pikepdf.Object, places: dict[tuple[int, int], Place]) -> None:
    waiting = [root]
    while waiting:
        item = waiting.pop()
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
        if "/Dest" in item:
            item.Dest = _moved(pdf, item.Dest, places)


def _moved(
    pdf: pikepdf.Pdf, destination: pikepdf.Object, places: dict[tuple[int, int], Place]
) -> pikepdf.Array:
    """Return a destination ``[page /XYZ x y zoom]``, as all of ours are, on its sheet."""
    place = places[destination[0].objgen]
    x, y = place.point(float(destination[2]), float(destination[3]))
    return Array([pdf.pages[place.sheet].obj, Name.XYZ, round(x, 2), round(y, 2), None])
