"""Putting items made at relative points where they belong on the page."""

from __future__ import annotations

from msgspec.structs import replace

from converters.typeset.frames import Item
from converters.typeset.inline.lines import Line
from converters.units import Pt


def paint_line(line: Line, x: float, baseline: float, items: list[Item]) -> None:
    """Add the items of a line whose measure begins at ``x`` and whose baseline stands at ``baseline``."""
    for item in line.items:
        items.append(replace(item, x=Pt(item.x + x), y=Pt(item.y + baseline)))
