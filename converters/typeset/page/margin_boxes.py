"""Page-margin boxes: running heads and page numbers (CSS Paged Media 3, 5; GCPM 3, 1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

import msgspec

from converters.boxes import ContentItem, Counter, Literally, MarginBox, MarginName, PageStyle, StringRef
from converters.layout.box_widths import border_width
from converters.typeset.block.borders import Rect, box_items
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.frames import Item
from converters.typeset.inline.lines import Line, paint_line
from converters.units import ZERO, Pt

_STRIPS: tuple[tuple[MarginName, MarginName, MarginName], ...] = (
    ("top-left", "top-center", "top-right"),
    ("bottom-left", "bottom-center", "bottom-right"),
)
_GAP_EM = 2.0
"""Least gap between two boxes of one strip."""
_ELLIPSIS = "……"
_CACHE = 4096
"""Most texts whose line is kept: running heads come again on every page, page numbers do not."""


class PageState(msgspec.Struct, frozen=True, gc=False):
    """What a margin box may say."""

    page: str
    pages: str
    strings: Mapping[str, str]


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
        texts = [content_text(box.content, facts) if box else "" for box in boxes]
        widths = [self._width(text, box) for text, box in zip(texts, boxes, strict=True)]
        sizes = [box.style.font_size for box in boxes if box]
        rooms = shared_rooms(widths, strip.width, Pt(_GAP_EM * max(sizes, default=ZERO)))
        placed: list[tuple[MarginBox, Line | None, Pt]] = []
        for place, (box, text, room) in enumerate(zip(boxes, texts, rooms, strict=True)):
            if box is not None:
                line = self._fitted(text, box, room)
                free = strip.width - (line.width if line else ZERO)
                placed.append((box, line, Pt(strip.x + free * place / 2)))
        for number, (box, line, left) in enumerate(placed):
            yield from _box(box, line, left, _tile(placed, number, strip))

    def _width(self, text: str, box: MarginBox | None) -> Pt:
        line = self._line(text, box) if box else None
        return line.width if line else ZERO

    def _line(self, text: str, box: MarginBox) -> Line | None:
        key = (text, id(box.style))
        if key not in self._lines:
            if len(self._lines) > _CACHE:
                self._lines.clear()
            self._lines[key] = self._setter.label(text, box.style, self._language) if text else None
        return self._lines[key]

    def _fitted(self, text: str, box: MarginBox, room: Pt) -> Line | None:
        """Return the line, its text cut short with an ellipsis when it is wider than ``room``."""
        line = self._line(text, box)
        while line is not None and line.width > room + 0.01 and len(text) > 1:
            share = min(0.95, room / line.width)
            text = text[: max(1, int((len(text) - len(_ELLIPSIS)) * share))].rstrip()
            line = self._line(text + _ELLIPSIS, box)
        return line


def content_text(content: Sequence[ContentItem], facts: PageState) -> str:
    """Return what a ``content`` property says on a page."""
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


def _tile(placed: Sequence[tuple[MarginBox, Line | None, Pt]], number: int, strip: Rect) -> Rect:
    """Return the part of the strip that belongs to a box: up to half way to its neighbours."""

    def middle(index: int) -> Pt:
        _, line, left = placed[index]
        return Pt((left + (line.width if line else ZERO) + placed[index + 1][2]) / 2)

    left = middle(number - 1) if number else strip.x
    right = middle(number) if number + 1 < len(placed) else Pt(strip.x + strip.width)
    return strip._replace(x=left, width=Pt(right - left))


def _box(box: MarginBox, line: Line | None, left: Pt, tile: Rect) -> Iterator[Item]:
    """Yield one box: its borders along the tile, its text in the middle of the height inside them."""
    margin, padding, border = box.style.margin, box.style.padding, box.style.border
    top, height = tile.y + margin.top, tile.height - margin.top - margin.bottom
    yield from box_items(tile._replace(y=Pt(top), height=Pt(height)), box.style)
    if line is None:
        return
    inner = height - border_width(border.top) - border_width(border.bottom) - padding.top - padding.bottom
    line_top = top + border_width(border.top) + padding.top + (inner - line.above - line.below) / 2
    items: list[Item] = []
    paint_line(line, left, line_top + line.above, items)
    yield from items
