import pytest
from hypothesis import given, settings

from converters.model import (
    Cell,
    CodeBlock,
    CodeSpan,
    Contributor,
    Definition,
    DefinitionList,
    Document,
    Dropped,
    Figure,
    Foreign,
    InlineImage,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    RelatedLink,
    Row,
    Ruby,
    Rule,
    Section,
    Speech,
    Strong,
    Superscript,
    Table,
    Text,
    Verse,
)
from converters.model.dump import dump, dump_inlines
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import documents


def text(string):
    return (Text(text=string),)


def para(*content):
    return Paragraph(content=tuple(Text(text=item) if isinstance(item, str) else item for item in content))


@given(document=documents())
@settings(max_examples=40, deadline=None)
def test_every_document_is_dumped_line_by_line(document):
    lines = dump(document).split("\n")

    assert lines[-1] == ""
    assert f"language: {document.meta.language}" in lines


def test_the_kitchen_sink_is_dumped():
    assert dump(kitchen_sink()).count("\n") > 200


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Section(heading=text("题"), blocks=(para("文"),)), ["section 1: 题", "  p: 文"]),
        (Section(heading=text("题"), level=2, runin=True, stop="。"), ["section 2 runin。: 题"]),
        (Paragraph(content=text("导"), lead=True), ["lead: 导"]),
        (Quote(blocks=(para("引"),), attribution=text("某")), ["quote: 某", "  p: 引"]),
        (List(items=(ListItem(blocks=(para("一"),), label="•"),)), ["ul 1", "  li •", "    p: 一"]),
        (List(items=(ListItem(blocks=()),), ordered=True, start=3), ["ol 3", "  li"]),
        (
            DefinitionList(items=(Definition(term=text("词"), blocks=(para("义"),)),)),
            ["dl", "  dt: 词", "    p: 义"],
        ),
        (
            Table(
                head_rows=1,
                caption=text("表"),
                rows=(
                    Row(
                        cells=(
                            Cell(blocks=(para("甲"),), header=True, colspan=2, align="end"),
                            Cell(blocks=()),
                        )
                    ),
                ),
            ),
            ["table 1: 表", "  tr", "    th end 2x1", "      p: 甲", "    td start"],
        ),
        (Figure(resource="a.png", alt="图", caption=text("说明")), ["figure a.png '图': 说明"]),
        (Figure(), ["figure - '': "]),
        (CodeBlock(text="a\n b"), ["code -: 'a\\n b'"]),
        (Verse(lines=(text("床前"), ())), ["verse", "  | 床前", "  | "]),
        (Speech(speaker="记者", blocks=(para("问"),)), ["speech 记者：", "  p: 问"]),
        (NoteBlock(blocks=(para("注"),), label="[1]", kind="reference"), ["reference [1]", "  p: 注"]),
        (Rule(), ["rule"]),
        (Rule(text="***"), ["rule ***"]),
    ],
)
def test_each_block(block, lines):
    assert dump(Document(body=(block,))).split("\n")[1:-1] == lines


def test_each_inline():
    content = (
        Text(text="甲"),
        Strong(content=(Superscript(content=text("2")),)),
        CodeSpan(text="c"),
        Ruby(base="刊", reading="kān"),
        Note(blocks=(para("一"), para("二"))),
        InlineImage(resource="a.png", alt="图"),
        LineBreak(),
        Link(content=text("丙"), href="#s"),
        Foreign(content=text("d"), language="en"),
    )

    assert dump_inlines(content) == (
        "甲strong{superscript{2}}code{c}ruby{刊|kān}note{p: 一 / p: 二}image{a.png|图}"
        "br{}link{#s|丙}foreign{en|d}"
    )


def test_metadata_and_what_was_dropped():
    meta = Metadata(
        title="题",
        date="2022-02-17",
        contributors=(Contributor(name="甲", role="editor"),),
        related=(RelatedLink(title="旧文"),),
    )

    assert dump(Document(meta=meta, dropped=(Dropped(text="|\n", reason="stray"),))) == (
        "title: 题\ndate: 2022-02-17\neditor: 甲\nrelated: - 旧文\nlanguage: zh-Hans\n"
        "dropped [stray] '|\\n'\n"
    )
