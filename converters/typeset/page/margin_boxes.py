"""Page-margin boxes: running heads and page numbers (CSS Paged Media 3, 5; GCPM 3, 1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

import msgspec

from converters.boxes import (
    ContentItem,
    Counter,
    Literally,
    MarginBox,
    MarginName,
    PageStyle,
    Pictured,
    StringRef,
)
from converters.images.files import Size, bounded
from converters.layout.box_widths import border_width
from converters.typeset.block.borders import Rect, box_items
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.frames import ImageItem, Item
from converters.typeset.inline.lines import Line, paint_line
from converters.units import ZERO, Pt

_STRIPS: tuple[tuple[MarginName, MarginName, MarginName], ...] = (
    ("top-left", "top-center", "top-right"),
    ("bottom-left", "bottom-center", "bottom-right"),
)
_GAP_EM = 2.0
"""Least gap between two boxes of one strip."""
_LONGEST = 5_000
"""Characters of a text that are measured; no margin has room for more."""
_ELLIPSIS = "……"
_CACHE = 4096
"""Most texts whose line is kept: running heads come again on every page, page numbers do not."""


class PageState(msgspec.Struct, frozen=True, gc=False):
    """What a margin box may say."""

    page: str
    pages: str
    strings: Mapping[str, str]


class Drawn(NamedTuple):
    """A picture in a margin box."""

    resource: str
    width: Pt
    height: Pt


Part = str | Drawn
Cell = Line | Drawn


class Runner:
    """Sets margin boxes.

    Args:
        builder: of the text; margin boxes have horizontal lines where the text has vertical ones, too.
        language: of the edition.
    """

    def __init__(self, builder: BlockBuilder, language: str) -> None:
        self.builder = builder
        self._setter = builder.horizontal()
        self._language = language
        self._lines: dict[tuple[str, int], Line | None] = {}

    def items(self, page: PageStyle, facts: PageState) -> Iterator[Item]:
        """Yield what stands in the margins of a page; all of it is an artifact."""
        width = Pt(page.width - page.margin.left - page.margin.right)
        for names in _STRIPS:
            top = names[0] == "top-left"
            y = ZERO if top else Pt(page.height - page.margin.bottom)
            strip = Rect(page.margin.left, y, width, page.margin.top if top else page.margin.bottom)
            boxes = [page.boxes.get(name) for name in names]
            yield from self._strip(boxes, strip, facts)

    def _strip(self, boxes: Sequence[MarginBox | None], strip: Rect, facts: PageState) -> Iterator[Item]:
        contents = [self._parts(box, strip, facts) if box else [] for box in boxes]
        widths = [self._width(parts, box) for parts, box in zip(contents, boxes, strict=True)]
        sizes = [box.style.font_size for box in boxes if box]
        rooms = shared_rooms(widths, strip.width, Pt(_GAP_EM * max(sizes, default=ZERO)))
        placed: list[Placed] = []
        for place, (box, parts, room) in enumerate(zip(boxes, contents, rooms, strict=True)):
            if box is not None:
                cells = self._fitted(parts, box, room)
                free = strip.width - _sum(cells)
                placed.append((box, cells, Pt(strip.x + free * place / 2)))
        for number, (box, cells, left) in enumerate(placed):
            yield from _box(box, cells, left, _tile(placed, number, strip))

    def _parts(self, box: MarginBox, strip: Rect, facts: PageState) -> list[Part]:
        """Return the texts and the pictures of a box, these no larger than the margin."""
        room = (strip.width, Pt(max(1.0, _inner_height(box, strip.height))))
        parts: list[Part] = []
        for drawn, items in groupby(box.content, key=lambda item: isinstance(item, Pictured)):
            if drawn:
                names = [item.resource for item in items if isinstance(item, Pictured)]
                found = ((name, self._size(name)) for name in names)
                parts += [Drawn(name, *bounded(size, *room)) for name, size in found if size is not None]
            else:
                parts.append(content_text(list(items), facts)[:_LONGEST])
        return parts

    def _size(self, name: str) -> Size | None:
        """Return the size of a picture as it stands upright; ``None`` when it cannot be read."""
        size = self.builder.context.images.get(name)
        return size[::-1] if size is not None and self.builder.context.vertical else size

    def _width(self, parts: Sequence[Part], box: MarginBox | None) -> Pt:
        if box is None:
            return ZERO
        return _sum([cell for part in parts if (cell := self._cell(part, box)) is not None])

    def _cell(self, part: Part, box: MarginBox) -> Cell | None:
        return part if isinstance(part, Drawn) else self._line(part, box)

    def _line(self, text: str, box: MarginBox) -> Line | None:
        key = (text, id(box.style))
        if key not in self._lines:
            if len(self._lines) > _CACHE:
                self._lines.clear()
            self._lines[key] = self._setter.label(text, box.style, self._language) if text else None
        return self._lines[key]

    def _fitted(self, parts: Sequence[Part], box: MarginBox, room: Pt) -> list[Cell]:
        """Return what a box holds; what is wider than ``room`` shrinks or is cut short."""
        drawn = sum(part.width for part in parts if isinstance(part, Drawn))
        scale = min(1.0, room / drawn) if drawn else 1.0
        left = Pt(room - drawn * scale)
        cells: list[Cell] = []
        for part in parts:
            if isinstance(part, Drawn):
                cells.append(Drawn(part.resource, Pt(part.width * scale), Pt(part.height * scale)))
                continue
            line = self._cut(part, box, left)
            if line is not None:
                cells.append(line)
                left = Pt(left - line.width)
        return cells

    def _cut(self, text: str, box: MarginBox, room: Pt) -> Line | None:
        """Return the line of a text, cut short with an ellipsis when it is wider than ``room``."""
        line = self._line(text, box)
        while line is not None and line.width > room + 0.01 and len(text) > 1:
            share = min(0.95, room / line.width)
            text = text[: max(1, int((len(text) - len(_ELLIPSIS)) * share))].rstrip()
            line = self._line(text + _ELLIPSIS, box)
        return line


Placed = tuple[MarginBox, list[Cell], Pt]


def _sum(cells: Sequence[Cell]) -> Pt:
    """Return the width of what a box holds."""
    return Pt(sum(cell.width for cell in cells))


def content_text(content: Sequence[ContentItem], facts: PageState) -> str:
    """Return what a ``content`` property says on a page; pictures say nothing."""
    parts: list[str] = []
    for item in content:
        match item:
            case Counter(name="page"):
                parts.append(facts.page)
            case Counter():
                parts.append(facts.pages)
            case StringRef(name=name):
                parts.append(facts.strings.get(name, ""))
            case Literally(text=text):
                parts.append(text)
            case Pictured():
                continue
            case _:
                assert_never(item)
    return "".join(parts)


def shared_rooms(widths: Sequence[Pt], strip: Pt, gap: Pt) -> list[Pt]:
    """Return how wide the left, middle and right text may be; the widest gives way until all fit.

    The middle one stays in the middle, so the wider of its neighbours counts twice.
    """
    rooms = list(widths)
    for _ in rooms:
        left, middle, right = rooms
        if middle:
            over, sides = 2 * max(left, right) + middle + (2 * gap if left or right else 0) - strip, 0.5
        else:
            over, sides = left + right + (gap if left and right else 0) - strip, 1.0
        if over <= 0:
            break
        widest = max(range(3), key=lambda index: rooms[index])
        rooms[widest] = Pt(max(0.0, rooms[widest] - over * (1.0 if widest == 1 else sides)))
    return rooms


def _tile(placed: Sequence[Placed], number: int, strip: Rect) -> Rect:
    """Return the part of the strip that belongs to a box: up to half way to its neighbours."""

    def middle(index: int) -> Pt:
        _, cells, left = placed[index]
        return Pt((left + _sum(cells) + placed[index + 1][2]) / 2)

    left = middle(number - 1) if number else strip.x
    right = middle(number) if number + 1 < len(placed) else Pt(strip.x + strip.width)
    return strip._replace(x=left, width=Pt(right - left))


def _inner_height(box: MarginBox, height: Pt) -> float:
    """Return the height of a box inside its margins, borders and paddings."""
    margin, padding, border = box.style.margin, box.style.padding, box.style.border
    edges = border_width(border.top) + border_width(border.bottom) + padding.top + padding.bottom
    return height - margin.top - margin.bottom - edges


def _box(box: MarginBox, cells: Sequence[Cell], left: Pt, tile: Rect) -> Iterator[Item]:
    """Yield one box: its borders along the tile, its content in the middle of the height inside them.

    Margins at its sides move the borders, outwards where they are negative, and not the content.
    """
    margin, padding, border = box.style.margin, box.style.padding, box.style.border
    top, height = tile.y + margin.top, tile.height - margin.top - margin.bottom
    left_edge, width = tile.x + margin.left, tile.width - margin.left - margin.right
    bordered = Rect(Pt(left_edge), Pt(top), Pt(max(0.0, width)), Pt(height))
    yield from box_items(bordered, box.style)
    inner = _inner_height(box, tile.height)
    inner_top = top + border_width(border.top) + padding.top
    x = left
    for cell in cells:
        if isinstance(cell, Drawn):
            y = Pt(inner_top + (inner - cell.height) / 2)
            yield ImageItem(x=x, y=y, width=cell.width, height=cell.height, resource=cell.resource)
        else:
            line_top = inner_top + (inner - cell.above - cell.below) / 2
            items: list[Item] = []
            paint_line(cell, x, line_top + cell.above, items)
            yield from items
        x = Pt(x + cell.width)
