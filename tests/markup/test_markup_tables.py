"""Tables of HTML (4.9): spans, heads, captions, missing cells, and tables that only lay out a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import LimitExceeded
from converters.model import Table
from converters.model.walk import plain
from tests.markup.helpers import lines, read


def table_of(html, **more):
    (found,) = [block for block in read(html, **more)[0].body if isinstance(block, Table)]
    return found


def shape(html):
    """Return (columns, rows) spanned by each cell, row by row."""
    return [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in table_of(html).rows]


def rows(*texts):
    return "".join(f"<tr>{''.join(f'<td>{char}' for char in text)}" for text in texts)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<table>{rows('甲乙', '丙丁')}</table>", [[(1, 1), (1, 1)], [(1, 1), (1, 1)]]),
        # A row that is short is filled up.
        (f"<table>{rows('甲乙', '丙')}</table>", [[(1, 1), (1, 1)], [(1, 1), (1, 1)]]),
        ("<table><tr><td colspan=2>甲<tr><td>乙<td>丙</table>", [[(2, 1)], [(1, 1), (1, 1)]]),
        ("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>", [[(1, 2), (1, 1)], [(1, 1)]]),
        # 0 is all rows that are left, and no span goes beyond them (4.9.11).
        ("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙</table>", [[(1, 2), (1, 1)], [(1, 1)]]),
        ("<table><tr><td rowspan=99>甲<td>乙<tr><td>丙</table>", [[(1, 2), (1, 1)], [(1, 1)]]),
        ("<table><tr><td colspan=x>甲<td colspan=-3>乙</table>", [[(1, 1), (1, 1)]]),
    ],
)
def test_every_row_has_all_columns(html, expected):
    assert shape(html) == expected


@pytest.mark.parametrize(
    ("html", "heads"),
    [
        ("<thead><tr><th>甲<th>乙</thead><tr><td>丙<td>丁", 1),
        ("<tr><th>甲<th>乙<tr><td>丙<td>丁", 1),
        ("<tr><th>甲<td>乙<tr><td>丙<td>丁", 0),  # a head of the row
        ("<tr><th>甲<th>乙<tr><th>丙<th>丁", 1),  # nothing but heads: the first row is
        ("<tr><td>丙<td>丁<tfoot><tr><td>末<td>尾</tfoot><thead><tr><td>甲<td>乙</thead>", 1),
        ("<tr><td>甲<td>乙", 0),
    ],
)
def test_how_many_rows_are_the_head(html, heads):
    assert table_of(f"<table>{html}</table>").head_rows == heads


def test_the_head_comes_first_and_the_foot_last_wherever_they_stand():
    html = (
        "<table><tfoot><tr><td>末<td>尾</tfoot><tr><td>丙<td>丁</tr><thead><tr><th>甲<th>乙</thead></table>"
    )
    text = [line.strip() for line in lines(html) if "p: " in line]

    assert text == [f"p: {char}" for char in "甲乙丙丁末尾"]


def test_a_caption_is_one_line_and_what_is_no_text_stands_before_the_table():
    found = lines(f"<table><caption>一<p>二</p><ul><li>项</ul></caption>{rows('甲乙')}</table>")

    assert found[0] == "ul 1"
    assert any("一" in line and "二" in line and line.startswith("table") for line in found)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>甲</td></tr></table>",
        "<table role=presentation><tr><td>甲<td>乙</table>",
        "<table><tr><td><h2>甲</h2><td>乙</table>",
        "<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_what_it_holds(html):
    tables = [block for block in read(html)[0].body if isinstance(block, Table)]

    assert len(tables) == html.count("<table") - 1
    assert "甲" in "".join(lines(html))


INNER = "<table><tr><td>内甲<td>内乙</table>"


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><th>甲<th>乙<tr><td>一<td>{INNER}</table>",
        f"<table><caption>表</caption><tr><td>甲<td>乙<tr><td>一<td>{INNER}</table>",
        f"<table><tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td>一<td>{INNER}</table>",
        f"<table><tr><th>甲<th>乙<tr><td><h4>一</h4><td>{INNER}</table>",
    ],
    ids=["head", "caption", "one cell of six", "small heading"],
)
def test_a_table_in_a_table_of_data_stays_in_its_cell(html):
    (outer,) = [block for block in read(html)[0].body if isinstance(block, Table)]
    (inner,) = [
        block for row in outer.rows for cell in row.cells for block in cell.blocks if isinstance(block, Table)
    ]

    assert [plain(block.content) for cell in inner.rows[0].cells for block in cell.blocks] == ["内甲", "内乙"]


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td>头<td>{INNER}<tr><td>栏<td>{INNER}</table>",
        f"<table><tr><td colspan=2>头<tr><td>栏<td>文<tr><td>{INNER}<td>尾</table>",
        f"<table><tr><td>头<td>题<tr><td>栏<td>{'文' * 700}<tr><td>{INNER}<td>尾</table>",
        f"<table><tr><th>头<th>题<tr><td>栏<td><h2>文</h2><tr><td>{INNER}<td>尾</table>",
    ],
    ids=["mostly tables", "rows of unlike length", "prose", "heading of a page"],
)
def test_a_table_of_columns_of_a_page_is_what_it_holds(html):
    tables = [block for block in read(html)[0].body if isinstance(block, Table)]

    assert len(tables) < html.count("<table")
    assert not any(
        isinstance(block, Table)
        for table in tables
        for row in table.rows
        for cell in row.cells
        for block in cell.blocks
    )


def test_a_table_of_too_many_cells_is_refused():
    with pytest.raises(LimitExceeded, match="a table has more than 200,000 cells"):
        read("<table>" + "<tr><td>甲" * 1100 + "<tr><td colspan=200>乙</table>")


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4),
        min_size=2,
        max_size=5,
    )
)
def test_spans_of_any_numbers_fill_a_rectangle_and_lose_no_text(spans):
    html = "<table>"
    for row, cells in enumerate(spans):
        html += "<tr>" + "".join(
            f"<td colspan={across} rowspan={down}>{row}x{at}" for at, (across, down) in enumerate(cells)
        )
    found = table_of(f"{html}</table>")
    texts = "\n".join(lines(f"{html}</table>"))

    assert all(f"{row}x{at}" in texts for row, cells in enumerate(spans) for at in range(len(cells)))
    assert all(row.cells for row in found.rows[:1])
