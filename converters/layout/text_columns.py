"""Columns of text side by side (CSS Multi-column Layout 1), for a page and for Word alike."""

from __future__ import annotations

from typing import Final

import msgspec

from converters.boxes import Border, Style
from converters.units import TOLERANCE, Pt

_LEAST_EM: Final = 6.0
"""Narrowest column: shorter lines cannot be justified without gaps (ours; clreq names no least)."""
_NORMAL_GAP_EM: Final = 1.0
"""``column-gap: normal`` (CSS Box Alignment 3, 8.1)."""


class TextColumns(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The columns of one box; equal ones of another box are others."""

    count: int
    """Two at the least."""
    x: Pt
    """Left edge of the first, from the left edge of the type area."""
    full: Pt
    """Measure of what stands across all of them."""
    width: Pt
    """Of each."""
    gap: Pt
    rule: Border | None = None
    """Drawn in the middle of every gap."""

    def left(self, number: int) -> Pt:
        """Return how far column ``number``, counted from 0, stands to the right of the first."""
        return Pt(number * (self.width + self.gap))


def text_columns(style: Style, x: Pt, width: Pt) -> TextColumns | None:
    """Return the columns of a box; ``None`` where its text stands in one.

    Lines are a whole number of characters long, as those of a page are (clreq 2.3.3, jlreq 2.2.2): what is
    left over goes to the gaps. There are fewer columns where they would be narrower than six characters.

    Args:
        style: whose ``column_count``, ``column_gap``, ``column_rule`` and ``font_size`` count.
        x: left edge of the content, from that of the type area.
        width: of the content.
    """
    em = style.font_size
    gap = style.column_gap or Pt(_NORMAL_GAP_EM * em)
    for count in range(style.column_count, 1, -1):
        room = (width - (count - 1) * gap) / count
        column = Pt(int(room / em + TOLERANCE) * em)
        if column >= _LEAST_EM * em:
            return TextColumns(
                count=count,
                x=x,
                full=width,
                width=column,
                gap=Pt((width - count * column) / (count - 1)),
                rule=style.column_rule,
            )
    return None
