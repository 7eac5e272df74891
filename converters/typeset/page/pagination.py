"""Fragments onto pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from converters.boxes import Break, PageKind
from converters.typeset.baseline_grid import Grid
from converters.typeset.block.column_fill import Column, Filled
from converters.typeset.block.columns import open_after
from converters.typeset.block.footnote_space import NoteRoom
from converters.typeset.block.fragments import BlockFragment, Cursor, Decoration
from converters.typeset.page.footnotes import Footnotes, NoteArea, Pending
from converters.typeset.page.regions import RegionPage
from converters.units import Pt

_EMPTY = Filled((), Pt(0.0), None)


class Sheet(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What stands on one page, and with what the page began."""

    start: Cursor | None
    """``None`` on a page that has no text (blank, or footnotes only)."""
    text: Filled
    notes: NoteArea = NoteArea()
    continued: tuple[Pending, ...] = ()
    """Footnotes that came over from the page before."""
    open: tuple[Decoration, ...] = ()
    """Boxes that began on earlier pages."""
    landscape: bool = False
    """Whether the page is turned on its side."""

    @property
    def kind(self) -> PageKind:
        """What stands in the margins, as the first fragment of the page says."""
        first = self.text.entries[0] if self.text.entries else None
        return first.fragment.page if first is not None and first.first else "auto"

    @property
    def blank(self) -> bool:
        """Whether the page was left empty so that the next begins on the other side."""
        return self.start is None and not self.notes.columns


class Flow:
    """Deals fragments out to pages.

    Args:
        fragments: all of them.
        height: of the type area.
        grid: the baseline grid.
        notes: the footnotes.
        turned_height: of the type area of a landscape page.
    """

    def __init__(
        self,
        fragments: list[BlockFragment],
        height: Pt,
        grid: Grid,
        notes: Footnotes,
        turned_height: Pt | None = None,
    ) -> None:
        self.fragments = fragments
        self.height = height
        self._turned_height = height if turned_height is None else turned_height
        self.grid = grid
        self._notes = notes
        self.columned = any(fragment.columns is not None for fragment in fragments)
        """Whether text stands in columns anywhere."""

    def sheets(self, before: Sequence[Sheet] = ()) -> list[Sheet]:
        """Return all pages; those of ``before`` are kept and the rest is made anew."""
        sheets = list(before)
        start, continued, opened = self._state_after(sheets)
        while start is not None or continued:
            while start is not None and self._wrong_side(start, len(sheets)):
                sheets.append(Sheet(start=None, text=Filled((), Pt(0.0), start), open=tuple(opened)))
            sheet, continued = self._sheet(start, continued, opened, first=not sheets)
            sheets.append(sheet)
            opened = open_after(sheet.text.entries, opened)
            start = sheet.text.next
        return sheets

    def _sheet(
        self, start: Cursor | None, continued: Sequence[Pending], opened: Sequence[Decoration], *, first: bool
    ) -> tuple[Sheet, list[Pending]]:
        """Fill one page, and return it with the footnotes that the next one takes over."""
        filled, landscape = _EMPTY, self._is_landscape(start)
        height = self._height(landscape=landscape)
        if start is not None:
            taken = self._notes.continued_heights(continued, height)
            room = NoteRoom(self._notes.sizes, taken, self._notes.gap)
            opening = first or self._forced(start) != "auto"
            kind = RegionPage if self.columned else Column
            filled = kind(self.fragments, height, self.grid, room, opening=opening).fill(start)
        called = [name for entry in filled.entries for name in entry.content.calls]
        pending = [*continued, *self._notes.called(called)]
        area, left = self._notes.area(pending, filled.bottom, height) if pending else (NoteArea(), [])
        sheet = Sheet(
            start=start,
            text=filled,
            notes=area,
            continued=tuple(continued),
            open=tuple(opened),
            landscape=landscape,
        )
        return sheet, left

    def _height(self, *, landscape: bool) -> Pt:
        return self._turned_height if landscape else self.height

    def _is_landscape(self, start: Cursor | None) -> bool:
        inside = start is not None and start.index < len(self.fragments)
        return inside and start is not None and self.fragments[start.index].landscape

    def _forced(self, start: Cursor) -> Break:
        """Return the forced break that a page which starts there was begun by."""
        whole = start.rest is None and start.index < len(self.fragments)
        return self.fragments[start.index].forced if whole else "auto"

    def _wrong_side(self, start: Cursor, number: int) -> bool:
        """Return whether page ``number`` (from 0, a right page) must stay blank."""
        forced = self._forced(start)
        return (forced == "right" and number % 2 == 1) or (forced == "left" and number % 2 == 0)

    def _state_after(self, sheets: Sequence[Sheet]) -> tuple[Cursor | None, list[Pending], list[Decoration]]:
        """Return where the page after ``sheets`` begins, the notes and the boxes it takes over."""
        if not sheets:
            return Cursor(), [], []
        last = sheets[-1]
        called = [name for entry in last.text.entries for name in entry.content.calls]
        pending = [*last.continued, *self._notes.called(called)]
        height = self._height(landscape=last.landscape)
        left = self._notes.area(pending, last.text.bottom, height)[1] if pending else []
        return last.text.next, left, open_after(last.text.entries, last.open)
