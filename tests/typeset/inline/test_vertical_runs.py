"""Vertical lines: what stands, lies and is combined, in which glyphs (C22–C28, J5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from converters.boxes import Box, Run
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.typeset.frames import ARTIFACT, OutlineItem, RuleItem, TextItem
from converters.typeset.inline.glyphs import glyph_runs
from converters.typeset.inline.lines import Line
from converters.typeset.inline.paragraph import set_paragraph
from converters.typeset.inline.vertical_runs import forms_of, parted, stand, turning_of
from converters.units import Pt
from tests.typeset.columns import VERTICAL, columns, dump, places, texts
from tests.typeset.linedump import CONTEXT, SIZE, style


def set_inlines(language: str, *parts: tuple[str, dict[str, object]]) -> Line:
    """Return the one line of inline boxes, each with a text and what its style has of its own."""
    base = style(text_combine_upright=2)
    children = [
        Box(tag="span", style=replace(base, **own), children=(Run(text, replace(base, **own), language),))
        for text, own in parts
    ]
    box = Box(tag="p", style=base, children=tuple(children), language=language)
    return set_paragraph(box, Pt(40 * SIZE), VERTICAL, ARTIFACT)[0]


# --------------------------------------------------------------------------- what stands, what lies
def test_c22_han_and_marks_stand_and_words_lie():
    assert dump("他说Hello World，走了……") == "他说<Hello World>，走了<……>"
    assert dump("——一九一九年，①℃※々") == "<——>一九一九年，①℃※々"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_c22_marks_have_the_vertical_forms_of_their_region(language):
    line = columns("「一」（二）《三》、四，五。", language=language)[0]
    (item,) = texts(line)
    face = item.face

    for char, glyph in zip(item.text, item.glyphs, strict=True):
        assert glyph == face.shape(char, language=language, vertical=True).glyphs
    across = face.glyphs("「（《")
    assert not set(across) & set(item.glyphs)


@pytest.mark.parametrize(("language", "corner"), [("zh-Hans", True), ("zh-Hant", False), ("ja", True)])
def test_c19_stops_stand_at_the_upper_right_or_in_the_middle(language, corner):
    (item,) = texts(columns("国。", language=language)[0])
    left, bottom, right, top = item.face.ink(item.glyphs[1])

    assert (left > 0.5 and bottom > 0.38) == corner
    assert (abs((left + right) / 2 - 0.5) < 0.05) != corner
    assert top <= 0.88


def test_c19_stops_stand_in_the_middle_in_kai_too():
    items = texts(columns("国。骨", language="zh-Hant", font_family=("kai", "serif"))[0])
    stop = next(item for item in items if "。" in item.text)
    left, _, right, _ = stop.face.ink(stop.glyphs[stop.text.index("。")])

    assert abs((left + right) / 2 - 0.5) < 0.05
    assert [item.face.family for item in items if "骨" in item.text] == ["Kanben Kai"]


def test_c22_small_kana_have_vertical_forms():
    (item,) = texts(columns("ちょっと", language="ja")[0])

    assert item.glyphs[1] != item.face.glyphs("ょ")
    small, _, right, top = item.face.ink(item.glyphs[1])
    assert (small + right) / 2 > 0.6
    assert top > 0.6


def test_c22_each_upright_character_is_an_em_long():
    (item,) = texts(columns("汉©※①。")[0])

    assert item.stance == "upright"
    assert columns("汉©※①国")[0].width == pytest.approx(5 * SIZE)


# --------------------------------------------------------------------------- marks
def test_c23_colons_and_bangs_keep_their_em():
    (squeezed,) = columns("甲，「乙」")
    (whole,) = columns("甲：「乙」")

    assert squeezed.width == pytest.approx(4 * SIZE)
    assert whole.width == pytest.approx(4.5 * SIZE)
    assert dump("甲：乙；丙！丁？") == "甲：乙；丙！丁？"


def test_c23_a_colon_at_the_end_of_a_column_is_not_trimmed():
    assert columns("一二三：", 4)[0].width == pytest.approx(4 * SIZE)
    assert columns("一二三，", 4)[0].width == pytest.approx(3.5 * SIZE)


def test_c23_kinsoku_holds_in_columns():
    assert dump("一二三四，五六", 4).splitlines()[0] == "一二三"
    assert dump("一二三「四五", 4).splitlines()[0] == "一二三"


def test_c24_numbers_of_two_digits_are_one_character():
    assert dump("第12届，共345人，2026年3月") == "第[12]届，共<345>人，<2026>年[3]月"
    assert places(columns("第12届")[0]) == [("第", 0.0), ("12", 1.0), ("届", 2.0)]


def test_c24_no_gap_and_no_break_is_in_or_around_them():
    assert columns("第12届", text_autospace=Pt(2.5))[0].width == pytest.approx(3 * SIZE)
    assert columns("第345届", text_autospace=Pt(2.5))[0].width > 3.5 * SIZE
    assert dump("一二三12四五", 4).splitlines() == ["一二三[12]", "四五"]


def test_c24_more_digits_stand_side_by_side_where_a_style_asks_for_it():
    assert dump("共345人2026年", text_combine_upright=4) == "共[345]人[2026]年"
    assert dump("第12届", text_combine_upright=0) == "第<12>届"


def test_c24_digits_of_a_formula_are_no_number_of_their_own():
    line = set_inlines("zh-Hans", ("水H", {}), ("2", {"vertical_align": "sub"}), ("O，见注", {}), ("12", {}))

    assert [(item.text, item.stance) for item in texts(line)][1:3] == [("H", "along"), ("2", "along")]
    assert (texts(line)[-1].text, texts(line)[-1].stance) == ("12", "combined")


def test_c24_bangs_stand_side_by_side():
    (line,) = columns("真的？！走")
    pair = texts(line)[1]

    assert dump("真的？！走") == "真的[？！]走"
    assert pair.text == "？！"
    assert pair.glyphs == pair.face.glyphs("?!")
    assert line.width == pytest.approx(4 * SIZE)


@pytest.mark.parametrize(("language", "drawn"), [("zh-Hans", "『好』「好」"), ("zh-Hant", "「好」『好』")])
def test_c25_quotes_are_drawn_as_corners_in_chinese(language, drawn):
    (line,) = columns("“好”‘好’", language=language)
    items = texts(line)
    face = items[0].face

    assert "".join(item.text for item in items) == "“好”‘好’"
    corners = "".join(face.shape(char, language=language, vertical=True).glyphs for char in drawn)
    assert "".join(item.glyphs for item in items) == corners


def test_c25_quotes_of_western_words_lie_with_them():
    assert dump("他说“Hello, world”。", language="zh-Hans").startswith("他说")
    assert dump("an “old word” here", language="en") == "<an “old word” here>"
    assert "<It’s>" in dump("他It’s说", language="zh-Hans")


# --------------------------------------------------------------------------- beside the line
def test_c26_dots_stand_at_the_right():
    line = set_inlines("zh-Hans", ("着重", {"text_emphasis": "dot"}))
    dots = [item for item in line.items if isinstance(item, TextItem) and item.actual == ""]

    assert len(dots) == 2
    assert all(item.y < -0.88 * SIZE for item in dots)


def test_c26_readings_stand_at_the_right():
    base = style(text_combine_upright=2)
    small = replace(base, display="ruby-text", font_size=Pt(SIZE / 2))
    reading = Box(tag="rt", style=small, children=(Run("かん", small, "ja"),))
    ruby = Box(tag="ruby", style=replace(base, display="ruby"), children=(Run("漢", base, "ja"), reading))
    box = Box(tag="p", style=base, children=(ruby,), language="ja")
    character, kana = texts(set_paragraph(box, Pt(40 * SIZE), VERTICAL, ARTIFACT)[0])

    assert (character.text, kana.text) == ("漢", "かん")
    assert kana.stance == "upright"
    # The foot of its em, which becomes the left side, is beyond the head of the base's.
    assert kana.y + 0.12 * kana.size <= character.y - 0.88 * SIZE


@pytest.mark.parametrize(("language", "left"), [("zh-Hant", True), ("zh-Hans", True), ("ja", False)])
def test_c26_proper_names_are_lined_at_the_left_and_in_japanese_at_the_right(language, left):
    line = set_inlines(language, ("蘇軾", {"text_decoration": "underline"}), ("曰", {}))
    (rule,) = [item for item in line.items if isinstance(item, RuleItem)]

    assert rule.width == pytest.approx(2 * SIZE)
    assert (rule.y > 0.12 * SIZE) == left
    assert (rule.y < -0.88 * SIZE) != left


@pytest.mark.parametrize(("language", "left"), [("zh-Hant", True), ("ja", False)])
def test_c26_titles_of_books_have_a_wavy_line_as_long_as_they(language, left):
    line = set_inlines(language, ("莊子", {"text_decoration": "wavy"}), ("曰", {}))
    (wave,) = [item for item in line.items if isinstance(item, OutlineItem)]
    points = [numbers[-2:] for operator, numbers in wave.outlines.path if operator != "Z"]

    assert wave.outlines.width * wave.size == pytest.approx(2 * SIZE)
    assert max(x for x, _ in points) == pytest.approx(wave.outlines.width)
    assert (wave.y - wave.outlines.above * wave.size > 0.12 * SIZE) == left
    assert (wave.y + wave.outlines.below * wave.size < -0.88 * SIZE) != left


def test_c27_ems_of_several_sizes_have_one_middle():
    line = set_inlines("zh-Hans", ("大", {}), ("小", {"font_size": Pt(SIZE / 2)}))
    large, small = texts(line)

    assert large.y == 0
    assert large.y - 0.38 * SIZE == pytest.approx(small.y - 0.38 * SIZE / 2)


def test_j5_colons_lie_in_japanese():
    colon = next(item for item in texts(columns("時：朝", language="ja")[0]) if "：" in item.text)
    across = colon.face.glyphs("：")
    assert colon.stance == "along" or across not in colon.glyphs


# --------------------------------------------------------------------------- both ways of preparing
@given(st.text(alphabet="汉字かっー，。：！？「」（）“”12 AbC·—…％", min_size=1, max_size=24))
def test_texts_of_one_style_are_set_like_texts_of_several(text):
    plain = columns(text, 8.0)
    apart = set_paragraph(
        Box(
            tag="p",
            style=style(text_combine_upright=2),
            children=(
                Box(
                    tag="span",
                    style=style(text_combine_upright=2),
                    children=(Run(text, style(text_combine_upright=2), "zh-Hans"),),
                    id="x",
                ),
            ),
            language="zh-Hans",
        ),
        Pt(8.0 * SIZE),
        VERTICAL,
        ARTIFACT,
    )

    assert [said(line) for line in plain] == [said(line) for line in apart]


def said(line: Line) -> list[tuple[str, str, float]]:
    """Return what a line draws, and where."""
    return [(item.glyphs, item.stance, round(item.x, 4)) for item in texts(line)]


def test_a_face_without_vertical_forms_lets_its_brackets_lie():
    mono = FontLibrary((), sink=Sink()).faces(("monospace",), 400, "en")[0]

    assert {"（", "「", "“"} <= forms_of(mono, "en").lying


@pytest.mark.parametrize(("orientation", "stance"), [("upright", "upright"), ("sideways", "along")])
def test_text_orientation_turns_all_of_a_text(orientation, stance):
    line = columns("汉AB", text_orientation=orientation, text_autospace=Pt(0))[0]

    assert {item.stance for item in texts(line)} == {stance}
    assert (line.width == pytest.approx(3 * SIZE)) == (stance == "upright")


def test_parts_of_a_run_keep_its_glyphs_and_places():
    text = "北京开的：第12届ABC"
    (run,) = glyph_runs(text[5:], 5, style(), ("zh-Hans", frozenset()), CONTEXT)
    parts = stand(run, text, frozenset(), turning_of(style(text_combine_upright=2)))

    assert [(part.start, part.end, part.stance) for part in parts] == [
        (5, 6, "upright"),
        (6, 8, "combined"),
        (8, 9, "upright"),
        (9, 12, "along"),
    ]
    assert parts[1].glyphs == [run.glyphs[1:3], ""]
    assert [part.stance for part in parted(run, text, turning_of(style()))] == [
        "upright",
        "along",
        "upright",
        "along",
    ]
