"""How a line comes to its measure: what gives way first and by how much (C11, C12), on lines made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.punctuation import END
from converters.typeset.inline.justify import NONE, adjust, expand, squeeze
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.rules import Rules

EM = 10.0


def measured(text="国" * 10, **tables):
    """Ten characters of one em unless said otherwise; ``shrink`` is (boundary, points, step)."""
    shrink = tables.pop("shrink", [])
    sums = [0.0]
    for _, points, _ in shrink:
        sums.append(sums[-1] + points)
    return MeasuredText(
        text=text,
        start=0,
        size=EM,
        rules=Rules(),
        runs=[],
        spans=[],
        places=[EM * at for at in range(len(text) + 1)],
        shrink_at=[at for at, _, _ in shrink],
        shrink_most=[points for _, points, _ in shrink],
        shrink_step=[step for _, _, step in shrink],
        shrink_sum=sums,
        **tables,
    )


def whole(change, boundaries):
    """Return what an adjustment comes to over the boundaries it may touch."""
    return sum(change.every + change.at.get(at, 0.0) for at in boundaries)


def test_a_step_gives_all_it_can_before_the_next_gives_any():
    line = measured(shrink=[(2, 5.0, 2), (4, 3.0, 1), (6, 1.0, 1)])

    assert squeeze(line, 0, 10, 2.0).at == pytest.approx({4: -1.5, 6: -0.5})
    assert squeeze(line, 0, 10, 5.0).at == pytest.approx({4: -3.0, 6: -1.0, 2: -1.0})


def test_what_lies_outside_the_line_gives_nothing():
    line = measured(shrink=[(2, 5.0, 1), (4, 5.0, 1), (6, 5.0, 1)])

    assert squeeze(line, 2, 6, 3.0).at == pytest.approx({4: -3.0})


def test_word_spaces_widen_first_then_gaps_then_all_the_same():
    line = measured(spaces=[3], gaps=[6], gap=2.5, firm=[])
    line.places = [0, 10, 20, 22.5, *(22.5 + 10 * at for at in range(1, 8))]

    assert expand(line, 0, 10, 2.0).at == pytest.approx({3: 2.0})
    both = expand(line, 0, 10, 2.5 + 0.5)
    assert both.at == pytest.approx({3: 2.5, 6: 0.5})
    assert both.every == 0.0
    rest = expand(line, 0, 10, 10.0)
    assert rest.every > 0
    assert whole(rest, range(1, 10)) == pytest.approx(10.0)


def test_rigid_boundaries_never_widen():
    line = measured(rigid=[2, 3, 4, 5, 6, 7, 8])
    change = expand(line, 0, 10, 6.0)

    assert change.every == 0.0
    assert change.at == pytest.approx({1: 3.0, 9: 3.0})


def test_a_line_where_nothing_can_widen_stays_short():
    change = expand(measured(rigid=list(range(1, 10))), 0, 10, 6.0)

    assert (change.every, change.at, change.gain) == (0.0, {}, 0.0)


def test_a_line_that_need_not_be_full_is_not_widened():
    assert adjust(measured(), 0, 10, 5.0, full=False) is NONE
    assert adjust(measured(), 0, 10, 0.0, full=True) is NONE


def test_the_mark_at_the_end_gives_all_its_blank_or_nothing():
    line = measured(ends={10: 5.0}, shrink=[(4, 2.0, END - 1)])

    assert adjust(line, 0, 10, -1.0, full=True).at == pytest.approx({4: -1.0})
    blank = adjust(line, 0, 10, -3.0, full=False)
    assert blank.at == {}
    assert blank.gain == -5.0
    widened = adjust(line, 0, 10, -3.0, full=True)
    assert whole(widened, range(1, 10)) == pytest.approx(2.0)


def test_a_stop_that_hangs_takes_no_room():
    line = measured(hangs={10: 10.0})

    assert adjust(line, 0, 10, -10.0, full=True) is not None
    assert whole(adjust(line, 0, 10, -10.0, full=True), range(1, 10)) == pytest.approx(0.0)


@given(
    st.floats(0.0, 200.0),
    st.lists(st.integers(1, 9), unique=True, max_size=8).map(sorted),
    st.lists(st.integers(1, 9), unique=True, max_size=8).map(sorted),
)
def test_the_points_asked_for_are_given_exactly_where_anything_can_widen(points, rigid, firm):
    line = measured(rigid=rigid, firm=firm)
    free = [at for at in range(1, 10) if at not in rigid]
    change = expand(line, 0, 10, points)

    assert whole(change, free) == pytest.approx(points if free else 0.0, abs=1e-6)
    assert all(at not in change.at for at in rigid)


@given(st.lists(st.tuples(st.floats(0.1, 5.0), st.integers(0, 3)), max_size=9), st.floats(0.1, 50.0))
def test_a_squeeze_takes_what_is_asked_or_all_there_is_and_never_more_of_one(gives, points):
    line = measured(shrink=[(at, most, step) for at, (most, step) in enumerate(gives, start=1)])
    change = squeeze(line, 0, 10, points)
    room = sum(most for most, _ in gives)

    assert -sum(change.at.values()) == pytest.approx(min(points, room))
    assert change.gain == pytest.approx(-min(points, room))
    assert all(-change.at.get(at, 0.0) <= most + 1e-9 for at, (most, _) in enumerate(gives, start=1))
