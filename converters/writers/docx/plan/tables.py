"""Tables: the grid of cells, spans as Word wants them, and widths of columns (HTML, 4.9.12)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.boxes import Border, Box, Color, Run, Style
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import Flow, Scope, text_of
from converters.writers.docx.plan.lists import whole
from converters.writers.docx.plan.measure import natural_width
from converters.writers.docx.plan.model import Cell, Row, Table
from converters.writers.docx.plan.style_names_data import TABLE_HEADING, TABLE_TEXT

_GROUPS: Final = ("table-header-group", "table-row-group")
_LARGEST_SPAN: Final = 1000
"""HTML, 4.9.11: colspan is clamped to this."""
_MOST_COLUMNS: Final = 63
"""More columns Word cannot read (Word specifications and limits)."""
_LEAST_EM: Final = 2.0
"""Narrowest column of Han text."""


class _Source(NamedTuple):
    """A row as the markup has it."""

    box: Box
    group: Box | None
    first: bool
    """Whether it is the first of its group."""
    last: bool


class _Slot(NamedTuple):
    box: Box
    row: int
    column: int
    columns: int
    rows: int


def place_table(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a table below its caption."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(item=None, level=-1)
    caption = ""
    for child in box.children:
        if isinstance(child, Box) and child.style.display == "table-caption":
            flow.block(child, inner)
            caption = text_of(child)
    if len(flow.out) > first:
        above = flow.out[-1]
        above.shape = above.shape._replace(keep_next=True)  # type: ignore[union-attr]
    sources = list(_sources(box))
    slots = _packed(list(_slots(sources)))
    if slots and max(slot.column + slot.columns for slot in slots) > _MOST_COLUMNS:
        flow.plan.losses.append(
            f"a table has more than {_MOST_COLUMNS} columns; its cells are set as paragraphs"
        )
        for slot in slots:
            _inside(flow, slot.box, inner._replace(name=TABLE_TEXT, section=True))
    elif slots:
        flow.add(_table(flow, box, sources, slots, inner, caption))
    flow.leave(box, first, framed=False)


def _sources(box: Box) -> Iterator[_Source]:
    for child in box.children:
        if not isinstance(child, Box):
            continue
        if child.style.display == "table-row":
            yield _Source(child, None, False, False)
        elif child.style.display in _GROUPS:
            rows = [
                one for one in child.children if isinstance(one, Box) and one.style.display == "table-row"
            ]
            for at, row in enumerate(rows):
                yield _Source(row, child, at == 0, at == len(rows) - 1)


def _slots(sources: Sequence[_Source]) -> Iterator[_Slot]:
    """Yield every cell with its place; spans end with their row group."""
    free_from: dict[int, int] = {}
    """By column, the first row that no cell above takes."""
    left = _rows_left(sources)
    for number, source in enumerate(sources):
        column = 0
        for box in source.box.children:
            if not isinstance(box, Box):
                continue
            while free_from.get(column, 0) > number:
                column += 1
            columns = max(1, min(whole(box.attributes.get("colspan"), 1), _LARGEST_SPAN))
            span = whole(box.attributes.get("rowspan"), 1)
            rows = left[number] if span == 0 else max(1, min(span, left[number]))
            if rows > 1:
                free_from.update(dict.fromkeys(range(column, column + columns), number + rows))
            yield _Slot(box, number, column, columns, rows)
            column += columns


def _packed(slots: list[_Slot]) -> list[_Slot]:
    """Return the cells on a grid of only those columns in which some cell begins."""
    begins = sorted({slot.column for slot in slots})
    places = {column: place for place, column in enumerate(begins)}
    return [
        slot._replace(
            column=places[slot.column],
            columns=bisect_left(begins, slot.column + slot.columns) - places[slot.column],
        )
        for slot in slots
    ]


def _rows_left(sources: Sequence[_Source]) -> list[int]:
    """Return for each row how many rows of its group there are from it on."""
    left = [1] * len(sources)
    for number in range(len(sources) - 2, -1, -1):
        if sources[number].group is sources[number + 1].group:
            left[number] = left[number + 1] + 1
    return left


def _table(
    flow: Flow, box: Box, sources: Sequence[_Source], slots: Sequence[_Slot], scope: Scope, caption: str
) -> Table:
    widths = _widths(box.style, slots, scope.width)
    rows = [_row(source) for source in sources]
    _tie_headers(rows, slots)
    for slot in sorted(slots, key=lambda one: (one.row, one.column)):
        _fill(flow, rows, slot, widths, scope)
    _complete(rows, len(widths), box.style)
    return Table(style=box.style, rows=rows, widths=widths, left=scope.left, caption=caption)


def _row(source: _Source) -> Row:
    style, group = source.box.style, source.group
    top, bottom = style.border.top, style.border.bottom
    shade: Color | None = style.background_color
    if group is not None:
        top = top or (group.style.border.top if source.first else None)
        bottom = bottom or (group.style.border.bottom if source.last else None)
        shade = shade or group.style.background_color
    header = group is not None and group.style.display == "table-header-group"
    return Row(cells=[], header=header, borders=(top, bottom), shade=shade)


def _tie_headers(rows: list[Row], slots: Sequence[_Slot]) -> None:
    """Let only the rows at the very top repeat: Word knows no others (ECMA-376-1, 17.4.78)."""
    leading = True
    for row in rows:
        leading = leading and row.header
        row.header = leading
    if all(row.header for row in rows):
        for row in rows:
            row.header = False


def _fill(flow: Flow, rows: list[Row], slot: _Slot, widths: Sequence[Pt], scope: Scope) -> None:
    """Add a cell to its row, and its continuation to the rows it spans."""
    box, style = slot.box, slot.box.style
    width = Pt(
        sum(widths[slot.column : slot.column + slot.columns]) - style.padding.left - style.padding.right
    )
    name = TABLE_HEADING if box.tag == "th" else TABLE_TEXT
    room = Scope(name, ZERO, ZERO, width, section=True)
    blocks = flow.apart(lambda: _inside(flow, box, room))
    for down in range(slot.rows):
        rows[slot.row + down].cells.append(
            Cell(
                column=slot.column,
                columns=slot.columns,
                rows=slot.rows,
                style=style,
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


def edges(row: Row, cell: Cell, below: Row | None) -> tuple[Border | None, Border | None]:
    """Return the upper and lower edge of a cell: the wider of its own and its row's (CSS 2.2, 17.6.2.1)."""
    own = cell.style.border
    top, bottom = _wider(own.top, row.borders[0]), _wider(own.bottom, row.borders[1])
    return top, bottom if below is None else _wider(bottom, below.borders[0])


