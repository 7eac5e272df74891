"""Names on finished pages: link targets, the outline, and the strings of running heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from converters.boxes import PageStyle, PageStyles
from converters.typeset.block.columns import places_of
from converters.typeset.block.fragments import Anchors
from converters.typeset.frames import Anchor, OutlineEntry
from converters.typeset.page.pagination import Sheet
from converters.units import ZERO, Pt


class Register(msgspec.Struct, kw_only=True, eq=False):
    """What the pages say by name."""

    anchors: dict[str, Anchor] = {}
    outline: list[OutlineEntry] = []
    strings: list[dict[str, str]] = []
    """For each page, the value of every running string: the first set on it, else the last before it."""


def register(sheets: Sequence[Sheet], pages: PageStyles, *, vertical: bool = False) -> Register:
    """Return the names on all pages.

    Args:
        sheets: what stands on each.
        pages: their margins.
        vertical: the lines run downwards, so that what a name stands for begins at the top of its page.
    """
    found = Register()
    before: dict[str, str] = {}
    levels: list[int] = []
    for number, sheet in enumerate(sheets):
        shown: dict[str, str] = {}
        after = dict(before)
        top = page_style(pages, number, landscape=sheet.landscape).margin.top
        for below, marks in _places(sheet):
            y = ZERO if vertical else Pt(top + below)
            for name, node in marks.anchors:
                found.anchors.setdefault(name, Anchor(page=number, y=y, node=node))
            for level, title, node in marks.bookmarks:
                anchor = Anchor(page=number, y=y, node=node)
                found.outline.append(OutlineEntry(level=_depth(levels, level), title=title, anchor=anchor))
            for name, value in marks.strings:
                shown.setdefault(name, value)
                after[name] = value
        found.strings.append({**before, **shown})
        before = after
    return found


def page_style(pages: PageStyles, number: int, *, landscape: bool = False) -> PageStyle:
    """Return the style of page ``number``, counted from 0; the first page is a right page.

    A landscape page is the same paper with its margins turned a quarter to the left.
    """
    style = pages.first if number == 0 else pages.left if number % 2 else pages.right
    return style.turned if landscape else style


def _places(sheet: Sheet) -> Iterator[tuple[Pt, Anchors]]:
    """Yield what is marked on a page and how far below the top of the type area."""
    yield from places_of(sheet.text.entries)
    for top, filled in sheet.notes.columns:
        for y, marks in places_of(filled.entries):
            yield Pt(top + y), marks


def _depth(levels: list[int], declared: int) -> int:
    """Return the level of an outline entry so that none is skipped; ``levels`` are those above it."""
    while levels and levels[-1] >= declared:
        levels.pop()
    levels.append(declared)
    return len(levels)
