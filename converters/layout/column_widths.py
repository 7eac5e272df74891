"""Widths of the columns of a table: automatic table layout (CSS 2.2, 17.5.2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from converters.units import Pt


def share(least: Sequence[Pt], most: Sequence[Pt], room: Pt, *, fill: bool) -> list[Pt]:
    """Return column widths that fit ``room``.

    Args:
        least: narrowest width of each column that can be read.
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
