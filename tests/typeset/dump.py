"""A layout as readable text: how page tests say what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converters.typeset.frames import ImageItem, Layout, LinkItem, PageFrame, RuleItem, TextItem

_GAP = 15.0
"""Points that part two columns of text."""


class _Placed(NamedTuple):
    x: float
    text: str
    node: int
    end: float = 0.0
    """Right edge, if every character is a square; 0 of what is no text."""


def debug_dump(layout: Layout, *, rules: bool = False) -> str:
    """Return every page with its lines, top to bottom, ending in a newline.

    A line reads ``y: x text | x text``: the baseline, and each text with its left edge, in points
    with at most two decimals. Texts of one structure node that follow one another are joined, unless the gap
    between two columns of text parts them.

    Args:
        layout: what is shown.
        rules: list filled rectangles too, as ``y: x rule width×height``.
    """
    return "".join(f"{line}\n" for page in layout.pages for line in _page(page, rules=rules))


def _page(page: PageFrame, *, rules: bool) -> Iterator[str]:
    yield f"page {page.label} {_number(page.width)}×{_number(page.height)}"
    rows: dict[float, list[_Placed]] = {}
    for item in page.items:
        match item:
            case TextItem():
                end = item.x + len(item.text) * item.size
                rows.setdefault(round(item.y, 2), []).append(_Placed(item.x, item.text, item.node, end))
            case ImageItem():
                size = f"{_number(item.width)}×{_number(item.height)}"
                text = f"image {item.resource} {size}"
                rows.setdefault(round(item.y, 2), []).append(_Placed(item.x, text, item.node))
            case RuleItem() if rules:
                text = f"rule {_number(item.width)}×{_number(item.height)}"
                rows.setdefault(round(item.y, 2), []).append(_Placed(item.x, text, -2))
            case RuleItem() | LinkItem():
                pass
    for y in sorted(rows):
        yield f"  {_number(y)}: {' | '.join(_texts(rows[y]))}"


def _texts(row: list[_Placed]) -> Iterator[str]:
    """Yield the texts of one baseline from left to right."""
    row = sorted(row, key=lambda item: item.x)
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or _apart(row[index - 1], row[index]):
            text = "".join(item.text for item in row[start:index])
            yield f"{_number(row[start].x)} {text}"
            start = index


def _apart(one: _Placed, other: _Placed) -> bool:
    return one.node != other.node or one.node < 0 or 0 < one.end < other.x - _GAP


def _number(value: float) -> str:
    """Write a length without needless zeros."""
    return f"{round(value, 2):g}"
