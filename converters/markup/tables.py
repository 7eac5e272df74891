"""Tables: rows made rectangular, spans kept, tables that only lay out a page looked through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.diagnostics import Kind
from converters.layout.table_grid import Slot, Spans, form_grid, row_lengths
from converters.markup.dom.tags_data import HEADINGS, LAYOUT_ROLES
from converters.markup.dom.tree import tag, tokens
from converters.markup.flow import Flow, State, joined
from converters.markup.reader import Handler, Reader, elements
from converters.markup.styles import align, number
from converters.markup.verbatim import code_block, code_table
from converters.messages import say
from converters.model import Cell, Inline, LineBreak, Row, Table
from converters.serialization.xmltree import Element, children
from converters.source import Reading

_GROUPS: Final = frozenset(("thead", "tbody", "tfoot"))
_ROW: Final = frozenset(("tr",))
_CELLS: Final = frozenset(("td", "th"))
_PAGE_HEADINGS: Final = frozenset(("h1", "h2"))
"""Headings of a page, which stand in no table of data."""
LAYOUT_SHARE: Final = 3
"""A table in which one cell of so many that hold something holds a table only lays out the page."""
_LONGEST_CELL: Final = 600
"""Characters of a cell, tables in it included, beyond which it is a column of a page."""
WIDEST: Final = 200
"""Columns a cell may span."""


def table(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A table, or what a table that only lays out the page holds.

    Raises:
        LimitExceeded: more cells than a table can have.
    """
    code = code_table(element)
    if code is not None:
        reader.setup.note(Kind.DROPPED, say("the numbers of lines of code were left out"))
        code_block(reader, code, flow, state)
        return
    rows = _rows(element)
    if _is_layout(element, rows):
        reader.container(element, flow, state)
        return
    reader.setup.cells(sum(number(cell.get("colspan"), 1, 1, WIDEST) for row in rows for cell in _cells(row)))
    flow.flush()
    _strays(reader, element, flow, state)
    caption = _caption(reader, element, flow, state)
    read = [
        [_cell(reader, cell, len(rows) - at, state) for cell in _cells(row)] for at, row in enumerate(rows)
    ]
    squared = square(read, reader.setup)
    if squared:
        flow.block(
            Table(rows=squared, head_rows=_head_rows(rows, squared), caption=caption, pos=reader.pos(element))
        )


def _rows(element: Element) -> list[Element]:
    """Return the rows, those of ``thead`` first and of ``tfoot`` last, as they are shown."""
    groups: dict[str, list[Element]] = {"thead": [], "": [], "tfoot": []}
    for child in children(element):
        if tag(child) == "tr":
            groups[""].append(child)
        elif tag(child) in _GROUPS:
            name = tag(child) if tag(child) != "tbody" else ""
            groups[name] += [row for row in children(child) if tag(row) == "tr"]
    return [row for group in groups.values() for row in group]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in children(row) if tag(cell) in _CELLS]


def _is_layout(element: Element, rows: list[Element]) -> bool:
    """Return whether a table shows no data: declared so, of one cell, with headings or mostly tables."""
    cells = [cell for row in rows for cell in _cells(row)]
    if not LAYOUT_ROLES.isdisjoint(tokens(element)) or len(cells) <= 1:
        return True
    inside = {tag(part) for part in element.iter() if part is not element}
    named = any(tag(cell) == "th" for cell in cells) or any(True for _ in elements(element, "caption"))
    headings = HEADINGS.keys() & inside
    if headings and (not named or not headings.isdisjoint(_PAGE_HEADINGS)):
        return True
    return "table" in inside and not named and not _holds_few_tables(rows)


def _holds_few_tables(rows: list[Element]) -> bool:
    """Return whether rows are those of data in which a cell may hold a table: of one length, no prose."""
    widths = {len(_cells(row)) for row in rows}
    if len(rows) < 2 or len(widths) > 1 or widths <= {0, 1}:
        return False
    filled = [cell for row in rows for cell in _cells(row) if len(cell) or (cell.text or "").strip()]
    holding = [cell for cell in filled if any(tag(part) == "table" for part in cell.iter())]
    lengths = (len("".join(cell.itertext())) for cell in filled)
    return len(holding) * LAYOUT_SHARE < len(filled) and max(lengths, default=0) <= _LONGEST_CELL


def _strays(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Read what stands between the rows and cells of a table before it (HTML 13.2.6.1, foster parents)."""
    reader.strays(element, flow, state, _GROUPS | _ROW | {"caption"})
    for group in children(element):
        if tag(group) in _GROUPS:
            reader.strays(group, flow, state, _ROW)
    for row in _rows(element):
        reader.strays(row, flow, state, _CELLS)
    flow.flush()


def _caption(reader: Reader, element: Element, flow: Flow, state: State) -> tuple[Inline, ...]:
    """Return the text of the captions; what of them is no text goes before the table."""
    content: list[Inline] = []
    for child in elements(element, "caption"):
        line, rest = joined(reader.part(child, state))
        content += [LineBreak(), *line] if content and line else line
        flow.items.extend(rest)
    return tuple(content)


def _cell(reader: Reader, element: Element, rows_left: int, state: State) -> Cell:
    return Cell(
        blocks=reader.part(element, reader.styled(element, tag(element), state)).blocks(),
        header=tag(element) == "th",
        align=align(element),
        colspan=number(element.get("colspan"), 1, 1, WIDEST),
        # 0 means all rows that are left (HTML 4.9.11).
        rowspan=min(number(element.get("rowspan"), 1, 0, 65534) or rows_left, rows_left),
    )


def square(rows: Sequence[Sequence[Cell]], reading: Reading) -> tuple[Row, ...]:
    """Return the rows with empty cells added where one is shorter than the others; empty rows go.

    Raises:
        LimitExceeded: more cells than a table can have.
    """
    spans = [[Spans(cell.colspan, cell.rowspan) for cell in row] for row in rows]
    slots: list[Slot] = []
    for slot in form_grid(spans, [len(rows)] * len(rows)):
        reading.cells((slot.column + slot.columns) * len(rows))
        slots.append(slot)
    lengths = row_lengths(slots, len(rows))
    width = max(lengths, default=0)
    return tuple(
        Row(cells=(*row, *(Cell(blocks=()) for _ in range(width - length))))
        for row, length in zip(rows, lengths, strict=True)
        if row or length
    )


def _head_rows(rows: list[Element], squared: tuple[Row, ...]) -> int:
    """Return how many rows are the head: those in ``thead``, else the leading rows of ``th`` alone."""
    declared = sum(1 for row in rows if tag(row.getparent()) == "thead")
    if declared:
        return min(declared, len(squared))
    count = 0
    for row in squared:
        if not row.cells or not all(cell.header for cell in row.cells):
            break
        count += 1
    return count if count < len(squared) else min(count, 1)


HANDLERS: Final[dict[str, Handler]] = {"table": table}
"""Element name to what reads it."""
