"""A golden line for each rule of clreq (C1–C20) and jlreq (J1–J4).

A dump is a line's characters, each followed by its advance in hundredths of an em where that is not a whole
one; ``-50:`` before them is where the first glyph begins when it is not at the measure's edge.
"""

from __future__ import annotations

from itertools import accumulate

import pytest

from converters.fonts.library import FontLibrary
from converters.typeset.frames import TextItem
from converters.typeset.inline.lines import Line
from converters.units import Pt
from tests.typeset.linedump import SIZE, dumps, glyphs, lines, texts

MIXED = "甲乙丙丁戊己，庚辛壬癸子（丑寅卯辰巳午未申酉／戌亥甲乙丙——丁戊"


def squeezed(text: str, missing: float, language: str = "zh-Hans") -> str:
    """Return the dump of a line set in a measure too narrow by so many ems."""
    natural = lines(text, 99, language, white_space="nowrap")[0].width / SIZE
    return dumps(text, natural - missing, language, white_space="nowrap")[0]


def widened(text: str, spare: float, language: str = "zh-Hans") -> str:
    """Return the dump of a full line set in a measure too wide by so many ems."""
    natural = lines(text, 99, language, white_space="nowrap")[0].width / SIZE
    return dumps(text, natural + spare, language, white_space="nowrap", text_align_last="justify")[0]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("anywhere", "甲乙丙丁戊己|，庚辛壬癸子|（丑寅卯辰巳|午未申酉／戌|亥甲乙丙——|丁戊"),
        ("loose", "甲乙丙丁戊|己，庚辛壬癸|子（丑寅卯辰|巳午未申酉／|戌亥甲乙丙|——丁戊"),
        ("normal", "甲乙丙丁戊|己，庚辛壬癸|子（丑寅卯辰|巳午未申|酉／戌亥甲乙|丙——丁戊"),
        ("strict", "甲乙丙丁戊|己，庚辛壬癸|子（丑寅卯辰|巳午未申|酉／戌亥甲乙|丙——丁戊"),
    ],
)
def test_c1_kinsoku_levels(level, expected):
    assert "|".join(texts(MIXED, 6, line_break=level)) == expected


def test_c1_dashes_at_line_start_by_level():
    text = "甲乙丙丁戊己——庚辛壬癸"
    assert texts(text, 6, line_break="normal") == ["甲乙丙丁戊己", "——庚辛壬癸"]
    assert texts(text, 6, line_break="strict") == ["甲乙丙丁戊", "己——庚辛", "壬癸"]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "en"])
@pytest.mark.parametrize("mark", "‼⁇⁈⁉｡､｣･ﾞﾟ々〻ゝヾー゛﹐﹒﹔﹞）！：%℃‰")
def test_c1_no_class_that_may_not_begin_a_line_does_in_any_language(mark, language):
    lines = texts(f"甲乙丙丁戊己{mark}辛壬癸", 6, language, line_break="strict")
    assert not any(line.startswith(mark) for line in lines)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "en"])
@pytest.mark.parametrize("mark", "（﹝﹙｟｢〝￥$№")
def test_c1_no_class_that_may_not_end_a_line_does_in_any_language(mark, language):
    lines = texts(f"甲乙丙丁戊{mark}己庚辛壬癸", 6, language, line_break="strict")
    assert not any(line.endswith(mark) for line in lines)


@pytest.mark.parametrize("sign", ["−", "±", "≥", "≤", "√", "≈", "∛"])
def test_c5_a_sign_or_root_stays_with_its_number(sign):
    assert texts(f"甲乙丙丁戊{sign}25文文", 6.2)[:2] == ["甲乙丙丁戊", f"{sign}25文文"]
    assert texts(f"甲乙丙丁戊{sign}己庚文文", 6.2)[0] == f"甲乙丙丁戊{sign}"


def test_c2_width_adjustment_comes_before_kinsoku():
    assert dumps("甲乙（丙）丁戊，己庚辛壬癸", 7) == ["甲 乙75 （ 丙 ）75 丁 戊 ，50", "己 庚 辛 壬 癸"]


def test_c3_half_an_em_missing_is_squeezed_in():
    assert dumps("甲乙，丙丁戊己。庚辛壬癸", 7) == ["甲 乙 ，50 丙 丁 戊 己 。50", "庚 辛 壬 癸"]


