"""A line with text from right to left: its items where the bidirectional algorithm puts them (UAX #9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from msgspec.structs import replace

from converters.fonts.face import LEAST_SHIFT
from converters.fonts.glyph_tables import NOTDEF
from converters.text.punctuation import dots_below
from converters.text.unicode.bidi import line_levels, mirrored, runs_right, visual_order
from converters.typeset.frames import Item, TextItem
from converters.typeset.inline.collect import Span
from converters.typeset.inline.decoration import dots, strokes
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.objects import object_items
from converters.units import ZERO, Pt

Bounds = tuple[int, int]


class Line(Protocol):
    """What is known about a line before its characters are put in order."""

    @property
    def measured(self) -> MeasuredText:
        """Return the text it is a line of."""

    @property
    def fragments(self) -> Sequence[tuple[Span, GlyphRun, Bounds]]:
        """Return the parts of the line of one style and face, in the order of the text."""

    @property
    def start(self) -> int:
        """Return the first boundary."""

    @property
    def end(self) -> int:
        """Return the boundary after the last character with ink."""

    def place(self, at: int) -> float:
        """Return where a boundary stands in the order of the text, points."""

    def text_item(self, span: Span, run: GlyphRun, bounds: Bounds, left: float) -> TextItem:
        """Return the item of a part that runs from left to right."""

    def link_item(self, span: Span, run: GlyphRun, bounds: Bounds, edges: tuple[float, float]) -> Item:
        """Return the link over a part."""


def reordered(line: Line) -> Iterator[Item]:
    """Yield the items of a line in the order of its text, at the places where they are drawn."""
    measured, start, end = line.measured, line.start, line.end
    levels = line_levels(measured.text[start:end], measured.levels[start:end], measured.base)
    lefts = dict(_lefts(line, levels))
    for span, run, bounds in line.fragments:
        for level, together in groupby(range(*bounds), key=lambda at: levels[at - start]):
            places = list(together)
            part = (places[0], places[-1] + 1)
            yield from _part(line, span, run, part, lefts, right=bool(level % 2))


def _lefts(line: Line, levels: list[int]) -> Iterator[tuple[int, float]]:
    """Yield each character with the left edge of its room."""
    left = line.place(line.start)
    for number in visual_order(levels):
        at = line.start + number
        yield at, left
        left += line.place(at + 1) - line.place(at)


def _part(
    line: Line, span: Span, run: GlyphRun, part: Bounds, lefts: dict[int, float], *, right: bool
) -> Iterator[Item]:
    """Yield the items of characters of one style, face and level."""
    begin, stop = part
    left = lefts[stop - 1 if right else begin]
    width = line.place(stop) - line.place(begin)
    if begin in line.measured.objects:
        yield from object_items(line.measured.objects[begin], left, run)
    else:
        items = (
            tuple(_leftwards(line, span, run, part, lefts))
            if right
            else (line.text_item(span, run, part, left),)
        )
        yield from items
        if span.style.text_emphasis == "dot":
            marked = [(line.measured.text[at], Pt(lefts[at])) for at in range(begin, stop)]
            below = dots_below(span.style.text_emphasis_position, span.language)
            yield from dots(items[0], marked, below=below)
        if span.style.text_decoration != "none":
            yield from strokes(replace(items[0], x=Pt(left)), span.style, Pt(width))
    if span.href:
        yield line.link_item(span, run, part, (left, left + width))


def _leftwards(
    line: Line, span: Span, run: GlyphRun, part: Bounds, lefts: dict[int, float]
) -> Iterator[TextItem]:
    """Yield the items of characters from right to left, in the order of the text.

    Characters with a glyph each are one item, without a text of its own for extractors: they turn words
    round by themselves. A cluster of other numbers is an item by itself, and says what it stands for.
    """
    for plain, group in groupby(_clusters(run, part), key=lambda cluster: cluster[2]):
        clusters = list(group)
        for begin, stop in [(clusters[0][0], clusters[-1][1])] if plain else [c[:2] for c in clusters]:
            yield _leftward_item(line, span, run, (begin, stop), lefts[stop - 1], plain=plain)


def _clusters(run: GlyphRun, part: Bounds) -> Iterator[tuple[int, int, bool]]:
    """Yield begin and end of each cluster, and whether it has as many glyphs as characters."""
    begin, stop = part
    at = begin
    while at < stop:
        end = at + 1
        while end < stop and not run.glyphs[end - run.start]:
            end += 1
        yield at, end, len(run.glyphs[at - run.start]) == end - at
        at = end


def _leftward_item(
    line: Line, span: Span, run: GlyphRun, part: Bounds, left: float, *, plain: bool
) -> TextItem:
    """Return one item of characters from right to left, each glyph moved to its place."""
    begin, stop = part
    text = line.measured.text[begin:stop]
    glyphs: list[str] = []
    shifts: list[tuple[int, Pt]] = []
    raises: list[tuple[int, Pt]] = []
    origin = drawn = 0.0
    for at in range(stop - 1, begin - 1, -1):
        cell = _cell(run, line.measured.text[at], at)
        moves = run.offsets.get(at - run.start, ((0.0, 0.0),) * len(cell))
        wanted = origin
        for glyph, advance, (right, up) in zip(cell, run.face.advances(cell), moves, strict=True):
            if abs(wanted + right - drawn) > LEAST_SHIFT:
                shifts.append((len(glyphs), Pt(wanted + right - drawn)))
            if abs(up) > LEAST_SHIFT:
                raises.append((len(glyphs), Pt(up)))
            glyphs.append(glyph)
            drawn = wanted + right + advance * run.size
            wanted += advance * run.size
        origin += line.place(at + 1) - line.place(at)
    return TextItem(
        x=Pt(left),
        y=ZERO,
        face=run.face,
        size=run.size,
        glyphs="".join(glyphs),
        text=text[::-1],
        shifts=tuple(shifts),
        raises=tuple(raises),
        color=span.style.color,
        node=span.node,
        actual=None if plain else text,
        rise=run.rise,
        reversed=True,
    )


def _cell(run: GlyphRun, char: str, at: int) -> str:
    """Return the glyphs of one character, from left to right; a bracket is its mirror image (L4)."""
    cell = run.glyphs[at - run.start]
    if len(cell) == 1 and not runs_right(char):
        image = run.face.glyphs(mirrored(char))
        return image if image != NOTDEF and mirrored(char) != char else cell
    return cell
