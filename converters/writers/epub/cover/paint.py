"""Marks to a PNG of few colours, put together from bands that covers share.

A band is a group of rows: as high as the text in it, or paper and rules of which nothing changes from row
to row. A band that stands on many covers (blank paper, a rule, the name of the newspaper) is drawn and
deflated once a process.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from converters.boxes import Color
from converters.writers.epub.cover.marks import Box, Fill, Letters
from converters.writers.epub.cover.png import Rgb, Strip, image, strip
from converters.writers.epub.cover.rasterize import OPAQUE, coverage

_SHADES: Final = 15
"""Steps from the ground to a colour: more cannot be told apart at this size and make the file larger."""
_FEWEST: Final = 4
"""With fewer steps edges look ragged."""
_MOST: Final = 255
"""Places in a palette besides the paper's."""
_SHOWS: Final = bytes([255]) + bytes(255)
"""Table from place to a mask of what shows through it."""
_SHEET_PX: Final = 64
"""Rows of a band without text: few heights, so that they come again."""

Flat = Fill | Letters
Pair = tuple[Color, Color]
"""Ground and colour on it."""


class _Palette(Struct, frozen=True):
    """Places of colours; place 0 is the paper."""

    paper: Color
    flat: tuple[Color, ...]
    """Colours of rectangles, from place 1."""
    pairs: tuple[Pair, ...]
    """What is written on what; each has ``shades`` places, behind the flat ones."""
    shades: int


def paint(marks: Sequence[Flat], paper: Color, width_px: int, height_px: int) -> bytes | None:
    """Return a PNG, or ``None`` where there are more colours than a palette holds.

    Args:
        marks: in painting order, none beyond the edges.
        paper: colour of the page.
        width_px: of the picture.
        height_px: of the picture.
    """
    palette = _palette(marks, paper)
    if palette.shades < _FEWEST:
        return None
    bands = [
        _band(tuple(_inside(marks, top, bottom)), palette, width_px, bottom - top)
        for top, bottom in _bands(marks, height_px)
    ]
    return image(width_px, _colours(palette), bands)


