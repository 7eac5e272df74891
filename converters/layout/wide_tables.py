"""How a table fits the page: its own type, smaller type, a landscape page, or blocks of columns.

The order and the limits are those of ``docs/design/wide-tables.md``. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import msgspec

from converters.boxes import Box, Style
from converters.layout.column_widths import share
from converters.layout.intrinsic_widths import Measurer, column_needs
from converters.layout.scaling import scaled
from converters.layout.table_grid import Slot, packed
from converters.layout.tables import TableCell, TableGrid, table_grid
from converters.layout.text_columns import TextColumns
from converters.limits import current, exceeded
from converters.messages import say
from converters.units import TOLERANCE, ZERO, Pt, same

SMALLEST: Final = Pt(7.0)
"""Smallest type of a table."""
_STEP: Final = 0.25
"""Points between two sizes of type."""
_FIRST_SHARE: Final = 0.4
"""A first column that takes more than this share of the room is not repeated."""
_LEAST_HEAD_EM: Final = 4.0
"""A part of a header cell narrower than this is left empty where the cell is not at home."""
_HALVINGS: Final = 12
"""How closely blocks of columns are made even."""


class Room(NamedTuple):
    """What a table may take."""

    measure: Pt
    landscape: Pt | None = None
    """Measure of a landscape page; ``None`` where there can be none."""
    most_columns: int = 10_000
    """Columns that the format can hold side by side."""
    parts: bool = True
    """Whether it may be set in several blocks."""


class Block(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Columns of a table side by side."""

    columns: tuple[int, ...]
    """Their numbers; in a block after the first, the first of them may be column 0 again."""
    widths: tuple[Pt, ...]
    """Of each."""


