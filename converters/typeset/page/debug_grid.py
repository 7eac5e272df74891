"""``--debug-grid``: the type area, the baselines and the ems, drawn under the text."""

from __future__ import annotations

from collections.abc import Iterator

from converters.boxes import PageStyle
from converters.typeset.baseline_grid import Grid
from converters.typeset.frames import Item, RuleItem
from converters.units import TOLERANCE, Pt

_HAIRLINE = Pt(0.2)
_FRAME = (0.85, 0.2, 0.2)
_LINES = (0.55, 0.75, 0.95)
_EMS = (0.88, 0.92, 0.97)


def grid_items(style: PageStyle, grid: Grid, em: Pt) -> Iterator[Item]:
    """Yield the em columns, the baselines and the edges of the type area."""
    left, top = style.margin.left, style.margin.top
    right, bottom = Pt(style.width - style.margin.right), Pt(style.height - style.margin.bottom)
    for x in _steps(left, right, em):
        yield RuleItem(x=x, y=top, width=_HAIRLINE, height=Pt(bottom - top), color=_EMS)
    for y in _steps(Pt(top + grid.phase), bottom, grid.pitch):
        yield RuleItem(x=left, y=y, width=Pt(right - left), height=_HAIRLINE, color=_LINES)
    for x in (left, right):
        yield RuleItem(x=x, y=top, width=_HAIRLINE, height=Pt(bottom - top), color=_FRAME)
    for y in (top, bottom):
        yield RuleItem(x=left, y=y, width=Pt(right - left), height=_HAIRLINE, color=_FRAME)


def _steps(start: Pt, end: Pt, step: Pt) -> Iterator[Pt]:
    """Yield ``start`` and every ``step`` after it up to ``end``."""
    if step > 0:
        for number in range(int((end - start + TOLERANCE) / step) + 1):
            yield Pt(start + number * step)
