"""What is drawn around characters: emphasis dots, underlines, strokes through. All of it is artifact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from converters.boxes import Color, Style
from converters.fonts.face import Face
from converters.formulas.outlines import Outlines, Segment
from converters.text.scripts import has_han
from converters.typeset.frames import ARTIFACT, Item, OutlineItem, RuleItem, TextItem
from converters.units import Pt

_DOTS: Final = ("●", "•")
_DOT_EM: Final = 0.2
"""Diameter of an emphasis dot, ems of the text (C18: it must fit the gap between lines)."""
_DOT_BELOW_EM: Final = 0.36
"""Middle of the dot below the baseline, ems."""
_DOT_ABOVE_EM: Final = 1.08
"""Middle of the dot above the baseline, ems: as far off the characters as below."""
_HALF_WAVE_EM: Final = 0.2
"""Half a wave of a wavy line, ems."""
_WAVE_EM: Final = 0.045
"""How far it reaches from its middle."""
_WAVE_LINE_EM: Final = 0.05
"""How thick it is."""
_THROUGH_EM: Final = 0.34
"""Middle of the stroke above the baseline, ems: the middle of a Han character."""


def strokes(item: TextItem, style: Style, width: Pt, *, over: bool = False) -> list[Item]:
    """Return the line under or through a set fragment ``width`` points wide.

    Args:
        item: the set fragment.
        style: says which.
        width: of the line.
        over: an underline stands over the text: at the right of a vertical Japanese line (jlreq 3.3.8).
    """
    face, size = item.face, item.size
    thickness = Pt(max(0.4, face.underline_thickness * size))
    if style.text_decoration != "line-through":
        # Han descends below the baseline: the line stands under the em box (clreq 3.1.8).
        middle = max(-face.underline_position, face.descent + 0.04) * size
        if over:
            middle = -(2 * face.middle * size + middle)
    else:
        middle = -_THROUGH_EM * size
    if style.text_decoration == "wavy":
        middle += -_WAVE_EM * size if over else _WAVE_EM * size
        return [_wave(item, Pt(item.y - item.rise + middle), width)]
    top = Pt(item.y - item.rise + middle - thickness / 2)
    return [RuleItem(x=item.x, y=top, width=width, height=thickness, color=item.color)]


def _wave(item: TextItem, middle: Pt, width: Pt) -> OutlineItem:
    """Return a wavy line as long as a fragment, in whole half waves."""
    length = width / item.size
    count = max(2, round(length / _HALF_WAVE_EM))
    step = length / count
    there = [(number * step, (number + 1) * step, -1 if number % 2 else 1) for number in range(count)]
    path: list[Segment] = [("M", (0.0, -_WAVE_LINE_EM / 2))]
    path += [_arc(start, end, side, -_WAVE_LINE_EM / 2) for start, end, side in there]
    path.append(("L", (length, _WAVE_LINE_EM / 2)))
    path += [_arc(end, start, side, _WAVE_LINE_EM / 2) for start, end, side in reversed(there)]
    reach = _WAVE_EM + _WAVE_LINE_EM / 2
    outlines = Outlines(width=length, above=reach, below=reach, path=(*path, ("Z", ())))
    return OutlineItem(x=item.x, y=middle, size=item.size, outlines=outlines, color=item.color)


def _arc(start: float, end: float, side: int, y: float) -> Segment:
    """Return half a wave from one place to another; the handles are those of a parabola of its height."""
    third, bow = (end - start) / 3, y + side * _WAVE_EM * 4 / 3
    return ("C", (start + third, bow, end - third, bow, end, y))


def background(item: TextItem, color: Color, width: Pt) -> Item:
    """Return what is painted behind a set fragment ``width`` points wide: as high as its face."""
    face, size = item.face, item.size
    top = Pt(item.y - item.rise - face.ascent * size)
    return RuleItem(x=item.x, y=top, width=width, height=Pt((face.ascent + face.descent) * size), color=color)


def dots(item: TextItem, characters: Iterable[tuple[str, Pt]], *, below: bool) -> list[Item]:
    """Return a dot under or over every Han character, none at marks and Western letters (C18).

    Args:
        item: the set fragment.
        characters: each with its x, points.
        below: under the characters.
    """
    face = item.face
    dot = next((char for char in _DOTS if not face.missing(char)), None)
    if dot is None:
        return []
    size, centre_x, centre_y = _dot_box(face, dot, item.size)
    middle = _DOT_BELOW_EM if below else -_DOT_ABOVE_EM
    y = Pt(item.y + middle * item.size + centre_y)
    return [
        TextItem(
            x=Pt(x + item.size / 2 - centre_x),
            y=y,
            face=face,
            size=size,
            glyphs=face.glyphs(dot),
            text=dot,
            actual="",
            color=item.color,
            node=ARTIFACT,
        )
        for char, x in characters
        if has_han(char)
    ]


def _dot_box(face: Face, dot: str, size: Pt) -> tuple[Pt, Pt, Pt]:
    """Return the font size that makes a dot as wide as it should be, and the middle of its ink."""
    left, bottom, right, top = face.ink(face.glyphs(dot))
    own = Pt(size * _DOT_EM / max(right - left, 0.05))
    return own, Pt((left + right) / 2 * own), Pt((bottom + top) / 2 * own)
