"""Columns of one height: filled, balanced, and lowered for what comes below."""

from __future__ import annotations

import pytest

from converters.typeset.baseline_grid import Grid
from converters.typeset.block.column_fill import Column
from converters.typeset.block.fragments import KEEP, BlockFragment, Cursor, Monolithic
from converters.typeset.page.column_set import ColumnSet, ends_well, has_text, lowest
from converters.units import Pt

GRID = Grid(Pt(20), Pt(14))


def blocks(*heights, penalty=0):
    return [BlockFragment(content=Monolithic(height=Pt(height)), penalty=penalty) for height in heights]


def columns(fragments, count=2, room=100, fits=lambda done: True, force=True):
    return ColumnSet(fragments, count, Pt(room), GRID, fits, force=force)


def heights(done):
    return [filled.bottom for filled in done]


@pytest.mark.parametrize(
    ("given", "count", "expected"),
    [
        ([20] * 7, 2, [80, 60]),
        ([20] * 7, 3, [60, 40, 40]),
        ([20] * 2, 3, [20, 20]),
        ([60, 20, 20], 2, [60, 40]),
        ([20] * 12, 2, [100, 100]),  # full: two are left for the next page
    ],
)
def test_columns_are_as_low_and_as_even_as_they_can_be(given, count, expected):
    assert heights(columns(blocks(*given), count).fill(Cursor())) == expected


def test_columns_are_lower_where_their_notes_need_the_room():
    done = columns(blocks(*[20] * 12), fits=lambda done: lowest(done) <= 60).fill(Cursor())

    assert heights(done) == [60, 60]
    assert done[-1].next.index == 6


def test_what_is_too_tall_stands_on_a_page_of_its_own_alone():
    tall = blocks(120, 20)

    assert columns(tall, force=False).fill(Cursor()) == []
    assert [filled.overfull for filled in columns(tall).fill(Cursor())] == [True, False]


def test_lines_are_left_for_what_comes_below():
    made = columns(blocks(*[20] * 10))
    done = made.fill(Cursor())

    shortened = made.shortened(Cursor(), done)
    assert heights(shortened) == [60, 60]
    assert shortened[-1].next.index == 6
    few = columns(blocks(*[20] * 6))
    assert few.shortened(Cursor(), few.fill(Cursor())) == []


def test_a_column_must_not_end_before_what_belongs_to_its_last_block():
    kept = [*blocks(20), *blocks(20, penalty=KEEP)]
    filled = Column(kept, Pt(20), GRID).fill(Cursor())

    assert has_text(filled)
    assert not ends_well(filled, kept)
    assert ends_well(Column(kept, Pt(40), GRID).fill(Cursor()), kept)
