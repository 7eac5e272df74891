"""Rows of scores are whole numbers that say the same as the scores one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converters.recover.labelling.rows import ONES, greatest, not_negative, row, states, values
from converters.recover.labelling.zones_data import STATES

EDGE = 1 << 60
scores = st.lists(st.integers(-EDGE, EDGE), min_size=len(STATES), max_size=len(STATES))


@given(scores)
def test_scores_come_back(one: list[int]) -> None:
    assert list(values(row(one))) == one


@given(scores, st.integers(-EDGE, EDGE))
def test_rows_add_as_their_scores_do(one: list[int], more: int) -> None:
    halves = [score // 2 for score in one]
    assert list(values(row(halves) + (more // 2) * ONES)) == [score + more // 2 for score in halves]


@given(st.lists(scores, min_size=1, max_size=5))
def test_the_greatest_scores_are_found_state_by_state(many: list[list[int]]) -> None:
    assert list(values(greatest(map(row, many)))) == [max(column) for column in zip(*many, strict=True)]


@given(scores)
def test_the_scores_that_are_not_negative_are_named(one: list[int]) -> None:
    assert states(not_negative(row(one))) == [at for at, score in enumerate(one) if score >= 0]
