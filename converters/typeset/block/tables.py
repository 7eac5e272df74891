"""Tables as row groups of a page: header rows come again, cells are set in their columns (CSS 2.2, 17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converters.boxes import Box, Style
from converters.layout.column_widths import column_widths, edges_of
from converters.layout.table_grid import Slot, row_lengths, tied_rows
from converters.layout.tables import TableCell, TableRow, table_grid
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.fragments import KEEP, BlockFragment
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope
from converters.units import Pt


def place_table(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add caption and rows; the header rows come again on every page the table goes on."""
    grid = table_grid(box)
    for caption in grid.captions:
        builder.stream.require(caption.style.break_before)
        builder.place(caption, scope)
        builder.stream.require("avoid")
    scopes = list(_scopes(builder, grid.rows, scope))
    if not grid.cells:
        return
    rows, lefts = grid.rows, edges_of(column_widths(grid, box.style, scope.width, builder), scope.x)
    by_row: list[list[TableCell]] = [[] for _ in rows]
    for cell in grid.cells:
        by_row[cell.slot.row].append(cell)
    header: list[BlockFragment] = []
    for start, end in tied_rows((cell.slot for cell in grid.cells), len(rows)):
        cells = [
            _cell(builder, cell, scopes[row], lefts, start)
            for row in range(start, end)
            for cell in by_row[row]
        ]
        first_body = bool(header) and not rows[start].header and not rows[start - 1].header
        fragment = builder.stream.add(band(cells), solid=True)
        if rows[start].header:
            header.append(fragment)
        elif first_body:
            fragment.repeat = tuple(header)
        if start and rows[start - 1].header:
            fragment.penalty = KEEP
    _complete(builder, [cell.slot for cell in grid.cells], scopes)


def _complete(builder: BlockBuilder, slots: Sequence[Slot], scopes: Sequence[Scope]) -> None:
    """Add a node for what no cell takes of a row: tagged rows are of one length (PDF/UA-1, 7.2)."""
    lengths = row_lengths(slots, len(scopes))
    for length, scope in zip(lengths, scopes, strict=True):
        missing = max(lengths) - length
        if missing:
            cell = Box(tag="td", style=Style(), children=(), attributes={"colspan": str(missing)})
            builder.structure.add("TD", cell, scope)


def _scopes(builder: BlockBuilder, rows: Sequence[TableRow], scope: Scope) -> Iterator[Scope]:
    """Yield the scope of each row, the structure nodes of rows and groups added as they come."""
    group, inner = None, scope
    for row in rows:
        if row.group is not group:
            group = row.group
            inner = builder.structure.enter(group, scope) if group is not None else scope
        yield builder.structure.enter(row.box, inner)


def _cell(builder: BlockBuilder, cell: TableCell, scope: Scope, lefts: Sequence[Pt], first_row: int) -> Cell:
    """Set the content of a cell."""
    slot, style = cell.slot, cell.style
    left, right = lefts[slot.column], lefts[slot.column + slot.columns]
    padding = style.padding
    room = replace(
        scope,
        x=Pt(left + padding.left),
        width=Pt(max(1.0, right - left - padding.left - padding.right)),
    )
    bare = replace(cell.box, style=_bare(builder, cell.box.style), attributes=_attributes(cell))
    fragments = builder.apart(lambda: builder.place(bare, room))
    return Cell(
        x=left,
        width=Pt(right - left),
        fragments=fragments,
        row=slot.row - first_row,
        rowspan=slot.rows,
        style=style,
    )


def _attributes(cell: TableCell) -> dict[str, str]:
    """Return the attributes of a cell with the rows it does span: its structure node says so too."""
    attributes, rows = cell.box.attributes, str(cell.slot.rows)
    return attributes if attributes.get("rowspan", "1") == rows else {**attributes, "rowspan": rows}


def _bare(builder: BlockBuilder, style: Style) -> Style:
    """Return the style of a cell without what its band draws."""
    bare = builder.bare.get(id(style))
    if bare is None:
        nothing = Style()
        changed = replace(
            style,
            padding=nothing.padding,
            margin=nothing.margin,
            border=nothing.border,
            background_color=None,
            width=None,
        )
        bare = builder.bare[id(style)] = (style, changed)
    return bare[1]
