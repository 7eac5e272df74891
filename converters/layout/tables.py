"""Table boxes: captions, rows, and cells on the grid with the edges they draw (CSS 2.2, 17).

Borders stand on the edges between cells and take no room, as with ``border-collapse: collapse``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from converters.boxes import Border, Borders, Box, Style
from converters.layout.table_grid import Slot, Spans, form_grid, group_ends, span

_GROUPS = ("table-header-group", "table-row-group")


class TableRow(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One row and where it belongs."""

    box: Box
    group: Box | None
    """The row group; ``None`` for a row that stands in the table itself."""

    @property
    def header(self) -> bool:
        """Whether it comes again on every page the table goes on."""
        return self.group is not None and self.group.style.display == "table-header-group"


class TableCell(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One cell in the grid of its table."""

    box: Box
    slot: Slot
    style: Style
    """With the borders and the background that row, group and table lend it."""

    @property
    def repeated(self) -> bool:
        """Whether every block of columns shows it: it heads rows or columns."""
        return self.slot.column == 0 or self.box.tag == "th"


class TableGrid(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A table ready to be set."""

    captions: tuple[Box, ...]
    rows: tuple[TableRow, ...]
    cells: tuple[TableCell, ...]
    """In reading order."""
    columns: int


def table_grid(box: Box) -> TableGrid:
    """Return the grid of a table box."""
    rows = tuple(_rows(box))
    cells = _in_table(list(_cells(rows)), box.style.border)
    columns = max((cell.slot.column + cell.slot.columns for cell in cells), default=0)
    captions = tuple(_of_display(box, ("table-caption",)))
    return TableGrid(captions=captions, rows=rows, cells=tuple(cells), columns=columns)


def _of_display(box: Box, displays: Sequence[str]) -> list[Box]:
    return [child for child in box.children if isinstance(child, Box) and child.style.display in displays]


def _rows(box: Box) -> Iterator[TableRow]:
    """Yield the rows in reading order."""
    for child in _of_display(box, (*_GROUPS, "table-row")):
        if child.style.display == "table-row":
            yield TableRow(box=child, group=None)
        else:
            for row in _of_display(child, ("table-row",)):
                yield TableRow(box=row, group=child)


def _cells(rows: Sequence[TableRow]) -> Iterator[TableCell]:
    """Yield every cell with its place; spans end with their row group."""
    boxes = [_of_display(row.box, ("table-cell",)) for row in rows]
    wanted = [[_spans(box) for box in row] for row in boxes]
    slots = form_grid(wanted, group_ends([row.group for row in rows]))
    for row in boxes:
        for box in row:
            slot = next(slots)
            style = _in_row(box.style, rows, slot.row, slot.row + slot.rows - 1)
            yield TableCell(box=box, slot=slot, style=style)


def _spans(box: Box) -> Spans:
    attributes = box.attributes
    return Spans(span(attributes.get("colspan")), span(attributes.get("rowspan"), 0))


def _in_row(style: Style, rows: Sequence[TableRow], first: int, last: int) -> Style:
    """Return the style of a cell with the wider of its own, its row's and its group's edges (17.6.2.1)."""
    top = _wider(style.border.top, rows[first].box.style.border.top)
    bottom = _wider(style.border.bottom, rows[last].box.style.border.bottom)
    group = rows[first].group
    if group is not None and (first == 0 or rows[first - 1].group is not group):
        top = _wider(top, group.style.border.top)
    if group is not None and (last + 1 == len(rows) or rows[last + 1].group is not group):
        bottom = _wider(bottom, group.style.border.bottom)
    background = style.background_color or rows[first].box.style.background_color
    background = background or (group.style.background_color if group else None)
    if (top, bottom, background) == (style.border.top, style.border.bottom, style.background_color):
        return style
    border = Borders(top=top, right=style.border.right, bottom=bottom, left=style.border.left)
    return replace(style, border=border, background_color=background)


def _in_table(cells: list[TableCell], table: Borders) -> list[TableCell]:
    """Return cells that draw the edges of the table where these are wider than their own (17.6.2.1)."""
    if table == Borders():
        return cells
    height = max((cell.slot.row + cell.slot.rows for cell in cells), default=0)
    width = max((cell.slot.column + cell.slot.columns for cell in cells), default=0)
    return [replace(cell, style=_on_edge(cell, table, height, width)) for cell in cells]


def _on_edge(cell: TableCell, table: Borders, height: int, width: int) -> Style:
    own, slot = cell.style.border, cell.slot
    border = Borders(
        top=own.top if slot.row else _wider(own.top, table.top),
        right=own.right if slot.column + slot.columns < width else _wider(own.right, table.right),
        bottom=own.bottom if slot.row + slot.rows < height else _wider(own.bottom, table.bottom),
        left=own.left if slot.column else _wider(own.left, table.left),
    )
    return cell.style if border == own else replace(cell.style, border=border)


def _wider(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return one if one.width >= other.width else other
