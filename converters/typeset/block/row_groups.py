"""Rows of cells side by side: table rows, grid rows and flex lines as content of a fragment.

Rows that a ``rowspan`` ties together are one band. First baselines of a row stand level. A band taller
than the page is parted between its rows, or else inside every cell of the row at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from converters.boxes import Style
from converters.typeset.block.borders import Rect, box_items, edge_items
from converters.typeset.block.column_fill import ENDLESS, Column, Filled
from converters.typeset.block.columns import as_artifacts, paint_column, places_of
from converters.typeset.block.fragments import Anchors, BlockFragment, Cursor
from converters.typeset.block.line_fragment import Lines
from converters.typeset.frames import Item
from converters.units import TOLERANCE, ZERO, Pt


class Cell(msgspec.Struct, kw_only=True, eq=False):
    """One cell, or what is left of it on a later page."""

    x: Pt
    """Left edge, from the left edge of the type area."""
    width: Pt
    fragments: Sequence[BlockFragment]
    start: Cursor | None = Cursor()
    """Where its content begins; ``None`` when all of it stands on earlier pages."""
    row: int = 0
    """First row it stands in, from the top of the band."""
    rowspan: int = 1
    style: Style | None = None
    """Padding, background and borders, drawn on the edges between cells (``border-collapse: collapse``);
    ``None`` when the fragments bring their own."""
    shift: Pt = ZERO
    """How far right of where it was set its content stands."""
    again: bool = False
    """Shown before, in columns to the left: painted as an artifact, its notes and names left out."""
    filled: Filled = Filled((), ZERO, None)
    drop: Pt = ZERO
    """How far its content moves down so that first baselines of its row stand level."""

    @property
    def above(self) -> Pt:
        """Padding above the content."""
        return self.style.padding.top if self.style else ZERO

    @property
    def height(self) -> Pt:
        """Height it asks for."""
        below = self.style.padding.bottom if self.style else ZERO
        return Pt(self.above + self.drop + self.filled.bottom + below)

    @property
    def baseline(self) -> Pt | None:
        """First baseline from the top of the cell; ``None`` when it does not begin with a line."""
        first = self.filled.entries[0] if self.filled.entries else None
        if first is None or not isinstance(first.content, Lines):
            return None
        return Pt(self.above + first.y + first.content.above)

    def part(self, room: Pt) -> tuple[Cell, Cell]:
        """Return what fits ``room``, and the rest (with its content gone when all of it fits)."""
        if self.start is None:
            return self, self
        padding = self.height - self.filled.bottom
        column = Column(self.fragments, Pt(room - padding), force=False)
        head = msgspec.structs.replace(self, filled=column.fill(self.start))
        tail = msgspec.structs.replace(self, start=head.filled.next, drop=ZERO)
        return head, tail


class RowGroup(msgspec.Struct, kw_only=True, eq=False):
    """Cells in rows that stand or fall together."""

    cells: tuple[Cell, ...]
    rows: tuple[Pt, ...]
    """Height of each."""

    @property
    def height(self) -> Pt:
        """All rows."""
        return Pt(sum(self.rows))

    @property
    def calls(self) -> tuple[str, ...]:
        """Ids of the footnotes called in any cell."""
        return tuple(
            name
            for cell in self.cells
            if not cell.again
            for entry in cell.filled.entries
            for name in entry.content.calls
        )

    def split(self, room: Pt, level: int) -> tuple[RowGroup, RowGroup] | None:
        """Return the rows that fit, or else the lines of the first row that do, and the rest."""
        count, height = 0, ZERO
        while count < len(self.rows) - 1 and height + self.rows[count] <= room + TOLERANCE:
            height = Pt(height + self.rows[count])
            count += 1
        heads: list[Cell] = []
        tails: list[Cell] = []
        for cell in self.cells:
            _deal(cell, count, Pt((height if count else room) - sum(self.rows[: cell.row])), heads, tails)
        if not count and not any(cell.filled.entries for cell in heads):
            return None
        return _leveled(heads, self.rows[:count]), band(tails)

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add backgrounds, then borders, then contents."""
        tops = [Pt(y + sum(self.rows[:row])) for row in range(len(self.rows) + 1)]
        rects = [
            Rect(
                Pt(x + cell.x), tops[cell.row], cell.width, Pt(tops[cell.row + cell.rowspan] - tops[cell.row])
            )
            for cell in self.cells
        ]
        borders: dict[Item, None] = {}
        for cell, rect in zip(self.cells, rects, strict=True):
            if cell.style:
                items += box_items(rect, msgspec.structs.replace(cell.style, border=_NO_BORDERS))
                borders |= dict.fromkeys(_edges(rect, cell.style))
        items += borders
        for cell, rect in zip(self.cells, rects, strict=True):
            content: list[Item] = []
            paint_column(
                cell.filled.entries, Pt(x + cell.shift), Pt(rect.y + cell.above + cell.drop), content
            )
            items += as_artifacts(content) if cell.again else content

    def places(self) -> list[tuple[Pt, Anchors]]:
        """Return what is marked in the cells."""
        return [
            (Pt(sum(self.rows[: cell.row]) + cell.above + cell.drop + y), marks)
            for cell in self.cells
            if not cell.again
            for y, marks in places_of(cell.filled.entries)
        ]


