"""Where a column ends: at the nearest place that breaks no rule; rules are given up where there is none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typeset.baseline_grid import Grid
from converters.typeset.block.column_fill import ENDLESS, Column
from converters.typeset.block.fragments import INSIDE, KEEP, BlockFragment, Cursor, Monolithic
from converters.typeset.block.line_fragment import Lines
from converters.units import Pt
from tests.typeset.blocks import PITCH, fragment, shown


def columns(fragments, rows, **options):
    """Return what stands in each column of so many lines."""
    found, start = [], Cursor()
    while start is not None:
        filled = Column(fragments, Pt(rows * PITCH), opening=not found, **options).fill(start)
        found.append(filled)
        assert filled.next is None or filled.entries, "a column that takes nothing would never end"
        start = filled.next
    return found


def lines(fragments, rows, **options):
    return [
        [(at, len(part)) for at, part in shown(one.entries)] for one in columns(fragments, rows, **options)
    ]


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        ([fragment(3), fragment(4)], [[(0, 3), (1, 2)], [(1, 2)]]),
        ([fragment(4), fragment(4)], [[(0, 4)], [(1, 4)]]),  # one line of the second would be an orphan
        ([fragment(3), fragment(3)], [[(0, 3)], [(1, 3)]]),  # one line of it would be a widow
        (
            [fragment(4), fragment(1), fragment(4, penalty=KEEP)],
            [[(0, 4)], [(1, 1), (2, 4)]],
        ),  # after a heading
        ([fragment(2), fragment(4, solid=True)], [[(0, 2)], [(1, 4)]]),  # break-inside: avoid
        ([fragment(6, solid=True)], [[(0, 4)], [(0, 2)]]),  # … given up where it is taller than a column
        ([fragment(2), fragment(2), fragment(2, penalty=INSIDE)], [[(0, 2)], [(1, 2), (2, 2)]]),
        ([fragment(1), fragment(1, forced="page")], [[(0, 1)], [(1, 1)]]),
        ([fragment(5), fragment(5, penalty=KEEP)], [[(0, 3)], [(0, 2), (1, 3)], [(1, 2)]]),
        # What must stay together is parted where nothing else is possible.
        (
            [fragment(), *(fragment(penalty=KEEP) for _ in range(6))],
            [[(at, 1) for at in range(5)], [(5, 1), (6, 1)]],
        ),
    ],
)
def test_a_column_of_five_lines_ends_where_it_breaks_the_fewest_rules(fragments, expected):
    assert lines(fragments, 5) == expected


def test_widows_are_given_up_before_what_must_stay_together():
    fragments = [fragment(3), fragment(3, penalty=KEEP)]

    assert lines(fragments, 5) == [[(0, 3), (1, 2)], [(1, 1)]]


def test_the_margin_above_is_dropped_at_the_top_of_a_column_that_no_break_began():
    fragments = [fragment(1, space=Pt(20.0)), fragment(3), fragment(2, space=Pt(20.0))]

    assert [one.entries[0].y for one in columns(fragments, 5)] == [20.0, 0.0]


def test_what_is_taller_than_the_column_stands_there_and_sticks_out_or_is_left_to_the_next():
    tall = [BlockFragment(content=Monolithic(height=Pt(150.0)))]

    (filled,) = columns(tall, 5)
    assert (filled.overfull, filled.bottom) == (True, 150.0)
    padded = [BlockFragment(content=Monolithic(height=Pt(95.0)), trail=Pt(10.0))]
    assert columns(padded, 5)[0].overfull
    unforced = Column(tall, Pt(100.0), force=False).fill(Cursor())
    assert (unforced.entries, unforced.next.index, unforced.overfull) == ((), 0, False)


def test_header_rows_stand_above_the_rows_of_every_column_unless_they_take_half_of_it():
    head = fragment(1)
    rows = [head, *(fragment(1, repeat=(head,)) for _ in range(6))]

    assert lines(rows, 4) == [
        [(0, 1), (1, 1), (2, 1), (3, 1)],
        [(-1, 1), (4, 1), (5, 1), (6, 1)],
    ]
    tall = fragment(3)
    assert lines([tall, *(fragment(1, repeat=(tall,)) for _ in range(5))], 4)[1] == [
        (2, 1),
        (3, 1),
        (4, 1),
        (5, 1),
    ]


def test_lines_come_back_to_the_grid_and_a_heading_stands_in_the_room_left_over():
    grid = Grid(PITCH, Pt(14.0))
    odd = BlockFragment(content=Monolithic(height=Pt(30.0)))
    filled = Column([fragment(1, aligned=True), odd, fragment(1, aligned=True)], ENDLESS, grid).fill(Cursor())

    assert [entry.y for entry in filled.entries] == [0.0, 25.0, 60.0]
    kept = fragment(1, aligned=True, penalty=KEEP)
    filled = Column([fragment(1, aligned=True), odd, kept], ENDLESS, grid).fill(Cursor())
    assert [entry.y for entry in filled.entries] == [0.0, 30.0, 60.0]


FRAGMENTS = st.lists(
    st.builds(
        fragment,
        st.integers(1, 9),
        penalty=st.sampled_from((0, 0, INSIDE, KEEP)),
        solid=st.booleans(),
        forced=st.sampled_from(("auto", "auto", "auto", "page")),
        space=st.sampled_from((Pt(0.0), Pt(7.0), Pt(20.0))),
        lead=st.sampled_from((Pt(0.0), Pt(3.0))),
        trail=st.sampled_from((Pt(0.0), Pt(3.0))),
    ),
    min_size=1,
    max_size=12,
)


@given(FRAGMENTS, st.integers(2, 8))
def test_every_line_stands_once_in_order_and_below_the_one_before(fragments, rows):
    found = columns(fragments, rows)
    placed = [(at, number) for filled in found for at, part in shown(filled.entries) for number in part]

    assert placed == [(at, number) for at, one in enumerate(fragments) for number in range(one.content.end)]
    for filled in found:
        assert all(one.bottom <= other.top + 1e-6 for one, other in pairwise(filled.entries))
        assert filled.overfull or filled.bottom <= rows * PITCH + 1e-3


@given(FRAGMENTS, st.integers(2, 8))
def test_a_forced_break_begins_a_column(fragments, rows):
    for filled in columns(fragments, rows):
        inner = [entry for entry in filled.entries[1:] if entry.first]
        assert all(entry.fragment.forced == "auto" for entry in inner)
        assert all(isinstance(entry.content, Lines) for entry in filled.entries)
