"""Padding and borders around a box, and how wide its content is (CSS 2.2, 8 and 10.3.3)."""

from __future__ import annotations

from converters.boxes import Border, Style
from converters.units import ZERO, Pt


def border_width(border: Border | None) -> Pt:
    """Return the room an edge takes; none where there is no border."""
    return border.width if border else ZERO


def edge_above(style: Style) -> Pt:
    """Return padding and border above the content."""
    return Pt(style.padding.top + border_width(style.border.top))


def edge_below(style: Style) -> Pt:
    """Return padding and border below the content."""
    return Pt(style.padding.bottom + border_width(style.border.bottom))


def sides(style: Style) -> Pt:
    """Return padding and borders left and right."""
    border, padding = style.border, style.padding
    return Pt(padding.left + padding.right + border_width(border.left) + border_width(border.right))


def border_box_width(style: Style, containing: Pt) -> Pt:
    """Return the width of the border box; ``width`` and ``max-width`` are of the content (10.3.3).

    Args:
        style: of the box.
        containing: width of the containing block, points.
    """
    around = sides(style)
    room = Pt(containing - style.margin.left - style.margin.right)
    content = room - around if style.width is None else min(style.width, room - around)
    if style.max_width is not None:
        content = min(content, style.max_width)
    return Pt(max(0.0, content) + around)
