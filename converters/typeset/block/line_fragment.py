"""The lines of one paragraph as content of a fragment: where each stands, and where a page may part them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

import msgspec

from converters.boxes import Box
from converters.typeset.block.fragments import LOOSE, Anchors
from converters.typeset.frames import Item
from converters.typeset.inline.lines import Line, paint_line
from converters.units import TOLERANCE, Pt


class Paragraph(msgspec.Struct, kw_only=True, eq=False):
    """A set paragraph; the contents of several pages share it when it is parted."""

    box: Box | None
    """What it was set from; ``None`` for text that is never set again."""
    node: int
    measure: Pt
    lines: tuple[Line, ...]
    bottoms: array[float]
    """Bottom of each line box from the top of the first, points; a book has tens of thousands."""
    x: Pt
    """Left edge of the measure."""
    orphans: int = 2
    """Fewest lines before a page break."""
    widows: int = 2
    """Fewest lines after one (C17)."""
    aligned: bool = False
    """Its lines stand on the baseline grid: they have its pitch, and it is no heading."""
    marked: tuple[int, ...] = ()
    """Which lines call footnotes or hold anchors."""
    extras: list[tuple[int, Pt, Line]] = []
    """(line, x from the left edge of the measure, what stands there too): list labels, leaders."""
    first_node: int = 0
    """Where the structure nodes of its inlines begin."""

    def whole(self) -> Lines:
        """Return all of it as content."""
        return Lines(self, 0, len(self.lines))


class Lines(msgspec.Struct, eq=False):
    """Lines ``start`` to ``end`` of a paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def offset(self) -> Pt:
        """Where the first line begins in the paragraph."""
        return Pt(self.paragraph.bottoms[self.start - 1]) if self.start else Pt(0.0)

    @property
    def height(self) -> Pt:
        """From the top of the first line box to the bottom of the last."""
        return Pt(self.paragraph.bottoms[self.end - 1] - self.offset)

    @property
    def above(self) -> Pt:
        """From the top to the first baseline."""
        return self.paragraph.lines[self.start].above

    @property
    def calls(self) -> tuple[str, ...]:
        """Ids of the footnotes called."""
        if not self.paragraph.marked:
            return ()
        return tuple(name for _, names in self.called_lines() for name in names)

    def called_lines(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return (number of the line counted from ``start``, ids) of the lines that call footnotes."""
        lines = self.paragraph.lines
        here = [index for index in self.paragraph.marked if self.start <= index < self.end]
        return [(index - self.start, lines[index].notes) for index in here if lines[index].notes]

    def bottom(self, count: int) -> Pt:
        """Return the bottom of the line number ``count`` (from 1), from the top."""
        return Pt(self.paragraph.bottoms[self.start + count - 1] - self.offset)

    def fitting(self, room: Pt) -> int:
        """Return how many lines fit ``room``."""
        limit = self.offset + room + TOLERANCE
        return bisect_right(self.paragraph.bottoms, limit, self.start, self.end) - self.start

    def split(self, room: Pt, level: int) -> tuple[Lines, Lines] | None:
        """Return the lines that fit ``room``, orphans and widows respected below :data:`LOOSE`."""
        count = self.end - self.start
        orphans, widows = (1, 1) if level >= LOOSE else (self.paragraph.orphans, self.paragraph.widows)
        kept = min(self.fitting(room), count - widows)
        return self.cut(kept) if kept >= orphans else None

    def cut(self, count: int) -> tuple[Lines, Lines]:
        """Return the first ``count`` lines and the others."""
        middle = self.start + count
        return Lines(self.paragraph, self.start, middle), Lines(self.paragraph, middle, self.end)

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add the items of the lines and of what stands beside them."""
        paragraph = self.paragraph
        left, top, bottoms = x + paragraph.x, y - self.offset, paragraph.bottoms
        for index in range(self.start, self.end):
            line = paragraph.lines[index]
            baseline = top + bottoms[index] - line.below
            beside = [(dx, extra) for at, dx, extra in paragraph.extras if at == index]
            for dx, extra in (one for one in beside if one[0] < 0):
                paint_line(extra, left + dx, baseline, items)
            paint_line(line, left, baseline, items)
            for dx, extra in (one for one in beside if one[0] >= 0):
                paint_line(extra, left + dx, baseline, items)

    def places(self) -> list[tuple[Pt, Anchors]]:
        """Return the inline boxes with ids that begin in these lines."""
        lines, node = self.paragraph.lines, self.paragraph.node
        here = [index for index in self.paragraph.marked if self.start <= index < self.end]
        return [
            (
                Pt(self.bottom(index - self.start + 1) - lines[index].above - lines[index].below),
                Anchors(anchors=[(name, node) for name in lines[index].anchors]),
            )
            for index in here
            if lines[index].anchors
        ]


def line_bottoms(lines: tuple[Line, ...], pitch: Pt | None) -> array[float]:
    """Return the bottom of each line box from the top of the first.

    Args:
        lines: at least one.
        pitch: of the baseline grid, when the lines should come back to it after a higher one; ``None``
            stacks them as they are.
    """
    heights = [Pt(line.above + line.below) for line in lines]
    if pitch is None or max(heights) - pitch <= TOLERANCE:
        return array("d", accumulate(heights))
    bottoms: array[float] = array("d")
    bottom, phase = Pt(0.0), lines[0].above
    for line, height in zip(lines, heights, strict=True):
        off = (bottom + line.above - phase) % pitch
        if TOLERANCE < off < pitch - TOLERANCE:
            bottom = Pt(bottom + pitch - off)
        bottom = Pt(bottom + height)
        bottoms.append(bottom)
    return bottoms
