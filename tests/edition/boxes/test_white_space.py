"""White space collapsed along a line, across the boxes in it (CSS Text 4, 4.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Run
from converters.edition.boxes.white_space import Spaces, strip_end
from tests.typeset.fake import p, span


def collapsed(*texts):
    spaces = Spaces()
    return [spaces.collapse(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a  b"], ["a b"]),
        (["  a"], ["a"]),
        (["a\tb\f c"], ["a b c"]),
        (["a ", " b"], ["a ", "b"]),  # the second space vanishes in another box too
        (["a\n", "b"], ["a", " b"]),
        (["a \n b"], ["a b"]),
        # A line break between wide characters is no space (4.1.3), one beside a narrow one is.
        (["汉\n字"], ["汉字"]),
        (["汉\n  字"], ["汉字"]),
        (["汉\na"], ["汉 a"]),
        (["a\n字"], ["a 字"]),
        (["汉\n", "字"], ["汉", "字"]),
        (["汉 字"], ["汉 字"]),
        (["，\n字"], ["，字"]),
        (["글\n글"], ["글 글"]),  # Hangul parts its words with spaces
        (["a\u00a0\u3000 b"], ["a\u00a0\u3000 b"]),  # no white space of CSS
        (["\n"], [""]),
        ([" "], [""]),
    ],
)
def test_runs_of_white_space_are_one_space_or_none(texts, expected):
    assert collapsed(*texts) == expected


def test_a_new_line_begins_without_a_space():
    spaces = Spaces()
    spaces.collapse("a ")
    spaces.restart()

    assert spaces.collapse(" b") == "b"


def test_an_image_is_something_a_space_may_follow():
    spaces = Spaces()
    spaces.solid("\ufffc")

    assert spaces.collapse(" a") == " a"
    assert not spaces.open
    spaces.collapse("b ")
    assert spaces.open


@given(st.lists(st.text(alphabet="a汉 \n\t", max_size=12), max_size=6))
def test_only_white_space_goes_and_no_two_spaces_follow(texts):
    found = "".join(collapsed(*texts))

    assert "".join(found.split()) == "".join("".join(texts).split())
    assert "  " not in found
    assert not found.startswith(" ")
    assert "\n" not in found


@pytest.mark.parametrize(("text", "left"), [("甲 ", "甲"), ("甲", "甲"), ("甲  ", "甲 "), (" ", None)])
def test_one_space_is_taken_from_the_end_of_a_line(text, left):
    children = list(p("前", text).children)
    strip_end(children)

    assert [one.text for one in children] == (["前"] if left is None else ["前", left])


def test_the_space_at_the_end_is_taken_from_the_innermost_box():
    children = list(p("前", span("b", span("i", "甲 "))).children)
    strip_end(children)
    run = children[-1].children[0].children[0]

    assert isinstance(run, Run)
    assert run.text == "甲"


def test_space_that_is_kept_stays():
    children = list(p("甲 ", white_space="pre-wrap").children)
    strip_end(children)
    strip_end([])

    assert children[0].text == "甲 "