def test_c3_marks_are_squeezed_evenly_and_no_single_one_is_halved():
    han = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    shared = dumps(f"“{han[:10]}，{han[10:16]}，{han[16:]}甲乙丙", 20)[0]
    assert shared == "-50: “ 甲 乙 丙 丁 戊 己 庚 辛 壬 癸 ，75 子 丑 寅 卯 辰 巳 ，75 午 未"
    opened = dumps(f"“{han[:16]}，{han[16:]}甲乙丙丁", 20)[0]
    assert set(opened.split()[1:-1]) == {f"{char}103" for char in f"“{han[:16]}，午"}


def test_c3_what_cannot_be_squeezed_is_pushed_out():
    assert dumps("甲乙丙丁戊己，庚辛壬", 6) == ["甲125 乙125 丙125 丁125 戊", "己 ， 庚 辛 壬"]


@pytest.mark.parametrize("ems", range(6, 15))
def test_c4_dashes_and_ellipses_are_one_unit(ems):
    found = texts("甲乙丙丁——戊己……庚辛壬癸……——子丑", ems)
    assert not any(line[-1:] in "—…" and line[-2:] not in ("——", "……") for line in found), found
    assert not any(line[:1] in "—…" and line[:2] not in ("——", "……") for line in found), found


def test_c4_a_doubled_ellipsis_is_one_unit_and_leaders_are_pairs():
    assert texts("甲乙丙…………丁戊己", 6) == ["甲乙丙", "…………丁", "戊己"]
    assert texts(f"甲{'…' * 12}乙丙", 6)[0] == f"甲{'…' * 4}"


def test_c4_a_two_em_dash_is_unbroken_and_six_dots_are_centred():
    line = lines("甲——乙……丙", 10)[0]
    assert dumps("甲——乙……丙", 10) == ["甲 —200 乙 … … 丙"]
    dots = [glyph for glyph in glyphs(line) if glyph.char == "…"]
    for dot in dots:
        _, bottom, _, top = dot.face.ink(dot.glyph)
        assert (bottom + top) / 2 == pytest.approx(0.38, abs=0.02)


@pytest.mark.parametrize("ems", range(6, 16))
@pytest.mark.parametrize("unit", ["￥100", "50%", "25℃", "[12]", "10 km", "№5", "3.14", "1,000", "20:30"])
def test_c5_numbers_units_and_note_marks_stay_together(unit, ems):
    text = f"甲乙丙丁戊{unit}己庚辛壬{unit}癸子丑寅卯"
    assert sum(line.count(unit) for line in texts(text, ems)) == 2


def test_c5_a_note_mark_stays_with_what_it_marks():
    assert all(
        not line.startswith("[") for ems in range(6, 16) for line in texts("甲乙丙丁戊己[3]庚辛[4]", ems)
    )


def test_c6_adjacent_marks_share_their_blanks():
    found = dumps("说：“好。”《书》、（甲）（乙）丙", 30)
    assert found == ["说 ：50 “ 好 。50 ”50 《 书 》50 、50 （ 甲 ）50 （ 乙 ） 丙"]


@pytest.mark.parametrize(
    ("language", "last"), [("zh-Hans", "戊 。50"), ("ja", "戊 。"), ("zh-Hant", "戊 。")]
)
def test_c7_marks_at_the_end_of_a_line(language, last):
    # With half an em less the line would be too long for the mainland's mark as well.
    ems = 5.5 if language == "zh-Hans" else 6
    assert dumps("甲乙丙丁戊。己庚辛壬癸", ems, language)[0] == f"甲 乙 丙 丁 {last}"


def test_c8_opening_marks_hug_the_start_of_a_line():
    found = dumps("“甲乙丙丁戊己”（庚辛壬癸）", 7)
    assert found == ["-50: “ 甲 乙 丙 丁 戊 己 ”50", "-50: （ 庚 辛 壬 癸 ）50"]


def test_c8_also_after_the_indent():
    assert dumps("“甲乙丙丁戊己”", 10, text_indent=Pt(20)) == ["+150: “ 甲 乙 丙 丁 戊 己 ”50"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-Hans", "约 翰109 ·41 史 ？50 甲 ；50 乙"),
        ("zh-Hant", "约 翰109 ·41 史 ？ 甲75 ；75 乙"),
    ],
)
def test_c9_what_is_adjustable_by_region(language, expected):
    text = "约翰·史？甲；乙"
    assert squeezed(text, 9, language) == expected
    dot = {"zh-Hans": "约 翰109 ·41 史", "zh-Hant": "约 翰134 ·66 史"}[language]
    assert dumps(text, 30, language)[0].startswith(dot)


