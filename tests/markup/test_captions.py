"""Which paragraphs caption the image or the table they stand by."""

import pytest

from converters.markup.captions import captioned, captions_of
from converters.markup.flow import Anchor, Heading
from converters.model import Cell, Figure, InlineImage, LineBreak, Paragraph, Row, Strong, Table, Text
from converters.model.walk import plain


def p(text):
    return Paragraph(content=(Text(text=text),))


def image(**more):
    return Figure(resource="a.png", **more)


TABLE = Table(rows=(Row(cells=(Cell(blocks=(p("格"),)),)),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("图1 灯塔外景（何一帆 摄）", True),
        ("图1灯塔外景", True),
        ("图 2-3：历年产量，其中二〇二三年为预计。", True),
        ("图3　并排的两幅图", True),
        ("附图一 平面", True),
        ("图为灯塔外景。何一帆 摄", True),
        ("图源：样本日报", True),
        ("資料圖：燈塔", True),
        ("図1 灯台の外観", True),
        ("그림 2. 등대", True),
        ("Figure 1. The lighthouse at dusk, seen from the east.", True),
        ("Fig. 2a: Section", True),
        ("Figure A.1 Plan of the tower", True),
        ("Photo by Jane Doe", True),
        ("图1", True),
        ("图1显示，产量逐年上升。", False),
        ("图1 显示了历年的产量。", False),
        ("图1和图2的数据来自年鉴", False),
        ("图1中的灯塔建于清末", False),
        ("Figure 1 shows the lighthouse.", False),
        ("Figure 2 and Table 1 are taken from the yearbook", False),
        ("图书馆今天开门", False),
        ("图12", True),
        ("地图1 全国", False),
        ("Figures are provisional", False),
        ("图1 " + "长" * 80, False),
        ("表1 灯塔统计", False),
        ("图中可以看到灯塔和渔船", False),
    ],
)
def test_captions_of_images(text, found):
    assert captions_of(Figure, text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("表1 灯塔统计", True),
        ("表1灯塔统计（单位：座）", True),
        ("附表2：人员", True),
        ("Table 4. Results", True),
        ("표 1 통계", True),
        ("表1列出了各地的灯塔。", False),
        ("表示同意", False),
        ("Table 4 lists the results", False),
        ("图1 灯塔", False),
        ("表一 人员", True),
    ],
)
def test_captions_of_tables(text, found):
    assert captions_of(Table, text) is found


def shape(items):
    """Captions and paragraphs, in order."""
    return [
        f"{type(item).__name__}: {plain(item.caption)}"
        if isinstance(item, Figure | Table)
        else plain(item.content)
        for item in captioned(items)
        if not isinstance(item, Anchor)
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([p("文"), image(), p("图1 甲"), p("文")], ["文", "Figure: 图1 甲", "文"]),
        ([p("图1 甲"), image(), p("文")], ["Figure: 图1 甲", "文"]),
        ([image(), p("图1 甲"), image(), p("图2 乙")], ["Figure: 图1 甲", "Figure: 图2 乙"]),
        ([p("图1 甲"), image(), p("图2 乙"), image()], ["Figure: 图1 甲", "Figure: 图2 乙"]),
        ([image(), image(), p("图3 并排")], ["Figure: ", "Figure: 图3 并排"]),
        ([image(), Anchor("a"), p("图1 甲")], ["Figure: 图1 甲"]),
        ([image(caption=(Text(text="有"),)), p("图1 甲")], ["Figure: 有", "图1 甲"]),
        ([image(), p("文"), p("图1 甲")], ["Figure: ", "文", "图1 甲"]),
        ([p("表1 甲"), TABLE, p("文")], ["Table: 表1 甲", "文"]),
        ([TABLE, p("表1 甲"), p("文")], ["Table: 表1 甲", "文"]),
        ([p("表1 甲"), TABLE, p("表2 乙"), TABLE], ["Table: 表1 甲", "Table: 表2 乙"]),
        ([TABLE, p("表1 甲"), TABLE, p("表2 乙"), p("文")], ["Table: 表1 甲", "Table: 表2 乙", "文"]),
        ([image(), p("图1 甲"), image(), p("文")], ["Figure: 图1 甲", "Figure: ", "文"]),
        ([TABLE, p("图1 甲"), image()], ["Table: ", "Figure: 图1 甲"]),
        ([Heading((Text(text="图1 题"),), 2), image()], ["图1 题", "Figure: "]),
    ],
)
def test_a_caption_goes_to_what_it_stands_by(items, expected):
    assert shape(items) == expected


def test_what_is_set_in_a_caption_stays_and_a_paragraph_with_an_image_is_none():
    bold = Paragraph(content=(Strong(content=(Text(text="图1"),)), Text(text=" 甲")))
    drawn = Paragraph(content=(Text(text="图1 "), InlineImage(resource="b.png")))

    (figure,) = captioned([image(), bold])
    assert figure.caption == bold.content
    assert captioned([image(), drawn]) == [image(), drawn]


def test_what_a_missing_image_says_stays_below_its_caption():
    missing = Figure(resource=None, alt="灯塔的照片", caption=(Text(text="灯塔的照片"),))

    (figure,) = captioned([missing, p("图2 矢量图")])
    assert figure.caption == (Text(text="图2 矢量图"), LineBreak(), Text(text="灯塔的照片"))
