from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.joining import join_lines, joint


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["一行", "又一行"], "一行又一行"),
        (["one", "line"], "one line"),
        (["one ", "line"], "one line"),
        (["so-", "called"], "so-called"),
        (["so\u00ad", "called"], "socalled"),
        (["\u00ad", "字"], "字"),
        (["a", "\u00ad", "b"], "a b"),
        (["a\u00ad", "", "b"], "a b"),
        (["", "a", "", "b"], "a b"),
        (["见", "PDF"], "见PDF"),
        ([], ""),
    ],
)
def test_line_ends_vanish(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@given(st.lists(st.text("ab字，- \u00ad", max_size=3)))
def test_lines_joined_at_once_are_joined_one_after_the_other(lines: list[str]) -> None:
    text = ""
    for line in lines:
        text = join_lines((text, line))

    assert join_lines(lines) == text


@given(st.text("ab字，-", min_size=1, max_size=4), st.sampled_from(["", " "]), st.text("ab字", min_size=1))
def test_what_is_read_at_the_joint_gives_the_text_back(before: str, lost: str, after: str) -> None:
    text = before + lost + after
    end = joint(text, len(before), len(before + lost))

    assert join_lines((before + end, after)) == text