class Fit(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A table as it is to be set."""

    grid: TableGrid
    style: Style
    """Of the table."""
    blocks: tuple[Block, ...]
    """One, or several from top to bottom."""
    landscape: bool = False
    fits: bool = True
    """Whether every column has what it needs."""


class Place(NamedTuple):
    """A cell, or a part of it, in a block."""

    cell: TableCell
    slot: Slot
    """In the columns of the block."""
    again: bool
    """It is at home in another block."""
    shown: bool
    """Its content stands here: it is at home, or heads what stands here."""


def fit_table(box: Box, room: Room, measurer: Measurer) -> Fit:
    """Return how a table is set in a room.

    Args:
        box: the table; one with a ``width`` fills the room, one without is as wide as it needs to be.
        room: what there is.
        measurer: knows the widths of what stands in lines.
    """
    grid = _packed(table_grid(box))
    if not grid.cells:
        return Fit(grid=grid, style=box.style, blocks=())
    smallest = min(1.0, SMALLEST / box.style.font_size)
    nested = any(_holds_table(cell.box) for cell in grid.cells)
    for stacked in (False, True) if nested else (False,):
        needs = _Needs(*column_needs(grid, measurer, stacked=stacked))
        for measure, landscape in ((room.measure, False), (room.landscape, True)):
            few = grid.columns <= room.most_columns
            if measure is not None and few and needs.least_sum * smallest <= measure + TOLERANCE:
                return _whole(box, grid, needs, measure, landscape=landscape)
    if not room.parts or grid.columns <= 1:
        return _whole(box, grid, needs, room.measure, landscape=False)
    return _parted(box, grid, needs, room, smallest)


def _holds_table(box: Box) -> bool:
    return any(
        isinstance(child, Box) and (child.style.display == "table" or _holds_table(child))
        for child in box.children
    )


class _Needs(NamedTuple):
    """What each column needs and would like to have."""

    least: list[Pt]
    most: list[Pt]

    @property
    def least_sum(self) -> float:
        return sum(self.least)

    def times(self, factor: float) -> _Needs:
        return _Needs([Pt(one * factor) for one in self.least], [Pt(one * factor) for one in self.most])

    def of(self, columns: Sequence[int]) -> _Needs:
        return _Needs([self.least[at] for at in columns], [self.most[at] for at in columns])


def _whole(box: Box, grid: TableGrid, needs: _Needs, measure: Pt, *, landscape: bool) -> Fit:
    """Return a table in one block, in the largest type in which it fits ``measure``."""
    size = box.style.font_size
    factor = _factor(size, measure / needs.least_sum) if needs.least_sum > measure + TOLERANCE else 1.0
    grid = _scaled(grid, box, factor)
    needs = needs.times(factor)
    widths = share(needs.least, needs.most, measure, fill=box.style.width is not None)
    block = Block(columns=tuple(range(grid.columns)), widths=tuple(widths))
    fits = needs.least_sum <= measure + TOLERANCE
    return Fit(grid=grid, style=box.style, blocks=(block,), landscape=landscape, fits=fits)


def _packed(grid: TableGrid) -> TableGrid:
    """Return a grid of those columns in which some cell begins."""
    slots, begins = packed([cell.slot for cell in grid.cells])
    if len(begins) == grid.columns:
        return grid
    replace = msgspec.structs.replace
    cells = (replace(cell, slot=slot) for cell, slot in zip(grid.cells, slots, strict=True))
    return replace(grid, cells=tuple(cells), columns=len(begins))


def _scaled(grid: TableGrid, box: Box, factor: float) -> TableGrid:
    """Return the grid with everything but its captions made smaller."""
    if factor == 1.0:
        return grid
    return msgspec.structs.replace(_packed(table_grid(scaled(box, factor))), captions=grid.captions)


def _factor(size: Pt, most: float) -> float:
    """Return by how much type is made smaller: at most ``most``, to a whole step, not below the smallest."""
    if size <= SMALLEST:
        return 1.0
    return min(1.0, max(SMALLEST, math.floor(size * most / _STEP) * _STEP) / size)


# --------------------------------------------------------------------------- blocks of columns
def _parted(box: Box, grid: TableGrid, needs: _Needs, room: Room, smallest: float) -> Fit:
    """Return a table in the fewest blocks, in the largest type that needs no more of them."""
    cuts = _cuts(grid)
    fewest = len(_deal(needs.times(smallest), cuts, room, room.measure))
    steps = max(0, math.floor((box.style.font_size - SMALLEST) / _STEP))
    factor = smallest
    for step in range(steps + 1):
        tried = _factor(box.style.font_size, 1.0 - step * _STEP / box.style.font_size)
        if len(_deal(needs.times(tried), cuts, room, room.measure)) == fewest:
            factor = tried
            break
    needs = needs.times(factor)
    dealt = _even(needs, cuts, room, fewest)
    grid = _scaled(grid, box, factor)
    first = ZERO
    blocks: list[Block] = []
    for columns in dealt:
        own = needs.of(columns)
        again = bool(blocks) and columns[0] == 0
        if again:
            rest = own.of(range(1, len(columns)))
            widths = [first, *share(*rest, Pt(room.measure - first), fill=True)]
        else:
            widths = share(*own, room.measure, fill=True)
            first = first or widths[0]
        blocks.append(Block(columns=tuple(columns), widths=tuple(widths)))
    return Fit(grid=grid, style=box.style, blocks=tuple(blocks))


def _cuts(grid: TableGrid) -> set[int]:
    """Return the columns before which a block may end: no cell spans them and the column before.

    A cell as wide as the table is none of them: it would forbid every cut.
    """
    free = set(range(1, grid.columns))
    for cell in grid.cells:
        slot = cell.slot
        if 1 < slot.columns < grid.columns - 1:
            free.difference_update(range(slot.column + 1, slot.column + slot.columns))
    return free


def _deal(needs: _Needs, cuts: set[int], room: Room, measure: Pt) -> list[list[int]]:
    """Return the columns of each block, as many as fit ``measure``."""
    least, count = needs.least, len(needs.least)
    repeated = [0] if count > 2 and least[0] <= _FIRST_SHARE * room.measure else []
    blocks: list[list[int]] = []
    start = 0
    while start < count:
        lead = repeated if start else []
        taken = float(sum(least[column] for column in lead))
        end = start
        while end < count and len(lead) + end - start < room.most_columns:
            taken += least[end]
            if end > start and taken > measure + TOLERANCE:
                break
            end += 1
        if end < count:
            end = next((at for at in range(end, max(start, 1), -1) if at in cuts), end)
            # The column that is repeated never stands alone.
            end = max(end, 2) if repeated and not start else end
        blocks.append([*lead, *range(start, end)])
        start = end
    return blocks


def _even(needs: _Needs, cuts: set[int], room: Room, count: int) -> list[list[int]]:
    """Return ``count`` blocks, the widest of them as narrow as it can be."""
    low, high = ZERO, room.measure
    found = _deal(needs, cuts, room, high)
    for _ in range(_HALVINGS):
        middle = Pt((low + high) / 2)
        tried = _deal(needs, cuts, room, middle)
        if len(tried) <= count:
            high, found = middle, tried
        else:
            low = middle
    return found


def placed_cells(fit: Fit) -> list[list[Place]]:
    """Return for each block its cells in reading order, and where in it they stand.

    A cell over columns of several blocks is at home where it is widest. Elsewhere it comes again if it heads
    rows or columns: in the repeated first column, and in header cells.

    Raises:
        LimitExceeded: the rows, once for each block, are more parts than are allowed.
    """
    limits = current()
    if len(fit.blocks) > 1 and len(fit.blocks) * len(fit.grid.rows) > limits.nodes:
        what = say("the rows of a table, once for each block of its columns, are more than")
        raise exceeded(limits, "nodes", what)
    standing: list[list[tuple[int, int]]] = [[] for _ in range(fit.grid.columns)]
    for number, block in enumerate(fit.blocks):
        for place, column in enumerate(block.columns):
            standing[column].append((number, place))
    found: list[list[Place]] = [[] for _ in fit.blocks]
    for cell in fit.grid.cells:
        _put(cell, fit.blocks, standing, found)
    return found


def _put(
    cell: TableCell,
    blocks: Sequence[Block],
    standing: Sequence[Sequence[tuple[int, int]]],
    found: Sequence[list[Place]],
) -> None:
    """Add a cell to the blocks that have columns of it; ``standing`` says where each column stands."""
    slot = cell.slot
    own: dict[int, list[int]] = {}
    for column in standing[slot.column : slot.column + slot.columns]:
        for number, place in column:
            own.setdefault(number, []).append(place)
    numbers = sorted(own)
    widths = [sum(blocks[number].widths[place] for place in own[number]) for number in numbers]
    after = [*accumulate(reversed(widths), max, initial=0.0)][-2::-1]
    before = 0.0
    for number, width, later in zip(numbers, widths, after, strict=True):
        # Of two equally wide the first; a repeated first column is as wide in every block.
        again = (number > 0 and before > width - TOLERANCE) or later > width + TOLERANCE
        wide = width + TOLERANCE >= _LEAST_HEAD_EM * cell.box.style.font_size or slot.column == 0
        first, last = own[number][0], own[number][-1]
        found[number].append(
            Place(
                cell,
                slot._replace(column=first, columns=last - first + 1),
                again,
                not again or (cell.repeated and wide),
            )
        )
        before = max(before, width)


def split_message(fit: Fit) -> str:
    """Return what to say of a table in several blocks."""
    return say(
        "a table of {columns} columns is wider than a landscape page in {size:g} pt type; "
        "it is set in {count} blocks. A larger --paper or fewer columns would keep it whole",
        columns=fit.grid.columns,
        size=SMALLEST,
        count=len(fit.blocks),
    )


def spans_columns(box: Box, columns: TextColumns, width: Pt, measurer: Measurer) -> bool:
    """Return whether a box stands across all columns of text: it asks to, or is a table too wide for one.

    Such a table would need smaller type than its own, or several blocks.

    Args:
        box: the box.
        columns: that it would stand in one of.
        width: of the room it has; a table in a box narrower than the column stays there.
        measurer: knows how wide text is.
    """
    if box.style.column_span == "all":
        return True
    if box.style.display != "table" or not same(width, columns.width):
        return False
    fit = fit_table(box, Room(width), measurer)
    return len(fit.blocks) > 1 or not fit.fits or fit.style.font_size < box.style.font_size - TOLERANCE


def across(box: Box, columns: TextColumns) -> Box:
    """Return a box as it stands across all columns of text; a table as wide as a column grows with it."""
    width = box.style.width
    if box.style.display != "table" or width is None or not same(width, columns.width):
        return box
    return msgspec.structs.replace(box, style=msgspec.structs.replace(box.style, width=columns.full))
