"""Text as pixels, by HarfBuzz: shaped, placed and drawn without any other imaging library.

Loading Pillow costs a cold start more than all of this, and its drawing five times as much a line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

import uharfbuzz as hb

from converters.fonts.face import Face
from converters.fonts.library import FontLibrary
from converters.text.scripts import ALPHABETIC, DIGIT

OPAQUE: Final = 255
"""Coverage of a pixel that is all ink."""


_TURNED: Final = re.compile(f"([{ALPHABETIC}{DIGIT} !-~\u2010-\u2015\u2025\u2026]+)")
"""What lies on its side in a column: Western text, dashes, ellipses (UAX 50, orientation R)."""
_MIDDLE: Final = 0.38
"""The middle of a Chinese font's em over its baseline, ems: ascent 0.88, descent 0.12."""


class Type(NamedTuple):
    """How a line is set."""

    family: str
    size_px: int
    weight: int = 400
    tracking: float = 0.0
    """Space after every character, ems."""


class Glyph(NamedTuple):
    """One glyph at its place."""

    face: Face
    glyph: int
    x_px: float
    """Right of the piece's origin."""
    y_px: float
    """Below the piece's origin."""
    scale: float
    """Pixels a font unit."""
    turned: bool = False
    """Lying on its side, its top to the right."""


class ShapedRun(NamedTuple):
    """A line of glyphs, its baseline at y = 0."""

    glyphs: tuple[Glyph, ...]
    length_px: float
    """Advance along the line."""


def advances(
    text: str, kind: Type, language: str, library: FontLibrary, *, vertical: bool = False
) -> list[float]:
    """Return the advance of every character in ems, tracking included; 0 inside a cluster.

    Args:
        text: one line.
        kind: how it is set.
        language: BCP 47 tag.
        library: the fonts.
        vertical: set downwards: what stands upright takes an em at least.
    """
    found = [0.0] * len(text)
    start = 0
    for face, part in library.segments(text, (kind.family,), kind.weight, language):
        shaped = face.shape(part, language=language)
        for cluster, advance in zip(shaped.clusters, shaped.advances, strict=True):
            found[start + cluster] += advance
        start += len(part)
    if vertical:
        found = [
            max(advance, 1.0) if advance and not _TURNED.match(char) else advance
            for char, advance in zip(text, found, strict=True)
        ]
    return [advance + kind.tracking if advance else 0.0 for advance in found]


def line(text: str, kind: Type, language: str, library: FontLibrary) -> ShapedRun:
    """Return ``text`` set from left to right, or what little of it fonts can draw."""
    glyphs: list[Glyph] = []
    x = 0.0
    for face, part in library.segments(text, (kind.family,), kind.weight, language):
        shaped = face.shape(part, language=language)
        scale = kind.size_px / face.upem
        for code, advance, (right, up) in zip(shaped.glyphs, shaped.advances, shaped.offsets, strict=True):
            place = x + right * kind.size_px
            glyphs.append(Glyph(face, ord(code), place, -up * kind.size_px, scale))
            x += (advance + (kind.tracking if advance else 0.0)) * kind.size_px
    return ShapedRun(tuple(glyphs), x - kind.tracking * kind.size_px if glyphs else 0.0)


def column(text: str, kind: Type, language: str, library: FontLibrary) -> ShapedRun:
    """Return ``text`` set downwards, x = 0 in the middle, Western words on their side (UAX 50)."""
    glyphs: list[Glyph] = []
    y = 0.0
    for part in _TURNED.split(text):
        if _TURNED.fullmatch(part):
            piece = line(part, kind, language, library)
            glyphs += [_turn(glyph, y, kind.size_px) for glyph in piece.glyphs]
            y += piece.length_px + kind.tracking * kind.size_px
        elif part:
            piece = _upright(part, kind, language, library)
            glyphs += [glyph._replace(y_px=y + glyph.y_px) for glyph in piece.glyphs]
            y += piece.length_px
    return ShapedRun(tuple(glyphs), y - kind.tracking * kind.size_px if glyphs else 0.0)


def _turn(glyph: Glyph, y: float, size_px: float) -> Glyph:
    return glyph._replace(x_px=-glyph.y_px - _MIDDLE * size_px, y_px=y + glyph.x_px, turned=True)


def _upright(text: str, kind: Type, language: str, library: FontLibrary) -> ShapedRun:
    glyphs: list[Glyph] = []
    y = 0.0
    for face, part in library.segments(text, (kind.family,), kind.weight, language):
        shaped = face.shape(part, language=language, vertical=True)
        scale = kind.size_px / face.upem
        for code, advance, (right, up) in zip(shaped.glyphs, shaped.advances, shaped.offsets, strict=True):
            glyphs.append(Glyph(face, ord(code), right * kind.size_px, y - up * kind.size_px, scale))
            y += (advance + kind.tracking) * kind.size_px
    return ShapedRun(tuple(glyphs), y)


def draw(placed: Iterable[tuple[ShapedRun, float, float]], width_px: int, height_px: int) -> bytes:
    """Return the coverage of every pixel, 0 to :data:`OPAQUE`, the top row first.

    Args:
        placed: pieces, and where their origin stands, pixels right and down from the upper left corner.
        width_px: of the picture; what reaches beyond is cut off.
        height_px: of the picture.
    """
    raster = hb.RasterDraw()
    raster.extents = hb.RasterExtents(
        x_origin=0, y_origin=0, width=width_px, height=height_px, stride=width_px
    )
    for piece, x, y in placed:
        for glyph in piece.glyphs:
            # HarfBuzz draws upwards and gives the bottom row first: mirrored, so that the top comes first.
            scale = glyph.scale
            turn = (0.0, scale, scale, 0.0) if glyph.turned else (scale, 0.0, 0.0, -scale)
            raster.transform = (*turn, x + glyph.x_px, y + glyph.y_px)
            raster.draw_glyph(_font(glyph.face), glyph.glyph)
    image = raster.render()
    return bytes(image.buffer) if image is not None and placed else bytes(width_px * height_px)


@functools.cache
def _font(face: Face) -> hb.Font:
    """Return the face ready to give outlines in its own units."""
    return hb.Font(face.hb_face)
