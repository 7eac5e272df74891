"""Vertical margins between blocks, collapsed as in CSS 2.2, 8.3.1.

The distance between two blocks is known as a whole (``gap``) and as what each side asks for (``closing`` of
the upper, ``opening`` of the lower): in Word it belongs to one of them.
"""

from __future__ import annotations

from converters.units import ZERO, Pt
from converters.writers.docx.plan.model import Block, Paragraph


class Margins:
    """What has been opened and closed since the last block of a sequence."""

    def __init__(self) -> None:
        self._opening = self._closing = 0.0
        self._gap = self._opened = self._closed = 0.0

    def open(self, margin: Pt) -> None:
        """Take note of the top margin of a box."""
        if margin > self._opening:
            self._opening = margin

    def close(self, margin: Pt) -> None:
        """Take note of the bottom margin of a box."""
        if margin > self._closing:
            self._closing = margin

    def settle_open(self, padding: Pt) -> None:
        """End collapsing at the top padding or border of a box."""
        self._settle()
        self._gap += padding
        self._opened += padding

    def settle_close(self, padding: Pt) -> None:
        """End collapsing at the bottom padding or border of a box."""
        self._settle()
        self._gap += padding
        self._closed += padding

    def place(self, block: Block, before: Block | None) -> None:
        """Give ``block`` its distance from ``before`` (``None``: nothing stands above), and begin anew."""
        self._settle()
        block.gap = Pt(self._gap)
        if isinstance(block, Paragraph):
            block.opening = Pt(self._opened)
        if isinstance(before, Paragraph):
            before.closing = Pt(self._closed)
        self._gap = self._opened = self._closed = 0.0

    def _settle(self) -> None:
        self._gap += max(self._opening, self._closing)
        self._opened += self._opening
        self._closed += self._closing
        self._opening = self._closing = ZERO