def test_c10_one_mark_hangs_only_where_that_is_asked_for():
    text = "甲乙丙丁戊己，庚辛壬"
    assert dumps(text, 6) == ["甲125 乙125 丙125 丁125 戊", "己 ， 庚 辛 壬"]
    hung = dumps(text, 6, hanging_punctuation=True)
    assert hung == ["甲 乙 丙 丁 戊 己 ，50", "庚 辛 壬"]
    assert dumps(text, 6, "zh-Hant", hanging_punctuation=True)[0] == "甲125 乙125 丙125 丁125 戊"
    assert dumps("甲乙丙丁戊”，庚辛壬", 6, hanging_punctuation=True)[0] == "甲 乙 丙 丁 戊 ”50 ，50"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (0.0, "甲 “ 乙 ” 丙 ， 丁125 A71 B67  26 戊 己 。 庚"),
        (0.5, "甲75 “ 乙 ”75 丙 ， 丁125 A71 B67  25 戊 己 。 庚"),
        (1.25, "甲50 “ 乙 ”50 丙 ，76 丁125 A71 B67  25 戊 己 。 庚"),
        (1.6, "甲50 “ 乙 ”50 丙 ，50 丁116 A71 B67  25 戊 己 。 庚"),
        (1.9, "甲50 “ 乙 ”50 丙 ，50 丁112 A71 B67  25 戊 己 。73 庚"),
    ],
)
def test_c11_order_of_compression(missing, expected):
    assert squeezed("甲“乙”丙，丁AB 戊己。庚", missing) == expected


@pytest.mark.parametrize(
    ("spare", "expected"),
    [
        (0.1, "甲 乙125 A71 B67  36 C69 D102 丙 —200 丁 ／ 戊 己"),
        (0.3, "甲 乙128 A71 B67  50 C69 D105 丙 —200 丁 ／ 戊 己"),
        (0.75, "甲108 乙133 A71 B67  50 C69 D110 丙108 —208 丁 ／ 戊108 己"),
        (4.0, "甲162 乙170 A71 B67  87 C69 D147 丙162 —262 丁 ／ 戊162 己"),
    ],
)
def test_c12_order_of_expansion(spare, expected):
    assert widened("甲乙AB CD丙——丁／戊己", spare) == expected


def test_c13_gaps_between_han_and_latin_only():
    text = "用Tex的，Tex。（a）「b」c"
    line = lines(text, 30)[0]
    found = dumps(text, 30)[0].split()
    assert (found[0], found[3], found[4]) == ("用125", "x81", "的")
    assert all(item.text in text for item in line.items if isinstance(item, TextItem))
    assert not any(part.startswith(("，1", "（1", "c8")) for part in found)


def test_c13_no_gap_at_the_edges_of_a_line():
    for line in dumps("甲乙丙丁戊AB甲乙丙丁戊己", 5)[:2]:
        assert not line.startswith(("+", "-"))
    assert dumps("甲乙丙丁戊AB甲乙", 5)[0] == "甲 乙 丙 丁 戊"


@pytest.mark.parametrize("ems", range(6, 20))
@pytest.mark.parametrize("hyphens", ["none", "manual", "auto"])
def test_c14_words_break_at_hyphenation_points_only(hyphens, ems):
    text = "甲乙丙Windows系统丁戊己庚internationalization辛壬"
    points = {3 + 3} | {16 + at for at in (2, 5, 7, 11, 13, 16)}
    for line in lines(text, ems, hyphens=hyphens)[:-1]:
        if text[line.end - 1].isascii() and text[line.end].isascii():
            longer_than_the_line = hyphens == "none" and ems < 10
            assert line.end in points or longer_than_the_line, text[: line.end]


def test_c14_without_automatic_hyphens_only_holes_are_filled_with_part_of_a_word():
    text = "甲乙丙丁戊己庚辛internationalization壬癸"
    assert texts(text, 17)[0] == "甲乙丙丁戊己庚辛internationaliza"
    assert texts(text, 17, hyphens="none")[0] == "甲乙丙丁戊己庚辛"
    assert texts(text, 17, text_align="start")[0] == "甲乙丙丁戊己庚辛"
    assert texts("甲乙丙丁戊己庚辛壬癸Windows系统", 11)[0] == "甲乙丙丁戊己庚辛壬癸"


def test_c14_a_hyphen_shows_where_a_word_is_broken_and_is_no_text():
    line = lines("甲乙丙丁戊己internationalization", 10, hyphens="auto")[0]
    assert [item.text for item in line.items if isinstance(item, TextItem)][-1] == "-"
    assert line.items[-1].actual == "\u00ad"
    assert line.width == pytest.approx(100)


def test_c15_two_ems_of_indent_in_the_first_line_only():
    assert dumps("甲乙丙丁戊己庚辛", 6, text_indent=Pt(20)) == ["+200: 甲 乙 丙 丁", "戊 己 庚 辛"]


