"""A typeset cover in pixels: rectangles, letters and images, in painting order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.boxes import Color
from converters.typeset.cover import Columns, CoverLayout, Painted
from converters.typeset.frames import ImageItem, TextItem
from converters.units import PT_PER_PX
from converters.writers.epub.cover.rasterize import MIDDLE, GlyphRun, turned, upright

PX_PER_PT: Final = 1.0 / PT_PER_PX
_ASCENT: Final = 1.1
_DESCENT: Final = 0.26
"""How far glyphs reach above and below the baseline, ems: Vietnamese capitals, and the tails of letters."""
_ACROSS: Final = 0.75
"""How far they reach to both sides of the middle of a column, ems."""
_BEYOND: Final = 0.2
"""How far they reach before the start and behind the end of their run, ems."""


class Box(NamedTuple):
    """A rectangle of whole pixels; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    def within(self, other: Box) -> Box:
        """Return the part of the box that is inside another; its sides may cross where there is none."""
        return Box(*map(max, self[:2], other[:2]), *map(min, self[2:], other[2:]))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.right - self.left, self.bottom - self.top


class Fill(NamedTuple):
    """A rectangle of one colour."""

    box: Box
    color: Color


class Letters(NamedTuple):
    """A run of glyphs of one colour; what reaches out of its box is cut off."""

    box: Box
    color: Color
    run: GlyphRun
    x_px: float
    """Origin of the run, right of the left edge of the box."""
    y_px: float
    """The same, below its top."""


class Picture(NamedTuple):
    """An image of the Document."""

    box: Box
    resource: str


Mark = Fill | Letters | Picture


def marks_of(layout: CoverLayout, width_px: int, height_px: int) -> list[Mark]:
    """Return what is painted, cut at the edges of the page."""
    page = Box(0, 0, width_px, height_px)
    found = [_upright(item) for item in layout.items]
    for columns in layout.columns:
        found += [_turned(item, columns) for item in columns.items]
    return list(_cut(found, page))


def _upright(item: Painted) -> Mark:
    if isinstance(item, TextItem):
        run = upright(item, PX_PER_PT)
        x, y, size = item.x * PX_PER_PT, (item.y - item.rise) * PX_PER_PT, run.size_px
        box = _box(
            x - _BEYOND * size, y - _ASCENT * size, x + run.length_px + _BEYOND * size, y + _DESCENT * size
        )
        return Letters(box, item.color, run, x - box.left, y - box.top)
    x, y, width, height = (value * PX_PER_PT for value in (item.x, item.y, item.width, item.height))
    box = _box(x, y, x + width, y + height)
    return Picture(box, item.resource) if isinstance(item, ImageItem) else Fill(box, item.color)


def _turned(item: Painted, columns: Columns) -> Mark:
    right, top = columns.right * PX_PER_PT, columns.top * PX_PER_PT
    if isinstance(item, TextItem):
        run = turned(item, PX_PER_PT)
        size = run.size_px
        x = right - (item.y - item.rise) * PX_PER_PT + MIDDLE * size
        y = top + item.x * PX_PER_PT
        box = _box(
            x - _ACROSS * size, y - _BEYOND * size, x + _ACROSS * size, y + run.length_px + _BEYOND * size
        )
        return Letters(box, item.color, run, x - box.left, y - box.top)
    x, y, width, height = (value * PX_PER_PT for value in (item.x, item.y, item.width, item.height))
    if isinstance(item, ImageItem):
        # An image is not turned: it stands in the middle of its place, as large as that lets it be.
        scale = min(height / width, width / height) / 2
        middle, half = right - y - height / 2, top + x + width / 2
        box = _box(
            middle - width * scale, half - height * scale, middle + width * scale, half + height * scale
        )
        return Picture(box, item.resource)
    return Fill(_box(right - y - height, top + x, right - y, top + x + width), item.color)


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """Return a rectangle in whole pixels, none of them thinner than one."""
    x, y = round(left), round(top)
    return Box(x, y, max(x + 1, round(right)), max(y + 1, round(bottom)))


def _cut(marks: list[Mark], page: Box) -> Iterator[Mark]:
    """Yield the marks that can be seen, without what is beyond the page."""
    for mark in marks:
        box = mark.box.within(page)
        if min(box.size) <= 0:
            continue
        if isinstance(mark, Letters):
            x, y = mark.x_px + mark.box.left - box.left, mark.y_px + mark.box.top - box.top
            yield mark._replace(box=box, x_px=x, y_px=y)
        elif isinstance(mark, Fill):
            yield mark._replace(box=box)
        else:
            yield mark
