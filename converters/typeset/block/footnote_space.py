"""How much of a page its footnotes take."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from converters.typeset.block.line_fragment import Lines
from converters.units import TOLERANCE, ZERO, Pt


class NoteSize(msgspec.Struct, frozen=True, gc=False):
    """What one footnote asks for."""

    whole: Pt
    """Height of all of it."""
    least: Pt
    """Height of the lines that must stand on the page of the call when the rest goes to the next."""


class NoteRoom:
    """The footnotes of one page while it is being filled.

    Args:
        sizes: of every footnote by id.
        continued: heights of what earlier pages left over.
        gap: rule and space between text and notes.
    """

    def __init__(self, sizes: Mapping[str, NoteSize], continued: list[Pt], gap: Pt = ZERO) -> None:
        self._sizes = sizes
        self._gap = gap
        self._taken = Pt(gap + sum(continued)) if continued else ZERO

    def room_with(self, calls: tuple[str, ...], height: Pt) -> Pt:
        """Return how far down text may reach when ``calls`` are added to the page."""
        taken = self._taken
        names = [name for name in calls if name in self._sizes]
        if names:
            taken = Pt(taken or self._gap)
            whole = sum(self._sizes[name].whole for name in names[:-1])
            taken = Pt(taken + whole + self._sizes[names[-1]].least)
        return Pt(height - taken)

    def call(self, calls: tuple[str, ...]) -> None:
        """Add the footnotes of what has been put on the page."""
        for name in calls:
            if name in self._sizes:
                self._taken = Pt((self._taken or self._gap) + self._sizes[name].whole)

    def lines_with(self, content: Lines, height: Pt) -> int:
        """Return how many lines of a paragraph fit ``height`` together with the footnotes they call."""
        trial = NoteRoom(self._sizes, [], self._gap)
        trial._taken = self._taken
        count = content.fitting(Pt(height - trial._taken))
        for number, names in content.called_lines():
            if number >= count:
                break
            if content.bottom(number + 1) > trial.room_with(names, height) + TOLERANCE:
                return number
            trial.call(names)
            count = max(number + 1, content.fitting(Pt(height - trial._taken)))
        return count