def test_c16_all_lines_but_the_last_are_full():
    found = lines("甲乙丙丁戊AB己庚辛壬癸甲乙丙CD丁戊己庚辛壬癸", 8)
    assert [round(line.width, 3) for line in found[:-1]] == [80.0] * (len(found) - 1)
    assert found[-1].width < 80


def test_c17_the_last_line_gets_a_second_character():
    assert texts("甲乙丙丁戊己庚辛壬癸子丑寅", 6) == ["甲乙丙丁戊", "己庚辛壬癸子", "丑寅"]


def test_c17_or_its_only_one_is_taken_in():
    assert texts("甲，乙，丙丁戊己庚辛。壬癸", 11) == ["甲，乙，丙丁戊己庚辛。", "壬癸"]
    assert texts("甲，乙，丙，丁戊己庚。", 9) == ["甲，乙，丙，丁戊己庚。"]


def test_c18_lines_keep_one_pitch_and_dots_fit_the_gap():
    line = lines("甲乙，丙", 10, text_emphasis="dot")[0]
    dots = [item for item in line.items if isinstance(item, TextItem) and item.actual == ""]
    assert len(dots) == 3
    for dot, index in zip(dots, (0, 1, 3), strict=True):
        left, bottom, right, top = (value * dot.size for value in dot.face.ink(dot.glyphs))
        assert dot.x + (left + right) / 2 == pytest.approx((index + 0.5) * SIZE, abs=0.01)
        assert 0 < dot.y - top < dot.y - bottom < line.below
        assert 0.15 * SIZE < right - left < 0.25 * SIZE
    assert line.above + line.below == pytest.approx(17.0)


@pytest.mark.parametrize(
    ("language", "position", "below"),
    [
        ("zh-Hans", "auto", True),
        ("zh-Hant-TW", "auto", True),
        ("ja", "auto", False),
        ("ko", "auto", False),
        ("zh-Hans", "over", False),
        ("ja", "under", True),
    ],
)
def test_c18_dots_stand_below_in_chinese_and_above_in_japanese(language, position, below):
    line = lines("甲乙", 10, language, text_emphasis="dot", text_emphasis_position=position)[0]
    (dot, _) = [item for item in line.items if isinstance(item, TextItem) and item.actual == ""]
    _, bottom, _, top = (value * dot.size for value in dot.face.ink(dot.glyphs))

    if below:
        assert 0.12 * SIZE < dot.y - top < dot.y - bottom < line.below
    else:
        assert 0.88 * SIZE < bottom - dot.y < top - dot.y < line.above


def test_c18_han_is_never_slanted_and_bold_is_a_bold_face():
    upright, bold = (
        lines("甲乙", 10, **fields)[0].items[0] for fields in ({"font_style": "italic"}, {"font_weight": 700})
    )
    assert not upright.face.italic
    assert bold.face.weight >= 600


@pytest.mark.parametrize("family", ["serif", "sans-serif", "kai"])
def test_c19_marks_stand_where_the_region_puts_them(family):
    middles = {}
    for language in ("zh-Hans", "zh-Hant", "ja"):
        comma = glyphs(lines("甲，乙", 10, language, font_family=(family,))[0])[1]
        left, bottom, right, top = comma.face.ink(comma.glyph)
        middles[language] = ((left + right) / 2, (bottom + top) / 2)
    assert middles["zh-Hans"][0] < 0.25
    assert middles["zh-Hant"] == (pytest.approx(0.5, abs=0.05), pytest.approx(0.38, abs=0.1))
    assert middles["ja"][0] < 0.3
    faces = FontLibrary().faces(("serif",), 400, "zh-Hant")
    assert faces[0].glyphs("骨") != FontLibrary().faces(("serif",), 400, "zh-Hans")[0].glyphs("骨")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲？！乙", "甲 ？50 ！50 乙"),
        ("甲！！！乙", "甲 ！50 ！50 ！ 乙"),
        ("甲？！”乙", "甲 ？50 ！50 ” 乙"),
    ],
)
def test_c20_pairs_of_bangs_take_one_em_and_triples_two(text, expected):
    assert dumps(text, 20) == [expected]


