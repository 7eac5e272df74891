"""Preparing a text by its clusters finds what finding everything out finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.text.scripts import sets_han
from converters.text.western import foreign_marks, western_marks
from converters.typeset.frames import ARTIFACT
from converters.typeset.inline import paragraph, prepare
from converters.typeset.inline.clusters import Setting, prepare_plain
from converters.typeset.inline.collect import flat_text
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import glyph_runs
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.rules import Rules, rules_of
from converters.units import Pt
from tests.typeset.inline.test_line_properties import ANY, LANGUAGES, LEVELS, MEASURES
from tests.typeset.linedump import CONTEXT, SIZE, glyphs, lines, style

HAN = st.text("汉字刊本国的一", min_size=1, max_size=12)
TABLES = ("heads", "tails", "ends", "hangs", "hyphens")
LISTS = ("spaces", "gaps", "rigid", "firm", "shrink_at", "shrink_step")


def empty(text: str, language: str, rules: Rules) -> MeasuredText:
    spans = flat_text(text, style(), language, ARTIFACT).spans
    return MeasuredText(text=text, start=0, size=SIZE, rules=rules, runs=[], spans=spans, full=True)


def by_clusters(text: str, language: str, rules: Rules, spacing: float = 0.0) -> MeasuredText | None:
    face = CONTEXT.fonts.faces(style().font_family, style().font_weight, language)[0]
    measured = empty(text, language, rules)
    setting = Setting(face, Pt(SIZE), language, rules, 2.5)
    return measured if prepare_plain(measured, setting, spacing) else None


def in_whole(text: str, language: str, rules: Rules, spacing: float = 0.0) -> MeasuredText:
    western = frozenset((western_marks if sets_han(language) else foreign_marks)(text))
    measured = empty(text, language, rules)
    measured.runs += glyph_runs(text, 0, style(), (language, western), CONTEXT)
    return prepare.prepare(measured, Draft(text, western, measured.runs, rules, 2.5), spacing)


@settings(max_examples=150, deadline=None)
@given(ANY | HAN, LANGUAGES, LEVELS, st.sampled_from((0.0, 0.5, -0.25)))
def test_both_ways_find_the_same_about_a_text(text, language, level, spacing):
    rules = rules_of(style(line_break=level), language)
    quick = by_clusters(text, language, rules, spacing)
    if quick is None:
        return
    slow = in_whole(text, language, rules, spacing)
    assert quick.letter_spacing == slow.letter_spacing
    assert dict(quick.fixed) == pytest.approx(dict(slow.fixed))
    assert bytes(quick.may_break) == bytes(slow.may_break)
    assert quick.places == pytest.approx(slow.places)
    assert quick.shrink_most == pytest.approx(slow.shrink_most)
    assert {name: sorted(getattr(quick, name)) for name in LISTS} == {
        name: sorted(getattr(slow, name)) for name in LISTS
    }
    for name in TABLES:
        found, wanted = (
            {at: points for at, points in getattr(one, name).items() if points} for one in (quick, slow)
        )
        assert found == pytest.approx(wanted), name
    assert "".join(quick.runs[0].glyphs) == "".join("".join(run.glyphs) for run in slow.runs)


@settings(max_examples=150, deadline=None)
@given(ANY, MEASURES, LEVELS, LANGUAGES)
def test_both_ways_set_the_same_lines(text, ems, level, language):
    quick = lines(text, ems, language, line_break=level)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraph, "prepare_plain", lambda *_: False)
        slow = lines(text, ems, language, line_break=level)
    assert [line.end for line in quick] == [line.end for line in slow]
    assert [[(glyph.char, round(glyph.x, 6)) for glyph in glyphs(line)] for line in quick] == [
        [(glyph.char, round(glyph.x, 6)) for glyph in glyphs(line)] for line in slow
    ]


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("汉字刊本", True),
        ("汉字，刊本。", True),
        ("在Windows里", True),
        ("汉字\ue000", False),  # no font has it: drawn as a box, which is found out in whole
        ("a" * 41 + "汉", False),  # too long to come again
        ("说“word”了", False),  # whether the quotes are Western is for the whole text to say
        ("กำ", False),
    ],
)
def test_what_can_be_looked_up(text, possible):
    assert (by_clusters(text, "zh-Hans", Rules()) is not None) is possible


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_number_remembered_for_another_keeps_its_own_digits(first, second):
    for number in (first, second, first):
        text = f"共{number}件"
        quick, slow = by_clusters(text, "zh-Hans", Rules()), in_whole(text, "zh-Hans", Rules())
        assert quick is not None
        assert quick.places == pytest.approx(slow.places)
        assert "".join(quick.runs[0].glyphs) == "".join("".join(run.glyphs) for run in slow.runs)


@pytest.mark.parametrize(
    ("text", "possible"), [("汉字刊本", True), ("汉", True), ("汉字，刊本", False), ("汉a", False)]
)
def test_letters_are_spaced_without_looking_where_there_is_nothing_but_han(text, possible):
    assert (by_clusters(text, "zh-Hans", Rules(), 0.5) is not None) is possible
