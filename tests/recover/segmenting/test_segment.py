"""Segments and what counts as white space in them."""

from __future__ import annotations

import pytest

from converters.recover.segmenting.segment import Segment, strip


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("\u3000\u3000正文\ufeff", "正文"),
        ("\u200b\u2060标题\u00a0\t", "标题"),
        ("a\u3000b", "a\u3000b"),
        ("\u2003", ""),
    ],
)
def test_characters_that_show_nothing_are_outer_white_space(text: str, stripped: str) -> None:
    assert strip(text) == stripped


def test_a_part_of_a_segment_stands_where_its_characters_stand() -> None:
    text = "\n标题  作者：林一  "
    whole = Segment(1, len(text) - 2, text[1:-2], indented=True)
    part = whole.sub(2, len(whole.text), part=True)

    assert (part.text, text[part.start : part.end]) == ("作者：林一", "作者：林一")
    assert (part.part, part.glued, part.indented) == (True, False, True)


def test_a_part_of_joined_lines_stands_where_all_of_them_do() -> None:
    whole = Segment(0, 9, "风来雨来花开", wrapped=True)
    part = whole.sub(2, 4)

    assert (part.text, part.start, part.end, part.wrapped) == ("雨来", 0, 9, True)
