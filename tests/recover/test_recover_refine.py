"""Documents that readers of markup hand over with bylines and tails still in the body."""

from __future__ import annotations

from converters.diagnostics import Sink, SourcePos
from converters.model import (
    Block,
    Contributor,
    Document,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Section,
    Strong,
    Text,
)
from converters.model.check import check
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.recover.markup import refine

_LONG = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。"


def para(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def bold(text: str) -> Paragraph:
    return Paragraph(content=(Strong(content=(Text(text=text),)),))


def refined(*body: Block, meta: Metadata | None = None) -> Document:
    return check(refine(Document(meta=meta or Metadata(), body=body), ReadOptions(), Sink()))


def test_byline_and_tail_become_metadata() -> None:
    document = refined(
        Section(
            heading=(Text(text="码头的一天"),),
            level=1,
            blocks=(
                para("2023-05-06 08:30 来源：东澳日报 作者：韩小满"),
                para(_LONG),
                para("太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着。"),
                para("（责任编辑：苏荷）"),
                para("版权所有 东澳日报社 未经授权不得转载"),
            ),
        ),
    )
    meta = document.meta
    assert (meta.title, meta.source, meta.date) == ("码头的一天", "东澳日报", "2023-05-06")
    assert meta.names("author") == ("韩小满",)
    assert meta.names("responsible-editor") == ("苏荷",)
    assert [plain(block.content) for block in document.body if isinstance(block, Paragraph)] == [
        _LONG,
        "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着。",
    ]
    assert [item.text for item in document.dropped] == ["版权所有 东澳日报社 未经授权不得转载"]


def test_bold_paragraphs_become_headings() -> None:
    document = refined(
        para("码头的一天"),
        para(_LONG),
        bold("先称重"),
        para(_LONG),
        bold("再装车"),
        para(_LONG),
        meta=Metadata(),
    )
    sections = [block for block in document.body if isinstance(block, Section)]
    assert [plain(section.heading) for section in sections] == ["先称重", "再装车"]
    assert all(not isinstance(item, Strong) for section in sections for item in section.heading)
    assert all(len(section.blocks) == 1 for section in sections)


def test_what_the_reader_found_stands() -> None:
    given = Metadata(title="码头的一天", source="东澳日报社", contributors=(Contributor(name="韩小满"),))
    document = refined(para("来源：东澳日报 作者：韩小满"), para(_LONG), meta=given)
    assert document.meta.source == "东澳日报社"
    assert document.meta.contributors == given.contributors
    assert [type(block) for block in document.body] == [Paragraph]


def test_inline_content_is_kept() -> None:
    rich = Paragraph(
        content=(
            Text(text="货主说，"),
            Strong(content=(Text(text="今年的价钱"),)),
            Text(text="比去年好，" + _LONG),
        )
    )
    document = refined(para("码头的一天"), rich)
    assert document.body == (rich,)


def test_links_under_their_header_keep_their_address() -> None:
    link = Paragraph(
        content=(Link(content=(Text(text="海上归来话轴系的老钳工"),), href="https://example.com/1"),)
    )
    document = refined(para("码头的一天"), para(_LONG), para("相关阅读"), link)
    assert [(item.title, item.href) for item in document.meta.related] == [
        ("海上归来话轴系的老钳工", "https://example.com/1")
    ]
    assert document.body == (para(_LONG),)


def test_lists_and_sections_stay() -> None:
    items = List(items=(ListItem(blocks=(para("一筐青菜"),)), ListItem(blocks=(para("两筐萝卜"),))))
    document = refined(
        para("码头的一天"), para(_LONG), Section(heading=(Text(text="货单"),), level=2, blocks=(items,))
    )
    section = document.body[-1]
    assert isinstance(section, Section)
    assert section.blocks == (items,)


def test_nothing_in_nothing_out() -> None:
    assert refined() == Document()


def test_lines_that_are_text_are_text_whatever_they_look_like():
    said = "灯塔立在岬角的尽头，三面是海，一面是一条只在退潮时露出来的石路，守塔人在这里住了三十一年。"
    lines = [said, said[::-1], "来源：样本日报", "2024年1月4日"]
    body = tuple(
        Paragraph(content=(Text(text=line),), pos=SourcePos(line=at)) for at, line in enumerate(lines, 1)
    )
    document = Document(meta=Metadata(title="守塔人"), body=body)

    assert refine(document, ReadOptions(), Sink()).meta.source == "样本日报"
    found = refine(document, ReadOptions(), Sink(), as_text=frozenset((3, 4)))
    assert (found.meta.source, found.meta.date) == (None, None)
    assert [plain(block.content) for block in found.body] == lines


def test_no_paragraph_of_a_page_is_set_aside() -> None:
    lines = ("Vor langer, langer Zeit hatte ich schon einmal davon erzählt:", "Themen", "Quellen:")
    document = refined(*(para(text) for text in (_LONG, lines[0], _LONG, lines[1], _LONG, lines[2])))
    assert not any(source.field == "aside" for source in document.fields)


def test_what_stands_under_a_heading_opens_with_none_of_its_own() -> None:
    one = "新增民宿103家，较去年同期少41家。其中，乡村民宿新增78家，城市民宿新增25家，关停62家。"
    two = "平均房价为312元/间夜，同比下降6.7%。五一期间曾升至598元/间夜，节后一周回落至287元。"
    title = Section(heading=(Text(text="民宿行业运行情况"),), level=1)
    under = refined(
        title, para(_LONG), bold("（一）供给增速放缓"), para(one), bold("（二）价格走低"), para(two)
    )
    alone = refined(title, para(_LONG), para(one), para(two))

    assert [(plain(one.heading), one.runin) for one in under.body if isinstance(one, Section)] == [
        ("（一）供给增速放缓", False),
        ("（二）价格走低", False),
    ]
    assert [one.runin for one in alone.body if isinstance(one, Section)] == [True, True]
