"""The type area and the em grid, drawn under a page for whoever checks the typesetting (``--debug-grid``)."""

from __future__ import annotations

from typing import Final

from converters.boxes import Edition, PageStyle
from converters.typeset.frames import PageFrame
from converters.writers.pdf.objects import number

_EM_COLOR: Final = "0.8 0.9 1 RG 0.2 w"
_AREA_COLOR: Final = "0.9 0.3 0.3 RG 0.4 w"


def grid(page: PageFrame, index: int, edition: Edition) -> bytes:
    """Return content that draws the type area with one cell an em across and a line pitch down.

    Args:
        page: the page.
        index: its index; the first page and left pages may have margins of their own.
        edition: page styles, and the body's font size and line height.
    """
    styles = edition.pages
    style = styles.first if index == 0 else (styles.left if index % 2 else styles.right)
    left, right, bottom, top = _area(page, style)
    across, down = edition.root.style.font_size, edition.root.style.line_height
    columns = [left + i * across for i in range(int((right - left) / across + 1e-6) + 1)]
    rows = [top - i * down for i in range(int((top - bottom) / down + 1e-6) + 1)]
    lines = [f"{number(x)} {number(bottom)} m {number(x)} {number(top)} l" for x in columns]
    lines += [f"{number(left)} {number(y)} m {number(right)} {number(y)} l" for y in rows]
    area = f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re"
    parts = [
        "/Artifact<</Type/Layout>>BDC",
        "q",
        _EM_COLOR,
        *lines,
        "S",
        _AREA_COLOR,
        area,
        "S",
        "Q",
        "EMC",
        "",
    ]
    return "\n".join(parts).encode("ascii")


def _area(page: PageFrame, style: PageStyle) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of the type area, y upwards."""
    margin = style.margin
    return (margin.left, page.width - margin.right, margin.bottom, page.height - margin.top)
