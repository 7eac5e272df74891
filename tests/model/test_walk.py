from typing import get_args

import msgspec
from hypothesis import given, settings

from converters.model import (
    Block,
    CodeSpan,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    Ruby,
    Section,
    Speech,
    Strong,
    Text,
    Verse,
    encode,
)
from converters.model.walk import (
    block_text,
    document_text,
    inlines_of,
    map_blocks,
    map_inlines,
    map_own_inlines,
    map_text,
    plain,
    walk,
    walk_inlines,
)
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import documents


def text(string):
    return (Text(text=string),)


def para(*content):
    return Paragraph(content=tuple(Text(text=item) if isinstance(item, str) else item for item in content))


def every_text(blocks):
    return [
        inline.text
        for block in walk(blocks)
        for content in inlines_of(block)
        for inline in walk_inlines(content)
        if isinstance(inline, Text)
    ]


def test_the_kitchen_sink_holds_every_kind_and_all_are_walked():
    blocks = list(walk(kitchen_sink().body))
    inlines = [
        inline for block in blocks for content in inlines_of(block) for inline in walk_inlines(content)
    ]

    assert {type(block) for block in blocks} == set(get_args(Block))
    assert {type(inline) for inline in inlines} == set(get_args(Inline))


@given(document=documents())
@settings(max_examples=40, deadline=None)
def test_rewriting_with_nothing_is_the_identity(document):
    assert map_inlines(document.body, lambda content: content) == document.body
    assert map_inlines(document.body, lambda content: map_text(content, str)) == document.body
    assert map_blocks(document.body, lambda block: block) == document.body
    assert map_blocks(document.body, lambda block: map_own_inlines(block, tuple)) == document.body


@given(document=documents())
@settings(max_examples=40, deadline=None)
def test_every_text_is_walked_once_and_reached_by_rewriting(document):
    stars = map_inlines(document.body, lambda content: map_text(content, lambda _: "*"))
    words = msgspec.json.decode(encode(Document(body=document.body)))

    def count(node):
        if isinstance(node, dict):
            return (node.get("type") == "text") + sum(map(count, node.values()))
        return sum(map(count, node)) if isinstance(node, list) else 0

    assert len(every_text(document.body)) == count(words)
    assert set(every_text(stars)) <= {"*"}
    assert len(every_text(stars)) == len(every_text(document.body))


@given(document=documents())
@settings(max_examples=40, deadline=None)
def test_document_text_holds_every_text_outside_notes(document):
    def outside(content):
        for inline in content:
            if isinstance(inline, Text | CodeSpan):
                yield inline.text
            elif isinstance(inline, Ruby):
                yield inline.base
            elif not isinstance(inline, Note):
                yield from outside(getattr(inline, "content", ()))

    seen = document_text(document)
    bare = map_blocks(
        document.body,
        lambda block: map_own_inlines(
            block, lambda content: tuple(i for i in content if not isinstance(i, Note))
        ),
    )
    at = 0
    for block in bare:
        for line in block_text(block).splitlines():
            assert line in seen
        for content in inlines_of(block):
            for piece in outside(content):
                at = seen.index(piece, at)
                at += len(piece)


def test_plain_of_each_inline():
    note = Note(blocks=(para("注"),))
    content = (
        Text(text="甲"),
        Strong(content=(Emphasis(content=text("乙")), CodeSpan(text="c"))),
        Ruby(base="刊", reading="kān"),
        note,
        InlineImage(resource="a.png", alt="图"),
        LineBreak(),
        Link(content=text("丙"), href="https://a.cn"),
        Foreign(content=text("d"), language="en"),
    )

    assert plain(content) == "甲乙c刊\n丙d"


def test_block_text_of_labels_and_nesting():
    item = ListItem(
        blocks=(para("一"), List(items=(ListItem(blocks=(para("甲"),), label="1."),))), label="（一）"
    )
    blocks = (
        Section(heading=text("题"), blocks=(para("文"),)),
        List(items=(item, ListItem(blocks=(), label="•"))),
        Speech(speaker="记者", blocks=(para("问"), para("又问"))),
        NoteBlock(blocks=(para("注文"),), label="[1]"),
        Quote(blocks=(para("引"),), attribution=text("——某书")),
        DefinitionList(items=(Definition(term=text("词"), blocks=(para("义"),)),)),
        Verse(lines=(text("床前"), (), text("月光"))),
        Figure(caption=text("图一")),
    )

    assert [block_text(block).split("\n") for block in blocks] == [
        ["题", "文"],
        ["（一）一", "1.甲", "•"],
        ["记者：问", "又问"],
        ["[1]注文"],
        ["引", "——某书"],
        ["词", "义"],
        ["床前", "", "月光"],
        ["图一"],
    ]
    assert document_text(Document(body=blocks)).startswith("题\n文\n（一）一")


def test_walk_goes_parents_first_and_notes_after_their_block():
    note = Note(blocks=(para("注"),))
    body = (Section(heading=(Text(text="题"), note), blocks=(para("一", note), Quote(blocks=(para("二"),)))),)

    assert [block_text(block).split("\n")[0] for block in walk(body)] == ["题", "注", "一", "注", "二", "二"]


def test_map_blocks_sees_children_before_parents_and_notes_too():
    seen = []

    def change(block):
        seen.append(type(block).__name__ + block_text(block)[:1])
        return block

    map_blocks((Quote(blocks=(para("甲", Note(blocks=(para("乙"),))),)),), change)

    assert seen == ["Paragraph乙", "Paragraph甲", "Quote甲"]


def test_map_text_drops_what_it_empties_and_keeps_code():
    content = (Text(text="甲"), CodeSpan(text="x"), Strong(content=text("乙")))

    assert map_text(content, lambda string: string.replace("甲", "").replace("x", "y")) == content[1:]
