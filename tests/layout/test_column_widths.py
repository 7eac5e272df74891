"""Columns get what they need, then what they would like, never more than there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.column_widths import edges_of, share
from converters.units import Pt

COLUMNS = st.lists(st.tuples(st.floats(1, 100), st.floats(0, 300)), min_size=1, max_size=8)


@given(COLUMNS, st.floats(10, 800), st.booleans())
def test_columns_fit_and_fill(columns, room, fill):
    least = [Pt(low) for low, _ in columns]
    most = [Pt(low + more) for low, more in columns]
    found = share(least, most, Pt(room), fill=fill)

    assert sum(found) <= room + 1e-6
    assert all(width > 0 for width in found)
    if fill or sum(most) > room:
        assert sum(found) == pytest.approx(room)
    else:
        assert found == most
    if sum(least) <= room:
        assert all(width >= low - 1e-6 for width, low in zip(found, least, strict=True))


def test_what_is_left_over_goes_by_what_is_lacking():
    assert share([Pt(10.0), Pt(20.0)], [Pt(30.0), Pt(80.0)], Pt(70.0), fill=False) == [20.0, 50.0]


def test_edges_are_one_more_than_columns():
    assert edges_of([Pt(3.0), Pt(4.0)], Pt(1.0)) == [1.0, 4.0, 8.0]
