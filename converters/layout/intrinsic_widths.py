"""How wide content would like to be, and how narrow it may become (CSS Sizing 3, 5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from converters.boxes import Box, Run, Style
from converters.layout.box_content import image_of
from converters.layout.box_widths import sides
from converters.layout.table_grid import Slot
from converters.layout.tables import TableGrid, table_grid
from converters.text.western import WORD, breaks_inside
from converters.units import ZERO, Pt

_LONGEST_EM: Final = 12.0
"""Words longer than this are broken before a column is made wider for them: addresses, hashes, compounds."""
_LEAST_EM: Final = 4.0
"""Narrowest column of text that needs more than a line: four Han characters, a short word."""
_IMAGE_EM: Final = 6.0
"""Narrowest column of an image, which is scaled to it."""
_TABLE_EM: Final = 24.0
"""Room that a table in a cell may claim; one that needs more is stacked."""
_STACKED_EM: Final = 8.0
"""Room that a stacked table needs: a row is as many lines as it has cells."""


class Measurer(Protocol):
    """Who knows the widths of what stands in lines."""

    def inline_width(self, box: Box) -> Pt:
        """Return the width of a box of inlines set without any line break that is not forced."""
        ...

    def word_width(self, word: str, style: Style, language: str) -> Pt:
        """Return the width of a word of one style."""
        ...

    def image_width(self, image: Box) -> Pt:
        """Return the width of an ``img`` at its own size; 0 when it cannot be read."""
        ...


def max_content_width(box: Box, measurer: Measurer) -> Pt:
    """Return the width of the margin box set without any line break that is not forced."""
    style = box.style
    around = Pt(sides(style) + style.margin.left + style.margin.right)
    if style.width is not None and style.display != "table":
        return Pt(style.width + around)
    inside = _inside(box, measurer)
    if style.max_width is not None:
        inside = min(inside, style.max_width)
    return Pt(inside + around)


def _inside(box: Box, measurer: Measurer) -> Pt:
    if len(box.children) == 1 and isinstance(box.children[0], Run):
        return measurer.inline_width(box)
    if box.style.display == "table":
        return Pt(sum(column_needs(table_grid(box), measurer)[1]))
    blocks = [child for child in box.children if isinstance(child, Box) and not child.inline]
    if blocks:
        return max((max_content_width(child, measurer) for child in blocks), default=ZERO)
    image = image_of(box)
    if image is not None:
        return measurer.image_width(image)
    return measurer.inline_width(box) if box.children else ZERO


def min_content_width(box: Box, natural: Pt, measurer: Measurer, *, stacked: bool = False) -> Pt:
    """Return the narrowest width of the margin box that can be read: see ``docs/design/wide-tables.md``.

    Args:
        box: of blocks or inlines.
        natural: its max-content width; no result is larger.
        measurer: knows how wide words and images are.
        stacked: tables in it are stacked where they need more room.
    """
    around = sides(box.style)
    least = max((_need(part, measurer, stacked=stacked) for part in _parts(box)), default=ZERO)
    if least:
        least = Pt(max(least, _LEAST_EM * box.style.font_size))
    return Pt(min(natural, least + around))


def _parts(box: Box) -> Iterator[Box | Run]:
    """Yield what cannot be narrowed at will: runs, images, tables."""
    for child in box.children:
        if isinstance(child, Run) or child.tag == "img" or child.style.display == "table":
            yield child
        else:
            yield from _parts(child)


def _need(part: Box | Run, measurer: Measurer, *, stacked: bool) -> Pt:
    em = part.style.font_size
    if isinstance(part, Run):
        return Pt(min(_LONGEST_EM * em, _longest_word(part, measurer)))
    if part.tag == "img":
        return Pt(min(_IMAGE_EM * em, measurer.image_width(part)))
    most = _STACKED_EM if stacked else _TABLE_EM
    return Pt(min(most * em, sum(column_needs(table_grid(part), measurer, stacked=stacked)[0])))


def _longest_word(run: Run, measurer: Measurer) -> Pt:
    """Return the width of the longest part of a run that no line is broken in; a character at least."""
    words = [part for match in WORD.finditer(run.text) for part in _unbroken(match[0])]
    width = run.style.font_size
    if words:
        # As many characters as the longest has, nearly: narrow letters may take less than wide ones.
        most = max(map(len, words))
        for word in {word for word in words if 2 * len(word) > most}:
            width = max(width, measurer.word_width(word, run.style, run.language))
    return width


def _unbroken(word: str) -> Iterator[str]:
    """Yield the parts of a word at whose ends a line may end."""
    start = 0
    for end in (*breaks_inside(word), len(word)):
        yield word[start:end]
        start = end


def column_needs(grid: TableGrid, measurer: Measurer, *, stacked: bool = False) -> tuple[list[Pt], list[Pt]]:
    """Return for each column the narrowest width that can be read, and that which needs no line break.

    Args:
        grid: with its cells.
        measurer: knows the widths of what stands in lines.
        stacked: tables in cells are stacked where they need more room.
    """
    least, most = [ZERO] * grid.columns, [ZERO] * grid.columns
    for cell in sorted(grid.cells, key=lambda cell: cell.slot.columns):
        natural = max_content_width(cell.box, measurer)
        given = cell.box.style.width is not None
        narrow = natural if given else min_content_width(cell.box, natural, measurer, stacked=stacked)
        _widen(least, cell.slot, narrow)
        _widen(most, cell.slot, natural)
    return least, most


def _widen(widths: list[Pt], slot: Slot, wanted: Pt) -> None:
    """Make the columns a cell spans wide enough, each by the same share."""
    spanned = range(slot.column, slot.column + slot.columns)
    missing = wanted - sum(widths[column] for column in spanned)
    for column in spanned if missing > 0 else ():
        widths[column] = Pt(widths[column] + missing / slot.columns)
