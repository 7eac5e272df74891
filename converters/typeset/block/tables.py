"""Tables: which cell stands where, how wide columns are, and rows as bands (CSS 2.2, 17).

Borders are drawn on the edges between cells and take no room, as with ``border-collapse: collapse``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from converters.boxes import Border, Borders, Box, Style
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.fragments import KEEP, BlockFragment
from converters.typeset.block.intrinsic_widths import least_width, natural_width
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope, span
from converters.units import ZERO, Pt

_GROUPS = ("table-header-group", "table-row-group")


class Slot(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One cell in the grid of its table."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int
    style: Style
    """With the borders that rows and row groups draw along its edges."""


class Row(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One row and where it belongs."""

    box: Box
    group: Box | None
    header: bool
    scope: Scope


def place_table(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add caption and rows; the header rows come again on every page the table goes on."""
    for child in _of_display(box, ("table-caption",)):
        builder.stream.require(child.style.break_before)
        builder.place(child, scope)
        builder.stream.require("avoid")
    rows = list(_rows(builder, box, scope))
    slots = _framed(list(_slots(rows)), box.style.border)
    if not slots:
        return
    lefts = _lefts(_column_widths(builder, box, slots, scope.width), scope.x)
    by_row: list[list[Slot]] = [[] for _ in rows]
    for slot in slots:
        by_row[slot.row].append(slot)
    header: list[BlockFragment] = []
    for start, end in _bands(slots, len(rows)):
        cells = [
            _cell(builder, slot, rows, lefts, start) for row in range(start, end) for slot in by_row[row]
        ]
        first_body = bool(header) and not rows[start].header and not rows[start - 1].header
        piece = builder.stream.add(band(cells), solid=True)
        if rows[start].header:
            header.append(piece)
        elif first_body:
            piece.repeat = tuple(header)
        if start and rows[start - 1].header:
            piece.penalty = KEEP


def _of_display(box: Box, displays: Sequence[str]) -> list[Box]:
    return [child for child in box.children if isinstance(child, Box) and child.style.display in displays]


def _rows(builder: BlockBuilder, box: Box, scope: Scope) -> Iterator[Row]:
    """Yield the rows in reading order, their structure nodes added as they come."""
    for child in _of_display(box, (*_GROUPS, "table-row")):
        if child.style.display == "table-row":
            yield Row(box=child, group=None, header=False, scope=builder.structure.enter(child, scope))
            continue
        inner = builder.structure.enter(child, scope)
        header = child.style.display == "table-header-group"
        for row in _of_display(child, ("table-row",)):
            yield Row(box=row, group=child, header=header, scope=builder.structure.enter(row, inner))


def _slots(rows: Sequence[Row]) -> Iterator[Slot]:
    """Yield every cell with its place (HTML, 4.9.12: forming a table); spans end with their row group."""
    taken: set[tuple[int, int]] = set()
    ends = {id(row.group): number + 1 for number, row in enumerate(rows)}
    for number, row in enumerate(rows):
        column = 0
        left = ends[id(row.group)] - number
        for box in _of_display(row.box, ("table-cell",)):
            while (number, column) in taken:
                column += 1
            columns = span(box.attributes.get("colspan"))
            height = min(span(box.attributes.get("rowspan")), left)
            taken |= {(number + down, column + right) for down in range(height) for right in range(columns)}
            style = _with_row_borders(box.style, rows, number, number + height - 1)
            yield Slot(box=box, row=number, column=column, rows=height, columns=columns, style=style)
            column += columns


def _with_row_borders(style: Style, rows: Sequence[Row], first: int, last: int) -> Style:
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


def _framed(slots: list[Slot], table: Borders) -> list[Slot]:
    """Return cells that draw the edges of the table where these are wider than their own (17.6.2.1)."""
    if table == Borders():
        return slots
    height = max((slot.row + slot.rows for slot in slots), default=0)
    width = max((slot.column + slot.columns for slot in slots), default=0)
    return [replace(slot, style=_in_frame(slot, table, height, width)) for slot in slots]


def _in_frame(slot: Slot, table: Borders, height: int, width: int) -> Style:
    own = slot.style.border
    border = Borders(
        top=own.top if slot.row else _wider(own.top, table.top),
        right=own.right if slot.column + slot.columns < width else _wider(own.right, table.right),
        bottom=own.bottom if slot.row + slot.rows < height else _wider(own.bottom, table.bottom),
        left=own.left if slot.column else _wider(own.left, table.left),
    )
    return slot.style if border == own else replace(slot.style, border=border)


def _wider(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return one if one.width >= other.width else other


def _bands(slots: Sequence[Slot], count: int) -> Iterator[tuple[int, int]]:
    """Yield (first row, row after the last) of rows that no ``rowspan`` ties to others."""
    ends = list(range(1, count + 1))
    for slot in slots:
        ends[slot.row] = max(ends[slot.row], slot.row + slot.rows)
    start = 0
    while start < count:
        end, row = ends[start], start
        while row < end:
            end = max(end, ends[row])
            row += 1
        yield start, end
        start = end


def _cell(
    builder: BlockBuilder, slot: Slot, rows: Sequence[Row], lefts: Sequence[Pt], first_row: int
) -> Cell:
    """Set the content of a cell."""
    box, style = slot.box, slot.style
    left, right = lefts[slot.column], lefts[slot.column + slot.columns]
    padding = style.padding
    room = replace(
        rows[slot.row].scope,
        x=Pt(left + padding.left),
        width=Pt(max(1.0, right - left - padding.left - padding.right)),
    )
    bare = replace(box, style=_bare(builder, box.style))
    pieces = builder.apart(lambda: builder.place(bare, room))
    return Cell(
        x=left,
        width=Pt(right - left),
        pieces=pieces,
        row=slot.row - first_row,
        rowspan=slot.rows,
        style=style,
    )


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


# --------------------------------------------------------------------------- column widths
def _lefts(widths: Sequence[Pt], left: Pt) -> list[Pt]:
    """Return the edges of the columns, the right edge of the last included."""
    lefts = [left]
    for width in widths:
        lefts.append(Pt(lefts[-1] + width))
    return lefts


def _column_widths(builder: BlockBuilder, table: Box, slots: Sequence[Slot], room: Pt) -> list[Pt]:
    """Return the width of each column (17.5.2.2, automatic layout); a given table width is filled."""
    count = max(slot.column + slot.columns for slot in slots)
    least, most = [ZERO] * count, [ZERO] * count
    for slot in sorted(slots, key=lambda slot: slot.columns):
        natural = natural_width(builder, slot.box)
        narrow = natural if slot.box.style.width is not None else least_width(slot.box)
        _widen(least, slot, min(narrow, natural))
        _widen(most, slot, natural)
    given = table.style.width is not None
    return share(least, most, room, fill=given)


def _widen(widths: list[Pt], slot: Slot, wanted: Pt) -> None:
    """Make the columns a cell spans wide enough, each by the same share."""
    spanned = range(slot.column, slot.column + slot.columns)
    missing = wanted - sum(widths[column] for column in spanned)
    for column in spanned if missing > 0 else ():
        widths[column] = Pt(widths[column] + missing / slot.columns)


def share(least: Sequence[Pt], most: Sequence[Pt], room: Pt, *, fill: bool) -> list[Pt]:
    """Return column widths that fit ``room``.

    Args:
        least: narrowest width of each column that breaks no word.
        most: width of each column that needs no line break.
        room: what they must fit.
        fill: use all of the room even when less would do.
    """
    wanted, needed = sum(most), sum(least)
    if wanted <= room:
        scale = room / wanted if fill and wanted else 1.0
        return [Pt(width * scale) for width in most]
    if needed >= room:
        return [Pt(width * room / needed) for width in least]
    loose = (room - needed) / (wanted - needed)
    return [Pt(low + (high - low) * loose) for low, high in zip(least, most, strict=True)]
