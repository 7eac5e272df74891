"""Blocks side by side: flex lines and two-column grids (CSS Flexbox 1, 8.2; CSS Grid 2, 7.2), a subset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.boxes import Box, grid_rows
from converters.layout.box_content import shown
from converters.layout.flex_rows import flex_places, track_places
from converters.layout.intrinsic_widths import max_content_width
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope
from converters.units import Pt

_SLACK: Final = Pt(0.01)
"""Added to natural widths, so that a line that fits exactly is not broken by rounding."""


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
    tracks = track_places(box.style, scope.width)
    for row in grid_rows(shown(box), len(tracks)):
        places = [tracks[column] for column, _ in row]
        rooms = [replace(scope, x=Pt(scope.x + left), width=width) for left, width in places]
        if scope.kind == "L":
            item = builder.context.structure.add("LI", scope.node)
            rooms = [replace(room, node=item, kind="LI") for room in rooms]
        _add_row(builder, [item for _, item in row], rooms)


def _add_row(builder: BlockBuilder, items: Sequence[Box], rooms: Sequence[Scope]) -> None:
    cells = [_cell(builder, item, room) for item, room in zip(items, rooms, strict=True)]
    builder.stream.add(band(cells), solid=True)


def _cell(builder: BlockBuilder, item: Box, room: Scope) -> Cell:
    return Cell(x=room.x, width=room.width, fragments=builder.apart(lambda: builder.place(item, room)))
