"""What is drawn around characters: emphasis dots, underlines, strokes through. All of it is artifact."""

from __future__ import annotations

import re

from converters.boxes import Style
from converters.text.scripts import IDEOGRAPHIC
from converters.typeset.frames import ARTIFACT, Item, RuleItem, TextItem
from converters.units import Pt

_DOTTED = re.compile(f"[{IDEOGRAPHIC}]")
_DOT = "•"
_DOT_EM = 0.5
"""Size of an emphasis dot, ems of the text (clreq C18: it must fit the gap between lines)."""
_DOT_BELOW_EM = 0.3
"""Middle of the dot below the baseline, ems."""
_THROUGH_EM = 0.34
"""Middle of the stroke above the baseline, ems: the middle of a Han character."""


def decorations(item: TextItem, style: Style, width: Pt) -> list[Item]:
    """Return what a style draws around a set fragment ``width`` points wide."""
    out: list[Item] = []
    if style.text_emphasis == "dot":
        out += _dots(item, above=False)
    if style.text_decoration == "none":
        return out
    face, size = item.face, item.size
    thickness = Pt(max(0.4, face.underline_thickness * size))
    if style.text_decoration == "underline":
        # Han descends below the baseline: the line stands under the em box (clreq 3.2.4).
        middle = max(-face.underline_position, face.descent + 0.04) * size
    else:
        middle = -_THROUGH_EM * size
    top = Pt(item.y - item.rise + middle - thickness / 2)
    out.append(RuleItem(x=item.x, y=top, width=width, height=thickness, color=item.color))
    return out


def _dots(item: TextItem, *, above: bool) -> list[Item]:
    """Return a dot for every Han character, never for marks or Western letters (clreq C18)."""
    face, size = item.face, item.size
    glyph = face.glyphs(_DOT)
    advances = face.advances(item.glyphs)
    if len(advances) != len(item.text) or face.missing(_DOT):
        return []
    dot_size = Pt(size * _DOT_EM)
    left, bottom, right, top = face.ink(glyph)
    centre_x, centre_y = (left + right) / 2 * dot_size, (bottom + top) / 2 * dot_size
    shifts = dict(item.shifts)
    x = float(item.x)
    y = Pt(item.y + (-0.95 * size if above else _DOT_BELOW_EM * size) + centre_y)
    out: list[Item] = []
    for index, (char, advance) in enumerate(zip(item.text, advances, strict=True)):
        x += shifts.get(index, 0.0)
        if _DOTTED.match(char):
            middle = x + advance * size / 2
            dot = TextItem(
                x=Pt(middle - centre_x),
                y=y,
                face=face,
                size=dot_size,
                glyphs=glyph,
                text=_DOT,
                actual="",
                color=item.color,
                node=ARTIFACT,
            )
            out.append(dot)
        x += advance * size + item.spacing
    return out
