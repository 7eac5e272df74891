"""Lines of titles and bylines that end where they end on the page (CSS Text 4, 6.4: ``text-wrap: balance``).

Word only fills lines. A narrower measure makes it fill them evenly, and nothing is added to the text; only
where no measure does, as when the second line is the longer, a line break is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.layout.balance import filling_measure
from converters.units import ZERO, Pt, to_half_pt
from converters.writers.docx.plan.inlines import BALANCE
from converters.writers.docx.plan.measure import PageMeasurer
from converters.writers.docx.plan.model import Inlines


def balanced(box: Box, room: Pt, measurer: PageMeasurer) -> tuple[Pt, Inlines]:
    """Return by how much the measure is to be narrowed, and the inlines, with line breaks if need be.

    Args:
        box: a title.
        room: its measure, points.
        measurer: knows where its lines end on a page.
    """
    content = box.children
    if _surely_fits(content, room):
        return ZERO, content
    found = measurer.title_lines(box, room)
    if found is None or len(found[1]) < 2:
        return ZERO, content
    measured, ends = found
    size = box.style.font_size
    scale = to_half_pt(size) / 2 / size if size else 1.0
    """Word sets whole half-points."""
    measure = filling_measure(measured, ends, room / scale, size)
    if measure is not None:
        return Pt(max(0.0, room - measure * scale)), content
    if _is_text(content):
        content = tuple(_with_breaks(content, ends[:-1]))
    return ZERO, content


def _surely_fits(content: Sequence[Box | Run], room: Pt) -> bool:
    """Return whether text fits on one line were every character an em wide."""
    return sum(map(_most, content)) <= room


def _most(one: Box | Run) -> float:
    if isinstance(one, Run):
        return len(one.text) * (one.style.font_size + max(0.0, one.style.letter_spacing))
    return float("inf") if one.tag == "img" else sum(map(_most, one.children))


def _is_text(content: Sequence[Box | Run]) -> bool:
    """Return whether every character of inlines is one of a run that is shown."""
    return all(
        isinstance(one, Run)
        or (one.style.display == "inline" and one.tag not in ("img", "br") and _is_text(one.children))
        for one in content
    )


def _with_breaks(content: Sequence[Box | Run], ends: Sequence[int]) -> Iterator[Box | Run]:
    """Yield inlines with a line break at each of ``ends``, offsets in their text."""
    begin = 0
    for one in content:
        length = _length(one)
        inside = [end - begin for end in ends if begin < end < begin + length]
        if isinstance(one, Box):
            yield replace(one, children=tuple(_with_breaks(one.children, inside))) if inside else one
        else:
            yield from _parted(one, inside)
        begin += length
        if begin in ends:
            yield _break(one.style)


def _parted(run: Run, ends: Sequence[int]) -> Iterator[Box | Run]:
    start = 0
    for end in ends:
        yield replace(run, text=run.text[start:end])
        yield _break(run.style)
        start = end
    yield replace(run, text=run.text[start:]) if start else run


def _break(style: Style) -> Box:
    return Box(tag="br", style=style, classes=(BALANCE,))


def _length(one: Box | Run) -> int:
    return len(one.text) if isinstance(one, Run) else sum(map(_length, one.children))
