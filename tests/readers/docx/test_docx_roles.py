"""Word files formatted by hand: title, subtitle, headings and levels, captions, attachments, signature."""

import pytest

from converters.model import Table
from converters.model.walk import plain, walk
from tests.readers.word import document, lines, p, r, w, word

SAID = (
    "各级各部门要高度重视灯塔维修工作，把它作为今年的一件大事来抓，层层落实责任，确保按期完成任务，不留死角。"
)
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def numbering(levels=LEVELS):
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return w("abstractNum", made, abstractNumId=1) + w("num", w("abstractNumId", val=1), numId=1)


def line(text, size=32, *, bold=False, font="", align="", level=None):
    """A paragraph as somebody formats it without styles; its size in half-points."""
    look = (w("rFonts", eastAsia=font) if font else "") + (w("b") if bold else "") + w("sz", val=size)
    place = "" if level is None else w("numPr", w("ilvl", val=level) + w("numId", val=1))
    return p(r(text, look), "", place + (w("jc", val=align) if align else ""))


def centred(text, size=44, **more):
    return line(text, size, align="center", **more)


def said(times=1):
    return line(SAID * times)


def found(*parts, levels=LEVELS):
    return lines("".join(parts), numbering=numbering(levels))


def shown(*parts, levels=LEVELS):
    """The dump without the long text."""
    return [one for one in found(*parts, levels=levels) if SAID not in one]


# --------------------------------------------------------------------------- title and subtitle
def test_a_large_centred_line_at_the_beginning_is_the_title():
    assert shown(centred("守塔人的一年", bold=True), said(3)) == ["title: 守塔人的一年"]


def test_two_such_lines_are_one_title():
    parts = (centred("样本市人民政府办公室"), centred("关于做好灯塔维修工作的通知"), said(3))

    assert shown(*parts) == ["title: 样本市人民政府办公室关于做好灯塔维修工作的通知"]


def test_a_dash_or_brackets_make_a_subtitle():
    assert (
        shown(centred("守塔人的一年"), centred("——写在停用之前", 28), said(3))[1]
        == "subtitle: ——写在停用之前"
    )
    assert shown(centred("灯塔管理办法"), centred("（试行）"), said(3))[1] == "subtitle: （试行）"


def test_the_masthead_of_a_letter_is_no_title():
    parts = (centred("样本市人民政府文件", 60), centred("样政发〔2024〕1号", 32), centred("关于灯塔的通知"))

    dump = shown(*parts, said(3))
    assert dump[0] == "title: 关于灯塔的通知"
    assert "样本市人民政府文件" in "".join(dump[1:])


@pytest.mark.parametrize(
    "first",
    [
        line("守塔人的一年是怎样过的呢。", 44),
        centred("守塔人", 32),
        centred("他们说灯塔不能停。", 44),
        said(),
    ],
)
def test_lines_that_are_no_titles(first):
    assert not any(
        one.startswith("title") for one in found(first, said(), said()) if SAID[:5] not in one[:20]
    )


def test_a_title_by_style_is_believed():
    body = p("真题目", "Title") + centred("大字") + said(3)

    assert lines(body)[0] == "title: 真题目"


# --------------------------------------------------------------------------- headings
def test_large_or_bold_lines_are_headings_by_size():
    parts = [centred("守塔人的一年"), said()]
    for head in ("岬角", "冬天"):
        parts += [line(head, 36, bold=True), said(), line(f"{head}的风", bold=True), said()]

    assert shown(*parts)[1:] == [
        "section 1: 岬角",
        "  section 2: 岬角的风",
        "section 1: 冬天",
        "  section 2: 冬天的风",
    ]


def test_numbered_bold_lines_are_headings_by_their_numbers():
    parts = [said()]
    for head in ("指导思想", "主要任务"):
        parts += [line(head, bold=True, level=0), line(f"{head}甲", bold=True, level=1), said()]

    assert shown(*parts) == [
        "section 1: 一、指导思想",
        "  section 2: （一）指导思想甲",
        "section 1: 二、主要任务",
        "  section 2: （一）主要任务甲",
    ]


