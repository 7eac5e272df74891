"""Lists of Word files: how they count, and what is no list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from tests.readers.word import (
    BULLETS,
    CHINESE,
    DECIMAL,
    document,
    item,
    level,
    lines,
    numbering,
    p,
    style,
    w,
    word,
)


def test_labels_are_those_that_are_printed():
    body = item("甲") + item("子", 1) + item("乙") + item("丑", 1)

    assert lines(body, numbering=numbering(CHINESE)) == [
        "ol 1", "  li 一、", "    p: 甲", "    ol 1", "      li （一）", "        p: 子",
        "  li 二、", "    p: 乙", "    ol 1", "      li （一）", "        p: 丑",
    ]  # fmt: skip


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


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.booleans()), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_no_item_of_any_list_is_lost(items):
    body = "".join(
        item(f"项{at}。", depth, number) + (p("文") if apart else "")
        for at, (depth, number, apart) in enumerate(items)
    )
    found = str(document(word(body, numbering=numbering(DECIMAL, BULLETS, count=2)), Sink()))

    assert all(f"项{at}。" in found for at in range(len(items)))
