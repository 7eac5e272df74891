"""A page with columns of text: regions from top to bottom, each across the page or in columns side by side.

Columns are balanced where something stands across them below, and at the end (CSS Multi-column Layout 1, 7.1:
``column-fill: balance``). The lines of all columns stand on the baseline grid of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from converters.layout.text_columns import TextColumns
from converters.typeset.baseline_grid import Grid
from converters.typeset.block.column_fill import Column, Filled
from converters.typeset.block.footnote_space import NoteRoom
from converters.typeset.block.fragments import KEEP, BlockFragment, Cursor, PlacedFragment
from converters.typeset.page.column_set import ColumnSet, ends_well, has_text, lowest
from converters.units import TOLERANCE, ZERO, Pt


class _Closed(msgspec.Struct, frozen=True, eq=False):
    """Columns that were balanced above what comes."""

    made: ColumnSet
    start: Cursor
    columns: TextColumns
    top: Pt
    done: Sequence[Filled]
    before: int
    """Entries of the page above them."""


class RegionPage:
    """One page while it is being filled.

    Args:
        fragments: the sequence.
        height: of the type area.
        grid: the baseline grid.
        notes: what footnotes take.
        opening: as of :class:`Column`.
    """

    def __init__(
        self, fragments: Sequence[BlockFragment], height: Pt, grid: Grid, notes: NoteRoom, *, opening: bool
    ) -> None:
        self._fragments = fragments
        self._height = height
        self._grid = grid
        self._notes = notes
        self._opening = opening
        self._entries: list[PlacedFragment] = []
        self._bottom = ZERO
        self._overfull = False
        self._above: _Closed | None = None
        """The columns that end where the page has been filled to."""
        self._left: Cursor | None = None
        """What is left of the region put last."""

    def fill(self, start: Cursor) -> Filled:
        """Return what stands on the page from ``start`` on."""
        at: Cursor | None = start
        while at is not None and not self._must_break(at):
            end = self._end(at.index)
            if not self._region(at, end):
                at = self._with_lines_above(at)
                break
            if self._left is not None:
                at = self._left
                break
            at = Cursor(end) if end < len(self._fragments) else None
        return Filled(tuple(self._entries), self._bottom, at, self._overfull)

    def _must_break(self, at: Cursor) -> bool:
        fragment = self._fragments[at.index]
        return bool(self._entries) and at.rest is None and fragment.forced != "auto"

    def _end(self, start: int) -> int:
        """Return where the region ends that begins with fragment ``start``."""
        columns = self._fragments[start].columns
        for index in range(start + 1, len(self._fragments)):
            fragment = self._fragments[index]
            if fragment.columns is not columns or fragment.forced != "auto":
                return index
        return len(self._fragments)

    def _region(self, start: Cursor, end: int) -> bool:
        """Put the region from ``start`` to ``end``, or its beginning; ``False`` where nothing has room."""
        columns = self._fragments[start.index].columns
        if columns is None:
            return self._across(start, self._fragments[:end])
        return self._in_columns(start, self._fragments[:end], columns)

    # ------------------------------------------------------------------ across
    def _across(self, start: Cursor, fragments: Sequence[BlockFragment]) -> bool:
        top, begun = self._bottom, bool(self._entries)
        filled = Column(
            fragments,
            Pt(self._height - top),
            Grid(self._grid.pitch, Pt(self._grid.phase - top)),
            self._notes,
            opening=self._opening or begun,
            force=not begun,
        ).fill(start)
        if not has_text(filled) or (begun and not ends_well(filled, fragments)):
            return False
        for entry in filled.entries:
            entry.y = Pt(entry.y + top)
        self._entries += filled.entries
        self._bottom = Pt(top + filled.bottom)
        self._overfull |= filled.overfull
        self._left, self._above = filled.next, None
        return True

    # ----------------------------------------------------------------- columns
    def _in_columns(self, start: Cursor, fragments: Sequence[BlockFragment], columns: TextColumns) -> bool:
        first, begun = fragments[start.index], bool(self._entries)
        space = first.space if start.rest is None and (begun or self._opening) else ZERO
        top = Pt(self._bottom + space)
        top = Pt(top + self._grid.shift(top, self._grid.phase))
        room = Pt(self._notes.room_with((), self._height) - top)

        def fits(done: Sequence[Filled]) -> bool:
            calls = tuple(name for one in done for entry in one.entries for name in entry.content.calls)
            below = self._notes.room_with(calls, self._height)
            return not calls or top + lowest(done) <= below + TOLERANCE

        made = ColumnSet(fragments, columns.count, room, self._grid, fits, force=not begun)
        done = made.fill(start)
        if not done:
            return False
        before = len(self._entries)
        self._put(done, columns, top)
        self._above = None if self._left else _Closed(made, start, columns, top, done, before)
        return True

    def _put(self, done: Sequence[Filled], columns: TextColumns, top: Pt) -> None:
        """Put columns side by side."""
        for number, filled in enumerate(done):
            for entry in filled.entries:
                entry.y = Pt(entry.y + top)
                entry.x = columns.left(number)
                self._notes.call(entry.content.calls)
            self._entries += filled.entries
            self._overfull |= filled.overfull
        self._bottom = Pt(top + lowest(done))
        self._left = done[-1].next

    def _with_lines_above(self, at: Cursor) -> Cursor:
        """Return where the next page begins: with lines of the columns above where what comes needs them."""
        above = self._above
        if above is None or self._fragments[at.index].penalty != KEEP:
            return at
        done = above.made.shortened(above.start, above.done)
        if not done:
            return at
        del self._entries[above.before :]
        self._put(done, above.columns, above.top)
        return self._left or at
