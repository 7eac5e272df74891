"""Columns of text side by side: filled one after the other, and balanced where their text ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from converters.typeset.baseline_grid import Grid
from converters.typeset.block.column_fill import Column, Filled
from converters.typeset.block.fragments import FREE, BlockFragment, Cursor
from converters.typeset.block.line_fragment import Lines
from converters.units import TOLERANCE, Pt

_MOVED_ROWS = 2
"""Rows that each column gives up at the least where lines of it must go to the next page."""
_FEWEST_ROWS = 2
"""Rows that columns keep then."""


class ColumnSet:
    """Columns of one height.

    Args:
        fragments: the sequence, which ends where the columns do.
        count: how many stand side by side.
        room: height there is.
        grid: the baseline grid, whose first line is that of the columns.
        fits: whether columns leave their footnotes the room they need.
        force: nothing stands above: put what is taller than the room.
    """

    def __init__(
        self,
        fragments: Sequence[BlockFragment],
        count: int,
        room: Pt,
        grid: Grid,
        fits: Callable[[Sequence[Filled]], bool],
        *,
        force: bool,
    ) -> None:
        self._fragments = fragments
        self._count = count
        self._room = room
        self._grid = grid
        self._fits = fits
        self._force = force

    def fill(self, start: Cursor) -> list[Filled]:
        """Return the columns from ``start`` on, as full as they may be, or balanced when nothing is left.

        Returns:
            No column where nothing may stand.
        """
        height = self._room
        done = self._filled(start, height)
        while done and not self._fits(done):
            height = Pt(height - self._grid.pitch)
            done = self._filled(start, height) if height > 0 else []
        if not done and self._force:
            # Notes as long as this go on at the foot of the pages that follow.
            return self._filled(start, Pt(self._room / 2))
        return self._balanced(start, self._count, done) if _complete(done) else done

    def shortened(self, start: Cursor, done: Sequence[Filled]) -> list[Filled]:
        """Return columns a little lower than ``done``, so that a few lines are left for the next page.

        Returns:
            No column where too few lines would stay.
        """
        rows = round(lowest(done) / self._grid.pitch) - _MOVED_ROWS
        for fewer in range(rows, _FEWEST_ROWS - 1, -1):
            tried = self._clean(start, self._count, Pt(fewer * self._grid.pitch))
            if tried and tried[-1].next is not None:
                return tried
        return []

    def _balanced(self, start: Cursor, count: int, done: list[Filled]) -> list[Filled]:
        """Return the columns at the least height, whole rows of the grid, that holds all of their text."""
        if count == 1:
            return done
        pitch = self._grid.pitch
        most = int((lowest(done) + TOLERANCE) / pitch)
        least = max(1, int(sum(filled.bottom for filled in done) / count / pitch) - _MOVED_ROWS)
        for rows in range(least, most + 1):
            height = Pt(rows * pitch)
            tried = self._clean(start, count, height)
            if not _complete(tried):
                continue
            following = tried[0].next
            if following is not None:
                rest = self._clean(following, count - 1, height)
                tried = [tried[0], *self._balanced(following, count - 1, rest)]
            return tried
        return done

    def _filled(self, start: Cursor, height: Pt) -> list[Filled]:
        """Return columns of a height; on a page of their own rules of breaks are given up before room is."""
        if not self._force:
            return self._clean(start, self._count, height)
        done: list[Filled] = []
        at: Cursor | None = start
        while at is not None and len(done) < self._count:
            filled = self._column(at, height, force=not done)
            if not has_text(filled):
                break
            done.append(filled)
            at = filled.next
        return done

    def _clean(self, start: Cursor, count: int, height: Pt) -> list[Filled]:
        """Return columns of a height up to the first whose end would break a rule."""
        done: list[Filled] = []
        at: Cursor | None = start
        while at is not None and len(done) < count:
            filled = self._column(at, height, force=False)
            if not has_text(filled) or not ends_well(filled, self._fragments):
                break
            done.append(filled)
            at = filled.next
        return done

    def _column(self, start: Cursor, height: Pt, *, force: bool) -> Filled:
        return Column(self._fragments, height, self._grid, opening=False, force=force).fill(start)


def lowest(done: Sequence[Filled]) -> Pt:
    """Return the bottom of the lowest of some columns."""
    return max(filled.bottom for filled in done)


def has_text(filled: Filled) -> bool:
    """Return whether a column holds more than the header rows of a table that goes on."""
    return any(entry.index >= 0 for entry in filled.entries)


def ends_well(filled: Filled, fragments: Sequence[BlockFragment]) -> bool:
    """Return whether the end of a column breaks no rule."""
    following = filled.next
    if following is None or following.index >= len(fragments):
        return True
    fragment, rest = fragments[following.index], following.rest
    if rest is None:
        return fragment.penalty == FREE
    if fragment.solid:
        return False
    here = filled.entries[-1].content
    if not isinstance(rest, Lines) or not isinstance(here, Lines):
        return True
    paragraph = rest.paragraph
    return here.end - here.start >= paragraph.orphans and rest.end - rest.start >= paragraph.widows


def _complete(done: Sequence[Filled]) -> bool:
    """Return whether nothing is left after some columns, and nothing sticks out of them."""
    return bool(done) and done[-1].next is None and not any(filled.overfull for filled in done)
