"""Fragments onto pages: sides, footnotes, what goes over to the next page, pages made anew from one on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Style
from converters.typeset.baseline_grid import Grid
from converters.typeset.block.fragments import KEEP, Decoration
from converters.typeset.page.footnotes import Footnotes
from converters.typeset.page.pagination import Flow
from converters.units import Pt
from tests.typeset.blocks import PITCH, fragment, shown

ROWS = 6


def flow(fragments, notes=None, rows=ROWS):
    height = Pt(rows * PITCH)
    return Flow(fragments, height, Grid(PITCH, Pt(14.0)), Footnotes(notes or {}, PITCH))


def lines(sheets):
    return [[(at, len(part)) for at, part in shown(sheet.text.entries)] for sheet in sheets]


@pytest.mark.parametrize(
    ("forced", "expected"),
    [
        ("page", [[(0, 1)], [(1, 1)]]),
        ("left", [[(0, 1)], [(1, 1)]]),  # the first page is a right one (CSS Page 3, 4.1)
        ("right", [[(0, 1)], [], [(1, 1)]]),
    ],
)
def test_a_page_is_left_blank_where_the_next_must_begin_on_the_other_side(forced, expected):
    sheets = flow([fragment(1), fragment(1, forced=forced)]).sheets()

    assert lines(sheets) == expected
    assert [sheet.blank for sheet in sheets] == [not page for page in expected]


def test_a_text_that_must_begin_on_a_left_page_begins_on_the_second():
    assert lines(flow([fragment(1, forced="left")]).sheets()) == [[], [(0, 1)]]
    assert lines(flow([fragment(1, forced="right")]).sheets()) == [[(0, 1)]]


def test_a_paragraph_that_goes_on_does_not_force_its_break_again():
    assert lines(flow([fragment(8, forced="right")]).sheets()) == [[(0, 6)], [(0, 2)]]


def test_no_text_is_no_page_but_notes_alone_are():
    assert flow([]).sheets() == [] or lines(flow([]).sheets()) == [[]]
    sheets = flow([fragment(1, {0: ("a",)})], {"a": [fragment(9)]}).sheets()

    assert lines(sheets) == [[(0, 1)], []]
    assert [bool(sheet.notes.columns) for sheet in sheets] == [True, True]
    assert not sheets[1].blank


def test_boxes_that_are_open_at_the_end_of_a_page_are_open_at_the_start_of_the_next():
    box = Decoration(Pt(0.0), Pt(100.0), Style())
    fragments = [
        fragment(4, opens=((Pt(0.0), box),)),
        fragment(4),
        fragment(4, closes=((Pt(0.0), box),)),
        fragment(6),
    ]
    sheets = flow(fragments).sheets()

    assert [list(sheet.open) for sheet in sheets] == [[], [box], []]


FRAGMENTS = st.lists(
    st.builds(
        fragment,
        st.integers(1, 9),
        penalty=st.sampled_from((0, 0, KEEP)),
        forced=st.sampled_from(("auto",) * 6 + ("page", "left", "right")),
    ),
    min_size=1,
    max_size=10,
)


@given(FRAGMENTS, st.integers(0, 6))
def test_pages_made_anew_from_any_page_on_are_the_same(fragments, kept):
    sheets = flow(fragments).sheets()
    again = flow(fragments).sheets(sheets[: min(kept, len(sheets))])

    assert lines(again) == lines(sheets)


@given(FRAGMENTS)
def test_every_line_stands_once_and_forced_breaks_begin_pages_of_their_side(fragments):
    sheets = flow(fragments).sheets()
    placed = [(at, row) for sheet in sheets for at, part in shown(sheet.text.entries) for row in part]

    assert placed == [(at, row) for at, one in enumerate(fragments) for row in range(one.content.end)]
    for number, sheet in enumerate(sheets):
        first = next((entry for entry in sheet.text.entries), None)
        if first is not None and first.first and first.fragment.forced in ("left", "right"):
            assert (number % 2 == 0) == (first.fragment.forced == "right")


@given(
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), min_size=1, max_size=5),
    st.integers(8, 12),
)
def test_every_note_begins_on_the_page_of_its_call(counts, rows):
    fragments = [fragment(count, {count // 2: (f"n{at}",)}) for at, (count, _) in enumerate(counts)]
    notes = {f"n{at}": [fragment(count)] for at, (_, count) in enumerate(counts)}
    begun = {}
    for number, sheet in enumerate(flow(fragments, notes, rows).sheets()):
        called = [name for entry in sheet.text.entries for name in entry.content.calls]
        begun |= dict.fromkeys(called, number)
        fresh = [filled for _, filled in sheet.notes.columns if filled.entries[0].first]
        late = [one for one in sheet.continued if one.start.rest is None]
        assert len(fresh) <= len(called) + len(late)
        assert sheet.notes.rule is None or sheet.text.bottom <= sheet.notes.rule

    assert set(begun) == set(notes)
