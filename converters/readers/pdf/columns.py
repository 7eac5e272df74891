"""Runs of a page in reading order: columns between what runs across them.

A gutter is a strip that no run crosses but those of full width, such as headings; columns on both sides
of it must hold lines that fill them, else they are cells of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from converters.readers.pdf.lines import Line, rows

_LEAST_LINES: Final = 4
"""Lines on each side of a gutter."""
_LEAST_GUTTER: Final = 0.75
"""Its width in ems."""
_CROSSED: Final = (0.08, 0.15, 0.25)
"""Shares of the runs that may cross it, tried in turn."""
_FILLED: Final = 0.6
"""Share of a column that half of its lines fill."""
_INNER: Final = (0.15, 0.85)
"""Part of the width in which gutters are looked for."""
_TOUCH: Final = 1.0
"""Points by which a run may stand out into a gutter."""
_OFF: Final = 1.4
"""Times the usual distance of lines by which running heads stand off columns."""
_MOST_ACROSS: Final = 2
_DEEPEST: Final = 4
_MOST_LOOKED_AT: Final = 2_000_000
"""Runs that are looked at for the gutters of a page, again for each strip that may be one: columns have a few
strips, cells that stand nowhere together have no end of them."""

_Strip = tuple[float, float]
"""Where a gutter begins and ends, points."""


class Column(NamedTuple):
    """The lines of one column, or of what runs across all, from the top."""

    lines: list[Line]
    left: float
    right: float


def columns(parts: Sequence[Line]) -> list[Column]:
    """Return the columns of a page in the order they are read."""
    return _columns(parts, _Gutters(), 0)


def _columns(parts: Sequence[Line], gutters: _Gutters, depth: int) -> list[Column]:
    gutter = gutters.best(parts) if depth < _DEEPEST else None
    if gutter is None:
        return [_column(parts)] if parts else []
    start, end = gutter
    above, parts = ([], parts) if depth else _across(parts, start, end)
    out: list[Column] = [_column(row) for row in above]
    band: list[Line] = []
    for part in sorted(parts, key=lambda one: (-one.y, one.x0)):
        if part.x0 < start - _TOUCH and part.x1 > end + _TOUCH:
            out += _side_by_side(band, start, gutters, depth)
            band = []
            out.append(Column([part], part.x0, part.x1))
        else:
            band.append(part)
    out += _side_by_side(band, start, gutters, depth)
    return _merged(out)


def _across(parts: Sequence[Line], start: float, end: float) -> tuple[list[list[Line]], list[Line]]:
    """Return the rows above the columns that stand off them and on both sides of the gutter, and the rest."""
    lines = rows(parts)
    steps = sorted(one.y - other.y for one, other in pairwise(lines))
    usual = steps[len(steps) // 3]
    rest = list(parts)
    out: list[list[Line]] = []
    for line, after in pairwise(lines[: _MOST_ACROSS + 1]):
        if line.y - after.y < _OFF * usual or not (line.x0 < start and line.x1 > end):
            break
        row = [part for part in rest if abs(part.y - line.y) < line.size / 2]
        out.append(row)
        rest = [part for part in rest if part not in row]
    return out, rest


def _side_by_side(band: Sequence[Line], start: float, gutters: _Gutters, depth: int) -> list[Column]:
    left = [part for part in band if part.x0 < start - _TOUCH]
    right = [part for part in band if part.x0 >= start - _TOUCH]
    return [*_columns(left, gutters, depth + 1), *_columns(right, gutters, depth + 1)]


def _merged(found: Sequence[Column]) -> list[Column]:
    """Put neighbouring full-width runs together: their lines are one column."""
    out: list[Column] = []
    wide: list[Line] = []
    for column in found:
        if len(column.lines) == 1 and column.lines[0].cells == 1:
            wide += column.lines
            continue
        if wide:
            out.append(_column(wide))
            wide = []
        out.append(column)
    return [*out, _column(wide)] if wide else out


def _column(parts: Sequence[Line]) -> Column:
    lines = rows(parts)
    return Column(lines, *_bounds(lines))


def _bounds(lines: Sequence[Line]) -> tuple[float, float]:
    """Return where most lines begin, or the first where none is commoner, and where the longest end."""
    begins: dict[int, int] = {}
    for line in lines:
        begins[round(line.x0)] = begins.get(round(line.x0), 0) + 1
    most = max(begins.values())
    left = min(at for at, count in begins.items() if 2 * count >= most)
    ends = sorted(line.x1 for line in lines)
    return float(min(left, *(line.x0 for line in lines if line.x0 > left - 1))), ends[-1 - len(ends) // 20]


class _Gutters:
    """Looks for gutters on one page: each side once, and no more than a page of columns can need."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], _Strip | None] = {}
        self._left = _MOST_LOOKED_AT

    def best(self, parts: Sequence[Line]) -> _Strip | None:
        """Return the best strip that parts runs into two columns; ``None`` when there is none."""
        if len(parts) < 2 * _LEAST_LINES:
            return None
        key = tuple(map(id, parts))
        if key not in self._known:
            self._known[key] = self._best(parts)
        return self._known[key]

    def _best(self, parts: Sequence[Line]) -> _Strip | None:
        left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
        em = median(part.size for part in parts)
        low, high = (left + share * (right - left) for share in _INNER)
        for most in (0, 1, 2, *(len(parts) * share for share in _CROSSED)):
            good = [
                (start, end)
                for start, end in _strips(parts, most)
                if end - start >= _LEAST_GUTTER * em and start < high and end > low
                if self._is_one(parts, (start, end))
            ]
            if good:
                return max(good, key=lambda strip: strip[1] - strip[0])
        return None

    def _is_one(self, parts: Sequence[Line], strip: _Strip) -> bool:
        """Return whether a strip parts columns: lines on both sides fill them, or are columns themselves."""
        self._left -= len(parts)
        if self._left < 0:
            return False
        start, end = strip
        left = [part for part in parts if part.x1 <= end + _TOUCH and part.x0 < start]
        right = [part for part in parts if part.x0 >= start - _TOUCH]
        crossing = len(parts) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST_LINES or crossing > min(len(left), len(right)):
            return False
        return all(_is_filled(side) or self.best(side) is not None for side in (left, right))


def _strips(parts: Sequence[Line], most: float) -> list[tuple[float, float]]:
    """Return the strips that few runs cover."""
    edges = sorted([(part.x0, 1) for part in parts] + [(part.x1, -1) for part in parts])
    out: list[tuple[float, float]] = []
    covered, start = 0, None
    for x, step in edges:
        covered += step
        if covered <= most and start is None:
            start = x
        elif covered > most and start is not None:
            if x > start:
                out.append((start, x))
            start = None
    return out


def _is_filled(side: Sequence[Line]) -> bool:
    width = max(part.x1 for part in side) - min(part.x0 for part in side)
    return median(part.x1 - part.x0 for part in side) >= _FILLED * width
