"""Footnotes at the foot of the page they are called on, continued on the next when they are long.

Text is put only as far as the footnotes called in it fit below; when the last of them does not fit in
full, at least its first lines stand on the page of the call (CSS GCPM 3, 2; jlreq 4.2.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from converters.typeset.block.column_fill import ENDLESS, Column, Filled
from converters.typeset.block.footnote_space import NoteSize
from converters.typeset.block.fragments import BlockFragment, Cursor
from converters.typeset.block.line_fragment import Lines
from converters.units import ZERO, Pt

RULE_WIDTH_SHARE = 0.25
"""Length of the rule above the notes, as a share of the measure."""
RULE_THICKNESS = Pt(0.5)
_GAP_ABOVE = 0.6
"""From the text to the rule, in pitches of the body."""
_GAP_BELOW = 0.3
"""From the rule to the first note, in pitches of the body."""
_LEAST_LINES = 2
"""Lines of a note that stand on the page of its call."""
_TEXT_PITCHES = 4
"""Room that continued notes leave for the text of a page, in pitches."""


class Pending(msgspec.Struct, frozen=True, eq=False):
    """A note, or what is left of it."""

    name: str
    start: Cursor = Cursor()


class NoteArea(msgspec.Struct, frozen=True, eq=False):
    """The notes of one page."""

    columns: tuple[tuple[Pt, Filled], ...] = ()
    """(top from the top of the type area, note)."""
    rule: Pt | None = None
    """Where the rule stands; ``None`` when there are no notes."""


class Footnotes:
    """All footnotes of an edition.

    Args:
        notes: fragments by id.
        pitch: of the body.
    """

    def __init__(self, notes: Mapping[str, Sequence[BlockFragment]], pitch: Pt) -> None:
        self._notes = notes
        self._pitch = pitch
        self.gap = Pt((_GAP_ABOVE + _GAP_BELOW) * pitch)
        self.sizes = {name: _size(fragments) for name, fragments in notes.items() if fragments}

    def continued_heights(self, continued: Sequence[Pending], height: Pt) -> list[Pt]:
        """Return what continued notes may take of a type area of a height that has text too."""
        total = Pt(sum(self._rest(one).bottom for one in continued))
        return [Pt(min(total, height - self.gap - _TEXT_PITCHES * self._pitch))] if continued else []

    def area(self, pending: Sequence[Pending], text_bottom: Pt, height: Pt) -> tuple[NoteArea, list[Pending]]:
        """Return the notes of a type area of a height below ``text_bottom``, and what the next must take."""
        room = Pt(height - text_bottom - self.gap)
        columns: list[Filled] = []
        left: list[Pending] = []
        for one in pending:
            # Notes keep their order: nothing stands on this page after one that is continued.
            column = Column(self._notes[one.name], room, force=not columns and room >= height / 2)
            filled = Filled((), ZERO, one.start) if left else column.fill(one.start)
            if filled.entries:
                columns.append(filled)
                room = Pt(room - filled.bottom)
            if filled.next is not None:
                left.append(Pending(one.name, filled.next))
        return self._placed(columns, height), left

    def called(self, names: Iterable[str]) -> list[Pending]:
        """Return the notes behind calls; an unknown id has none."""
        return [Pending(name) for name in names if name in self.sizes]

    def _placed(self, columns: Sequence[Filled], height: Pt) -> NoteArea:
        """Stand the notes on the foot of the type area."""
        if not columns:
            return NoteArea()
        top = Pt(height - sum(filled.bottom for filled in columns))
        rule = Pt(top - _GAP_BELOW * self._pitch)
        placed: list[tuple[Pt, Filled]] = []
        for filled in columns:
            placed.append((top, filled))
            top = Pt(top + filled.bottom)
        return NoteArea(tuple(placed), rule)

    def _rest(self, one: Pending) -> Filled:
        return Column(self._notes[one.name], ENDLESS).fill(one.start)


def _size(fragments: Sequence[BlockFragment]) -> NoteSize:
    whole = Column(fragments, ENDLESS).fill(Cursor()).bottom
    first = fragments[0]
    least = Pt(first.lead + first.content.height)
    if isinstance(first.content, Lines):
        count = first.content.end - first.content.start
        least = Pt(first.lead + first.content.bottom(min(_LEAST_LINES, count)))
        if count == _LEAST_LINES + 1:
            # Three lines cannot be parted without a widow or an orphan.
            least = Pt(first.lead + first.content.height)
    return NoteSize(whole, least)
