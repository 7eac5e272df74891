import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.readers.docx.numerals import NUMERALS, numeral
from tests.readers.test_read_docx import style
from tests.readers.word import document, lines, p, w, word


def level(at, form, text, start=1, more=""):
    said = w("start", val=start) + w("numFmt", val=form) + more + w("lvlText", val=text)
    return w("lvl", said, ilvl=at)


def numbering(*levels, instances="", count=1):
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(1, count + 1))
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}{instances}'


def item(text, at=0, number=1, style=""):
    return p(text, style, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


BULLETS = level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")
DECIMAL = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "decimal", "%1.%2.%3")
CHINESE = level(0, "chineseCounting", "%1、", more='<w:suff w:val="nothing"/>') + level(
    1, "chineseCounting", "（%2）"
)


def test_lists_nest_and_go_on():
    body = item("甲") + item("子", 1) + item("丑", 1) + item("乙") + p("文") + item("丙")

    assert lines(body, numbering=numbering(DECIMAL)) == [
        "ol 1", "  li", "    p: 甲",
        "    ol 1", "      li a)", "        p: 子", "      li b)", "        p: 丑",
        "  li", "    p: 乙", "p: 文", "ol 3", "  li", "    p: 丙",
    ]  # fmt: skip


def test_labels_are_those_that_are_printed():
    body = item("甲") + item("子", 1) + item("乙") + item("丑", 1)

    assert lines(body, numbering=numbering(CHINESE)) == [
        "ol 1", "  li 一、", "    p: 甲", "    ol 1", "      li （一）", "        p: 子",
        "  li 二、", "    p: 乙", "    ol 1", "      li （一）", "        p: 丑",
    ]  # fmt: skip


def test_bullets_have_no_label_and_deep_levels_no_parent():
    assert lines(item("甲") + item("子", 1), numbering=numbering(BULLETS))[:2] == ["ul 1", "  li"]
    assert lines(item("深", 2) + item("又", 2), numbering=numbering(DECIMAL))[-1].strip() == "p: 又"


def test_boxes_of_task_lists_are_kept_and_bullets_of_two_lists_are_not_one():
    done = w("abstractNum", level(0, "bullet", "☒"), abstractNumId=7) + w(
        "num", w("abstractNumId", val=7), numId=7
    )
    open_ = w("abstractNum", level(0, "bullet", "☐"), abstractNumId=8) + w(
        "num", w("abstractNumId", val=8), numId=8
    )
    parts = numbering(BULLETS, count=2) + done + open_

    assert lines(item("甲", number=7) + item("乙", number=8), numbering=parts) == [
        "ul 1", "  li", "    p: ☒ 甲", "  li", "    p: ☐ 乙",
    ]  # fmt: skip
    assert lines(item("甲") + item("乙", number=2), numbering=parts).count("ul 1") == 2


def test_styles_of_lists_say_how_deep_they_lie():
    styles = style("List Bullet") + style("List Bullet 2") + style("List Bullet 3")
    body = (
        item("甲", style="List Bullet") + item("子", style="List Bullet 2") + item("乙", style="List Bullet")
    )

    assert lines(body, numbering=numbering(BULLETS), styles=styles) == [
        "ul 1", "  li", "    p: 甲", "    ul 1", "      li", "        p: 子", "  li", "    p: 乙",
    ]  # fmt: skip


def test_lists_side_by_side_stay_apart():
    start = w("lvlOverride", w("startOverride", val=5), ilvl=0)
    instances = w("num", w("abstractNumId", val=0) + start, numId=2)
    found = lines(
        item("甲") + item("乙", number=2) + item("丙", number=2),
        numbering=numbering(DECIMAL, instances=instances),
    )

    assert found == ["ol 1", "  li", "    p: 甲", "ol 5", "  li", "    p: 乙", "  li", "    p: 丙"]


def test_instances_of_one_definition_count_on():
    found = lines(
        item("甲") + p("文") + item("乙", number=2) + item("丙", number=2),
        numbering=numbering(DECIMAL, count=2),
    )

    assert found[4] == "ol 2"


def test_numbered_headings_keep_their_number():
    chapters = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    body = item("甲", style="heading1") + item("子", 1, style="heading2") + item("乙", style="heading1")

    assert lines(body, numbering=numbering(chapters)) == [
        "section 1: 第一章 甲",
        "  section 2: 1.1 子",
        "section 1: 第二章 乙",
    ]


def test_numbers_that_stand_alone_are_text():
    body = item("缘起") + p("文") + item("经过") + p("文")

    assert lines(body, numbering=numbering(CHINESE)) == ["p: 一、缘起", "p: 文", "p: 二、经过", "p: 文"]


def test_blank_labels_go_on_with_the_item_before():
    blank = level(0, "bullet", " ")
    parts = (
        numbering(DECIMAL)
        + '<w:abstractNum w:abstractNumId="9">'
        + blank
        + '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    )

    assert lines(item("甲") + item("续", number=9) + item("乙"), numbering=parts) == [
        "ol 1", "  li", "    p: 甲", "    p: 续", "  li", "    p: 乙",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        "",
        "<w:num w:numId='1'/>",
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        numbering(),
        numbering(level("x", "y", "%9%%0")),
    ],
)
def test_broken_numbering_is_survived(parts):
    assert any("甲" in line for line in lines(item("甲") + item("乙", 8) + item("丙", 77), numbering=parts))


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCounting", 10_001, "一〇〇〇一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 13, "13"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalFullWidth", 42, "４２"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("decimalZero", 7, "07"),
        ("nonsense", 7, "7"),
    ],
)
def test_numerals(form, number, expected):
    assert numeral(number, form) == expected


@given(st.sampled_from(sorted(NUMERALS)), st.integers(0, 1_000_000))
@settings(max_examples=300, deadline=None)
def test_every_format_prints_every_number(form, number):
    assert numeral(number, form)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.booleans()), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_no_item_of_any_list_is_lost(items):
    body = "".join(
        item(f"项{at}。", depth, number) + (p("文") if apart else "")
        for at, (depth, number, apart) in enumerate(items)
    )
    found = str(document(word(body, numbering=numbering(DECIMAL, BULLETS, count=2)), Sink()))

    assert all(f"项{at}。" in found for at in range(len(items)))