def _wider(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return one if one.width >= other.width else other


# --------------------------------------------------------------------------- widths
def _widths(style: Style, slots: Sequence[_Slot], room: Pt) -> tuple[Pt, ...]:
    """Return the width of every column so that the table fills its width (CSS 2.2, 17.5.2.2, simplified)."""
    count = max(slot.column + slot.columns for slot in slots)
    total = min(style.width, room) if style.width is not None else room
    natural = [0.0] * count
    for slot in sorted(slots, key=lambda one: one.columns):
        _stretch(natural, slot, _wanted(slot.box))
    least = [min(want, _LEAST_EM * style.font_size) or 1.0 for want in natural]
    spare = total - sum(least)
    if spare <= 0:
        return tuple(Pt(total / count) for _ in natural)
    wishes = [max(0.0, want - low) for want, low in zip(natural, least, strict=True)]
    if sum(wishes) <= spare:
        extra = (spare - sum(wishes)) / sum(natural) if sum(natural) else 0.0
        return tuple(Pt(max(want, low) + want * extra) for want, low in zip(natural, least, strict=True))
    return tuple(Pt(width) for width in _shared(least, wishes, spare))


def _wanted(box: Box) -> float:
    padding = box.style.padding
    own = box.style.width if box.style.width is not None else natural_width(box)
    return own + padding.left + padding.right + 2.0


def _stretch(natural: list[float], slot: _Slot, wanted: float) -> None:
    """Let the columns of a cell have room for it, in equal shares of what they lack."""
    span = range(slot.column, slot.column + slot.columns)
    lack = wanted - sum(natural[at] for at in span)
    if lack > 0:
        for at in span:
            natural[at] += lack / slot.columns


def _shared(least: Sequence[float], wishes: Sequence[float], spare: float) -> Iterator[float]:
    """Yield widths: modest columns get what they wish, greedy ones share the rest."""
    order = sorted(range(len(wishes)), key=lambda at: wishes[at])
    given = [0.0] * len(wishes)
    for done, at in enumerate(order):
        given[at] = min(wishes[at], spare / (len(order) - done))
        spare -= given[at]
    for low, more in zip(least, given, strict=True):
        yield low + more
