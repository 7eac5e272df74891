"""Lines of cells in columns are tables."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Document, Table
from converters.model.walk import block_text, walk
from converters.options import ReadOptions
from converters.readers.text import read
from converters.recover.features.columns import parting, spans, tables
from converters.source import Source

TABS = "日期\t值班人\t电话\n1月1日\t孙立群\t8801\n1月2日\t\t8802"
WIDE = "姓名　　语文　　数学\n吴　桐　　92　　88.5\n欧阳雪　　85　　90\n孙立群　　77　　61"
SPACES = "Item        Price    Qty\nGreen tea   12.50    3\nOolong      18.00    1"


def document(text: str) -> Document:
    return read(Source(data=text.encode(), name="a.txt"), ReadOptions(), Sink())


def cells(text: str) -> list[list[str]]:
    found = [block for block in walk(document(text).body) if isinstance(block, Table)]
    return [
        ["".join(map(block_text, cell.blocks)) for cell in row.cells] for table in found for row in table.rows
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (TABS, [["日期", "值班人", "电话"], ["1月1日", "孙立群", "8801"], ["1月2日", "", "8802"]]),
        (SPACES, [["Item", "Price", "Qty"], ["Green tea", "12.50", "3"], ["Oolong", "18.00", "1"]]),
    ],
)
@pytest.mark.parametrize("title", ["", "成绩与安排\n\n"])
def test_lines_in_columns_are_a_table(title: str, lines: str, expected: list[list[str]]) -> None:
    assert cells(f"{title}{lines}\n\n以上内容如有疑问，请在三日内到教务处查询，逾期不再受理。\n") == expected


def test_a_space_inside_a_name_parts_no_cells() -> None:
    assert [row[0] for row in cells(f"成绩单\n\n{WIDE}\n\n以上成绩如有疑问，请在三日内到教务处查询。\n")] == [
        "姓名",
        "吴　桐",
        "欧阳雪",
        "孙立群",
    ]


def test_a_first_row_without_figures_is_the_head() -> None:
    (table,) = [block for block in walk(document(f"成绩单\n\n{WIDE}\n").body) if isinstance(block, Table)]
    assert table.head_rows == 1
    assert [cell.header for row in table.rows[:2] for cell in row.cells] == [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光　　疑是地上霜", "举头望明月　　低头思故乡", "春眠不觉晓　　处处闻啼鸟"],
        ["责编：罗安　　校对：陈默　　美编：李想"] * 3,
        ["张三　　李四　　王五", "赵六　　钱七　　孙八", "周九　　吴十　　郑一"],
        ["1  2  3   4"] * 4,
        ["他说，　　这是2026年，　　不是表格。"] * 3,
        ["日期　　值班人　　电话", "1月1日　　孙立群　　8801"],
    ],
    ids=["verse", "credits", "names", "pager", "sentences", "two lines"],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert not list(tables(lines, [False] * len(lines)))


def test_lines_apart_are_of_no_one_table() -> None:
    rows = ["一月  1  2", "二月  3  4", "三月  5  6"]
    assert list(tables(rows, [False] * 3)) == [range(3)]
    assert not list(tables(rows, [False, True, False]))


def test_lines_of_unlike_numbers_of_cells_have_no_parting() -> None:
    assert parting(["a\tb", "a\tb\tc"]) is None
    between = parting(["a\tb", "c\t\t"]) or parting(["a\tb", "c\td"])
    assert between is not None
    assert spans("c\td", between) == [(0, 1), (2, 3)]


def test_an_official_document_keeps_its_table() -> None:
    text = (
        "关于2027年元旦放假安排的通知\n各部门、各分公司：\n根据公司实际，现将放假安排通知如下：\n一、值班安排\n"
        "日期　　　值班人　　电话\n1月1日　　孙立群　　8801\n1月2日　　吴　桐　　8802\n二、有关要求\n"
        "各部门要切断电源，关好门窗。\n特此通知。\n\n华信（集团）有限公司行政部\n2026年12月21日\n"
    )
    assert cells(text)[1:] == [["1月1日", "孙立群", "8801"], ["1月2日", "吴　桐", "8802"]]
