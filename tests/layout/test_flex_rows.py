"""Items side by side: where they stand, and which give way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Style
from converters.layout.flex_rows import flex_places, track_places
from converters.units import Pt

WIDTHS = [Pt(20.0), Pt(30.0), Pt(10.0)]


def lefts(justify, gap=0.0):
    style = Style(justify_content=justify, column_gap=Pt(gap))
    return [left for left, _ in flex_places(WIDTHS, Pt(100.0), style)]


@pytest.mark.parametrize(
    ("justify", "expected"),
    [
        ("start", [0, 20, 50]),
        ("end", [40, 60, 90]),
        ("center", [20, 40, 70]),
        ("space-between", [0, 40, 90]),
    ],
)
def test_items_are_placed_by_justify_content(justify, expected):
    assert lefts(justify) == expected


def test_gaps_stand_between_items():
    assert lefts("start", 5.0) == [0, 25, 60]


def test_the_widest_items_give_way_first():
    places = flex_places([Pt(10.0), Pt(80.0), Pt(60.0)], Pt(100.0), Style())

    assert [width for _, width in places] == [10, 45, 45]


@given(st.lists(st.floats(1, 200), min_size=1, max_size=6), st.floats(50, 400))
def test_items_neither_overlap_nor_leave_the_row(widths, room):
    places = flex_places([Pt(width) for width in widths], Pt(room), Style(justify_content="space-between"))
    ends = [left + width for left, width in places]

    assert ends[-1] <= room + 1e-6
    assert all(left >= end - 1e-6 for (left, _), end in zip(places[1:], ends, strict=False))


def test_flexible_tracks_share_what_is_left():
    style = Style(grid_columns=(Pt(40.0), None, None), column_gap=Pt(10.0))

    assert track_places(style, Pt(200.0)) == [(0, 40), (50, 70), (130, 70)]
    assert track_places(Style(), Pt(200.0)) == [(0, 200)]