def test_decimal_numbers_are_levels():
    levels = (("decimal", "%1"), ("decimal", "%1.%2"))
    parts = [said()]
    for head in ("指导思想", "主要任务"):
        parts += [line(head, 36, bold=True, level=0)]
        parts += [
            line(f"{head}甲", bold=True, level=1),
            said(),
            line(f"{head}乙", bold=True, level=1),
            said(),
        ]

    assert [one.split(":")[0] for one in shown(*parts, levels=levels)] == [
        "section 1",
        "  section 2",
        "  section 2",
    ] * 2


def test_typed_numbers_in_fonts_of_headings_are_levels():
    parts = [line(SAID, font="仿宋")]
    for number in "一二":
        parts += [line(f"{number}、任务", font="黑体"), line(SAID, font="仿宋")]
        parts += [line(f"（{number}）分工", font="楷体_GB2312"), line(SAID, font="仿宋")]

    assert shown(*parts) == [
        "section 1: 一、任务",
        "  section 2: （一）分工",
        "section 1: 二、任务",
        "  section 2: （二）分工",
    ]


def test_numbers_with_text_between_them_are_headings_whatever_they_look_like():
    parts = [said(), line("基本情况", level=0), said(), line("存在问题", level=0), said()]

    assert shown(*parts) == ["section 1: 一、基本情况", "section 1: 二、存在问题"]


def test_bold_items_side_by_side_are_a_list():
    parts = [
        said(2),
        *(line(one, bold=True, level=0) for one in ("苹果三斤", "梨子两斤", "葡萄一串")),
        said(),
    ]

    assert not any("section" in one for one in found(*parts))


def test_a_single_bold_line_is_left_to_what_it_says():
    assert not any("section" in one for one in found(said(), line("切记切记", bold=True), said()))


def test_files_with_styled_headings_keep_to_them():
    bold = said() + line("要紧的话", bold=True) + said()
    body = p("开头", "heading1") + bold + p("结尾", "heading1") + bold

    assert [one for one in lines(body) if "section" in one] == ["section 1: 开头", "section 1: 结尾"]


def test_names_below_the_title_are_no_headings():
    dump = shown(centred("守塔人的一年"), centred("何一帆", 36), said(), line("冬天", 36, bold=True), said(2))

    assert "author: 何一帆" in dump
    assert [one for one in dump if "section" in one] == ["section 1: 冬天"]


# --------------------------------------------------------------------------- captions, the tail
def test_a_numbered_line_above_a_table_is_its_caption():
    table = w("tbl", (w("tr", w("tc", p("甲")) + w("tc", p("乙")))) * 2)
    made = document(word(said() + centred("表1 灯塔名录", 24) + table + said()))
    (block,) = (one for one in walk(made.body) if isinstance(one, Table))

    assert plain(block.caption) == "表1 灯塔名录"


def test_attachments_and_signature_stay_in_the_text_and_give_the_date():
    tail = (line("附件：1.灯塔名录"), line("2.维修标准"), line("样本市人民政府", align="right"))
    made = document(word("".join((centred("通知"), said(3), *tail, line("2024年1月4日", align="right")))))
    dump = shown(centred("通知"), said(3), *tail, line("2024年1月4日", align="right"))

    assert dump[-4:] == ["p: 附件：1.灯塔名录", "p: 2.维修标准", "p: 样本市人民政府", "p: 2024年1月4日"]
    assert made.meta.date == "2024-01-04"
    assert made.meta.source is None


def test_a_signature_is_told_by_its_indent_as_well():
    far = w("ind", left=5000)
    signed = p(r("样本市人民政府", w("sz", val=32)), "", far)

    assert shown(centred("通知"), said(3), signed)[-1] == "p: 样本市人民政府"


def test_a_text_of_headings_alone_has_none():
    assert not any(
        "section" in one for one in found(*(line(f"{at}、要点", 36, bold=True) for at in "一二三四"))
    )
