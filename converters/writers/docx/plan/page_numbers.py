"""On which page a heading comes, near enough for the contents until Word has worked it out (D14)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from converters.boxes import Box, Run
from converters.layout.text_width import width_em
from converters.units import Pt
from converters.writers.docx.plan.model import Block, Paragraph, Plan, Row

_KEPT_LINES: Final = 2
"""Lines that a heading wants below it on the same page."""
_IMAGE_LINES: Final = 12
"""Lines an image is taken to be high."""


def pages(plan: Plan, width: Pt, height: Pt) -> dict[str, int]:
    """Return the page of every anchor, from 1.

    Args:
        plan: the whole document.
        width: of the text area, points.
        height: of the text area, points.
    """
    found: dict[str, int] = {}
    page, used = 1, 0.0
    for block in plan.blocks:
        columns = block.columns
        tall = _height(block, columns.width) / columns.count if columns else _height(block, width)
        if isinstance(block, Paragraph):
            line = block.style.line_height
            wanted = tall + _KEPT_LINES * line if block.shape.keep_next else min(tall, line)
            if used and (block.shape.page_break or used + block.gap + wanted > height):
                page, used = page + 1, 0.0
            found.update(dict.fromkeys(block.anchors, page))
        used += tall + (block.gap if used else 0.0)
        turned = max(0, math.ceil(used / height) - 1)
        page, used = page + turned, used - turned * height
    return found


def _height(block: Block, width: float) -> float:
    if isinstance(block, Paragraph):
        return _lines(block, width) * block.style.line_height
    return sum(_row_height(row, block.widths) for row in block.rows)


def _row_height(row: Row, widths: Sequence[Pt]) -> float:
    heights = [0.0]
    for cell in row.cells:
        padding = cell.style.padding
        room = sum(widths[cell.column : cell.column + cell.columns]) - padding.left - padding.right
        inside = sum(_height(block, room) for block in cell.blocks)
        heights.append(inside + padding.top + padding.bottom)
    return max(heights)


def _lines(paragraph: Paragraph, width: float) -> int:
    shape, size = paragraph.shape, paragraph.style.font_size
    room = max(size, width - shape.left - shape.right)
    content = paragraph.content or tuple(one for cell in paragraph.cells[-1:] for one in cell)
    wide, breaks, images = _extent(content)
    return breaks + images * _IMAGE_LINES + max(1, math.ceil((wide * size + max(0.0, shape.first)) / room))


def _extent(content: Sequence[Box | Run]) -> tuple[float, int, int]:
    """Return how wide inlines are in ems, and how many line breaks and images are among them."""
    wide, breaks, images = 0.0, 0, 0
    for one in content:
        if isinstance(one, Run):
            wide += width_em(one.text)
            breaks += one.text.count("\n")
        elif one.tag in ("br", "img"):
            breaks += one.tag == "br"
            images += one.tag == "img" and "inline" not in one.classes
        elif one.style.display not in ("none", "ruby-text"):
            inner = _extent(one.children)
            wide, breaks, images = wide + inner[0], breaks + inner[1], images + inner[2]
    return wide, breaks, images
