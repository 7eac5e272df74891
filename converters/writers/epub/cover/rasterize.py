"""Set text as pixels, by HarfBuzz: glyphs at their places, and how much of each pixel they cover.

Loading Pillow costs a cold start more than all of this, and its drawing five times as much a line.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

import uharfbuzz as hb

from converters.fonts.face import Face
from converters.text.patterns import pattern
from converters.text.scripts import ALPHABETIC, DIGIT
from converters.typeset.frames import TextItem

OPAQUE: Final = 255
"""Coverage of a pixel that is all ink."""

MIDDLE: Final = 0.38
"""The middle of a Chinese font's em over its baseline, ems: ascent 0.88, descent 0.12."""
_LYING: Final = pattern(f"[{ALPHABETIC}{DIGIT} !-~\u2010-\u2015\u2025\u2026]")
"""What lies on its side in a column: Western text, dashes, ellipses (UAX 50, orientation R)."""

_JOINED: Final = 4
"""Most characters that one glyph stands for."""


class Glyph(NamedTuple):
    """One glyph of a run; pixels right of and below the run's origin."""

    glyph: int
    x_px: float
    y_px: float
    lying: bool = False
    """On its side, its top to the right."""


class GlyphRun(NamedTuple):
    """Glyphs of one face and size."""

    face: Face
    size_px: float
    glyphs: tuple[Glyph, ...]
    length_px: float
    """Along the line, from the origin to the end of the last glyph."""


def upright(item: TextItem, px: float) -> GlyphRun:
    """Return the glyphs of a text in a horizontal line; the origin is its start on the baseline.

    Args:
        item: the text.
        px: pixels a point.
    """
    *places, end = _places(item, px)
    raised = dict(item.raises)
    glyphs = (
        Glyph(ord(code), x, -raised.get(at, 0.0) * px)
        for at, (code, x) in enumerate(zip(item.glyphs, places, strict=True))
    )
    return GlyphRun(item.face, item.size * px, tuple(glyphs), end)


def turned(item: TextItem, px: float) -> GlyphRun:
    """Return the glyphs of a text in a column: Han upright in vertical forms, Western words on their side.

    The origin is the start of the text in the middle of the column.

    Args:
        item: the text, set as if it were horizontal.
        px: pixels a point.
    """
    *places, end = _places(item, px)
    glyphs: list[Glyph] = []
    for char, code, y in zip(_chars(item), item.glyphs, places, strict=True):
        if _LYING.match(char):
            glyphs.append(Glyph(ord(code), -MIDDLE * item.size * px, y, lying=True))
        else:
            glyphs += _vertical(item, char, y, px)
    return GlyphRun(item.face, item.size * px, tuple(glyphs), end)


def _chars(item: TextItem) -> Iterator[str]:
    """Yield the character each glyph stands for; the first of those it joins, as a dash of two ems does."""
    text, nominal, at = item.text, item.face.glyphs(item.text), 0
    for glyph in item.glyphs:
        at = max(at, nominal.find(glyph, at, at + _JOINED))
        yield text[at] if at < len(text) else " "
        at += 1


def _vertical(item: TextItem, char: str, y: float, px: float) -> Iterator[Glyph]:
    size = item.size * px
    shaped = item.face.shape(char, language=item.face.language, vertical=True)
    for code, (right, up) in zip(shaped.glyphs, shaped.offsets, strict=True):
        yield Glyph(ord(code), right * size, y - up * size)


def _places(item: TextItem, px: float) -> list[float]:
    """Return where each glyph begins, and where the last ends, pixels from the start of the text."""
    steps = [advance * item.size + item.spacing for advance in item.face.advances(item.glyphs)]
    steps.insert(0, 0.0)
    for number, shift in item.shifts:
        steps[number] += shift
    return [place * px for place in accumulate(steps)]


def coverage(run: GlyphRun, x_px: float, y_px: float, width_px: int, height_px: int) -> bytes:
    """Return how much of each pixel is covered, 0 to :data:`OPAQUE`, the top row first.

    Args:
        run: what is drawn.
        x_px: its origin, right of the left edge of the picture.
        y_px: its origin, below the top.
        width_px: of the picture; what reaches beyond is cut off.
        height_px: of the picture.
    """
    if not run.glyphs:
        return bytes(width_px * height_px)
    raster = hb.RasterDraw()
    raster.extents = hb.RasterExtents(
        x_origin=0, y_origin=0, width=width_px, height=height_px, stride=width_px
    )
    font, scale = _font(run.face), run.size_px / run.face.upem
    for glyph in run.glyphs:
        # HarfBuzz draws upwards and gives the bottom row first: mirrored, so that the top comes first.
        turn = (0.0, scale, scale, 0.0) if glyph.lying else (scale, 0.0, 0.0, -scale)
        raster.transform = (*turn, x_px + glyph.x_px, y_px + glyph.y_px)
        raster.draw_glyph(font, glyph.glyph)
    image = raster.render()
    return bytes(width_px * height_px) if image is None else bytes(image.buffer)


@functools.cache
def _font(face: Face) -> hb.Font:
    """Return the face ready to give outlines in its own units."""
    return hb.Font(face.hb_face)
