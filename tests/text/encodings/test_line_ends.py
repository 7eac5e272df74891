from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.encodings.line_ends import newlines, plain_lines


@pytest.mark.parametrize("end", ["\r\n", "\r\r\n", "\n\r", "\r", "\n"])
def test_every_pair_of_returns_and_feeds_is_one_newline(end: str) -> None:
    assert newlines(f"甲{end}乙{end}丙") == "甲\n乙\n丙"


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\v", "\f", "\x85", "\x1e", "\x1d", "\x1c", "\0"])
def test_any_separator_ends_lines_where_there_are_no_newlines(end: str) -> None:
    assert plain_lines(f"题目{end}第一段。{end}第二段。{end}").text == "题目\n第一段。\n第二段。\n"


def test_a_separator_inside_a_line_among_others_ends_none() -> None:
    assert plain_lines("题目\n汉字\u2028中间\n第二段\x85。\n").text == "题目\n汉字\u2028中间\n第二段\x85。\n"


def test_a_form_feed_between_lines_stays_for_the_page_it_begins() -> None:
    assert plain_lines("第一页\n\f第二页\f\n").text == "第一页\n\f第二页\f\n"
    assert plain_lines("第一页\n\v\f第二页\n").text == "第一页\n\n\f第二页\n"


def test_controls_are_left_out_and_counted() -> None:
    found = plain_lines("题\0目\n\x1b[31m红\x1b[0m字\b\x1a\n")
    assert found.text == "题目\n红字\n"
    assert found.left_out == {"\0": 1, "\x1b": 2, "\b": 1, "\x1a": 1}


@given(st.text(st.sampled_from("甲a \n\r\t\v\f\0\x1b[m\x85\u2028\x1a"), max_size=30))
def test_nothing_but_controls_goes_and_doing_it_twice_changes_nothing(text: str) -> None:
    found = plain_lines(text)
    assert plain_lines(found.text) == type(found)(text=found.text)
    assert [char for char in found.text if char == "甲"] == [char for char in text if char == "甲"]


@given(st.text(st.sampled_from("甲\n\r"), max_size=12))
def test_returns_are_told_as_one_by_one(text: str) -> None:
    assert newlines(text) == re.sub("\r+\n|\n\r(?!\n)|\r", "\n", text)
