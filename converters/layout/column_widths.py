"""Widths of the columns of a table: automatic table layout (CSS 2.2, 17.5.2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from converters.boxes import Style
from converters.layout.intrinsic_widths import Measurer, max_content_width, min_content_width
from converters.layout.table_grid import Slot
from converters.layout.tables import TableGrid
from converters.units import ZERO, Pt


def column_widths(grid: TableGrid, style: Style, room: Pt, measurer: Measurer) -> list[Pt]:
    """Return the width of each column.

    Args:
        grid: with at least one cell.
        style: of the table; one with a ``width`` fills it, one without is as wide as it needs to be.
        room: what the columns must fit, points.
        measurer: knows the widths of what stands in lines.
    """
    least, most = [ZERO] * grid.columns, [ZERO] * grid.columns
    for cell in sorted(grid.cells, key=lambda cell: cell.slot.columns):
        natural = max_content_width(cell.box, measurer)
        narrow = natural if cell.box.style.width is not None else min_content_width(cell.box)
        _widen(least, cell.slot, min(narrow, natural))
        _widen(most, cell.slot, natural)
    return share(least, most, room, fill=style.width is not None)


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


def edges_of(widths: Sequence[Pt], left: Pt) -> list[Pt]:
    """Return the edges of the columns, the right edge of the last included."""
    edges = [left]
    for width in widths:
        edges.append(Pt(edges[-1] + width))
    return edges
