"""Characters to glyphs and advances, ten points an em."""

import pytest
from hypothesis import given, settings

from converters.typeset.inline.glyphs import glyph_run, glyph_runs, run_at
from converters.units import Pt
from tests.typeset.inline.test_line_properties import ANY, LANGUAGES
from tests.typeset.linedump import CONTEXT, SIZE, style


def runs(text, language="zh-Hans", *, western=frozenset(), **fields):
    return glyph_runs(text, 0, style(**fields), (language, frozenset(western)), CONTEXT)


@settings(max_examples=100, deadline=None)
@given(ANY, LANGUAGES)
def test_runs_cover_the_text_with_an_entry_a_character(text, language):
    found = runs(text, language)
    assert [run.start for run in found] == [0, *(run.end for run in found[:-1])]
    assert found[-1].end == len(text)
    for at in range(len(text)):
        run = run_at(found, at)
        assert run.start <= at < run.end
    for run in found:
        assert len(run.glyphs) == len(run.advances) == run.end - run.start
        drawn = run.face.advances("".join(run.glyphs))
        # A glyph is as wide as its font says, save where kerning or shaping moves the next one.
        moved = sum(run.kerns.values())
        assert sum(run.advances) == pytest.approx(sum(drawn) * run.size + moved, abs=0.05)


@pytest.mark.parametrize(
    ("text", "western", "advances"),
    [
        ("汉字", (), [10, 10]),
        ("汉——字", (), [10, 20, 0, 10]),  # a dash of two ems is one glyph (clreq 3.1.6)
        ("汉…字", (), [10, 10, 10]),
        ("“汉”", (), [10, 10, 10]),
    ],
)
def test_chinese_marks_are_full_width(text, western, advances):
    (run,) = runs(text, western=western)
    assert [round(advance, 3) for advance in run.advances] == advances


def test_western_quotes_are_narrow():
    (chinese,), (western,) = runs("“"), runs("“", western=[0])
    assert western.advances[0] < 0.75 * SIZE <= chinese.advances[0]
    assert western.glyphs != chinese.glyphs


def test_words_are_kerned_and_numbers_are_not():
    (word,), (number,) = runs("AVATAR"), runs("1171")
    assert word.kerns
    assert not number.kerns


def test_invisible_characters_have_no_glyph_and_keep_their_place():
    (run,) = runs("汉\u00ad字")
    assert list(run.glyphs)[1] == ""
    assert run.advances[1] == 0
    assert run.special


@pytest.mark.parametrize(("before", "spaces"), [("", 4), ("a", 3), ("abc", 1), ("abcd", 4)])
def test_a_tab_reaches_to_the_next_stop(before, spaces):
    (run,) = runs(f"{before}\tz", white_space="pre")
    assert len(run.glyphs[len(before)]) == spaces


@pytest.mark.parametrize(("align", "sign"), [("super", 1), ("sub", -1), ("baseline", 0)])
def test_raised_text_stands_above_the_baseline(align, sign):
    (run,) = runs("2", vertical_align=align)
    assert (run.rise > 0) - (run.rise < 0) == sign
    assert run.size == Pt(SIZE)


def test_a_run_of_a_given_face_is_its_alone():
    face = CONTEXT.fonts.faces(style().font_family, style().font_weight, "zh-Hans")[0]
    run = glyph_run("汉字", 7, face, Pt(12.0), ("zh-Hans", frozenset()))
    assert (run.start, run.end, run.face, run.advances) == (7, 9, face, [12.0, 12.0])


def test_a_word_without_end_is_shaped_in_pieces(monkeypatch):
    shaped = []
    face = runs("a")[0].face
    shape = type(face).shape
    monkeypatch.setattr(
        type(face), "shape", lambda own, text, **how: shaped.append(len(text)) or shape(own, text, **how)
    )

    (run,) = runs("AVAT" * 5000)
    assert max(shaped) < 5000 < sum(shaped) == 20_000
    assert run.kerns[1] == run.kerns[8001]
