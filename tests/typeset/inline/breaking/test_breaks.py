"""Where a line may end, boundary by boundary: kinsoku, units, words and spaces (C1, C4, C5, C14; J1)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.layout.balance import ALLOWED, FORCED, NEVER
from converters.text.punctuation import no_end, no_start
from converters.text.western import foreign_marks, western_marks
from converters.typeset.inline.breaking.auto_hyphens import AutoHyphens
from converters.typeset.inline.breaking.breaks import find_breaks
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import glyph_runs
from converters.typeset.inline.rules import Rules
from tests.typeset.linedump import CONTEXT, style


def draft(text, language="zh-Hans", **rules):
    western = (foreign_marks if language == "en" else western_marks)(text)
    runs = glyph_runs(text, 0, style(), (language, western), CONTEXT)
    made = Draft(text, western, runs, Rules(**rules), 2.5)
    find_breaks(made)
    return made


def shown(text, language="zh-Hans", **rules):
    """Return the text with ``|`` where a line may end and ``-`` where only a word too long may be cut."""
    may = draft(text, language, **rules).may
    return "".join(
        {ALLOWED: "|", FORCED: "-", NEVER: ""}[may[at]] * (at > 0) + char for at, char in enumerate(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # C1: what may not begin or end a line.
        ("甲乙，丙", "甲|乙，|丙"),
        ("甲（乙）丙", "甲|（乙）|丙"),
        ("“甲”，“乙”", "“甲”，|“乙”"),
        ("甲·乙", "甲·|乙"),
        ("甲／乙", "甲／乙"),
        # C4: pairs of dashes and dots are one; rows of them are pairs.
        ("甲——乙", "甲|——|乙"),
        ("甲……乙", "甲|……|乙"),
        ("甲………………乙", "甲|……|……|……|乙"),
        ("甲—乙", "甲|—|乙"),
        # C5: numbers with what belongs to them.
        ("占50%多", "占|5-0%|多"),
        ("￥100元", "￥1-0-0|元"),
        ("约25 ℃上", "约|2-5 ℃|上"),
        ("长10 km远", "长|1-0 k-m|远"),
        ("３．１４％", "３．１４％"),
        ("见[12]后", "见[12]|后"),
        ("见〔3〕后", "见〔3〕|后"),
        # C14: words are whole, but for their own hyphens and slashes.
        ("用Word写", "用|W-o-r-d|写"),
        ("a well-known b", "a |w-e-l-l--|k-n-o-w-n |b"),
        # Spaces stay on the line they end.
        ("甲　乙", "甲　|乙"),
        ("甲  乙", "甲  |乙"),
        ("甲\u00a0乙", "甲\u00a0乙"),
        ("甲\u2060乙", "甲\u2060乙"),
        ("甲\u200b乙", "甲\u200b|乙"),
    ],
)
def test_where_a_line_may_end(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("anywhere", "甲|，|乙|／|丙|—|丁"),
        ("loose", "甲，|乙|／|丙|—|丁"),
        ("normal", "甲，|乙／丙|—|丁"),
        ("strict", "甲，|乙／丙—|丁"),
    ],
)
def test_c1_each_level_forbids_more(level, expected):
    assert shown("甲，乙／丙—丁", level=level) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("loose", "カ|ッ|ト|ー|人々"), ("normal", "カッ|トー|人々"), ("strict", "カッ|トー|人々")],
)
def test_j1_small_kana_and_the_long_vowel_begin_no_line(level, expected):
    assert shown("カットー人々", "ja", region="ja", level=level) == expected


def test_code_breaks_anywhere_but_not_inside_what_is_drawn_as_one():
    assert shown("a, b(", verbatim=True) == "a|,| |b|("
    assert shown("e\u0301a", verbatim=True) == "e\u0301|a"


@pytest.mark.parametrize(
    ("text", "hyphens", "at"),
    [
        ("co\u00adop", "manual", [3]),
        ("co\u00adop", "none", []),
        ("甲\u00ad乙", "manual", []),  # between Han no hyphen is drawn
        ("typography", "auto", [2, 4]),
        ("typography", "manual", []),
        ("word", "auto", []),
        ("typography typography", "auto", [2, 4]),  # half a word would be the last line
        ("typography typography.”", "auto", [2, 4]),
        ("typography typo\u00adgraphy", "manual", [16]),
    ],
)
def test_c14_words_are_hyphenated_where_the_style_says_so(text, hyphens, at):
    made = draft(text, "en", hyphenate=hyphens, han=False)
    AutoHyphens(made).part(0, len(text))

    assert sorted(made.hyphens) == at
    assert all(made.may[boundary] == ALLOWED for boundary in at)
    assert all(made.tails[boundary] >= width > 0 for boundary, width in made.hyphens.items())


def test_c12_words_numbers_pairs_and_connectors_never_widen():
    made = draft("甲——乙Word～丙50%")

    assert sorted(made.rigid) == [2, 5, 6, 7, 8, 9, 11, 12]


ANY = st.text(
    alphabet="汉字的ーっA1b., —…“”（）《》，。：！？%￥/／·～\u3000 \u00a0\u200b\u00ad[]()", max_size=60
)


@settings(max_examples=300, deadline=None)
@given(ANY, st.sampled_from(("loose", "normal", "strict")), st.sampled_from(("zh-Hans", "zh-Hant", "ja")))
def test_no_boundary_before_what_may_not_begin_or_after_what_may_not_end_a_line(text, level, region):
    made = draft(text, "ja" if region == "ja" else "zh", level=level, region=region)
    starts, ends = no_start(level, region), no_end(level)

    assert made.may[0] == (NEVER if text else ALLOWED)
    assert made.may[len(text)] == ALLOWED
    for at in range(1, len(text)):
        if made.may[at] == ALLOWED and text[at - 1] != "\u200b":
            assert made.text[at] not in starts or text[at] != made.text[at], (text, at)
            assert made.text[at - 1] not in ends, (text, at)
            assert text[at] not in " \u3000\u00a0", (text, at)
