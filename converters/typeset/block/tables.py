"""Tables as row groups of a page: header rows come again, cells are set in their columns (CSS 2.2, 17).

How a table fits the page is decided in ``layout.wide_tables``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converters.boxes import Borders, Box, Style
from converters.diagnostics import Kind
from converters.layout.column_widths import edges_of
from converters.layout.table_grid import Slot, row_lengths, tied_rows
from converters.layout.tables import TableCell, TableRow
from converters.layout.wide_tables import Fit, Place, Room, fit_table, placed_cells, split_message
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.fragments import KEEP, BlockFragment
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt, same

_BLOCK_GAP = 0.6
"""Space between two blocks of columns, in pitches of the body."""

_Contents = dict[int, tuple[list[BlockFragment], Pt]]
"""What cells hold, by ``id()`` of the cell, with the left edge it was set at."""


def place_table(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add caption and rows; the header rows come again on every page the table goes on."""
    text_itself = builder.depth == 1
    # The measure of vertical lines is the longer side of the paper already.
    turnable = text_itself and not builder.context.vertical
    whole = turnable and same(scope.x, ZERO) and same(scope.width, builder.page_width)
    landscape = builder.page_height if whole and builder.page_height > builder.page_width else None
    fit = fit_table(box, Room(scope.width, landscape, parts=text_itself), builder)
    if fit.landscape:
        builder.stream.turn()
        scope = replace(scope, width=builder.page_height)
    for caption in fit.grid.captions:
        builder.stream.require(caption.style.break_before)
        builder.place(caption, scope)
        builder.stream.require("avoid")
    scopes = list(_scopes(builder, fit.grid.rows, scope))
    if not fit.fits and not text_itself:
        _stack(builder, fit, scopes, scope)
    elif fit.blocks:
        _place_blocks(builder, fit, scopes, scope)
    if len(fit.blocks) > 1:
        builder.context.sink.add(Kind.TABLE_SPLIT, split_message(fit))
    _complete(builder, [cell.slot for cell in fit.grid.cells], scopes)
    builder.stream.turn_back()


def _place_blocks(builder: BlockBuilder, fit: Fit, scopes: Sequence[Scope], scope: Scope) -> None:
    """Add the rows of each block; cells are set row by row first, so that the structure has whole rows."""
    blocks = placed_cells(fit)
    edges = [edges_of(block.widths, scope.x) for block in fit.blocks]
    content = _set_cells(builder, blocks, edges, scopes)
    for number, places in enumerate(blocks):
        if number:
            builder.stream.spacing.bottom(Pt(_BLOCK_GAP * builder.pitch))
        _place_rows(builder, fit.grid.rows, [_cell(place, edges[number], content) for place in places])


def _set_cells(
    builder: BlockBuilder,
    blocks: Sequence[Sequence[Place]],
    edges: Sequence[Sequence[Pt]],
    scopes: Sequence[Scope],
) -> _Contents:
    """Return the content of each cell, set in the narrowest of the places it has."""
    lefts: dict[int, Pt] = {}
    widths: dict[int, Pt] = {}
    cells: dict[int, TableCell] = {}
    for places, found in zip(blocks, edges, strict=True):
        for cell, slot, _, shown in places:
            if not shown:
                continue
            left, right = found[slot.column], found[slot.column + slot.columns]
            key = id(cell)
            cells[key] = cell
            lefts.setdefault(key, left)
            widths[key] = min(widths.get(key, Pt(right - left)), Pt(right - left))
    content: _Contents = {}
    for key in sorted(cells, key=lambda key: (cells[key].slot.row, cells[key].slot.column)):
        cell = cells[key]
        fragments = _content(builder, cell, scopes[cell.slot.row], lefts[key], widths[key])
        content[key] = (fragments, lefts[key])
    return content


def _cell(place: Place, edges: Sequence[Pt], content: _Contents) -> Cell:
    """Return a cell of a block; what does not come again is an empty cell there."""
    cell, slot, again, shown = place
    left = edges[slot.column]
    fragments, was = content[id(cell)] if shown else ([], left)
    return Cell(
        x=left,
        width=Pt(edges[slot.column + slot.columns] - left),
        fragments=fragments,
        row=slot.row,
        rowspan=slot.rows,
        style=cell.style,
        shift=Pt(left - was),
        again=again,
    )


def _place_rows(builder: BlockBuilder, rows: Sequence[TableRow], cells: Sequence[Cell]) -> None:
    """Add row groups, those that a cell ties together in one."""
    by_row: list[list[Cell]] = [[] for _ in rows]
    for cell in cells:
        by_row[cell.row].append(cell)
    header: list[BlockFragment] = []
    for start, end in tied_rows((Slot(cell.row, 0, cell.rowspan, 1) for cell in cells), len(rows)):
        group = [cell for row in by_row[start:end] for cell in row]
        for cell in group:
            cell.row -= start
        first_body = bool(header) and not rows[start].header and not rows[start - 1].header
        fragment = builder.stream.add(band(group), solid=True)
        if rows[start].header:
            header.append(fragment)
        elif first_body:
            fragment.repeat = tuple(header)
        if start and rows[start - 1].header:
            fragment.penalty = KEEP


def _stack(builder: BlockBuilder, fit: Fit, scopes: Sequence[Scope], scope: Scope) -> None:
    """Add the cells of each row one below the other: a table in a cell that is too narrow for it."""
    by_row: list[list[TableCell]] = [[] for _ in scopes]
    for cell in fit.grid.cells:
        by_row[cell.slot.row].append(cell)
    for cells, row in zip(by_row, scopes, strict=True):
        for number, cell in enumerate(cells, start=1):
            fragments = _content(builder, cell, row, scope.x, scope.width)
            # A rule stands between rows, none between the cells of one.
            border = cell.style.border if number == len(cells) else Borders(top=cell.style.border.top)
            if number > 1:
                border = Borders(bottom=border.bottom)
            style = replace(cell.style, border=border)
            builder.stream.add(band([Cell(x=scope.x, width=scope.width, fragments=fragments, style=style)]))


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


def _content(
    builder: BlockBuilder, cell: TableCell, scope: Scope, left: Pt, width: Pt
) -> list[BlockFragment]:
    """Set the content of a cell."""
    padding = cell.style.padding
    room = replace(
        scope,
        x=Pt(left + padding.left),
        width=Pt(max(1.0, width - padding.left - padding.right)),
    )
    bare = replace(cell.box, style=_bare(builder, cell.box.style), attributes=_attributes(cell))
    return builder.apart(lambda: builder.place(bare, room))


def _attributes(cell: TableCell) -> dict[str, str]:
    """Return the attributes of a cell with the rows and columns it does span, as its node has them."""
    attributes = cell.box.attributes
    spans = {"rowspan": str(cell.slot.rows), "colspan": str(cell.slot.columns)}
    same_spans = all(attributes.get(name, "1") == span for name, span in spans.items())
    return attributes if same_spans else {**attributes, **spans}


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
