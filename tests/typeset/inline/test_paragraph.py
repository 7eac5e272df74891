"""A paragraph of inline boxes: links, code, images, ruby, raised marks, emphasis, tabs, other fonts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.errors import MissingGlyph
from converters.fonts.library import FontLibrary
from converters.typeset.frames import ImageItem, Item, LinkItem, RuleItem, TextItem
from converters.typeset.inline import paragraph
from converters.typeset.inline.lines import Context, Line, StructureBuilder, StructureReplay
from converters.typeset.inline.paragraph import natural_width, set_paragraph, title_lines
from converters.units import Pt
from tests.typeset.linedump import CONTEXT, SIZE, glyphs, style

PLAIN = style()


def run(text: str, language: str = "zh-Hans", **fields: object) -> Run:
    return Run(text, replace(PLAIN, **fields) if fields else PLAIN, language)


def inline(
    tag: str, *children: Box | Run, language: str = "zh-Hans", look: Style = PLAIN, **attributes: str
) -> Box:
    return Box(tag=tag, style=look, children=children, language=language, attributes=attributes)


def setting(
    *children: Box | Run, ems: float = 30, context: Context | None = None, look: Style = PLAIN
) -> tuple[tuple[Line, ...], StructureBuilder]:
    """Return the lines of a paragraph and the structure that grew with them; node 1 is the paragraph."""
    structure = StructureBuilder("zh-Hans")
    node = structure.add("P", 0)
    box = Box(tag="p", style=look, children=children, language="zh-Hans")
    context = replace(context or CONTEXT, structure=structure)
    return set_paragraph(box, Pt(ems * SIZE), context, node), structure


def of(kind: type, line: Line) -> list[Item]:
    return [item for item in line.items if isinstance(item, kind)]


def test_a_link_is_an_area_over_its_words_on_every_line():
    lines, structure = setting(
        run("甲乙丙丁"), inline("a", run("戊己庚辛"), href="https://example.org"), ems=6
    )
    areas = [area for line in lines for area in of(LinkItem, line)]
    assert [(area.x, area.width, area.contents) for area in areas] == [(40, 20, "戊己"), (0, 20, "庚辛")]
    assert {area.href for area in areas} == {"https://example.org"}
    assert structure.nodes[areas[0].node].type == "Link"
    words = [item for item in lines[0].items if isinstance(item, TextItem) and item.text == "戊己"]
    assert words[0].node == areas[0].node
    assert areas[0].y < -0.5 * SIZE
    assert areas[0].y + areas[0].height > 0


def test_a_note_mark_is_called_in_its_line_and_stays_with_its_word():
    mark = Box(
        tag="a",
        style=replace(PLAIN, vertical_align="super", font_size=Pt(6.5)),
        children=(run("1", vertical_align="super", font_size=Pt(6.5)),),
        language="zh-Hans",
        attributes={"href": "#n1", "role": "doc-noteref"},
        id="r1",
    )
    for ems in (5, 6, 7):
        lines, structure = setting(run("甲乙丙丁戊己"), mark, run("，庚辛壬癸"), ems=ems)
        called = next(line for line in lines if line.notes)
        assert called.notes == ("n1",)
        assert called.anchors == ("r1",)
        assert "己" in "".join(item.text for item in of(TextItem, called))
        raised = next(item for item in of(TextItem, called) if item.text == "1")
        assert raised.rise > 0
        assert structure.nodes[structure.nodes[raised.node].parent].type == "Reference"


def test_no_gap_stands_before_a_raised_mark_and_one_does_before_a_number():
    raised, _ = setting(
        run("甲"), inline("sup", run("2", vertical_align="super", font_size=Pt(6.5))), run("乙")
    )
    plain, _ = setting(run("甲2乙"))
    assert [item.x for item in of(TextItem, raised[0])][1] == 10
    assert glyphs(plain[0])[1].x == pytest.approx(1.25)


def test_code_is_a_node_and_keeps_its_text():
    lines, structure = setting(
        run("用"), inline("code", run("f('刊')", font_family=("monospace",))), run("打印")
    )
    words = of(TextItem, lines[0])
    assert "".join(item.text for item in words) == "用f('刊')打印"
    assert {structure.nodes[item.node].type for item in words[1:-1]} == {"Code"}


def test_foreign_words_have_a_node_with_their_language():
    lines, structure = setting(
        run("据"), inline("span", run("l’été", language="fr"), language="fr"), run("说")
    )
    word = next(item for item in of(TextItem, lines[0]) if "t" in item.text)
    assert structure.nodes[word.node].language == "fr"


def test_an_image_stands_in_the_line_on_the_foot_of_the_characters():
    context = replace(CONTEXT, images={"star.png": (Pt(40), Pt(20))})
    image = inline("img", src="images/star.png", alt="星")
    lines, structure = setting(run("图"), image, run("中"), context=context)
    (drawn,) = of(ImageItem, lines[0])
    assert (drawn.x, drawn.width, drawn.height) == (10, 24, 12)
    assert drawn.y + drawn.height == pytest.approx(0.12 * SIZE, abs=0.05)
    assert structure.nodes[drawn.node].alt == "星"
    assert of(TextItem, lines[0])[-1].x == 34


def test_what_an_unreadable_image_says_is_set_in_its_place():
    lines, _ = setting(run("图"), inline("img", src="gone.png", alt="星"), run("中"))
    assert "".join(item.text for item in of(TextItem, lines[0])) == "图星中"


def ruby(*pairs: tuple[str, str]) -> Box:
    children: list[Box | Run] = []
    for base, reading in pairs:
        children += [run(base), inline("rt", run(reading, font_size=Pt(5.0)))]
    return Box(tag="ruby", style=PLAIN, children=tuple(children), language="zh-Hans")


def test_a_wide_reading_spreads_its_base_and_a_western_one_is_centred():
    lines, structure = setting(run("读"), ruby(("刊本", "kān běn")), run("音"))
    base = next(item for item in of(TextItem, lines[0]) if item.text == "刊本")
    reading = next(item for item in of(TextItem, lines[0]) if item.text == "kān běn")
    assert reading.spacing == 0
    assert reading.y < -0.9 * SIZE
    assert structure.nodes[base.node].type == "RB"
    assert structure.nodes[reading.node].type == "RT"
    middle = base.x + (20 + base.spacing) / 2
    width = sum(reading.face.advances(reading.glyphs)) * reading.size
    assert reading.x + width / 2 == pytest.approx(middle, abs=0.5)


def places(line, *texts: str) -> list[tuple[float, float]]:
    """Return where the items of some texts begin and end."""
    found = {item.text: item for item in of(TextItem, line)}
    items = [found[text] for text in texts]
    return [(item.x, item.x + sum(item.face.advances(item.glyphs)) * item.size) for item in items]


def test_readings_side_by_side_stand_apart():
    lines, _ = setting(ruby(("庄", "zhuang"), ("双", "shuang")))
    one, other = places(lines[0], "zhuang", "shuang")
    assert other[0] - one[1] == pytest.approx(0.25 * 5.0, abs=0.01)


def test_a_wide_reading_stands_over_a_mark_that_no_line_end_parts_from_its_base():
    bare, _ = setting(run("甲"), ruby(("庄", "zhuang")), run("乙"))
    before, _ = setting(run("（"), ruby(("庄", "zhuang")), run("乙"))
    after, _ = setting(run("甲"), ruby(("庄", "zhuang")), run("，"))
    free = bare[0].width - 20
    (reading,) = places(bare[0], "zhuang")
    assert free == pytest.approx(reading[1] - reading[0] + 1.25, abs=0.01)
    spare = (free - SIZE) / 2
    assert 0 < spare <= SIZE / 2
    assert after[0].width < bare[0].width - spare + 0.01
    (over,) = places(before[0], "zhuang")
    base = next(item.x for item in of(TextItem, before[0]) if item.text == "庄")
    assert (over[0] + over[1]) / 2 == pytest.approx(base + SIZE / 2, abs=0.01)


@pytest.mark.parametrize("line_height", [10.0, 12.0, 14.0, 17.0, 24.0])
def test_a_reading_never_touches_the_line_above(line_height):
    children = [part for _ in range(8) for part in (run("甲乙"), ruby(("庄", "zhuāng"), ("吕", "lǚ")))]
    lines, _ = setting(*children, ems=8, look=replace(PLAIN, line_height=Pt(line_height)))
    assert len(lines) > 2
    for upper, lower in pairwise(lines):
        pitch = upper.below + lower.above
        for item in of(TextItem, lower):
            if item.text in ("zhuāng", "lǚ"):
                top = -item.y + item.face.ascent * item.size
                bottom = 0.12 * SIZE
                assert pitch - top - bottom > 0.02 * SIZE


def test_mono_ruby_may_be_parted_and_group_ruby_not():
    group, _ = setting(run("甲乙丙丁戊"), ruby(("己庚", "ji")), run("辛壬"), ems=6)
    mono, _ = setting(run("甲乙丙丁戊"), ruby(("己", "ji"), ("庚", "geng")), run("辛壬"), ems=6)
    assert "".join(item.text for item in of(TextItem, group[0])) == "甲乙丙丁戊"
    assert "己" in "".join(item.text for item in of(TextItem, mono[0]))


def test_ruby_fits_the_gap_between_lines_of_usual_leading():
    plain, _ = setting(run("甲乙"))
    high, _ = setting(run("甲"), ruby(("乙", "yi")))
    tight, _ = setting(run("甲"), ruby(("乙", "yi")), look=replace(PLAIN, line_height=Pt(11.0)))
    assert high[0].above == pytest.approx(plain[0].above, abs=0.4)
    assert tight[0].above > 12


def test_dots_stand_under_han_only_and_follow_what_is_widened():
    lines, _ = setting(run("甲乙丙AB丁，戊己庚辛壬癸", text_emphasis="dot"), ems=6)
    dots = [item for item in of(TextItem, lines[0]) if item.actual == ""]
    text = next(item for item in of(TextItem, lines[0]) if item.actual != "")
    assert len(dots) == sum(char > "\u4e00" for char in text.text.replace("，", ""))
    places = {glyph.char: glyph.x for glyph in glyphs(lines[0]) if glyph.char in "甲乙丙丁"}
    for dot, char in zip(dots, "甲乙丙丁", strict=False):
        left, _, right, _ = (edge * dot.size for edge in dot.face.ink(dot.glyphs))
        assert dot.x + (left + right) / 2 == pytest.approx((places[char] + 0.5) * SIZE, abs=0.02)


@pytest.mark.parametrize(("line", "middle"), [("underline", 1.8), ("line-through", -3.4)])
def test_lines_under_and_through_words(line, middle):
    lines, _ = setting(run("甲"), inline("s", run("乙丙", text_decoration=line)), run("丁"))
    (rule,) = of(RuleItem, lines[0])
    assert (rule.x, rule.width) == (10, 20)
    assert rule.y + rule.height / 2 == pytest.approx(middle, abs=0.6)


def test_code_lines_break_anywhere_and_tabs_go_to_the_next_stop():
    look = replace(PLAIN, white_space="pre", font_family=("monospace",), text_align="start")
    lines, _ = setting(run("a\tb\n\n\tif x:", white_space="pre", font_family=("monospace",)), look=look)
    assert [line.end - line.start for line in lines] == [3, 0, 6]
    first, last = glyphs(lines[0]), glyphs(lines[2])
    assert first[-1].x == pytest.approx(4 * 0.6)
    assert last[-1].x == pytest.approx((4 + 4) * 0.6)


def test_a_break_ends_a_line_without_filling_it():
    lines, _ = setting(run("甲乙"), Box(tag="br", style=PLAIN), run("丙丁戊己"), ems=6)
    assert [round(line.width) for line in lines] == [20, 40]
    lines, _ = setting(run("甲乙"), Box(tag="br", style=PLAIN))
    assert len(lines) == 1


def test_nothing_to_see_is_no_line():
    assert setting(run(" "))[0] == ()
    assert setting()[0] == ()


def test_natural_width_adds_no_nodes():
    structure = StructureBuilder("zh-Hans")
    box = Box(tag="p", style=PLAIN, children=(run("甲"), inline("code", run("ab"))), language="zh-Hans")
    assert natural_width(box, replace(CONTEXT, structure=structure)) > 20
    assert len(structure.nodes) == 1


def test_setting_again_gives_the_same_nodes():
    children = (run("甲"), inline("a", run("乙"), href="#x"), ruby(("丙", "bing")))
    lines, structure = setting(*children)
    box = Box(tag="p", style=PLAIN, children=children, language="zh-Hans")
    again = set_paragraph(box, Pt(300), replace(CONTEXT, structure=StructureReplay(structure, 2)), 1)
    assert [item.node for item in again[0].items] == [item.node for item in lines[0].items]


def test_a_character_of_another_font_keeps_its_place_and_one_of_no_font_is_a_box_or_an_error():
    strict = replace(CONTEXT, fonts=FontLibrary(missing="error", system_fonts="none"))
    lines, _ = setting(run("甲☃乙"), context=strict)
    assert "".join(item.text for item in of(TextItem, lines[0])) == "甲☃乙"
    with pytest.raises(MissingGlyph, match="U\\+E123"):
        setting(run("甲\ue123乙"), context=strict)
    boxes = replace(CONTEXT, fonts=FontLibrary(system_fonts="none"))
    lines, _ = setting(run("甲\ue123乙"), context=boxes)
    one, box, other = of(TextItem, lines[0])
    assert (one.text, box.text, other.text) == ("甲", "\ue123", "乙")
    assert box.face.substitute
    assert len(box.glyphs) == 5
    assert other.x == pytest.approx(one.x + 2 * PLAIN.font_size)
    assert list(boxes.fonts.boxed) == ["\ue123"]


@pytest.mark.parametrize(
    "text", ["甲\u200b乙", "甲\u00ad乙", "甲\u2060乙", "a\u0301b", "甲\U000e0100乙", "한국어"]
)
def test_characters_that_are_not_one_glyph_keep_their_text(text):
    lines, _ = setting(run(text))
    assert "".join(item.text for item in of(TextItem, lines[0])) == text


@pytest.mark.parametrize(
    ("text", "width"), [("他说“Hello”。", 1.0), ("He said “Hello” twice", 0.465), ("Bi Sheng’s press", 0.268)]
)
def test_quotes_are_full_width_in_han_and_proportional_in_western_text(text, width):
    lines, _ = setting(run(text))
    quote = next(glyph for glyph in glyphs(lines[0]) if glyph.char in "“’")
    assert quote.own == pytest.approx(width)


def test_a_gap_between_two_boxes_is_closed_for_extractors_by_a_space_that_is_no_text():
    lines, _ = setting(run("用"), inline("code", run("ab", font_family=("monospace",))), run("打"))
    items = of(TextItem, lines[0])
    assert [item.text for item in items] == ["用", "ab", "打"]
    for item, following in pairwise(items):
        assert item.actual == item.text
        assert len(item.glyphs) == len(item.text) + 1
        width = sum(item.face.advances(item.glyphs)) * item.size + sum(shift for _, shift in item.shifts)
        assert item.x + width == pytest.approx(following.x)
    assert items[2].actual is None


def test_a_widened_space_at_the_end_of_a_box_is_drawn_beside_what_follows():
    lines, _ = setting(run("a bc "), inline("b", run("de", font_weight=700)), run(" fghijklmnop qr"), ems=5)
    first, second = of(TextItem, lines[0])[:2]
    assert first.text == "a bc "
    width = sum(first.face.advances(first.glyphs)) * first.size + sum(shift for _, shift in first.shifts)
    assert first.x + width == pytest.approx(second.x)


def test_quotes_are_full_width_in_japanese_too():
    box = Box(tag="p", style=PLAIN, children=(run("甲“乙”丙", language="ja"),), language="ja")
    (line,) = set_paragraph(box, Pt(300), CONTEXT, 0)
    assert [glyph.own for glyph in glyphs(line)] == [1.0] * 5


@pytest.mark.parametrize("align", ["justify", "start"])
@pytest.mark.parametrize(
    "text", ["他说：“今天去看山。”Then the cat sat down，走了。" * 40, "a" * 1200, "字 " * 600]
)
def test_a_long_paragraph_is_set_in_windows_with_the_same_lines(monkeypatch, align, text):
    look = style(text_align=align, text_indent=Pt(2 * SIZE))
    whole, _ = setting(run(text), ems=20, look=look)
    monkeypatch.setattr(paragraph, "_WINDOW", 400)
    parts, _ = setting(run(text), ems=20, look=look)

    def said(lines):
        return [(line.start, line.end, [item.text for item in line.items]) for line in lines]

    assert len(whole) > 20
    assert said(parts) == said(whole)
    assert [line.width for line in parts] == pytest.approx([line.width for line in whole])


def test_a_text_of_one_line_is_not_parted(monkeypatch):
    box = Box(tag="p", style=PLAIN, children=(run("字" * 900),), language="zh-Hans")
    whole = natural_width(box, CONTEXT)
    monkeypatch.setattr(paragraph, "_WINDOW", 100)

    assert natural_width(box, CONTEXT) == whole == 900 * SIZE


def test_the_lines_of_a_title_longer_than_a_window_are_not_asked_for(monkeypatch):
    monkeypatch.setattr(paragraph, "_WINDOW", 100)

    def asked(length):
        box = Box(tag="h1", style=PLAIN, children=(run("字" * length),), language="zh-Hans")
        return title_lines(box, Pt(20 * SIZE), CONTEXT)

    assert asked(100) is not None
    assert asked(101) is None


def test_a_letter_with_marks_without_end_is_measured_a_window_at_a_time(monkeypatch):
    measured = []
    own = paragraph._Paragraph._measured
    monkeypatch.setattr(paragraph, "_WINDOW", 100)
    monkeypatch.setattr(
        paragraph._Paragraph,
        "_measured",
        lambda self, text, start: measured.append(len(text)) or own(self, text, start),
    )

    lines, _ = setting(run("\u0301" * 1000), ems=20)
    assert max(measured) <= 200
    assert "".join(item.text for line in lines for item in line.items).count("\u0301") == 1000