def band(cells: Sequence[Cell]) -> RowGroup:
    """Set the contents of ``cells`` (in reading order) and return their band."""
    for cell in cells:
        if cell.start is not None:
            cell.filled = Column(cell.fragments, ENDLESS).fill(cell.start)
    return _leveled(cells)


def _leveled(cells: Sequence[Cell], at_least: Sequence[Pt] = ()) -> RowGroup:
    """Return the band of filled cells, its rows as high as they need to be, and at least so high."""
    rows = [ZERO] * max((cell.row + cell.rowspan for cell in cells), default=1)
    rows[: len(at_least)] = at_least
    for row in range(len(rows)):
        _level(cells, row)
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        spanned = slice(cell.row, cell.row + cell.rowspan)
        missing = cell.height - sum(rows[spanned])
        if missing > 0:
            rows[spanned.stop - 1] = Pt(rows[spanned.stop - 1] + missing)
    return RowGroup(cells=tuple(cells), rows=tuple(rows))


def _level(cells: Sequence[Cell], row: int) -> None:
    """Move contents down so that the first baselines of a row stand level."""
    starting = [(cell, cell.baseline) for cell in cells if cell.row == row and cell.start is not None]
    lowest = max((baseline for _, baseline in starting if baseline is not None), default=ZERO)
    for cell, baseline in starting:
        if baseline is not None:
            cell.drop = Pt(lowest - baseline)


def _deal(cell: Cell, count: int, room: Pt, heads: list[Cell], tails: list[Cell]) -> None:
    """Put a cell, or its parts, on the two sides of a cut below ``count`` rows (0: inside the first row)."""
    replace = msgspec.structs.replace
    end = cell.row + cell.rowspan
    if end <= count:
        heads.append(cell)
    elif cell.row >= max(count, 1):
        tails.append(replace(cell, row=cell.row - count))
    else:
        head, tail = cell.part(room)
        heads.append(replace(head, rowspan=max(count, 1) - cell.row))
        tails.append(replace(tail, row=0, rowspan=end - count, filled=Filled((), ZERO, None)))


_NO_BORDERS = Style().border


def _edges(rect: Rect, style: Style) -> list[Item]:
    """Return the borders of a cell, centred on its edges."""
    border, found = style.border, list[Item]()
    for edge, y in ((border.top, rect.y), (border.bottom, rect.y + rect.height)):
        if edge:
            across = rect._replace(y=Pt(y - edge.width / 2), height=edge.width)
            found += edge_items(across, edge)
    for edge, x in ((border.left, rect.x), (border.right, rect.x + rect.width)):
        if edge:
            across = rect._replace(x=Pt(x - edge.width / 2), width=edge.width)
            found += edge_items(across, edge)
    return found