def test_j1_iteration_marks_long_vowels_and_small_kana_begin_no_line():
    for ems in range(4, 12):
        for line in texts("カタカナのコーヒーとちょっと人々のニュースッァ", ems, "ja")[1:]:
            assert line[0] not in "ーょっ々ュッァ"
    assert any(
        line[0] == "ー"
        for ems in range(4, 12)
        for line in texts("カコーヒーヒーヒーコー", ems, "ja", line_break="loose")
    )


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (0.0, "甲 「 乙 」 丁125 A71 B67  26 戊 ・ 己 。 庚 、"),
        (0.25, "甲 「 乙 」 丁125 A71 B67  26 戊 ・ 己 。 庚 、50"),
        (0.75, "甲 「 乙 」 丁125 A71 B67  25 戊88 ・88 己 。 庚 、50"),
        (1.5, "甲75 「 乙 」75 丁125 A71 B67  25 戊75 ・75 己 。 庚 、50"),
        (2.1, "甲50 「 乙 」50 丁116 A71 B67  25 戊75 ・75 己 。 庚 、50"),
        (9.0, "甲50 「 乙 」50 丁112 A71 B67  25 戊75 ・75 己 。 庚 、50"),
    ],
)
def test_j2_order_of_compression(missing, expected):
    assert squeezed("甲「乙」丁AB 戊・己。庚、", missing, "ja") == expected


@pytest.mark.parametrize(
    ("spare", "expected"),
    [
        (0.1, "甲 「 乙 」50 、 丙125 A71 B67  36 C69 D102 丁"),
        (0.3, "甲 「 乙 」50 、 丙128 A71 B67  50 C69 D105 丁"),
        (0.75, "甲117 「 乙 」50 、117 丙133 A71 B67  50 C69 D110 丁"),
        (2.0, "甲139 「114 乙114 」64 、139 丙147 A71 B67  64 C69 D124 丁"),
    ],
)
def test_j3_order_of_expansion(spare, expected):
    assert widened("甲「乙」、丙AB CD丁", spare, "ja") == expected


@pytest.mark.parametrize(
    ("trim", "first", "second"),
    [
        ("trim-both", "+50: 「", "-50: 「"),
        ("trim-start", "+50: 「", "-50: 「"),
        ("normal", "+100: 「", "「"),
        ("space-first", "+100: 「", "-50: 「"),
    ],
)
def test_j4_opening_brackets_after_the_indent_by_style(trim, first, second):
    found = dumps(
        "「甲乙丙「丁戊」己", 5, "ja", text_indent=Pt(10), text_spacing_trim=trim, text_align="start"
    )
    assert found[0].startswith(first)
    assert found[1].startswith(second)


def test_squeezing_is_shared_by_all_marks_of_a_class():
    assert squeezed("甲，乙，丙，丁，戊", 1.0) == "甲 ，75 乙 ，75 丙 ，75 丁 ，75 戊"


def test_a_word_longer_than_the_line_is_broken_where_it_must() -> None:
    found = texts("甲乙丙https://example.org/aaaaaaaaaaaaaaaaaaaaaaaa丁", 6)
    assert "".join(found) == "甲乙丙https://example.org/aaaaaaaaaaaaaaaaaaaaaaaa丁"
    assert all(line.width <= 60.01 for line in lines("甲乙丙aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa丁", 6))


@pytest.mark.parametrize("hyphens", ["manual", "auto"])
def test_c14_no_hyphen_is_put_into_an_address(hyphens):
    address = "https://example.org/documentation/internationalization?publication=typography"
    found = texts(f"见{address}。", 7, hyphens=hyphens, text_align="justify")

    assert "".join(found) == f"见{address}。"
    assert all(len(line) <= 20 for line in found)


@pytest.mark.parametrize("width", range(14, 40))
def test_c12_an_address_is_not_parted_near_its_ends(width: int) -> None:
    address = "awhitfield@example.com"
    found = texts(
        f"Ana Whitfield covers boats. Reach her now at {address}. Or not.", width, text_align="justify"
    )
    begins = list(accumulate(map(len, found)))
    start = "".join(found).index(address)
    within = {place - start for place in begins} & set(range(1, len(address)))
    allowed = {address.index("@") + 1, address.index(".") + 1}
    assert all(place in allowed or 4 <= place <= address.index(".") - 3 for place in within), found


def test_balanced_lines_are_alike() -> None:
    found: tuple[Line, ...] = lines("甲乙丙丁戊己庚辛壬癸子丑", 10, text_wrap="balance", text_align="center")
    assert [line.end - line.start for line in found] == [6, 6]


def test_c12_a_line_beside_a_long_address_is_filled_with_a_part_of_it():
    text = "甲乙丙丁网址https://www.example.org/very/long/path/index.php?query=abcdefghijklmnopqrstuvwxyz丙丁戊己庚辛。"
    found = texts(text, 14, text_align="justify")

    assert "".join(found) == text
    assert all(len(line) >= 18 for line in found[:3]), found
