"""What holds for every line of any text, at every measure, kinsoku level and language."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converters.boxes import Box, Run
from converters.text.punctuation import (
    BANGS,
    CLOSING,
    COLONS,
    COMMAS,
    FULL_STOPS,
    OPENING,
    marks,
    no_end,
    no_start,
)
from converters.text.punctuation import region_of as region
from converters.text.scripts import has_han
from converters.typeset.frames import TextItem
from converters.typeset.inline import paragraph
from converters.units import Pt
from tests.typeset.linedump import CONTEXT, SIZE, glyphs, lines, style

LANGUAGES = st.sampled_from(("zh-Hans", "zh-Hant", "zh-TW", "ja", "en"))
LEVELS = st.sampled_from(("anywhere", "loose", "normal", "strict"))
MEASURES = st.integers(6, 40)
ANY = st.text(
    alphabet="汉字刊本的了々ーっァあカ"
    + OPENING[:8]
    + CLOSING[:8]
    + FULL_STOPS
    + COMMAS
    + COLONS
    + BANGS
    + "·・—…～/／%℃￥$[]()abcdefgXYZ0123456789.,;:!?-' \u3000→①",
    min_size=1,
    max_size=160,
)
"""Characters of all classes in any order."""
HAN = st.text(alphabet="汉字刊本的了活版印刷工夫", min_size=1, max_size=9)
MARK = st.sampled_from([*"，。、；：？！”）》", "。”", "）。", "——", "……", "！？"])
OPEN = st.sampled_from([*"“（《「", "：“", "，《"])
LATIN = st.sampled_from(
    ["Windows", "PDF", "kanben", "e-mail", "2024", "50%", "￥100", "25℃", "[1]", "3.14", "10 km"]
)
SOUND = st.lists(
    st.one_of(
        HAN,
        st.tuples(HAN, MARK, HAN).map("".join),
        st.tuples(HAN, OPEN, HAN).map("".join),
        st.tuples(HAN, LATIN, HAN).map("".join),
    ),
    min_size=1,
    max_size=24,
).map("".join)
"""Sentences that can be broken somewhere in every stretch of six ems."""


def shown(text: str, line) -> str:
    return text[line.start : line.end].rstrip(" \u3000")


@settings(max_examples=250, deadline=None)
@given(SOUND, MEASURES, LEVELS, LANGUAGES)
def test_no_line_begins_or_ends_with_what_may_not(text, ems, level, language):
    starts, ends = no_start(level, region(language)), no_end(level)
    found = [shown(text, line) for line in lines(text, ems, language, line_break=level)]
    for line, following in pairwise(found):
        assert line[-1] not in ends, found
        assert following[0] not in starts, found


@settings(max_examples=200, deadline=None)
@given(ANY, MEASURES, LEVELS, LANGUAGES)
def test_rules_are_broken_only_where_a_line_could_end_nowhere(text, ems, level, language):
    starts, ends = no_start(level, region(language)), no_end(level)
    for line in lines(text, ems, language, line_break=level)[:-1]:
        before, after = text[line.end - 1], text[line.end]
        if before in ends or after in starts:
            # Between two plain Han characters a line may always end.
            assert not re.search("[汉字刊本的][汉字刊本的]", text[line.start : line.end]), text


@settings(max_examples=120, deadline=None)
@given(SOUND, MEASURES, LEVELS, LANGUAGES)
def test_words_numbers_and_pairs_stay_whole(text, ems, level, language):
    ends = [line.end for line in lines(text, ems, language, line_break=level)]
    for unit in re.finditer(r"——|……|[A-Za-z]+|[￥]?[0-9.]+[%℃]?|\[1\]|10 km", text):
        if unit[0] in ("Windows", "kanben"):
            continue
        assert not any(unit.start() < end < unit.end() for end in ends), unit[0]


@settings(max_examples=250, deadline=None)
@given(ANY, MEASURES, LEVELS, LANGUAGES)
def test_nothing_is_lost_or_reordered(text, ems, level, language):
    at = 0
    for line in lines(text, ems, language, line_break=level):
        assert line.start == at
        at = line.end
        drawn = "".join(
            item.text for item in line.items if isinstance(item, TextItem) and item.actual != "\u00ad"
        )
        assert drawn == text[line.start : line.end].rstrip(" \u3000") or not drawn.strip(" \u3000")
        places = [item.x for item in line.items if isinstance(item, TextItem)]
        assert places == sorted(places)
    assert at == len(text) or not text.strip()


@settings(max_examples=250, deadline=None)
@given(SOUND, MEASURES, LEVELS, LANGUAGES)
def test_full_lines_are_flush(text, ems, level, language):
    table = marks(region(language))
    for line in lines(text, ems, language, line_break=level)[:-1]:
        found = glyphs(line)
        last = found[-1]
        edge = last.x + last.own
        if language != "en" and last.own > 0.75 and last.char in table.trimmed_at_end | table.may_trim_at_end:
            blank = {0.5} if last.char in table.trimmed_at_end else {0.0, 0.5}
            edge = min((edge - half for half in blank), key=lambda edge: abs(edge - ems))
        assert edge == pytest.approx(ems, abs=0.01 / SIZE), (text[line.start : line.end], edge)


@settings(max_examples=250, deadline=None)
@given(ANY, MEASURES, LEVELS, LANGUAGES, st.sampled_from(("justify", "start", "end", "center")))
@example("0000:/%!0あ！ ", 6, "anywhere", "zh-Hans", "justify")
def test_no_ink_leaves_the_measure(text, ems, level, language, align):
    for line in lines(text, ems, language, line_break=level, text_align=align):
        for glyph in glyphs(line):
            left, _, right, _ = glyph.face.ink(glyph.glyph)
            if right > left:
                assert glyph.x + left >= -0.1, glyph
                assert glyph.x + right <= ems + 0.1, glyph


@settings(max_examples=150, deadline=None)
@given(SOUND, MEASURES, LANGUAGES)
def test_the_last_line_is_no_single_character(text, ems, language):
    found = [text[line.start : line.end] for line in lines(text, ems, language)]
    if len(found) > 1 and not re.search("[A-Za-z0-9]", "".join(found[-2:])):
        assert sum(map(has_han, found[-1])) != 1, found


@settings(max_examples=100, deadline=None)
@given(SOUND, MEASURES, LEVELS, LANGUAGES)
def test_nothing_spreads_inside_words_and_numbers(text, ems, level, language):
    for line in lines(text, ems, language, line_break=level):
        found = glyphs(line)
        for one, other in pairwise(found):
            if one.char.isascii() and other.char.isascii() and one.char.isalnum() and other.char.isalnum():
                assert other.x - one.x == pytest.approx(one.own, abs=0.06)


@settings(max_examples=60, deadline=None)
@given(SOUND, MEASURES, LANGUAGES)
def test_tightening_never_costs_a_line(text, ems, language):
    run = Run(text, style(), language)
    box = Box(tag="p", style=style(), children=(run,), language=language)
    plain, tight = (
        paragraph.set_paragraph(box, Pt(ems * SIZE), CONTEXT, 0, tighten=tighten) for tighten in (False, True)
    )
    assert len(tight) <= len(plain)
    if len(tight) == len(plain):
        assert [line.end for line in tight] == [line.end for line in plain]
