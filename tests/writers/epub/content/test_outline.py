"""The headings of a text as a tree of entries (E5, E10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.writers.epub.content.outline import Heading, headings, nested
from tests.writers.epub.markup import shown, tree


def entries(levels):
    found = [Heading(level, str(at), f"h{at}") for at, level in enumerate(levels)]
    return nested(found, {one.name: "text.xhtml" for one in found})


def shape(found):
    return [(one.title, shape(one.children)) if one.children else one.title for one in found]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], []),
        ([1], ["0"]),
        ([1, 2, 2], ["0", "1", "2"]),  # what is under the title stands beside it
        ([1, 2, 3, 2], ["0", ("1", ["2"]), "3"]),
        ([1, 1, 2], ["0", ("1", ["2"])]),
        ([2, 3, 2], [("0", ["1"]), "2"]),
        ([1, 4, 2], ["0", "1", "2"]),  # a level that is skipped
        ([3, 2, 1], ["0", "1", "2"]),
    ],
)
def test_each_heading_is_under_the_nearest_higher_one_before_it(levels, expected):
    assert shape(entries(levels)) == expected


@given(st.lists(st.integers(1, 6), max_size=20))
def test_every_heading_is_an_entry_once_in_order(levels):
    def titles(found):
        return [title for one in found for title in (one.title, *titles(one.children))]

    assert titles(entries(levels)) == [str(at) for at in range(len(levels))]


def test_entries_lead_to_the_file_of_their_heading():
    found = nested([Heading(1, "甲", "a"), Heading(1, "乙", "b")], {"a": "1.xhtml", "b": "2.xhtml"})

    assert [one.href for one in found] == ["1.xhtml#a", "2.xhtml#b"]


def test_headings_have_ids_and_titles_without_readings():
    root = tree('<h1 id="x">题</h1><h2><ruby>甲<rt>jiǎ</rt></ruby> 乙</h2><h2>丙</h2>')
    found = headings(root, {"x", "heading-3"})

    assert found == [Heading(1, "题", "x"), Heading(2, "甲 乙", "heading-2"), Heading(2, "丙", "heading-3-2")]


def test_a_heading_that_says_nothing_is_a_paragraph_unless_it_shows_an_image():
    root = tree('<h2> </h2><h2><img src="a.png"/></h2>')

    assert headings(root, set()) == []
    assert shown(root) == '<p> </p><h2><img src="a.png"/></h2>'


def test_headings_of_a_contents_list_are_no_headings_of_the_text():
    root = tree("<nav><h2>目录</h2></nav><h1>题</h1>")

    assert [one.title for one in headings(root, set())] == ["题"]
