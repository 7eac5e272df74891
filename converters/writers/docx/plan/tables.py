"""Tables as Word wants them: spans as merged cells, every row with all columns.

How a table fits the page is decided in ``layout.wide_tables``, for a page and for Word alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.layout.box_content import text_of
from converters.layout.column_widths import edges_of
from converters.layout.table_grid import Slot, packed
from converters.layout.wide_tables import Block, Fit, Place, Room, fit_table, placed_cells, split_message
from converters.units import ZERO, Pt, same
from converters.writers.docx.plan.blocks import Flow, Scope
from converters.writers.docx.plan.model import Cell, Row, Table
from converters.writers.docx.plan.style_names_data import TABLE_HEADING, TABLE_TEXT

_MOST_COLUMNS: Final = 63
"""More columns Word cannot read (Word specifications and limits)."""
_BLOCK_GAP: Final = 0.6
"""Space between two blocks of columns, in lines of the table."""


def place_table(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a table below its caption; one that is too wide for the page is set as on a page."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(item=None, level=-1)
    whole = flow.in_text and same(inner.left, ZERO) and same(inner.width, flow.width)
    fit = fit_table(
        box,
        Room(inner.width, flow.turned if whole else None, _MOST_COLUMNS, parts=flow.in_text),
        flow.measurer,
    )
    caption = ""
    for child in fit.grid.captions:
        flow.block(child, inner)
        caption = text_of(child)
    if len(flow.out) > first:
        above = flow.out[-1]
        above.shape = above.shape._replace(keep_next=True)  # type: ignore[union-attr]
    for number, cells in enumerate(placed_cells(fit)):
        if number:
            flow.spacing.bottom(Pt(_BLOCK_GAP * fit.style.line_height))
        _place_block(flow, fit, fit.blocks[number], cells, inner.left, caption)
    if len(fit.blocks) > 1:
        flow.plan.splits.append(split_message(fit))
    if fit.landscape:
        flow.turn(first)
    flow.leave(box, first, framed=False)


def _place_block(flow: Flow, fit: Fit, block: Block, cells: Sequence[Place], left: Pt, caption: str) -> None:
    """Add one block of columns as a table."""
    slots, begins = packed([place.slot for place in cells])
    edges = edges_of(block.widths, ZERO)
    ends = (*begins[1:], len(edges) - 1)
    widths = tuple(Pt(edges[end] - edges[begin]) for begin, end in zip(begins, ends, strict=True))
    rows = [Row(cells=[], header=row.header) for row in fit.grid.rows]
    _repeat_headers(rows)
    for place, slot in zip(cells, slots, strict=True):
        _fill(flow, rows, place, slot, widths)
    _complete(rows, len(widths), fit.style)
    flow.add(Table(style=fit.style, rows=rows, widths=widths, left=left, caption=caption))


def _repeat_headers(rows: list[Row]) -> None:
    """Let only the rows at the very top repeat: Word knows no others (ECMA-376-1, 17.4.78)."""
    leading = True
    for row in rows:
        leading = leading and row.header
        row.header = leading
    if all(row.header for row in rows):
        for row in rows:
            row.header = False


def _fill(flow: Flow, rows: list[Row], place: Place, slot: Slot, widths: Sequence[Pt]) -> None:
    """Add a cell to its row, and its continuation to the rows it spans."""
    cell = place.cell
    box, padding = cell.box, cell.style.padding
    width = Pt(sum(widths[slot.column : slot.column + slot.columns]) - padding.left - padding.right)
    name = TABLE_HEADING if box.tag == "th" else TABLE_TEXT
    room = Scope(name, ZERO, ZERO, width, section=True)
    shown = replace(box, children=()) if not place.shown else _without_names(box) if place.again else box
    blocks = flow.apart(lambda: _inside(flow, shown, room))
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


def _without_names(box: Box) -> Box:
    """Return a box as it is shown a second time: without names that links lead to, and calls of notes."""
    children = tuple(
        child if isinstance(child, Run) else _without_names(child)
        for child in box.children
        if isinstance(child, Run) or child.role != "doc-noteref"
    )
    return replace(box, id="", children=children)


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
