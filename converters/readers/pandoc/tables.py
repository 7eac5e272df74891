"""Pandoc's tables to rows of the model: both forms, spans kept, rows made as wide as the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from converters.errors import MalformedInput
from converters.layout.table_grid import Slot, Spans, form_grid, row_lengths
from converters.messages import say
from converters.model import Align, Block, Cell, Row
from converters.readers.pandoc import tree
from converters.source import Reading

_NEW_FIELDS: Final = 6
_ALIGN: Final[Mapping[str, Align]] = {"AlignCenter": "center", "AlignRight": "end"}
_DEFAULT: Final = "AlignDefault"
_NO_ATTR: Final[tree.Attr] = ("", [], [])


class Grid(NamedTuple):
    """A table in one form."""

    attr: tree.Attr
    caption: list[tree.Block]
    aligns: list[str]
    head: list[tree.Row]
    bodies: list[tree.Body]
    """The foot is the last."""


def cells_of(block: tree.Table, where: str) -> Grid:
    """Return a table of either form as a Grid.

    Raises:
        MalformedInput: it is of neither form.
    """
    raw = b"[" + b",".join(bytes(part) for part in block.c) + b"]"
    try:
        if len(block.c) == _NEW_FIELDS:
            return _new(msgspec.json.decode(raw, type=tree.NewTable))
        return _old(msgspec.json.decode(raw, type=tree.OldTable))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedInput(say("invalid Pandoc table: {error}", error=error), where=where) from error


def _new(fields: tree.NewTable) -> Grid:
    attr, (_, caption), columns, (_, head), bodies, (foot_attr, foot) = fields
    aligns = [align.t for align, _ in columns]
    return Grid(attr, caption, aligns, head, [*bodies, (foot_attr, 0, [], foot)])


def _old(fields: tree.OldTable) -> Grid:
    caption, aligns, _, head, rows = fields
    said: list[tree.Block] = [tree.Plain(c=caption)] if caption else []
    first = [_old_row(head)] if any(head) else []
    body: tree.Body = (_NO_ATTR, 0, [], [_old_row(row) for row in rows])
    return Grid(_NO_ATTR, said, [align.t for align in aligns], first, [body])


def _old_row(cells: list[list[tree.Block]]) -> tree.Row:
    return _NO_ATTR, [(_NO_ATTR, tree.Named(t=_DEFAULT), 1, 1, content) for content in cells]


def table(
    grid: Grid, to_blocks: Callable[[list[tree.Block]], tuple[Block, ...]], reading: Reading
) -> tuple[Row, ...]:
    """Return the rows of a table, head rows first.

    Args:
        grid: the table.
        to_blocks: reads the content of a cell.
        reading: of the input.

    Raises:
        LimitExceeded: more cells than a table can have.
    """
    parts = [(grid.head, 0, True)]
    for _, header_columns, head, rows in grid.bodies:
        parts += [(head, 0, True), (rows, header_columns, False)]
    count = sum(len(rows) for rows, _, _ in parts)
    width = max([len(grid.aligns), *(_width(row) for rows, _, _ in parts for row in rows)])
    reading.cells(width * count)
    placed = [list(_placed(rows, count, reading)) for rows, _, _ in parts]
    width = max([width, *(slot.column + slot.columns for slots in placed for slot in slots)])
    out: list[Row] = []
    for (rows, header_columns, is_head), slots in zip(parts, placed, strict=True):
        headers = width if is_head else header_columns
        lengths, places = row_lengths(slots, len(rows)), iter(slots)
        for (_, cells), length in zip(rows, lengths, strict=True):
            read = [_cell(cell, next(places), grid.aligns, headers, to_blocks) for cell in cells]
            out.append(Row(cells=(*read, *(Cell(blocks=()) for _ in range(width - length)))))
    return tuple(row for row in out if row.cells)


def _width(row: tree.Row) -> int:
    return sum(max(cell[3], 1) for cell in row[1])


def _placed(rows: list[tree.Row], count: int, reading: Reading) -> Iterator[Slot]:
    """Yield the places of the cells of one part of a table that has ``count`` rows in all."""
    spans = [[Spans(max(cell[3], 1), max(cell[2], 1)) for cell in cells] for _, cells in rows]
    for slot in form_grid(spans, [len(rows)] * len(rows)):
        reading.cells((slot.column + slot.columns) * count)
        yield slot


def _cell(
    cell: tree.Cell,
    slot: Slot,
    aligns: list[str],
    headers: int,
    to_blocks: Callable[[list[tree.Block]], tuple[Block, ...]],
) -> Cell:
    align = cell[1].t
    if align == _DEFAULT and slot.column < len(aligns):
        align = aligns[slot.column]
    return Cell(
        blocks=to_blocks(cell[4]),
        header=slot.column < headers,
        align=_ALIGN.get(align, "start"),
        colspan=slot.columns,
        rowspan=slot.rows,
    )
