"""Widths, compression and gaps of a line between two boundaries, out of tables by boundary."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.rules import Rules


def measured(count, give=(), **fields):
    found = MeasuredText(text="国" * count, start=0, size=10.0, rules=Rules(), runs=[], spans=[], **fields)
    found.places = [10.0 * at for at in range(count + 1)]
    found.shrink_at = [at for at, _ in give]
    found.shrink_most = [points for _, points in give]
    found.shrink_sum = [0.0, *accumulate(found.shrink_most)]
    return found


def test_the_width_of_a_line_leaves_out_what_vanishes_at_its_edges():
    text = measured(6, heads={2: 5.0}, tails={4: -5.0})

    assert text.width(0, 6) == 60.0
    assert text.width(2, 6) == 35.0
    assert text.width(2, 4) == 10.0
    assert text.width(0, 4) == 35.0


@pytest.mark.parametrize(
    ("start", "end", "points"),
    [(0, 6, 9.0), (0, 3, 2.0), (1, 6, 7.0), (1, 3, 0.0), (3, 3, 0.0), (2, 5, 3.0), (0, 5, 5.0)],
)
def test_only_what_lies_inside_a_line_can_be_compressed(start, end, points):
    assert measured(6, ((1, 2.0), (3, 3.0), (5, 4.0))).give(start, end) == points


@pytest.mark.parametrize(("text", "end"), [("国 国  ", 3), ("国国国", 3), ("　　", 1), (" ", 1)])
def test_the_last_ink_of_a_line(text, end):
    found = measured(len(text))
    found.text = text
    assert found.last_ink(0, len(text)) == end


def test_a_mark_before_spaces_at_the_end_gives_nothing_inside_the_line():
    found = measured(5, ((2, 3.0), (4, 5.0)))
    assert found.give(0, 5) == 8.0
    found.text = "国国国！ "
    assert found.give(0, 5) == 3.0


@pytest.mark.parametrize(
    ("rigid", "start", "end", "free"),
    [((), 0, 4, 3), ((), 0, 1, 0), ((), 2, 2, 0), ((1, 2), 0, 4, 1), ((1, 2), 2, 4, 1), ((1, 2, 3), 0, 4, 0)],
)
def test_gaps_that_can_widen_are_those_inside_that_are_not_rigid(rigid, start, end, free):
    assert measured(6, rigid=list(rigid)).free(start, end) == free


@given(
    st.dictionaries(st.integers(1, 19), st.floats(0.1, 5.0)),
    st.sets(st.integers(1, 19)),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_tables_say_what_counting_says(give, rigid, one, other):
    start, end = sorted((one, other))
    text = measured(20, tuple(sorted(give.items())), rigid=sorted(rigid))

    inside = range(start + 1, end)
    assert text.give(start, end) == pytest.approx(sum(give.get(at, 0.0) for at in inside))
    assert text.free(start, end) == sum(at not in rigid for at in inside)
