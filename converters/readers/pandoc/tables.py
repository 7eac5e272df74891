"""Pandoc's tables to rows of the model: both forms, spans kept, rows made as wide as the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import msgspec

from converters.errors import LimitExceeded, MalformedInput
from converters.model import Align, Block, Cell, Row
from converters.readers.pandoc import tree

_NEW_FIELDS: Final = 6
_MOST_CELLS: Final = 200_000
"""Cells of one table, those added to make it rectangular included."""
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
    except (msgspec.MsgspecError, RecursionError) as error:
        raise MalformedInput(f"invalid Pandoc table: {error}", where=where) from error


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
    grid: Grid, to_blocks: Callable[[list[tree.Block]], tuple[Block, ...]], where: str
) -> tuple[Row, ...]:
    """Return the rows of a table, head rows first.

    Args:
        grid: the table.
        to_blocks: reads the content of a cell.
        where: name of the input.

    Raises:
        LimitExceeded: more cells than a table can have.
    """
    parts = [(grid.head, 0, True)]
    for _, header_columns, head, rows in grid.bodies:
        parts += [(head, 0, True), (rows, header_columns, False)]
    width = max([len(grid.aligns), *(_width(row) for rows, _, _ in parts for row in rows)])
    if width * sum(len(rows) for rows, _, _ in parts) > _MOST_CELLS:
        raise LimitExceeded(f"a table has more than {_MOST_CELLS:,} cells", where=where)
    out: list[Row] = []
    for rows, header_columns, is_head in parts:
        filler = _Rows(grid.aligns, width, width if is_head else header_columns, to_blocks)
        out += [filler.row(row, len(rows) - at) for at, row in enumerate(rows)]
    return tuple(row for row in out if row.cells)


def _width(row: tree.Row) -> int:
    return sum(max(cell[3], 1) for cell in row[1])


class _Rows:
    """Sets the rows of one part of a table, knowing which places rows above reach down to."""

    def __init__(
        self,
        aligns: list[str],
        width: int,
        headers: int,
        to_blocks: Callable[[list[tree.Block]], tuple[Block, ...]],
    ) -> None:
        self._aligns = aligns
        self._headers = headers
        self._to_blocks = to_blocks
        self._covered = [0] * width

    def row(self, row: tree.Row, rows_left: int) -> Row:
        """Return one row; cells that do not fit the table any more are taken in all the same."""
        free = [column for column, rows in enumerate(self._covered) if not rows]
        self._covered = [max(rows - 1, 0) for rows in self._covered]
        cells: list[Cell] = []
        for cell in row[1]:
            column = free[0] if free else len(self._covered)
            span = _run(free, max(cell[3], 1))
            rows = min(max(cell[2], 1), rows_left)
            for at in free[:span]:
                self._covered[at] = rows - 1
            del free[:span]
            cells.append(self._cell(cell, column, max(span, 1), rows))
        cells += [Cell(blocks=()) for _ in free]
        return Row(cells=tuple(cells))

    def _cell(self, cell: tree.Cell, column: int, columns: int, rows: int) -> Cell:
        align = cell[1].t
        if align == _DEFAULT and column < len(self._aligns):
            align = self._aligns[column]
        return Cell(
            blocks=self._to_blocks(cell[4]),
            header=column < self._headers,
            align=_ALIGN.get(align, "start"),
            colspan=columns,
            rowspan=rows,
        )


def _run(free: list[int], wanted: int) -> int:
    """Return how many of the first free columns, side by side, a cell can take."""
    count = 0
    while count < min(wanted, len(free)) and free[count] == free[0] + count:
        count += 1
    return count
