"""Titles: lines of even length, parted where the sense is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.boxes import Style
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.paragraph import set_text
from converters.units import Pt

_CONTEXT = Context(fonts=FontLibrary((), sink=Sink()), structure=StructureBuilder("zh-Hans"), sink=Sink())
_STYLE = Style(font_size=Pt(10.0), line_height=Pt(16.0), text_align="center", text_wrap="balance")


def parted(text: str, ems: int) -> list[str]:
    """Return a title as it is parted into lines of at most so many ems."""
    lines = set_text(text, _STYLE, "zh-Hans", Pt(ems * 10.0), _CONTEXT, ARTIFACT)
    return ["".join(item.text for item in line.items if isinstance(item, TextItem)) for line in lines]


@pytest.mark.parametrize(
    ("title", "ems", "lines"),
    [
        ("共享充电宝涨价告别：是收割还是回归理性", 14, ["共享充电宝涨价告别：", "是收割还是回归理性"]),
        ("国家公务员考试申论范文：网综创作需体现", 16, ["国家公务员考试申论范文：", "网综创作需体现"]),
        ("加强理论武装，全面增强基层的向心力", 12, ["加强理论武装，", "全面增强基层的向心力"]),
        ("一：二三四五六七八九十一二三四五六七八九", 12, ["一：二三四五六七八九", "十一二三四五六七八九"]),
        ("两种办法并行的几百年", 12, ["两种办法并行的几百年"]),
    ],
)
def test_titles_are_parted_at_a_mark_unless_the_lines_would_be_very_uneven(title, ems, lines):
    assert parted(title, ems) == lines


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="活字印刷把单个的字模排成整版：，、《》", min_size=1, max_size=60), st.integers(8, 30)
)
def test_balancing_takes_one_more_line_at_the_most_and_loses_nothing(title, ems):
    plain = Style(font_size=Pt(10.0), line_height=Pt(16.0), text_align="center")
    greedy = set_text(title, plain, "zh-Hans", Pt(ems * 10.0), _CONTEXT, ARTIFACT)
    found = parted(title, ems)

    # One more line saves a word that would be parted.
    assert 0 <= len(found) - len(greedy) <= 1
    assert "".join(found) == title
