"""``float: bottom``."""

from __future__ import annotations

import pytest

from converters.boxes import Style
from converters.typeset.block.column_fill import Filled
from converters.typeset.block.fragments import BlockFragment, Monolithic, PlacedFragment
from converters.typeset.page.foot import sink_to_foot
from converters.typeset.page.footnotes import NoteArea
from converters.typeset.page.pagination import Sheet
from converters.units import Pt


def placed(y, height, *, sinks):
    content = Monolithic(height=Pt(height))
    fragment = BlockFragment(content=content, sinks=sinks)
    return PlacedFragment(fragment, content, 0, Pt(y), True, True)


def sheet(*entries, notes=NoteArea()):  # noqa: B008
    return Sheet(start=None, text=Filled(tuple(entries), entries[-1].bottom, None), notes=notes)


def tops(page):
    return [entry.y for entry in page.text.entries]


def test_the_last_blocks_stand_at_the_foot_as_they_stood_to_each_other():
    page = sheet(placed(0, 20, sinks=False), placed(30, 10, sinks=True), placed(45, 10, sinks=True))
    sink_to_foot(page, Pt(100))

    assert tops(page) == [0, 75, 90]


def test_text_below_keeps_a_block_where_it_is():
    page = sheet(placed(0, 20, sinks=True), placed(30, 10, sinks=False))
    sink_to_foot(page, Pt(100))

    assert tops(page) == [0, 30]


def test_footnotes_stand_below():
    note = Filled((placed(0, 10, sinks=False),), Pt(10), None)
    page = sheet(placed(0, 20, sinks=True), notes=NoteArea(((Pt(80), note),), Pt(75)))
    sink_to_foot(page, Pt(100))

    assert tops(page) == [60]


@pytest.mark.parametrize("height", [20, 15])
def test_a_full_page_changes_nothing(height):
    page = sheet(placed(0, 20, sinks=True))
    sink_to_foot(page, Pt(height))

    assert tops(page) == [0]
    assert Style().float_bottom is False
