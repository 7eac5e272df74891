"""Lines ruled in the margin, to write notes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from converters.boxes import Color, PageStyle
from converters.typeset.frames import RuleItem
from converters.units import TOLERANCE, Pt

_GAP: Final = Pt(14.0)
"""Between the text and the lines."""
_EDGE: Final = Pt(17.0)
"""Between the lines and the edge of the paper: printers leave some 5 mm white."""
_THICKNESS: Final = Pt(0.4)
_COLOR: Final[Color] = (0.72, 0.72, 0.72)
_LEAST: Final = Pt(36.0)
"""A margin that leaves less than half an inch for lines has none."""


def ruled_lines(page: PageStyle) -> Iterator[RuleItem]:
    """Yield the lines in the wider of the side margins, from the top of the type area to its bottom."""
    if page.note_lines <= TOLERANCE:
        return
    margin = page.margin
    at_right = margin.right >= margin.left
    room = Pt(max(margin.left, margin.right) - _GAP - _EDGE)
    if room < _LEAST:
        return
    left = Pt(page.width - margin.right + _GAP) if at_right else _EDGE
    y = margin.top + page.note_lines
    while y <= page.height - margin.bottom + TOLERANCE:
        yield RuleItem(x=left, y=Pt(y), width=room, height=_THICKNESS, color=_COLOR)
        y += page.note_lines
