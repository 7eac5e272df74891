"""Boxes higher than what they hold: ``min-height`` (CSS 2.2, 10.7) and where the content stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converters.boxes import Style
from converters.typeset.block.fragments import Monolithic
from converters.typeset.block.stream import Stream
from converters.units import ZERO, Pt

_ABOVE: Final = {"start": 0.0, "center": 0.5, "end": 1.0}
"""Share of the free space that goes above the content, by ``align-content``."""


def place_filled(stream: Stream, style: Style, place: Callable[[], None]) -> None:
    """Add what ``place`` adds, with the space that a ``min-height`` asks for above and below.

    Margins of the content stay inside: a box with ``align-content`` is a formatting context of its own
    (CSS Box Alignment 3, 5.1.1), and one with ``min-height`` alone is treated like it.
    """
    if not style.min_height:
        place()
        return
    top = stream.add(Monolithic(height=ZERO))
    start = len(stream.fragments)
    place()
    content, margin = stream.fragments[start:], stream.finish()
    height = sum(fragment.space + fragment.height for fragment in content) + margin
    free = max(0.0, style.min_height - height)
    above = free * _ABOVE[style.align_content]
    top.trail = Pt(above)
    last = stream.fragments[-1]
    last.trail = Pt(last.trail + margin + free - above)
