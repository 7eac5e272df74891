"""The baseline grid: body lines of all pages stand at the same heights (jlreq 2.5.2, clreq 2.3.3)."""

from __future__ import annotations

import msgspec

from converters.units import TOLERANCE, ZERO, Pt

_PULL = 0.12
"""How far past a grid line, in pitches, text may be drawn up to it instead of moved down to the next: less
than the gap between two lines at any usual pitch (1.5 and more), so nothing touches."""


class Grid(msgspec.Struct, frozen=True, eq=False):
    """Baselines at ``phase + n * pitch`` below the top of the type area."""

    pitch: Pt
    """Line height of the body text."""
    phase: Pt
    """Baseline of the first body line of a page."""

    def shift(self, top: Pt, above: Pt) -> Pt:
        """Return how far a line must move down (negative: up) to stand on the grid.

        Args:
            top: where its line box would begin, from the top of the type area.
            above: from there to its baseline.
        """
        past = (top + above - self.phase) % self.pitch
        if past <= TOLERANCE or self.pitch - past <= TOLERANCE:
            return ZERO
        if past <= _PULL * self.pitch and top > 0:
            return Pt(-past)
        return Pt(self.pitch - past)
