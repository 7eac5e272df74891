"""A finished line: what is read at its ends gives the text back, and how its glyphs move."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.text.joining import join_lines
from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.finish import joint
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.paragraph import set_paragraph, set_text
from converters.units import Pt

_CONTEXT = Context(fonts=FontLibrary((), sink=Sink()), structure=StructureBuilder("zh-Hans"), sink=Sink())
_WORDS = st.text(alphabet="汉字刊，。：“”《》…—（）abcXYZ019-/%()[]{};&.#", min_size=1, max_size=9)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_STYLE = Style(font_size=Pt(10.0), line_height=Pt(16.0), text_align="justify", text_autospace=Pt(2.5))


@settings(max_examples=120, deadline=None)
@given(_TEXTS, st.integers(4, 30), st.sampled_from(("zh-Hans", "zh-Hant", "ja", "en")))
def test_what_is_read_at_line_ends_gives_the_text_back(text, ems, language):
    lines = set_text(text, _STYLE, language, Pt(ems * 10.0), _CONTEXT, ARTIFACT)
    told = [
        "".join(
            item.text if item.actual is None else item.actual
            for item in line.items
            if isinstance(item, TextItem)
        )
        for line in lines
    ]

    assert join_lines(told) == text


@pytest.mark.parametrize(
    ("text", "ink_end", "end", "expected"),
    [
        ("汉字", 1, 1, ""),
        ("汉 字", 1, 2, " "),
        ("汉\u3000字", 1, 2, "\u3000"),
        ("two words", 3, 4, ""),
        ("twowords", 3, 3, "\u00ad"),
        ("two-words", 4, 4, ""),
        ("two - words", 5, 6, " "),
        ("soft\u00adhyphen", 5, 5, ""),
        ("end", 3, 3, ""),
    ],
)
def test_joints(text, ink_end, end, expected):
    assert joint(text, ink_end, end) == expected


def test_inline_boxes_that_may_not_wrap_stay_whole_where_the_line_is_long_enough():
    held = replace(_STYLE, white_space="nowrap", text_align="start")
    names = tuple(
        Box(tag="span", style=held, children=(Run(f"{name}\u3000", held, "zh-Hans"),), language="zh-Hans")
        for name in ("\u738b\u5b50\u950b", "\u738b\u73c2\u56ed", "\u6797\u77e5\u767d")
    )
    box = Box(tag="p", style=replace(_STYLE, text_align="start"), children=names, language="zh-Hans")

    def lines(ems: int) -> list[str]:
        found = set_paragraph(box, Pt(ems * 10.0), _CONTEXT, ARTIFACT)
        return ["".join(item.text for item in line.items if isinstance(item, TextItem)) for line in found]

    assert [line.strip() for line in lines(6)] == [
        "\u738b\u5b50\u950b",
        "\u738b\u73c2\u56ed",
        "\u6797\u77e5\u767d",
    ]
    assert len(lines(7)) == 2
    assert len(lines(2)) > 3
