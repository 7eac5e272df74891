"""Cells find their places as HTML, 4.9.12 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.table_grid import (
    Slot,
    Spans,
    form_grid,
    group_ends,
    packed,
    row_lengths,
    span,
    tied_rows,
)

ROWS = st.lists(st.lists(st.builds(Spans, st.integers(1, 4), st.integers(0, 4)), max_size=4), max_size=6)


def placed(rows, ends=None):
    return list(form_grid(rows, ends or [len(rows)] * len(rows)))


def by_the_book(rows):
    """Return the slots by the algorithm for forming a table, one place after the other."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for wanted in row:
            while (number, column) in taken:
                column += 1
            height = min(wanted.rows or len(rows), len(rows) - number)
            taken |= {(number + y, column + x) for y in range(height) for x in range(wanted.columns)}
            found.append(Slot(number, column, height, wanted.columns))
            column += wanted.columns
    return found, taken


@given(ROWS)
def test_the_grid_is_that_of_the_standard(rows):
    found, taken = by_the_book(rows)

    assert placed(rows) == found
    assert row_lengths(found, len(rows)) == [
        sum(1 for at, _ in taken if at == number) for number in range(len(rows))
    ]


def test_a_span_ends_with_its_group_and_none_reaches_its_end():
    rows = [[Spans(1, 9)], [Spans(1, 1)], [Spans(2, 0)], [Spans(1, 1)]]

    assert placed(rows, [2, 2, 4, 4]) == [
        Slot(0, 0, 2, 1),
        Slot(1, 1, 1, 1),
        Slot(2, 0, 2, 2),
        Slot(3, 2, 1, 1),
    ]


def test_rows_of_one_group_end_together():
    head, body = object(), object()

    assert group_ends([head, body, body, None, head]) == [1, 3, 3, 4, 5]
    assert group_ends([]) == []


@given(ROWS)
def test_packed_slots_keep_their_order_and_no_column_is_empty(rows):
    slots = placed(rows)
    found, begins = packed(slots)

    assert {slot.column for slot in found} == set(range(len(begins)))
    assert [begins[slot.column] for slot in found] == [slot.column for slot in slots]
    assert all(1 <= slot.columns <= before.columns for slot, before in zip(found, slots, strict=True))


@given(ROWS)
def test_rows_that_no_cell_ties_are_apart(rows):
    slots = placed(rows)
    groups = list(tied_rows(slots, len(rows)))

    assert [row for start, end in groups for row in range(start, end)] == list(range(len(rows)))
    for slot in slots:
        assert any(start <= slot.row and slot.row + slot.rows <= end for start, end in groups)


@pytest.mark.parametrize(
    ("value", "least", "found"),
    [
        (None, 1, 1),
        ("3", 1, 3),
        ("0", 1, 1),
        ("0", 0, 0),
        ("-2", 0, 1),
        ("9999", 1, 1000),
        ("9" * 5000, 1, 1),
        ("٣", 1, 1),
        ("1.5", 1, 1),
    ],
)
def test_spans_are_numbers_within_limits(value, least, found):
    assert span(value, least) == found
