"""Boxes with ``float: bottom`` at the foot of their page (CSS Page Floats 3)."""

from __future__ import annotations

from converters.typeset.page.pagination import Sheet
from converters.units import Pt


def sink_to_foot(sheet: Sheet, height: Pt) -> None:
    """Move the last blocks of a page down to its foot, or to its footnotes, where they belong there.

    Blocks that other text follows on the page stay where they are.

    Args:
        sheet: a finished page, changed.
        height: of the type area.
    """
    entries = sheet.text.entries
    first = len(entries)
    while first and entries[first - 1].fragment.sinks:
        first -= 1
    if first == len(entries):
        return
    floor = min((top for top, _ in sheet.notes.columns), default=height)
    free = floor - entries[-1].bottom
    for entry in entries[first:] if free > 0 else ():
        entry.y = Pt(entry.y + free)
