"""CSS font stacks to the four slots of Word (D1, D13)."""

import re

import pytest

from converters.writers.docx.ooxml.fonts_data import EAST_ASIAN, FACES, GENERIC
from converters.writers.docx.styles.fonts import Slots, font_table_xml, slots


@pytest.mark.parametrize(
    ("families", "weight", "region", "expected"),
    [
        (("serif",), 400, "zh-Hans", ("Times New Roman", "宋体")),
        (("Times New Roman", "SimSun", "serif"), 400, "zh-Hans", ("Times New Roman", "宋体")),
        (("simsun",), 400, "zh-Hans", ("Times New Roman", "宋体")),
        (("Georgia", "serif"), 400, "zh-Hant", ("Georgia", "新細明體")),
        (("SimHei",), 400, "zh-Hans", ("Times New Roman", "黑体")),
        (("No Such", "sans-serif"), 400, "ja", ("No Such", "MS Gothic")),
        (("方正书宋简体", "serif"), 400, "zh-Hans", ("Times New Roman", "方正书宋简体")),
        (("Source Han Serif SC", "Minion", "serif"), 700, "zh-Hans", ("Minion", "Source Han Serif SC")),
        (("kai",), 400, "zh-Hant", ("Times New Roman", "標楷體")),
        (("monospace",), 400, "ko", ("Consolas", "바탕체")),
        ((), 400, "ko", ("Times New Roman", "바탕")),
    ],
)
def test_the_first_face_of_each_script_is_named_installed_or_not(families, weight, region, expected):
    assert slots(families, weight, region, han=True) == expected


def test_a_font_that_word_does_not_bring_has_the_nearest_as_its_other_name():
    parts = [Slots("A & B", "方正楷体").xml(), Slots("Arial", "宋体").xml(), Slots("Arial", "思源黑体").xml()]
    table = font_table_xml(parts, "zh-Hans")
    others = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"/><w:charset', table))

    assert others == {"A &amp; B": "Times New Roman", "方正楷体": "楷体", "思源黑体": "黑体"}
    assert table.count('w:name="宋体"') == 1


def test_bold_song_of_headlines_is_a_heavy_song():
    assert slots(("serif",), 700, "zh-Hans", han=True, size=22).east == "华文中宋"
    assert slots(("serif",), 700, "zh-Hans", han=True, size=12).east == "微软雅黑"
    assert slots(("serif",), 700, "zh-Hans", han=True, size=22).latin == "Times New Roman"


def test_d13_bold_han_takes_a_family_with_a_bold_file():
    assert slots(("serif",), 599, "zh-Hans", han=True).east == "宋体"
    assert slots(("serif",), 600, "zh-Hans", han=True).east == "微软雅黑"
    assert slots(("SimHei",), 700, "zh-Hans", han=True).east == "微软雅黑"
    assert slots(("DengXian",), 700, "zh-Hans", han=True).east == "等线"


def test_latin_words_in_bold_song_are_sans_as_the_song_is_hei():
    assert slots(("serif",), 700, "zh-Hans", han=True).latin == "Arial"
    assert slots(("serif",), 700, "zh-Hans", han=False).latin == "Times New Roman"
    assert slots(("Georgia", "serif"), 700, "zh-Hans", han=True).latin == "Georgia"


@pytest.mark.parametrize("region", EAST_ASIAN)
@pytest.mark.parametrize("generic", sorted(GENERIC))
@pytest.mark.parametrize("weight", [400, 700])
def test_whatever_is_asked_for_is_a_face_the_font_table_knows(region, generic, weight):
    faces = {face.name: face for face in FACES}
    found = slots((generic,), weight, region, han=True)

    assert faces[found.latin].charset == "00"
    assert faces[found.east].charset != "00"
    assert weight < 600 or faces[found.east].bold


def test_d1_all_four_slots_are_stated():
    found = re.findall(r'w:(\w+)="([^"]*)"', Slots("Arial", "黑体").xml())

    assert found == [("ascii", "Arial"), ("hAnsi", "Arial"), ("eastAsia", "黑体"), ("cs", "Arial")]
