"""What is between characters, ten points an em: blanks of marks, spaces, gaps (C6–C13, C20; J2, J3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.text.punctuation import BRACKET, COMMA, DOT, GAP, SPACE, STOP, marks
from converters.text.western import western_marks
from converters.typeset.inline.breaking.breaks import find_breaks
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import glyph_runs
from converters.typeset.inline.rules import Rules
from converters.typeset.inline.spacing import find_spacing
from tests.typeset.linedump import CONTEXT, style


def draft(text, language="zh-Hans", *, gap=2.5, letter_spacing=0.0, **rules):
    western = western_marks(text)
    runs = glyph_runs(text, 0, style(), (language, western), CONTEXT)
    made = Draft(text, western, runs, Rules(**rules), gap)
    find_breaks(made)
    find_spacing(made, letter_spacing)
    return made


def moved(table):
    return {at: round(value, 6) for at, value in sorted(table.items()) if abs(value) > 1e-6}


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("甲”，乙", {2: -5.0}),  # closing mark and comma: half an em between them (C6)
        ("甲：“乙", {2: -5.0}),
        ("甲）（乙", {2: -5.0}),
        ("甲（“乙", {2: -5.0}),
        ("甲。”）乙", {2: -5.0, 3: -5.0}),
        ("甲，乙", {}),
        ("甲，", {}),
        ("（甲）", {}),
    ],
)
def test_c6_two_marks_lose_half_an_em_between_them(text, removed):
    assert moved(draft(text).extra) == removed
    assert moved(draft(text, adjacent=False).extra) == {}


def test_c6_in_taiwan_the_blank_goes_from_both_sides_of_a_mark_in_the_middle():
    assert moved(draft("甲，（乙", "zh-Hant", region="zh-Hant").extra) == {2: -5.0}
    assert moved(draft("甲。」乙", "zh-Hant", region="zh-Hant").extra) == {1: -2.5, 2: -2.5}


@pytest.mark.parametrize(
    ("text", "region", "tail", "end"),
    [
        ("甲，", "zh-Hans", -5.0, None),
        ("甲”", "zh-Hans", -5.0, None),
        ("甲，", "zh-Hant", None, None),  # it stands in the middle of its em
        ("甲」", "zh-Hant", -5.0, None),
        ("甲，", "ja", None, 5.0),  # only where the line is too long (J2)
    ],
)
def test_c7_marks_that_end_a_line(text, region, tail, end):
    made = draft(text, {"ja": "ja"}.get(region, region), region=region, end="trim")

    assert (made.tails.get(2), made.ends.get(2)) == (tail, end)


def test_c7_c8_edges_follow_text_spacing_trim():
    assert draft("甲（乙").heads == {1: 5.0}
    assert draft("甲（乙", start="space").heads == {}
    assert draft("甲，乙", end="fit").ends == {2: 5.0}
    assert draft("甲，乙", end="space").tails == draft("甲，乙", end="space").ends == {}


@pytest.mark.parametrize(
    ("language", "region", "widths"),
    [("zh-Hans", "zh-Hans", 5.0), ("zh-Hant", "zh-Hant", 10.0), ("ja", "ja", 10.0)],
)
def test_c9_a_middle_dot_between_han_takes_half_an_em_or_one(language, region, widths):
    made = draft("甲·乙", language, region=region)

    assert made.advances[1] + made.extra.get(1, 0.0) + made.extra.get(2, 0.0) == pytest.approx(widths)
    assert draft("a·b").extra == {}


def test_c10_a_stop_hangs_by_what_is_left_of_it_and_none_hangs_after_another_mark():
    assert draft("甲，乙。", hang=True).hangs == {2: 5.0, 4: 5.0}
    assert draft("甲”。", hang=True).hangs == {}
    assert draft("甲，乙。", "zh-Hant", hang=True, region="zh-Hant").hangs == {}
    assert draft("甲；", hang=True).hangs == {}


def test_c11_what_can_give_how_much_and_when():
    made = draft("甲，乙。丙（丁 e f戊")

    assert made.give[2] == (5.0, COMMA)
    assert made.give[4] == (5.0, STOP)
    assert made.give[5] == (5.0, BRACKET)
    assert made.give[10][1] == SPACE
    assert made.give[11] == (1.25, GAP)  # down to an eighth of an em


def test_c11_a_middle_dot_outside_the_mainland_gives_a_quarter_on_either_side():
    made = draft("甲·乙", "zh-Hant", region="zh-Hant")

    assert (made.give[1], made.give[2]) == ((2.5, DOT), (2.5, DOT))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("甲a乙", [1, 2]),
        ("甲1乙", [1, 2]),
        ("甲$1乙", [1, 3]),
        ("占5%多", [1, 3]),
        ("甲 a 乙", []),  # a space is gap enough
        ("甲，a", []),
        ("（a）", []),
        ("abc", []),
    ],
)
def test_c13_the_gap_stands_where_han_and_western_letters_meet(text, at):
    made = draft(text)

    assert made.gaps == at
    assert moved(made.extra) == dict.fromkeys(at, 2.5)
    assert draft(text, gap=0.0).gaps == []


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("甲？！乙", 10.0),  # a pair takes one em (GB/T 15834-2011, 4.13)
        ("甲！？！乙", 20.0),  # a triple two
        ("甲？乙", 10.0),
    ],
)
def test_c20_marks_of_surprise_in_pairs_and_triples(text, widths):
    made = draft(text)
    inside = range(1, len(text) - 1)
    found = sum(made.advances[at] for at in inside) + sum(made.extra.values())

    assert found == pytest.approx(widths)


def test_spaces_vanish_where_a_line_ends():
    made = draft("甲 乙　丙")

    assert made.tails[2] == pytest.approx(-made.advances[1])
    assert made.tails[4] == pytest.approx(-10.0)
    assert made.spaces == [2]


def test_letter_spacing_stands_between_characters_but_in_no_word():
    assert moved(draft("甲乙ab", gap=0.0, letter_spacing=1.0).extra) == {1: 1.0, 2: 1.0}
    assert draft("甲乙", letter_spacing=1.0).tails[1] == -1.0


def test_j3_the_hugging_side_of_japanese_marks_widens_last():
    assert draft("甲（乙）丙", "ja", region="ja").firm == {2, 3}
    assert draft("甲（乙）丙").firm == set()


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="汉字A1 ，。“”（）《》：？！·、；", max_size=40),
    st.sampled_from(("zh-Hans", "zh-Hant", "ja")),
)
def test_no_boundary_loses_more_than_the_blanks_on_its_sides(text, region):
    made = draft(text, "ja" if region == "ja" else region, region=region)
    blanks = marks(region).blanks

    def blank(at, side):
        return 10.0 * getattr(blanks[text[at]], side) if 0 <= at < len(text) and text[at] in blanks else 0.0

    for at, points in made.extra.items():
        between = blank(at - 1, "after") + blank(at, "before")
        dot = 2.5 * (text[at - 1 : at] == "·") + 2.5 * (text[at : at + 1] == "·")
        assert points >= -between - dot - 1e-6, (text, at)
        gives = made.give.get(at, (0.0, 0))[0]
        assert 0 <= gives <= 10.0 + 1e-6, (text, at)
