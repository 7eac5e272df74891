"""Blocks side by side: flex lines and grids of columns (CSS Flexbox 1, 9; CSS Grid 2, 7.2), a subset."""

from __future__ import annotations

from collections.abc import Sequence

from converters.boxes import Style
from converters.units import ZERO, Pt


def flex_places(widths: Sequence[Pt], room: Pt, style: Style) -> list[tuple[Pt, Pt]]:
    """Return left edge and width of each item of one flex line.

    Args:
        widths: of the items, max-content.
        room: inner width of the container, points.
        style: of the container: its gap, and ``justify-content``.
    """
    gap = style.column_gap
    fitting = _shrunk(widths, Pt(room - gap * (len(widths) - 1)))
    return list(zip(_lefts(fitting, room, gap, style.justify_content), fitting, strict=True))


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


def track_places(style: Style, room: Pt) -> list[tuple[Pt, Pt]]:
    """Return left edge and width of each column of a grid; flexible ones share what is left."""
    tracks, gap = style.grid_columns or (None,), style.column_gap
    fixed = sum(track for track in tracks if track is not None) + gap * (len(tracks) - 1)
    fraction = Pt(max(0.0, room - fixed) / max(1, sum(track is None for track in tracks)))
    widths = [fraction if track is None else track for track in tracks]
    return list(zip(_lefts(widths, room, gap, "start"), widths, strict=True))
