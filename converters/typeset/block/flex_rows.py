"""Blocks side by side: flex lines and two-column grids (CSS Flexbox 1, 8.2; CSS Grid 2, 7.2), a subset."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from converters.boxes import Box, grid_rows
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.intrinsic_widths import SLACK, natural_width
from converters.typeset.block.row_groups import Cell, band
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt


def shown(box: Box) -> list[Box]:
    """Return the children that become items: bare runs are left to the edition's anonymous boxes."""
    return [child for child in box.children if isinstance(child, Box) and child.style.display != "none"]


def place_flex(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add a row of items at their natural widths, placed by ``justify-content``."""
    items = shown(box)
    if not items:
        return
    gap = box.style.column_gap
    widths = [Pt(natural_width(builder, item) + SLACK) for item in items]
    widths = _shrunk(widths, Pt(scope.width - gap * (len(items) - 1)))
    lefts = _lefts(widths, scope.width, gap, box.style.justify_content)
    rooms = [
        replace(scope, x=Pt(scope.x + left), width=width) for left, width in zip(lefts, widths, strict=True)
    ]
    _add_row(builder, items, rooms)


def _shrunk(widths: Sequence[Pt], room: Pt) -> list[Pt]:
    """Return widths that fit: the widest items give way first, down to one common width."""
    fitting = list(widths)
    for narrower, width in enumerate(sorted(widths)):
        share = Pt((room - sum(sorted(widths)[:narrower])) / (len(widths) - narrower))
        if width > share:
            return [min(one, share) for one in fitting]
    return fitting


def _lefts(widths: Sequence[Pt], room: Pt, gap: Pt, justify: str) -> list[Pt]:
    """Return the left edge of each item."""
    free = Pt(max(0.0, room - sum(widths) - gap * (len(widths) - 1)))
    left = {"center": Pt(free / 2), "end": free}.get(justify, ZERO)
    if justify == "space-between" and len(widths) > 1:
        gap = Pt(gap + free / (len(widths) - 1))
    lefts: list[Pt] = []
    for width in widths:
        lefts.append(left)
        left = Pt(left + width + gap)
    return lefts


def place_grid(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add rows of cells; a ``dt`` begins a row, every ``dd`` after the first a row of its own."""
    tracks = box.style.grid_columns or (None,)
    gap = box.style.column_gap
    fixed = sum(track for track in tracks if track is not None) + gap * (len(tracks) - 1)
    fraction = Pt(max(0.0, scope.width - fixed) / max(1, sum(track is None for track in tracks)))
    widths = [fraction if track is None else track for track in tracks]
    lefts = [Pt(scope.x + left) for left in _lefts(widths, scope.width, gap, "start")]
    for row in grid_rows(shown(box), len(tracks)):
        rooms = [replace(scope, x=lefts[column], width=widths[column]) for column, _ in row]
        if scope.kind == "L":
            item = builder.context.structure.add("LI", scope.node)
            rooms = [replace(room, node=item, kind="LI") for room in rooms]
        _add_row(builder, [item for _, item in row], rooms)


def _add_row(builder: BlockBuilder, items: Sequence[Box], rooms: Sequence[Scope]) -> None:
    cells = [_cell(builder, item, room) for item, room in zip(items, rooms, strict=True)]
    builder.stream.add(band(cells), solid=True)


def _cell(builder: BlockBuilder, item: Box, room: Scope) -> Cell:
    return Cell(x=room.x, width=room.width, pieces=builder.apart(lambda: builder.place(item, room)))