# --------------------------------------------------------------------------- colours
def _palette(marks: Sequence[Flat], paper: Color) -> _Palette:
    flat = dict.fromkeys(mark.color for mark in marks if isinstance(mark, Fill))
    pairs = dict.fromkeys(
        (_ground(marks[:at], mark.box, paper), mark.color)
        for at, mark in enumerate(marks)
        if isinstance(mark, Letters)
    )
    left = max(0, _MOST - len(flat))
    return _Palette(paper, tuple(flat), tuple(pairs), min(_SHADES, left // max(1, len(pairs))))


@functools.lru_cache(maxsize=64)
def _ramp(palette: _Palette, pair: Pair) -> bytes:
    """Return the table from coverage to place; 0 for none."""
    start = len(palette.flat) + palette.pairs.index(pair) * palette.shades
    steps = [round(covered * palette.shades / OPAQUE) for covered in range(OPAQUE + 1)]
    return bytes([start + step if step else 0 for step in steps])


@functools.lru_cache(maxsize=16)
def _colours(palette: _Palette) -> list[Rgb]:
    """Return all colours in the order of their places."""
    shares = [(step + 1) / palette.shades for step in range(palette.shades)]
    mixed = [_mixed(ground, color, share) for ground, color in palette.pairs for share in shares]
    return [_rgb(palette.paper), *map(_rgb, palette.flat), *mixed]


def _ground(below: Sequence[Flat], box: Box, paper: Color) -> Color:
    """Return the colour that letters stand on: of the last rectangle under their middle."""
    x, y = (box.left + box.right) // 2, (box.top + box.bottom) // 2
    for mark in reversed(below):
        left, top, right, bottom = mark.box
        if isinstance(mark, Fill) and left <= x < right and top <= y < bottom:
            return mark.color
    return paper


def _rgb(color: Color) -> Rgb:
    red, green, blue = (round(part * 255) for part in color)
    return (red, green, blue)


def _mixed(ground: Color, color: Color, share: float) -> Rgb:
    red, green, blue = (under + (over - under) * share for under, over in zip(ground, color, strict=True))
    return _rgb((red, green, blue))


# --------------------------------------------------------------------------- bands
def _bands(marks: Sequence[Flat], height_px: int) -> Iterator[tuple[int, int]]:
    """Yield top and bottom of each band."""
    edges = {0, height_px}
    texts: list[list[int]] = []
    for mark in sorted(marks, key=lambda mark: mark.box.top):
        top, bottom = mark.box.top, mark.box.bottom
        if isinstance(mark, Fill):
            edges |= {top, bottom}
        elif texts and top < texts[-1][1]:
            texts[-1][1] = max(bottom, texts[-1][1])
        else:
            texts.append([top, bottom])
    edges -= {edge for edge in edges for top, bottom in texts if top < edge < bottom}
    edges |= {edge for text in texts for edge in text}
    starts = {top for top, _ in texts}
    for top, bottom in pairwise(sorted(edges)):
        cuts = range(top, bottom, bottom - top if top in starts else _SHEET_PX)
        yield from pairwise((*cuts, bottom))


def _inside(marks: Sequence[Flat], top: int, bottom: int) -> Iterator[Flat]:
    """Yield what stands in a band, counted from its top."""
    for mark in marks:
        box = mark.box
        if box.top >= bottom or box.bottom <= top:
            continue
        if isinstance(mark, Fill):
            cut = Box(box.left, max(box.top, top) - top, box.right, min(box.bottom, bottom) - top)
            yield Fill(cut, mark.color)
        else:
            yield mark._replace(box=Box(box.left, box.top - top, box.right, box.bottom - top))


@functools.lru_cache(maxsize=32)
def _band(marks: tuple[Flat, ...], palette: _Palette, width_px: int, rows: int) -> Strip:
    behind = [mark for mark in marks if isinstance(mark, Fill) and mark.box.size[1] == rows]
    canvas = _Canvas(_row(behind, palette, width_px), rows)
    for at, mark in enumerate(marks):
        if isinstance(mark, Letters):
            pair = (_ground(marks[:at], mark.box, palette.paper), mark.color)
            ink = coverage(mark.run, mark.x_px, mark.y_px, *mark.box.size)
            canvas.write(ink.translate(_ramp(palette, pair)), mark.box)
        elif mark.box.size[1] < rows:
            canvas.fill(_place(palette, mark.color), mark.box)
    return strip(bytes(canvas.pixels), width_px)


def _place(palette: _Palette, color: Color) -> int:
    return palette.flat.index(color) + 1


def _row(fills: Sequence[Fill], palette: _Palette, width_px: int) -> bytes:
    """Return one row of a band that the rectangles go through from top to bottom."""
    row = bytearray(width_px)
    for fill in fills:
        row[fill.box.left : fill.box.right] = bytes([_place(palette, fill.color)]) * fill.box.size[0]
    return bytes(row)


class _Canvas:
    """Rows of places in the palette, all alike at first."""

    def __init__(self, row: bytes, rows: int) -> None:
        self.pixels = bytearray(row * rows)
        self._width = len(row)

    def fill(self, place: int, box: Box) -> None:
        """Paint a rectangle."""
        row = bytes([place]) * box.size[0]
        for start in self._starts(box):
            self.pixels[start : start + len(row)] = row

    def write(self, ink: bytes, box: Box) -> None:
        """Paint letters; where their ink is 0, what is below shows."""
        pixels, width, at = self.pixels, box.size[0], 0
        blank = bytes(width)
        for start in self._starts(box):
            new, at = ink[at : at + width], at + width
            if new == blank:
                continue
            old = pixels[start : start + width]
            if old != blank:
                shown = int.from_bytes(old, "big") & int.from_bytes(new.translate(_SHOWS), "big")
                new = (shown | int.from_bytes(new, "big")).to_bytes(width, "big")
            pixels[start : start + width] = new

    def _starts(self, box: Box) -> range:
        return range(box.top * self._width + box.left, box.bottom * self._width, self._width)
