"""A layout as readable text: how page tests say what stands where."""

from __future__ import annotations

from collections.abc import Iterator

from converters.typeset.frames import ImageItem, Layout, LinkItem, PageFrame, RuleItem, TextItem


def debug_dump(layout: Layout, *, rules: bool = False) -> str:
    """Return every page with its lines, top to bottom, ending in a newline.

    A line reads ``y: x text | x text``: the baseline, and each text with its left edge, in points
    with at most two decimals. Texts of one structure node that follow one another are joined.

    Args:
        layout: what is shown.
        rules: list filled rectangles too, as ``y: x rule width×height``.
    """
    return "".join(f"{line}\n" for page in layout.pages for line in _page(page, rules=rules))


def _page(page: PageFrame, *, rules: bool) -> Iterator[str]:
    yield f"page {page.label} {_number(page.width)}×{_number(page.height)}"
    rows: dict[float, list[tuple[float, str, int]]] = {}
    for item in page.items:
        match item:
            case TextItem():
                rows.setdefault(round(item.y, 2), []).append((item.x, item.text, item.node))
            case ImageItem():
                size = f"{_number(item.width)}×{_number(item.height)}"
                text = f"image {item.resource} {size}"
                rows.setdefault(round(item.y, 2), []).append((item.x, text, item.node))
            case RuleItem() if rules:
                text = f"rule {_number(item.width)}×{_number(item.height)}"
                rows.setdefault(round(item.y, 2), []).append((item.x, text, -2))
            case RuleItem() | LinkItem():
                pass
    for y in sorted(rows):
        yield f"  {_number(y)}: {' | '.join(_texts(rows[y]))}"


def _texts(row: list[tuple[float, str, int]]) -> Iterator[str]:
    """Yield the texts of one baseline from left to right."""
    row = sorted(row, key=lambda item: item[0])
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or row[index][2] != row[start][2] or row[start][2] < 0:
            text = "".join(text for _, text, _ in row[start:index])
            yield f"{_number(row[start][0])} {text}"
            start = index


def _number(value: float) -> str:
    """Write a length without needless zeros."""
    return f"{round(value, 2):g}"
