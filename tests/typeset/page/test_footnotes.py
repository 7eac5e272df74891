"""Footnotes at the foot of pages: in order, whole or in two parts, never without the page of their call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typeset.block.fragments import BlockFragment, Monolithic
from converters.typeset.page.footnotes import Footnotes, Pending
from converters.units import Pt
from tests.typeset.blocks import PITCH, fragment, shown

HEIGHT = Pt(200.0)
GAP = 18.0
"""Nine tenths of a pitch: above and below the rule."""


def notes(**counts):
    return Footnotes({name: [fragment(count)] if count else [] for name, count in counts.items()}, PITCH)


def placed(area):
    return [(top, shown(filled.entries)) for top, filled in area.columns]


@pytest.mark.parametrize(("count", "least"), [(1, 20.0), (2, 40.0), (3, 60.0), (4, 40.0), (9, 40.0)])
def test_two_lines_of_a_note_stand_on_the_page_of_its_call_and_three_are_not_parted(count, least):
    assert (notes(a=count).sizes["a"].least, notes(a=count).sizes["a"].whole) == (least, count * PITCH)


def test_an_image_alone_in_a_note_is_never_parted():
    image = BlockFragment(content=Monolithic(height=Pt(70.0)), lead=Pt(2.0))
    size = Footnotes({"a": [image]}, PITCH).sizes["a"]

    assert (size.least, size.whole) == (72.0, 72.0)


def test_notes_stand_on_the_foot_of_the_type_area_under_a_rule():
    found = notes(a=2, b=1)
    area, left = found.area(found.called(["a", "b"]), Pt(60.0), HEIGHT)

    assert placed(area) == [(140.0, [(0, range(2))]), (180.0, [(0, range(1))])]
    assert (area.rule, left, found.gap) == (140.0 - 0.3 * PITCH, [], GAP)


def test_a_call_without_a_note_and_an_empty_note_have_no_place():
    found = notes(a=1, empty=0)

    assert [one.name for one in found.called(["nowhere", "empty", "a"])] == ["a"]
    area, left = found.area([], Pt(0.0), HEIGHT)
    assert (area.columns, area.rule, left) == ((), None, [])


def test_what_does_not_fit_goes_to_the_next_page_with_all_notes_after_it():
    found = notes(a=6, b=1)
    area, left = found.area(found.called(["a", "b"]), Pt(HEIGHT - GAP - 4 * PITCH), HEIGHT)

    assert placed(area) == [(120.0, [(0, range(4))])]
    assert [(one.name, one.start.index, one.start.rest and one.start.rest.start) for one in left] == [
        ("a", 0, 4),
        ("b", 0, None),
    ]
    following, rest = found.area(left, Pt(0.0), HEIGHT)
    assert [lines for _, lines in placed(following)] == [[(0, range(4, 6))], [(0, range(1))]]
    assert rest == []


def test_notes_that_came_over_leave_room_for_four_lines_of_text():
    found = notes(a=30, b=2)

    assert found.continued_heights([], HEIGHT) == []
    assert found.continued_heights([Pending("b")], HEIGHT) == [40.0]
    assert found.continued_heights([Pending("a"), Pending("b")], HEIGHT) == [HEIGHT - GAP - 4 * PITCH]


@given(
    st.lists(st.integers(1, 25), min_size=1, max_size=5), st.lists(st.integers(0, 10), min_size=1, max_size=4)
)
def test_every_line_of_every_note_stands_once_in_order(counts, texts):
    found = notes(**{f"n{number}": count for number, count in enumerate(counts)})
    pending = found.called(found.sizes)
    lines = []
    for page in range(200):
        text = Pt(texts[page % len(texts)] * PITCH) if page < 3 else Pt(0.0)
        before = pending
        area, pending = found.area(pending, text, HEIGHT)
        for (_, filled), one in zip(area.columns, before, strict=False):
            lines += [(one.name, number) for _, part in shown(filled.entries) for number in part]
        if area.columns:
            assert area.columns[0][0] >= text + GAP - 1e-6
            last_top, last = area.columns[-1]
            assert last_top + last.bottom == pytest.approx(HEIGHT)
        if not pending:
            break

    assert lines == [(f"n{number}", line) for number, count in enumerate(counts) for line in range(count)]
