"""Single blocks set by hand: [[blocks]] of a sidecar."""

import pytest

from converters.corrections.sidecar import apply_sidecar, sidecar_of
from converters.diagnostics import Sink, SourcePos
from converters.errors import SidecarError
from converters.model import Document, Dropped, Figure, Metadata, Paragraph, Quote, Section, Text


def text(words):
    return (Text(text=words),)


def at(start):
    return SourcePos(start, start + 5, start)


DOCUMENT = Document(
    meta=Metadata(title="题"),
    body=(
        Paragraph(content=text("第一段。"), pos=at(0)),
        Section(
            heading=text("小标题"),
            pos=at(10),
            blocks=(
                Paragraph(content=text("图为会场。"), pos=at(20)),
                Paragraph(content=text("第二段。"), pos=at(40)),
            ),
        ),
        Section(heading=text("又一题"), pos=at(60), blocks=(Paragraph(content=text("末段。"), pos=at(70)),)),
    ),
    dropped=(Dropped(text="分享到", reason="page furniture", pos=at(30)),),
)


def changed(*blocks, **fields):
    changes = [{"text": words, "kind": kind} for words, kind in blocks]
    return apply_sidecar(DOCUMENT, sidecar_of({"blocks": changes} | fields), Sink())


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("caption", Figure(caption=text("图为会场。"))),
        ("quote", Quote(blocks=(Paragraph(content=text("图为会场。")),))),
        ("paragraph", Paragraph(content=text("图为会场。"))),
    ],
)
def test_a_block_becomes_another_kind(kind, block):
    section = changed(("图为会场。", kind)).body[1]
    assert section.blocks == (block, Paragraph(content=text("第二段。")))


def test_a_block_is_dropped_and_kept_in_the_list_with_the_reason():
    document = changed(("第二段。", "dropped"))
    assert [one.text for one in document.dropped] == ["分享到", "第二段。"]
    assert document.dropped[1].reason == "left out by the sidecar"
    assert document.body[1].blocks == (Paragraph(content=text("图为会场。")),)


def test_a_heading_that_is_none_leaves_its_section_to_the_blocks():
    document = changed(("小标题", "dropped"))
    assert [type(block) for block in document.body] == [Paragraph, Paragraph, Paragraph, Section]
    document = changed(("小标题", "paragraph"))
    assert document.body[1] == Paragraph(content=text("小标题"))


def test_what_was_dropped_comes_back_where_it_stood():
    document = changed(("分享到", "paragraph"))
    assert document.dropped == ()
    assert [block.content[0].text for block in document.body[1].blocks] == [
        "图为会场。",
        "分享到",
        "第二段。",
    ]


def test_what_was_dropped_can_become_a_heading():
    heads = [{"text": words, "level": 1} for words in ("小标题", "分享到", "又一题")]
    document = changed(("分享到", "paragraph"), headings=heads)
    assert [block.heading[0].text for block in document.body[1:]] == ["小标题", "分享到", "又一题"]


def test_white_space_does_not_count_and_the_rest_stays():
    assert changed(("第 一 段。", "paragraph")) == DOCUMENT
    assert changed(("分享到", "dropped")) == DOCUMENT


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[[blocks]]\ntext="没有"\nkind="caption"\n', "was not found"),
        ('[[blocks]]\ntext="第一段。"\nkind="nonsense"\n', "blocks: Invalid enum value 'nonsense'"),
        ('[[blocks]]\ntext="第一段。"\nlevel=1\n', "unknown key 'level'"),
    ],
)
def test_wrong_blocks_are_refused(toml, said):
    with pytest.raises(SidecarError, match=said):
        apply_sidecar(DOCUMENT, toml, Sink())


def test_a_sidecar_of_values_reads_back():
    values = {
        "title": '引号 " 与 \\ 与\n换行',
        "authors": ["甲", "乙"],
        "headings": [{"text": "小标题", "level": 2, "runin": False}],
    }
    document = apply_sidecar(DOCUMENT, sidecar_of(values), Sink())
    assert document.meta.title == values["title"]
    assert document.meta.names("author") == ("甲", "乙")
    assert [(block.level, block.heading) for block in document.body if isinstance(block, Section)] == [
        (2, text("小标题"))
    ]
    assert sidecar_of({"authors": []}).endswith("authors = []\n")
