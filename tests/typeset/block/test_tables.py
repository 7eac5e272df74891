"""Tables wider than the page: turned, in blocks of columns, stacked in a cell; each text is said once."""

from collections import Counter

import pytest

from converters.typeset.frames import ARTIFACT, LinkItem, TextItem
from tests.typeset.fake import (
    Edges,
    box,
    call,
    cell,
    check,
    fake_context,
    heading,
    laid,
    note,
    outline_of,
    p,
    row,
    span,
    table,
)

pytestmark = pytest.mark.diagnostics("table-split")

HEAD = row(cell("名", tag="th"), *(cell(f"{at}栏目甲", tag="th") for at in range(8)))
BODY = [row(f"行{number}", *(f"{number}值值{at}" for at in range(8))) for number in (1, 2)]


def said(layout):
    """How often each text belongs to the content, and what is painted again as an artifact."""
    items = [item for page in layout.pages for item in page.items if isinstance(item, TextItem)]
    own = Counter(item.text for item in items if item.node != ARTIFACT)
    return own, [item.text for item in items if item.node == ARTIFACT]


def test_smaller_type_before_a_landscape_page():
    check(
        """
        page 1 140×200
          34: 20 前
          53.3: 20 四个汉字 | 53 四个汉字 | 86 四个汉字
          74: 20 后
        """,
        p("前"),
        table(row(*("四个汉字" for _ in range(3)))),
        p("后"),
        rows=8,
    )


def test_a_table_wider_than_the_page_stands_on_a_landscape_page_with_its_heading():
    check(
        """
        page 1 140×200
          34: 20 前
        page 2 200×140
          34: 20 题
          54: 20 表
          74: 20 四个汉字 | 60 四个汉字 | 100 四个汉字 | 140 四个汉字
        page 3 140×200
          34: 20 后
        """,
        p("前"),
        heading("题"),
        table(row(*("四个汉字" for _ in range(4))), caption="表"),
        p("后"),
        rows=8,
    )


def test_a_note_called_on_a_landscape_page_stands_at_its_foot():
    check(
        """
        page 1 200×140
          34: 20 四个汉 | 50 * | 60 四个汉字 | 100 四个汉字 | 140 四个汉字
          114: 20 注
        page 2 140×200
          34: 20 后
        """,
        table(row(cell(p("四个汉", call("n"))), *("四个汉字" for _ in range(3)))),
        note("n", "注"),
        p("后"),
        rows=8,
    )


@pytest.mark.parametrize("around", ["li", "blockquote"])
def test_only_a_table_of_the_text_itself_turns_the_page(around):
    wide = table(row(*("四个汉字" for _ in range(4))))
    layout = laid(box(around, wide, padding=Edges(left=10)), rows=8)

    assert {(page.width, page.height) for page in layout.pages} == {(140, 200)}


def test_blocks_of_columns_repeat_the_first_column_and_the_head():
    check(
        """
        page 1 160×200
          34: 20 表
          51.9: 20 名 | 37.14 0栏目甲 | 71.43 1栏目甲 | 105.71 2栏目甲
          68.9: 20 行1 | 37.14 1值值0 | 71.43 1值值1 | 105.71 1值值2
          85.9: 20 行2 | 37.14 2值值0 | 71.43 2值值1 | 105.71 2值值2
          114.9: 20 名 | 37.14 3栏目甲 | 71.43 4栏目甲 | 105.71 5栏目甲
          131.9: 20 行1 | 37.14 1值值3 | 71.43 1值值4 | 105.71 1值值5
          148.9: 20 行2 | 37.14 2值值3 | 71.43 2值值4 | 105.71 2值值5
        page 2 160×200
          31.9: 20 名 | 37.14 6栏目甲 | 88.57 7栏目甲
          48.9: 20 行1 | 37.14 1值值6 | 88.57 1值值7
          65.9: 20 行2 | 37.14 2值值6 | 88.57 2值值7
        """,
        table(*BODY, head=(HEAD,), caption="表"),
        columns=12,
        rows=8,
    )


def test_what_is_repeated_in_a_later_block_is_an_artifact_and_a_diagnostic_tells():
    context = fake_context()
    own, again = said(laid(table(*BODY, head=(HEAD,)), columns=12, rows=8, context=context))

    assert set(own.values()) == {1}
    assert len(own) == 27
    assert (again.count("行1"), again.count("行2")) == (2, 2)
    assert not any("值" in text for text in again)
    assert [item.kind.label for item in context.sink] == ["table-split"]


def test_links_notes_and_names_in_a_repeated_cell_are_there_once():
    first = cell(p("行", span("a", "链", id="here", attributes={"href": "https://e.org"}), call("n")))
    layout = laid(table(row(first, *("四个汉字" for _ in range(9)))), note("n", "注"), rows=8)
    links = [item for page in layout.pages for item in page.items if isinstance(item, LinkItem)]
    own, _ = said(layout)

    assert len([link for link in links if link.href == "https://e.org"]) == 1
    assert own["注"] == 1


def test_the_structure_of_a_table_in_blocks_is_one_table_of_whole_rows():
    tree = outline_of(laid(table(*BODY, head=(HEAD,)), columns=12, rows=8))

    assert tree.count("Table") == 1
    assert tree.count("TR") == 3
    assert [part.count("TD") for part in tree.split("TR")[2:]] == [9, 9]


def test_a_head_over_columns_of_two_blocks_is_said_where_it_is_wider():
    head = row(cell("名", tag="th"), cell("合并的表头", tag="th", attributes={"colspan": "8"}))
    own, again = said(laid(table(*BODY, head=(head,)), columns=12, rows=8))

    assert own["合并的表头"] == 1
    assert again.count("合并的表头") >= 2


def test_a_table_in_a_cell_stays_one_and_is_stacked_where_it_is_too_wide():
    inner = table(row(*(f"内{at}四五" for at in range(4))), row(*(f"里{at}四五" for at in range(4))))
    wide = table(row(cell(inner), "右"))

    assert outline_of(laid(wide, rows=4)).count("Table") == 2
    check(
        """
        page 1 140×120
          29.8: 20 内0四五
          34: 110 右
          43.8: 20 内1四五
          57.8: 20 内2四五
          71.8: 20 内3四五
          85.8: 20 里0四五
        page 2 140×120
          29.8: 20 里1四五
          43.8: 20 里2四五
          57.8: 20 里3四五
        """,
        wide,
        rows=4,
    )


def test_a_table_in_a_cell_that_has_room_is_set_in_columns():
    check(
        """
        page 1 140×140
          34: 20 内 | 30 里 | 40 右
          54: 20 甲 | 30 乙
        """,
        table(row(cell(table(row("内", "里"), row("甲", "乙"))), "右")),
    )
