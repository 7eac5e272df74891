"""Filling one column (a page, a footnote area, a table cell) with fragments, and finding where it ends best.

Greedy: fragments are put until one does not fit; then the nearest earlier place where a break breaks no
rule is taken, and rules are given up one by one only when there is none (:data:`fragments.LEVELS`).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from converters.typeset.baseline_grid import Grid
from converters.typeset.block.footnote_space import NoteRoom
from converters.typeset.block.fragments import (
    FREE,
    INSIDE,
    KEEP,
    LEVELS,
    LOOSE,
    OPENED,
    PARTED,
    STRICT,
    BlockFragment,
    Content,
    Cursor,
    PlacedFragment,
)
from converters.typeset.block.line_fragment import Lines
from converters.units import TOLERANCE, ZERO, Pt

ENDLESS = Pt(1e9)
"""Height of a column that takes everything."""
_HEADER_SHARE = 0.5
"""Header rows are not repeated where they would take more than this share of the page."""


class Filled(msgspec.Struct, frozen=True, eq=False):
    """A column that is finished."""

    entries: tuple[PlacedFragment, ...]
    bottom: Pt
    """Bottom of the last entry."""
    next: Cursor | None
    """Where the next column begins; ``None`` when nothing is left."""
    overfull: bool = False
    """Something is taller than the column and sticks out."""


class Column:
    """One column while it is being filled.

    Args:
        fragments: the sequence.
        height: room there is.
        grid: baseline grid that lines of its pitch stand on; ``None`` for no grid.
        notes: what footnotes already take of the height, and how to find out what a call costs.
        opening: the column begins at the start of the text or after a forced break, so that the
            space above its first fragment counts and odd-sized blocks at its top stay at the top.
        force: put a fragment that is taller than an empty column; without it the column stays empty.
    """

    def __init__(
        self,
        fragments: Sequence[BlockFragment],
        height: Pt,
        grid: Grid | None = None,
        notes: NoteRoom | None = None,
        *,
        opening: bool = True,
        force: bool = True,
    ) -> None:
        self.fragments = fragments
        self.height = height
        self.grid = grid
        self.notes = notes or NoteRoom({}, [])
        self.opening = opening
        self.force = force
        self.entries: list[PlacedFragment] = []
        self.bottom = ZERO
        self._odd: int | None = None
        """First of the entries since the last line on the grid; ``None`` when the last stands on it."""
        self._overfull = False

    def fill(self, start: Cursor) -> Filled:
        """Return what stands in the column from ``start`` on."""
        self._repeat_header(start)
        index, rest = start.index, start.rest
        while index < len(self.fragments):
            fragment = self.fragments[index]
            if fragment.forced != "auto" and self.entries and rest is None:
                return self._finished(Cursor(index))
            content = rest or fragment.content
            top = self._place(fragment, content, whole=rest is None)
            if not self._fits(fragment, content, top):
                found = self._end(index, content, top, whole=rest is None)
                if found is not None:
                    return self._finished(found)
                if not self.force:
                    return self._finished(Cursor(index, rest))
                self._overfull |= top + content.height + fragment.trail > self.height + TOLERANCE
            self._put(fragment, content, index, top, first=rest is None)
            index, rest = index + 1, None
        return self._finished(None)

    def _finished(self, cursor: Cursor | None) -> Filled:
        bottom = self.entries[-1].bottom if self.entries else ZERO
        return Filled(tuple(self.entries), bottom, cursor, self._overfull)

    def _repeat_header(self, start: Cursor) -> None:
        """Put the header rows of a table that goes on."""
        if start.index >= len(self.fragments):
            return
        header = self.fragments[start.index].repeat
        if sum(fragment.height for fragment in header) > _HEADER_SHARE * self.height:
            return
        for fragment in header:
            top = self._place(fragment, fragment.content, whole=True)
            self._put(fragment, fragment.content, -1, top, first=True)

    # ------------------------------------------------------------------ placing
    def _place(self, fragment: BlockFragment, content: Content, *, whole: bool) -> Pt:
        """Return where the content would begin; blocks above move when that brings it onto the grid."""
        top = self.bottom
        if whole:
            top = Pt(top + fragment.lead)
            if self.entries or (self.opening and fragment.space):
                top = Pt(top + fragment.space)
        if self.grid is not None and isinstance(content, Lines) and content.paragraph.aligned:
            shift = self.grid.shift(top, content.above)
            if shift > 0 and self._odd is not None:
                self._spread(fragment, shift)
            top = Pt(top + shift)
        return top

    def _spread(self, fragment: BlockFragment, shift: Pt) -> None:
        """Give the room that is left before the next grid line to the blocks of odd size above it.

        Headings go down to the text they belong to; other blocks are centred in the room. At the top
        of a page a heading is centred in the lines it takes up (占行; clreq 4.1.2, jlreq 4.1.6), other
        blocks stay.
        """
        first = len(self.entries)
        follower = fragment
        while first > (self._odd or 0) and follower.penalty == KEEP:
            first -= 1
            follower = self.entries[first].fragment
        if first == len(self.entries):
            first, share = self._odd or 0, 0.5 if self._odd else 0.0
        elif first == 0:
            share = 0.0 if self.opening else 0.5
        else:
            share = 1.0
        for entry in self.entries[first:]:
            entry.y = Pt(entry.y + shift * share)

    def _fits(self, fragment: BlockFragment, content: Content, top: Pt) -> bool:
        bottom = Pt(top + content.height + fragment.trail)
        room = self.notes.room_with(content.calls, self.height)
        return bottom <= room + TOLERANCE

    def _put(self, fragment: BlockFragment, content: Content, index: int, top: Pt, *, first: bool) -> None:
        entry = PlacedFragment(fragment, content, index, top, first, True)
        on_grid = isinstance(content, Lines) and content.paragraph.aligned
        if on_grid:
            self._odd = None
        elif self._odd is None:
            self._odd = len(self.entries)
        self.entries.append(entry)
        self.bottom = entry.bottom
        self.notes.call(content.calls)

    # ------------------------------------------------------------------ ending
    def _end(self, index: int, content: Content, top: Pt, *, whole: bool) -> Cursor | None:
        """End the column before or in the fragment that does not fit; ``None`` when it must stand here."""
        for level in LEVELS:
            found = self._cut_inside(index, content, top, level, whole=whole)
            found = found or self._cut_before(index, content, level, whole=whole)
            if found is not None:
                return found
        return None

    def _cut_inside(self, index: int, content: Content, top: Pt, level: int, *, whole: bool) -> Cursor | None:
        """Put the beginning of the fragment that does not fit."""
        fragment = self.fragments[index]
        if fragment.solid and level < OPENED:
            return None
        room = self._room_for(content, top)
        parts = content.split(room, level) if room > 0 else None
        if parts is None:
            return None
        self._put(fragment, parts[0], index, top, first=whole)
        self.entries[-1].last = False
        return Cursor(index, parts[1])

    def _room_for(self, content: Content, top: Pt) -> Pt:
        """Return how much of the content may stand here, its footnotes allowed for."""
        if isinstance(content, Lines) and content.calls:
            count = self.notes.lines_with(content, Pt(self.height - top))
            return content.bottom(count) if count else ZERO
        return Pt(self.notes.room_with(content.calls, self.height) - top)

    def _cut_before(self, index: int, content: Content, level: int, *, whole: bool) -> Cursor | None:
        """Go back to the last break that this level allows."""
        breakable = whole and _allows(self.fragments[index], level)
        at = Cursor(index, None if whole else content)
        for count in range(len(self.entries), 0, -1):
            entry = self.entries[count - 1]
            if entry.index < 0:
                return None
            if breakable:
                del self.entries[count:]
                return at
            parts = None
            if not entry.fragment.solid or level >= OPENED:
                parts = entry.content.split(Pt(entry.content.height - 2 * TOLERANCE), level)
            if parts is not None:
                del self.entries[count:]
                entry.content, entry.last = parts[0], False
                return Cursor(entry.index, parts[1])
            breakable = entry.first and _allows(entry.fragment, level)
            at = Cursor(entry.index)
        return None


def _allows(fragment: BlockFragment, level: int) -> bool:
    """Return whether a break may fall before a fragment."""
    given_up = {STRICT: FREE, OPENED: INSIDE, LOOSE: INSIDE, PARTED: KEEP}
    return fragment.penalty <= given_up[level]
