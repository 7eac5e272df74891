"""Backgrounds and borders as filled rectangles (CSS Backgrounds and Borders 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converters.boxes import Border, Style
from converters.typeset.frames import Item, RuleItem
from converters.units import ZERO, Pt

_DASH = 3.0
"""Length of a dash, and of the gap after it, in widths of the border (3.2 leaves both to us)."""
_DOT = 1.0
"""The same of a dot."""


class Rect(NamedTuple):
    """A rectangle, y downwards."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt


def box_items(rect: Rect, style: Style, *, top: bool = True, bottom: bool = True) -> Iterator[Item]:
    """Yield background and borders of a border box.

    Args:
        rect: the border box, or the slice of it on this page (``box-decoration-break: slice``).
        style: whose ``background_color`` and ``border`` are drawn.
        top: the slice has the upper edge of the box.
        bottom: the slice has the lower edge.
    """
    if style.background_color is not None and rect.width > 0 and rect.height > 0:
        yield RuleItem(x=rect.x, y=rect.y, width=rect.width, height=rect.height, color=style.background_color)
    border = style.border
    if border.top and top:
        yield from edge_items(rect._replace(height=border.top.width), border.top)
    if border.bottom and bottom:
        y = Pt(rect.y + rect.height - border.bottom.width)
        yield from edge_items(rect._replace(y=y, height=border.bottom.width), border.bottom)
    if border.left:
        yield from edge_items(rect._replace(width=border.left.width), border.left)
    if border.right:
        x = Pt(rect.x + rect.width - border.right.width)
        yield from edge_items(rect._replace(x=x, width=border.right.width), border.right)


def edge_items(rect: Rect, border: Border) -> Iterator[Item]:
    """Yield the rectangles of one edge that fills ``rect``; the longer side is its direction."""
    flat = rect.width >= rect.height
    length = rect.width if flat else rect.height
    if border.width <= 0 or length <= 0:
        return
    if border.style == "double":
        third = Pt(border.width / 3)
        yield _bar(rect, border, flat=flat, across=(ZERO, third))
        yield _bar(rect, border, flat=flat, across=(Pt(2 * third), third))
    elif border.style == "solid":
        yield _bar(rect, border, flat=flat)
    else:
        for at, size in _dashes(length, Pt(border.width * (_DASH if border.style == "dashed" else _DOT))):
            yield _bar(rect, border, flat=flat, along=(at, size))


def _bar(
    rect: Rect,
    border: Border,
    *,
    flat: bool,
    along: tuple[Pt, Pt] | None = None,
    across: tuple[Pt, Pt] | None = None,
) -> RuleItem:
    """Return a part of an edge: (offset, size) along it and across it, ``None`` being all of it."""
    start, length = along or (ZERO, rect.width if flat else rect.height)
    offset, thickness = across or (ZERO, rect.height if flat else rect.width)
    if flat:
        x, y, width, height = rect.x + start, rect.y + offset, length, thickness
    else:
        x, y, width, height = rect.x + offset, rect.y + start, thickness, length
    return RuleItem(x=Pt(x), y=Pt(y), width=Pt(width), height=Pt(height), color=border.color)


def _dashes(length: Pt, dash: Pt) -> Iterator[tuple[Pt, Pt]]:
    """Yield (offset, size) of dashes, the gaps adjusted so that both ends have one."""
    if length < 2 * dash:
        yield ZERO, length
        return
    gaps = max(1, round((length - dash) / (2 * dash)))
    for number in range(gaps + 1):
        yield Pt(number * (length - dash) / gaps), dash
