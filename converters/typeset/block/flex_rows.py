"""Blocks side by side: flex lines and two-column grids (CSS Flexbox 1, 8.2; CSS Grid 2, 7.2), a subset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from converters.boxes import Box, grid_rows
from converters.layout.box_content import shown
from converters.layout.flex_rows import flex_places, track_places
from converters.layout.intrinsic_widths import max_content_width
from converters.typeset.block.builder import BlockBuilder, PlacedGrid
from converters.typeset.block.fragments import BlockFragment
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope
from converters.units import Pt

_SLACK: Final = Pt(0.01)
"""Added to natural widths, so that a line that fits exactly is not broken by rounding."""

_PAIR_GAP_EM: Final = 2.0
"""Between rows set side by side."""


def place_flex(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add a row of items at their natural widths, placed by ``justify-content``."""
    items = shown(box)
    if not items:
        return
    widths = [Pt(max_content_width(item, builder) + _SLACK) for item in items]
    places = flex_places(widths, scope.width, box.style)
    _add_row(builder, items, [replace(scope, x=Pt(scope.x + left), width=width) for left, width in places])


def place_grid(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add rows of cells; a ``dt`` begins a row, every ``dd`` after the first a row of its own."""
    start, first_node = len(builder.stream.fragments), len(builder.context.structure.nodes)
    rows = _grid_rows(box, track_places(box.style, scope.width))
    for row in rows:
        _add_row(builder, *_entered(builder, row, scope))
    if builder.depth == 1 and len(rows) > 1 and box.tag == "dl":
        end = len(builder.stream.fragments)
        builder.grids.append(PlacedGrid(box, scope, start, end, first_node))


_Row = list[tuple[Box, tuple[Pt, Pt]]]
"""Cells with the left edge and width of each."""


def _grid_rows(box: Box, tracks: Sequence[tuple[Pt, Pt]]) -> list[_Row]:
    return [[(item, tracks[column]) for column, item in row] for row in grid_rows(shown(box), len(tracks))]


def _entered(builder: BlockBuilder, row: _Row, scope: Scope) -> tuple[list[Box], list[Scope]]:
    """Return the cells of a row and their scopes, which are those of a list item in a list."""
    if scope.kind == "L":
        item = builder.context.structure.add("LI", scope.node)
        scope = replace(scope, node=item, kind="LI")
    rooms = [replace(scope, x=Pt(scope.x + left), width=width) for _, (left, width) in row]
    return [item for item, _ in row], rooms


def paired_rows(builder: BlockBuilder, grid: PlacedGrid) -> list[BlockFragment]:
    """Return the rows of a grid that was placed, set again two side by side where both are short enough.

    The structure nodes are those of the first time; the order of the text stays.
    """
    gap = Pt(_PAIR_GAP_EM * grid.box.style.font_size)
    half = Pt((grid.scope.width - gap) / 2)
    left = track_places(grid.box.style, half)
    right = [(Pt(at + half + gap), width) for at, width in left]
    narrow, behind = _grid_rows(grid.box, left), _grid_rows(grid.box, right)
    wide = _grid_rows(grid.box, track_places(grid.box.style, grid.scope.width))
    fits = [_fits(builder, row) for row in narrow]

    def place() -> None:
        at = 0
        while at < len(wide):
            paired = fits[at] and at + 1 < len(wide) and fits[at + 1]
            rows = [narrow[at], behind[at + 1]] if paired else [wide[at]]
            cells = [_cell(builder, *pair) for row in rows for pair in _pairs(builder, row, grid.scope)]
            builder.stream.add(band(cells), solid=True)
            at += len(rows)

    with builder.again(grid.first_node):
        return builder.apart(place)


def _pairs(builder: BlockBuilder, row: _Row, scope: Scope) -> Iterator[tuple[Box, Scope]]:
    yield from zip(*_entered(builder, row, scope), strict=True)


def _fits(builder: BlockBuilder, row: _Row) -> bool:
    """Return whether every cell of a row fits its width in one line."""
    return all(max_content_width(item, builder) <= width for item, (_, width) in row)


def _add_row(builder: BlockBuilder, items: Sequence[Box], rooms: Sequence[Scope]) -> None:
    cells = [_cell(builder, item, room) for item, room in zip(items, rooms, strict=True)]
    builder.stream.add(band(cells), solid=True)


def _cell(builder: BlockBuilder, item: Box, room: Scope) -> Cell:
    return Cell(x=room.x, width=room.width, fragments=builder.apart(lambda: builder.place(item, room)))
