"""Tables as Word wants them: spans as merged cells, every row with all columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.boxes import Box, Run, Style
from converters.layout.box_content import text_of
from converters.layout.column_widths import column_widths, edges_of
from converters.layout.table_grid import Slot, packed
from converters.layout.tables import TableCell, TableGrid, table_grid
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import Flow, Scope
from converters.writers.docx.plan.model import Cell, Row, Table
from converters.writers.docx.plan.style_names_data import TABLE_HEADING, TABLE_TEXT

_MOST_COLUMNS: Final = 63
"""More columns Word cannot read (Word specifications and limits)."""


def place_table(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a table below its caption."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(item=None, level=-1)
    grid = table_grid(box)
    caption = ""
    for child in grid.captions:
        flow.block(child, inner)
        caption = text_of(child)
    if len(flow.out) > first:
        above = flow.out[-1]
        above.shape = above.shape._replace(keep_next=True)  # type: ignore[union-attr]
    slots, begins = packed([cell.slot for cell in grid.cells])
    if len(begins) > _MOST_COLUMNS:
        flow.plan.losses.append(
            f"a table has more than {_MOST_COLUMNS} columns; its cells are set as paragraphs"
        )
        for cell in grid.cells:
            _inside(flow, cell.box, inner._replace(name=TABLE_TEXT, section=True))
    elif slots:
        widths = _widths(flow, box, grid, begins, inner.width)
        rows = _rows(flow, grid, slots, widths)
        _complete(rows, len(widths), box.style)
        flow.add(Table(style=box.style, rows=rows, widths=widths, left=inner.left, caption=caption))
    flow.leave(box, first, framed=False)


def _widths(flow: Flow, box: Box, grid: TableGrid, begins: Sequence[int], room: Pt) -> tuple[Pt, ...]:
    """Return the widths of the columns in which some cell begins."""
    edges = edges_of(column_widths(grid, box.style, room, flow.measurer), ZERO)
    ends = (*begins[1:], grid.columns)
    return tuple(Pt(edges[end] - edges[begin]) for begin, end in zip(begins, ends, strict=True))


def _rows(flow: Flow, grid: TableGrid, slots: Sequence[Slot], widths: Sequence[Pt]) -> list[Row]:
    rows = [Row(cells=[], header=row.header) for row in grid.rows]
    _repeat_headers(rows)
    for cell, slot in zip(grid.cells, slots, strict=True):
        _fill(flow, rows, cell, slot, widths)
    return rows


def _repeat_headers(rows: list[Row]) -> None:
    """Let only the rows at the very top repeat: Word knows no others (ECMA-376-1, 17.4.78)."""
    leading = True
    for row in rows:
        leading = leading and row.header
        row.header = leading
    if all(row.header for row in rows):
        for row in rows:
            row.header = False


def _fill(flow: Flow, rows: list[Row], cell: TableCell, slot: Slot, widths: Sequence[Pt]) -> None:
    """Add a cell to its row, and its continuation to the rows it spans."""
    box, padding = cell.box, cell.style.padding
    width = Pt(sum(widths[slot.column : slot.column + slot.columns]) - padding.left - padding.right)
    name = TABLE_HEADING if box.tag == "th" else TABLE_TEXT
    room = Scope(name, ZERO, ZERO, width, section=True)
    blocks = flow.apart(lambda: _inside(flow, box, room))
    for down in range(slot.rows):
        rows[slot.row + down].cells.append(
            Cell(
                column=slot.column,
                columns=slot.columns,
                rows=slot.rows,
                style=cell.style,
                blocks=blocks if down == 0 else [],
                header=box.tag == "th",
                continued=down > 0,
            )
        )


def _inside(flow: Flow, box: Box, room: Scope) -> None:
    if box.children and (isinstance(box.children[0], Run) or box.children[0].inline):
        flow.paragraph(box, room, box.children)
        return
    for child in box.children:
        if isinstance(child, Box):
            flow.block(child, room)


def _complete(rows: list[Row], columns: int, style: Style) -> None:
    """Fill the places that no cell takes: every row of a Word table has all columns."""
    for row in rows:
        row.cells.sort(key=lambda one: one.column)
        taken = {one.column + at for one in row.cells for at in range(one.columns)}
        missing = [column for column in range(columns) if column not in taken]
        row.cells += [Cell(column=column, style=style, blocks=[]) for column in missing]
        row.cells.sort(key=lambda one: one.column)
