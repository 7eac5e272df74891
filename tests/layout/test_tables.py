"""Table boxes as grids: rows and their groups, and the wider of two edges that meet (CSS 2.2, 17.6.2.1)."""

import pytest

from converters.boxes import Border, Borders
from converters.layout.tables import table_grid
from converters.units import Pt
from tests.typeset.fake import cell, row, table

THIN, THICK = Border(Pt(1)), Border(Pt(3))


def edges(grid):
    return [
        tuple(edge.width if edge else 0 for edge in (one.top, one.right, one.bottom, one.left))
        for one in (found.style.border for found in grid.cells)
    ]


def test_rows_of_the_head_come_again_and_captions_stand_apart():
    grid = table_grid(table(row("1"), row("2"), head=(row("头"),), caption="表"))

    assert [one.header for one in grid.rows] == [True, False, False]
    assert len(grid.captions) == 1
    assert (len(grid.cells), grid.columns) == (3, 1)


def test_cells_stand_where_spans_leave_room():
    spanning = cell("甲", attributes={"rowspan": "2", "colspan": "2"})
    grid = table_grid(table(row(spanning, "乙"), row("丙"), row("丁", "戊", "己")))
    places = [(one.slot.row, one.slot.column) for one in grid.cells]

    assert places == [(0, 0), (0, 2), (1, 2), (2, 0), (2, 1), (2, 2)]
    assert grid.columns == 3


def test_a_span_of_rows_ends_with_its_group():
    grid = table_grid(table(row("乙"), head=(row(cell("甲", attributes={"rowspan": "9"})),)))

    assert [one.slot.rows for one in grid.cells] == [1, 1]


def test_the_wider_edge_is_drawn_where_row_group_and_table_meet_a_cell():
    grid = table_grid(
        table(
            row(cell("甲", border=Borders(top=THIN, bottom=THICK)), border=Borders(top=THICK, bottom=THIN)),
            row("乙"),
            border=Borders(left=THICK, bottom=THIN),
        )
    )

    assert edges(grid) == [(3, 0, 3, 3), (0, 0, 1, 3)]


def test_inner_cells_do_not_draw_the_edge_of_the_table():
    frame = Borders(top=THIN, right=THIN, bottom=THIN, left=THIN)
    grid = table_grid(table(row("1", "2", "3"), row("4", "5", "6"), row("7", "8", "9"), border=frame))

    assert edges(grid)[4] == (0, 0, 0, 0)
    assert edges(grid)[0] == (1, 0, 0, 1)
    assert edges(grid)[8] == (0, 1, 1, 0)


@pytest.mark.parametrize(
    ("own", "of_row", "shown"),
    [(None, None, None), (None, (1, 0, 0), (1, 0, 0)), ((0, 1, 0), (1, 0, 0), (0, 1, 0))],
)
def test_a_cell_shows_the_background_of_its_row_unless_it_has_one(own, of_row, shown):
    (found,) = table_grid(table(row(cell("甲", background_color=own), background_color=of_row))).cells

    assert found.style.background_color == shown


def test_a_table_of_nothing_has_no_columns():
    grid = table_grid(table())

    assert (grid.cells, grid.columns) == ((), 0)
