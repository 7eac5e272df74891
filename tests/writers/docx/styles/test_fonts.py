"""CSS font stacks to the four slots of Word (D1, D13)."""

import re

import pytest

from converters.assets import themes
from converters.diagnostics import Sink
from converters.writers.docx.ooxml.fonts_data import EAST_ASIAN, FACES, GENERIC
from converters.writers.docx.styles.fonts import Slots, font_table_xml, slots
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.samples import find, made, names, seed_like, style_of, tree


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


# --------------------------------------------------------------------------- documents
@pytest.mark.parametrize("theme", themes())
def test_every_font_that_any_part_names_is_in_the_font_table_with_another_name(theme):
    data = made(kitchen_sink(), Sink(), theme=theme)
    fonts = {find(one, "@w:name")[0]: one for one in find(tree(data, "word/fontTable.xml"), "w:font")}
    named = set()
    for name in names(data):
        if name.startswith("word/") and name.endswith(".xml"):
            for one in find(tree(data, name), "//w:rFonts"):
                named |= {value for key, value in one.items() if not key.endswith("hint")}

    assert named <= set(fonts)
    assert set(fonts) <= named | {face.name for face in FACES}
    east = {name for name in named if find(fonts[name], "w:charset/@w:val") != ["00"]}
    assert [name for name in sorted(east) if not find(fonts[name], "w:altName/@w:val")] == []


def test_fonts_of_official_documents_keep_their_names_where_they_are_not_installed():
    data = made(seed_like(), Sink(), theme="gongwen")
    fonts = {find(one, "@w:name")[0]: one for one in find(tree(data, "word/fontTable.xml"), "w:font")}

    assert style_of(data, "Body Text", "w:rPr/w:rFonts/@w:eastAsia") == "仿宋_GB2312"
    assert style_of(data, "Title", "w:rPr/w:rFonts/@w:eastAsia") == "方正小标宋简体"
    assert find(fonts["仿宋_GB2312"], "w:altName/@w:val") == ["FangSong"]
    assert find(fonts["仿宋_GB2312"], "w:family/@w:val") == ["modern"]
    assert find(fonts["方正小标宋简体"], "w:altName/@w:val") == ["FZXiaoBiaoSong-B05S"]
    assert "zh-CN" not in fonts
