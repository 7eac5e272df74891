"""Vertical margins that collapse, and the space between consecutive in-flow blocks (CSS 2.2, 8.3.1).

Adjoining margins become one: the largest of the positive ones plus the smallest of the negative ones.
Margins adjoin when no line, padding or border parts them, so a first child's margin runs into its
parent's, and a box without content lets its own two run together.
"""

from __future__ import annotations

from typing import NamedTuple

from converters.units import ZERO, Pt


class Margins:
    """Adjoining margins on their way to become one."""

    def __init__(self) -> None:
        self._most = ZERO
        self._least = ZERO
        self._of_upper = False

    def add(self, margin: Pt, *, bottom: bool = False) -> None:
        """Let one more margin adjoin; ``bottom`` tells the margin below a box from one above."""
        if margin > self._most or (margin == self._most and not bottom):
            self._most, self._of_upper = margin, bottom
        elif margin < self._least:
            self._least = margin

    @property
    def of_upper(self) -> bool:
        """Whether the largest margin is one below a box that has ended, and none above a box is as large."""
        return self._of_upper

    def take(self) -> Pt:
        """Return the collapsed margin and begin anew."""
        total = Pt(self._most + self._least)
        self._most = self._least = ZERO
        self._of_upper = False
        return total


class Space(NamedTuple):
    """What stands between a block and the one above it, beside what belongs below that one."""

    margin: Pt
    """The collapsed margin; negative where boxes overlap. A page break drops it."""
    lead: Pt
    """Padding, borders and margins inside boxes that begin with the block; a page break keeps them."""
    of_upper: bool
    """Whether ``margin`` is that of a box above rather than of one that begins here."""


class BlockSpacing:
    """Finds the space between the blocks of one sequence, from boxes that open and close in order."""

    def __init__(self) -> None:
        self._margins = Margins()
        self._margin: Pt | None = None
        """Margin above the next block, once padding or a border has fixed it."""
        self._of_upper = False
        self.lead = ZERO
        """Padding, borders and inner margins above the next block so far."""

    def top(self, margin: Pt) -> None:
        """Let the top margin of a box stand at this place."""
        self._margins.add(margin)

    def bottom(self, margin: Pt) -> None:
        """Let the bottom margin of a box stand at this place."""
        self._margins.add(margin, bottom=True)

    def open_edge(self, room: Pt) -> None:
        """Let padding or a border above the content of a box part the margins, and take ``room``."""
        self.settle()
        self.lead = Pt(self.lead + room)

    def close_edge(self, room: Pt) -> Pt:
        """Let padding or a border below the content part the margins; return what that adds below it."""
        return Pt(self._margins.take() + room)

    def settle(self) -> None:
        """Collapse the margins gathered so far: the margin above the next block, or room inside a box."""
        of_upper = self._margins.of_upper
        amount = self._margins.take()
        if self._margin is None:
            self._margin, self._of_upper = amount, of_upper
        else:
            self.lead = Pt(self.lead + amount)

    def place(self) -> Space:
        """Return the space above a block that comes here, and begin anew below it."""
        self.settle()
        space = Space(self._margin or ZERO, self.lead, self._of_upper)
        self._margin, self.lead = None, ZERO
        return space

    def finish(self) -> Pt:
        """Return the margin left over below the last block."""
        return self._margins.take()
