"""Names on finished pages: link targets, and an outline that skips no level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import PageStyles
from converters.typeset.page.anchors import _depth, page_style
from tests.typeset.fake import call, heading, laid, note, p, page

LONG = "字" * 60
"""More than a page of five lines of ten."""


def places(*children, **fields):
    layout = laid(*children, **fields)
    return {name: (anchor.page, anchor.y) for name, anchor in layout.anchors.items()}


def test_a_target_is_the_top_of_what_has_its_id():
    found = places(p("甲", id="a"), p("乙", id="b"), p(LONG), p("丙", id="c"))

    assert (found["a"], found["b"]) == ((0, 20.0), (0, 40.0))
    assert found["c"][0] == 1


def test_of_two_places_with_one_name_the_first_counts():
    assert places(p("甲", id="a"), p(LONG), p("乙", id="a"))["a"] == (0, 20.0)


def test_a_note_at_the_foot_of_a_page_can_be_led_to():
    found = places(p("甲", call("n")), note("n", "注"))

    assert found["n"][0] == 0
    assert found["n"][1] > 80.0


def levels(*declared):
    layout = laid(*(heading(str(level), level) for level in declared), rows=40)
    return [entry.level for entry in layout.outline]


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ((1, 2, 3, 2, 1), [1, 2, 3, 2, 1]),
        ((1, 3, 3, 2), [1, 2, 2, 2]),  # no level is skipped (ISO 14289-1, 7.4.2)
        ((3, 1), [1, 1]),
        ((2, 4, 3, 6), [1, 2, 2, 3]),
    ],
)
def test_the_outline_skips_no_level(declared, shown):
    assert levels(*declared) == shown


@given(st.lists(st.integers(1, 6), max_size=30))
def test_an_entry_is_at_most_one_level_below_the_one_before_it(declared):
    above: list[int] = []
    found = [_depth(above, level) for level in declared]

    assert all(later <= earlier + 1 for earlier, later in zip([0, *found], found, strict=False))
    assert all(1 <= depth <= level for depth, level in zip(found, declared, strict=True))


def test_the_first_page_has_a_style_of_its_own_and_the_second_is_a_left_one():
    first, left, right = page(10, 5), page(9, 5), page(8, 5)
    pages = PageStyles(first=first, left=left, right=right)

    assert [page_style(pages, number) for number in range(4)] == [first, left, right, left]
