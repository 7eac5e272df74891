"""Lines of titles and bylines that end where they end on the page (CSS Text 4, 6.4: ``text-wrap: balance``).

Word only fills lines. A narrower measure makes it fill them evenly, and nothing is added to the text; only
where no measure does, as when the second line is the longer, a line break is.
"""

from __future__ import annotations

from collections.abc import Sequence

from converters.boxes import Box, Run
from converters.layout.balance import filling_measure
from converters.units import ZERO, Pt, to_half_pt
from converters.writers.docx.plan.measure import PageMeasurer


def balanced(box: Box, room: Pt, measurer: PageMeasurer) -> tuple[Pt, tuple[int, ...]]:
    """Return by how much the measure is to be narrowed, and the offsets in the text of the ends of its lines.

    Line breaks are put there where the measure is not narrowed: nought, or a border would be shortened too.

    Args:
        box: a title.
        room: its measure, points.
        measurer: knows where its lines end on a page.
    """
    found = None if _surely_fits(box.children, room) else measurer.title_lines(box, room)
    if found is None or len(found[1]) < 2:
        return ZERO, ()
    measured, ends = found
    size = box.style.font_size
    # Word sets whole half-points.
    scale = to_half_pt(size) / 2 / size if size else 1.0
    measure = filling_measure(measured, ends, room / scale, size)
    if measure is not None:
        return Pt(max(0.0, room - measure * scale)), tuple(ends[:-1])
    return ZERO, tuple(ends[:-1])


def _surely_fits(content: Sequence[Box | Run], room: Pt) -> bool:
    """Return whether text fits on one line were every character an em wide."""
    return sum(map(_most, content)) <= room


def _most(one: Box | Run) -> float:
    if isinstance(one, Run):
        return len(one.text) * (one.style.font_size + max(0.0, one.style.letter_spacing))
    return float("inf") if one.tag == "img" else sum(map(_most, one.children))
