"""Lines of even length for titles and bylines (CSS Text 4, 5.4.1: ``text-wrap: balance``).

Word only fills lines. A narrower measure makes it fill them evenly, and nothing is added to the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from converters.boxes import Box, Run
from converters.units import ZERO, Pt, to_half_pt
from converters.writers.docx.plan.measure import ems

_SLACK_EM: Final = 0.5
"""What widths may be mistaken by: less than the next character needs."""
_FIRST_WIDE: Final = "\u2e80"
_WIDE_MARKS: Final = "“”‘’…—"
_SPACE_EM: Final = 0.25
"""Width of a space in text faces."""


def inset(content: Sequence[Box | Run], room: Pt) -> Pt:
    """Return by how much the measure is to be narrowed; nothing when the text fits on one line.

    Where the text has stretches without line breaks, lines end with one of them.

    Args:
        content: inlines of one paragraph.
        room: the measure, points.
    """
    width = sum(_width(one) for one in content)
    if not room < width <= 4 * room or any(isinstance(one, Box) and one.tag == "br" for one in content):
        return ZERO
    em = max(
        (to_half_pt(run.style.font_size) / 2 + run.style.letter_spacing for run in _runs(content)),
        default=0.0,
    )
    if not em:
        return ZERO
    lines = math.ceil(width / room)
    wanted = math.ceil(width / lines / em) * em
    if lines == 2:
        ends = [end for end in _ends(content) if width / 2 <= end <= room]
        wanted = min(ends, default=wanted)
    return Pt(max(0.0, room - wanted - _SLACK_EM * em))


def _width(one: Box | Run) -> float:
    """Return the width of an inline in the size that Word sets, whole half-points."""
    if isinstance(one, Run):
        size = to_half_pt(one.style.font_size) / 2
        wide = sum(map(_width_em, one.text))
        return wide * size + len(one.text) * one.style.letter_spacing
    return sum(_width(child) for child in one.children) if one.style.display != "none" else 0.0


def _width_em(char: str) -> float:
    if char >= _FIRST_WIDE or char in _WIDE_MARKS:
        return 1.0
    return _SPACE_EM if char in " \u00a0" else ems(char)


def _runs(content: Sequence[Box | Run]) -> Iterator[Run]:
    for one in content:
        if isinstance(one, Run):
            yield one
        else:
            yield from _runs(one.children)


def _ends(content: Sequence[Box | Run]) -> list[float]:
    """Return where the stretches end that must not be broken."""
    ends: list[float] = []
    _walk(content, 0.0, ends)
    return ends


def _walk(content: Sequence[Box | Run], at: float, ends: list[float]) -> float:
    for one in content:
        if isinstance(one, Box) and one.style.white_space != "nowrap":
            at = _walk(one.children, at, ends)
        else:
            at += _width(one)
            if isinstance(one, Box):
                ends.append(at)
    return at
