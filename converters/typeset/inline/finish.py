"""Fourth stage of a paragraph: a broken line becomes items at points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

import msgspec

from converters.fonts.face import LEAST_SHIFT
from converters.fonts.glyph_tables import NOTDEF
from converters.text.joining import SOFT_HYPHEN, joint
from converters.text.punctuation import dots_below, region_of
from converters.typeset.frames import DECORATION, Item, LinkItem, TextItem
from converters.typeset.inline.bidi_line import Bounds, reordered
from converters.typeset.inline.collect import Span
from converters.typeset.inline.decoration import background, dots, strokes
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.justify import Adjustment
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.objects import object_items
from converters.units import ZERO, Pt

READ_AS_SPACE_EM: Final = 0.1
"""Gaps from here on carry their text beside them: extractors read 1/6 em and more as a space."""
_SPACES: Final = "\u3000"
"""No character after it in Unicode is a space that vanishes at the end of a line."""


Moves = tuple[tuple[int, Pt], ...]
"""(i, d): glyph i is moved by d."""
Fragment = tuple[Span, GlyphRun, Bounds]


class LineMaker:
    """Makes the items of the lines of one measured text."""

    def __init__(self, measured: MeasuredText) -> None:
        self.measured = measured
        self.fixed_at = [at for at, _ in measured.fixed]
        self.fragments = _fragments(measured)
        self.starts = [run.start for _, run in self.fragments]
        self.decorated = any(span.node == DECORATION for span in measured.spans)
        self.plain = len(self.fragments) == 1 and _is_plain(*self.fragments[0], measured)
        """Whether every line is a single item."""

    def items(self, start: int, end: int, x: float, change: Adjustment) -> tuple[Item, ...]:
        """Return the items of the line between two boundaries.

        Args:
            start: boundary where the line begins.
            end: where it ends; spaces at the end are left out.
            x: of the first glyph's origin from the left edge of the measure, points; the blank that a mark
                loses at the line start is taken off here.
            change: of justification.
        """
        measured = self.measured
        ink_end = end if measured.text[end - 1] > _SPACES else measured.last_ink(start, end)
        head = measured.heads.get(start)
        if head:
            x -= head
        if self.plain and not (measured.hyphens and end in measured.hyphens):
            return (self._plain(start, ink_end, end, x, change),)
        hyphened = end in measured.hyphens
        fragments = self._between(start, ink_end)
        told = ("", ink_end) if hyphened else self._told(fragments, ink_end, end)
        moves = self._moves(start, ink_end, change)
        line = _Line(measured, fragments, (start, ink_end), x, moves, change, told)
        if measured.levels and any(measured.levels[start:ink_end]):
            return tuple(reordered(line))
        return tuple(line.items(hyphened=hyphened))

    def _told(self, fragments: list[Fragment], ink_end: int, end: int) -> tuple[str, int]:
        """Return what must be read at the end of a line, and after which character of the text."""
        text = self.measured.text
        if not self.decorated:
            return joint(text, ink_end, end), ink_end
        spans = [span for span in self.measured.spans if span.node != DECORATION]
        at = next((stop for span, _, (_, stop) in reversed(fragments) if span.node != DECORATION), 0)
        before = "".join(text[span.start : min(span.end, at)] for span in spans if span.start < at)
        lost = "".join(text[max(span.start, at) : min(span.end, end)] for span in spans if span.end > at)
        after = "".join(text[max(span.start, end) : span.end] for span in spans if span.end > end)
        if before.endswith(" "):
            return "", at
        return joint(before + lost + after, len(before), len(before + lost)), at

    def _between(self, start: int, end: int) -> list[Fragment]:
        """Return the parts of the fragments that lie between two boundaries."""
        first = max(0, bisect_right(self.starts, start) - 1)
        out: list[Fragment] = []
        for at in range(first, bisect_left(self.starts, end)):
            span, run = self.fragments[at]
            begin, stop = max(run.start, start), min(run.end, end)
            if begin < stop:
                out.append((span, run, (begin, stop)))
        return out

    def _plain(self, start: int, ink_end: int, end: int, x: float, change: Adjustment) -> TextItem:
        """Return the one item of a line of one style and one face."""
        span, run = self.fragments[0]
        measured, spacing = self.measured, change.every
        moves = self._moves(start, ink_end, change) if self.fixed_at or change.at else {}
        if spacing and measured.rigid:
            rigid = measured.rigid
            for at in rigid[bisect_right(rigid, start) : bisect_left(rigid, ink_end)]:
                moves[at] = moves.get(at, 0.0) - spacing
        glyphs, text = run.glyphs[start:ink_end], measured.text[start:ink_end]
        told = joint(measured.text, ink_end, end)
        actual = None
        if told or run.special or moves or spacing or measured.letter_spacing:
            actual = text + told if told or _misread(run, measured, moves, spacing) else None
        return TextItem(
            x=Pt(x),
            y=ZERO,
            face=run.face,
            size=run.size,
            glyphs=glyphs,  # type: ignore[arg-type]
            text=text,
            spacing=Pt(spacing),
            shifts=_shifts(moves, start) if moves else (),
            color=span.style.color,
            node=span.node,
            actual=actual,
            rise=run.rise,
            stance=run.stance,
        )

    def _moves(self, start: int, end: int, change: Adjustment) -> dict[int, float]:
        at = self.fixed_at
        moves = dict(self.measured.fixed[bisect_right(at, start) : bisect_left(at, end)]) if at else {}
        for boundary, value in change.at.items():
            if start < boundary < end:
                moves[boundary] = moves.get(boundary, 0.0) + value
        return moves


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is being made: see :class:`converters.typeset.inline.bidi_line.Line`."""

    measured: MeasuredText
    fragments: list[Fragment]
    """Its parts of one style and face, in the order of the text."""
    bounds: Bounds
    """Its first boundary, and the one after the last character with ink."""
    x: float
    """Of the start boundary."""
    moves: dict[int, float]
    """Boundary to points, everything that is not an advance or the uniform widening."""
    change: Adjustment
    joint: tuple[str, int]
    """What extractors must read at the end, see :func:`joint`, and after which character."""

    @property
    def start(self) -> int:
        """Return the first boundary."""
        return self.bounds[0]

    @property
    def end(self) -> int:
        """Return the boundary after the last character with ink."""
        return self.bounds[1]

    def items(self, *, hyphened: bool) -> list[Item]:
        """Return the items of a line that runs from left to right."""
        out: list[Item] = []
        for span, run, bounds in self.fragments:
            self._fragment(span, run, bounds, out)
        if hyphened:
            out.append(self._hyphen())
        return out

    def place(self, at: int) -> float:
        """Return where a boundary stands in the order of the text, points."""
        places, change, start = self.measured.places, self.change, self.start
        x = self.x + places[at] - places[start]
        if at == start:
            return x
        if change.every:
            rigid = self.measured.rigid
            held = bisect_right(rigid, at) - bisect_right(rigid, start) if rigid else 0
            x += change.every * (at - start - held)
        if change.at:
            x += sum(value for where, value in change.at.items() if start < where <= at)
        return x

    def _fragment(self, span: Span, run: GlyphRun, bounds: Bounds, out: list[Item]) -> None:
        begin, stop = bounds
        left = self.place(begin)
        if begin in self.measured.objects:
            out += object_items(self.measured.objects[begin], left, run)
        else:
            item = self.text_item(span, run, bounds, left)
            if span.background is not None:
                out.append(background(item, span.background, Pt(self.place(stop) - left)))
            out.append(item)
            self._decorations(span, item, bounds, out)
        if span.href:
            out.append(self.link_item(span, run, bounds, (left, self.place(stop))))

    def _decorations(self, span: Span, item: TextItem, bounds: Bounds, out: list[Item]) -> None:
        begin, stop = bounds
        style = span.style
        if style.text_emphasis == "dot":
            text = self.measured.text
            # They stand to the right of a vertical line, which is above it before the page is turned.
            below = not self.measured.rules.vertical and dots_below(
                style.text_emphasis_position, span.language
            )
            out += dots(item, [(text[at], Pt(self.place(at))) for at in range(begin, stop)], below=below)
        if style.text_decoration != "none":
            vertical = self.measured.rules.vertical
            right = vertical and region_of(span.language) == "ja"
            out += strokes(item, style, Pt(self.place(stop) - item.x), over=right)

    def text_item(self, span: Span, run: GlyphRun, bounds: Bounds, left: float) -> TextItem:
        """Return the item of a fragment that runs from left to right."""
        begin, stop = bounds
        glyphs = run.glyphs[begin - run.start : stop - run.start]
        text = self.measured.text[begin:stop]
        spacing = self.change.every
        inside = self._inside(bounds, glyphs)
        bridge = self._bridge(run, bounds, inside) if stop < self.end else ""
        joined = (glyphs if isinstance(glyphs, str) else "".join(glyphs)) + bridge
        told, told_at = self.joint
        actual = text + told if told and stop == told_at else None
        if actual is None and (bridge or _misread(run, self.measured, inside, spacing)):
            actual = text
        shifts, raises = self._shifts(run, bounds, glyphs, inside, spacing)
        return TextItem(
            x=Pt(left),
            y=self._level(run),
            face=run.face,
            size=run.size,
            glyphs=joined,
            text=text,
            spacing=Pt(spacing),
            shifts=shifts,
            raises=raises,
            color=span.style.color,
            node=span.node,
            actual=actual,
            rise=run.rise,
            stance=run.stance,
        )

    def _level(self, run: GlyphRun) -> Pt:
        """Return where the baseline of a run stands: ems of a vertical line have one middle."""
        measured = self.measured
        if not measured.rules.vertical or run.rise:
            return ZERO
        return Pt(run.face.middle * (run.size - measured.size))

    def _inside(self, bounds: Bounds, glyphs: list[str] | str) -> dict[int, float]:
        """Return boundary to the points glyphs move there, inside a fragment."""
        begin, stop = bounds
        moves, spacing = self.moves, self.change.every
        inside = {at: value for at, value in moves.items() if begin < at < stop} if moves else {}
        if not spacing:
            return inside
        rigid = self.measured.rigid
        for at in rigid[bisect_right(rigid, begin) : bisect_left(rigid, stop)] if rigid else ():
            inside[at] = inside.get(at, 0.0) - spacing
        if isinstance(glyphs, list):
            # Letter spacing follows glyphs, not characters: a dash of two ems has one glyph.
            for at, part in enumerate(glyphs[:-1], begin + 1):
                if not part:
                    inside[at] = inside.get(at, 0.0) + spacing
        return inside

    def _shifts(
        self,
        run: GlyphRun,
        bounds: Bounds,
        glyphs: list[str] | str,
        inside: dict[int, float],
        spacing: float,
    ) -> tuple[Moves, Moves]:
        """Return what moves the glyphs of a fragment right, and what raises some of them."""
        begin = bounds[0]
        if isinstance(glyphs, str):
            return (_shifts(inside, begin) if inside else ()), ()
        index = _glyph_index(glyphs, begin)
        right: dict[int, float] = {}
        for at, value in inside.items():
            right[index(at)] = right.get(index(at), 0.0) + value
        raises: list[tuple[int, Pt]] = []
        for at, part in enumerate(glyphs, begin):
            first = index(at)
            for number in range(first + 1, first + len(part)):
                # Spacing follows characters: the glyphs of one stay together.
                right[number] = right.get(number, 0.0) - spacing
            before = 0.0
            for number, (move, up) in enumerate(run.offsets.get(at - run.start, ()), first):
                right[number] = right.get(number, 0.0) + move - before
                before = move
                if abs(up) > LEAST_SHIFT:
                    raises.append((number, Pt(up)))
            if before:
                after = first + len(part)
                right[after] = right.get(after, 0.0) - before
        shifts = ((at, Pt(value)) for at, value in sorted(right.items()) if abs(value) > LEAST_SHIFT)
        return tuple(shifts), tuple(raises)

    def _bridge(self, run: GlyphRun, bounds: Bounds, inside: dict[int, float]) -> str:
        """Return the space that closes a gap after a fragment for extractors, which its text leaves out.

        Its place is entered in ``inside``. A space that ends the fragment already closes the gap itself:
        what widens it stands before it.
        """
        begin, stop = bounds
        moved = self.moves.get(stop, 0.0)
        if moved + self.change.every <= READ_AS_SPACE_EM * run.size or run.stance == "combined":
            return ""
        if self.measured.text[stop - 1] == " ":
            if stop - begin > 1:
                inside[stop - 1] = inside.get(stop - 1, 0.0) + moved + self.change.every
            return ""
        space = run.face.glyphs(" ")
        wide = run.face.advances(space)[0] if run.stance == "along" else 1.0
        inside[stop] = moved - wide * run.size
        return space if space != NOTDEF else ""

    def link_item(self, span: Span, run: GlyphRun, bounds: Bounds, edges: tuple[float, float]) -> LinkItem:
        face = run.face
        top = face.ascent * run.size + run.rise
        text = self.measured.text[bounds[0] : bounds[1]]
        return LinkItem(
            x=Pt(edges[0]),
            y=Pt(-top),
            width=Pt(edges[1] - edges[0]),
            height=Pt((face.ascent + face.descent) * run.size),
            href=span.href,
            contents=text.strip() or span.href,
            node=span.node,
        )

    def _hyphen(self) -> TextItem:
        """Return the hyphen that stands where a word is broken."""
        span, run, _ = self.fragments[-1]
        return TextItem(
            x=Pt(self.place(self.end)),
            y=Pt(0.0),
            face=run.face,
            size=run.size,
            glyphs=run.face.glyphs("-"),
            text="-",
            color=span.style.color,
            node=span.node,
            actual=SOFT_HYPHEN,
        )


def _misread(run: GlyphRun, measured: MeasuredText, inside: dict[int, float], spacing: float) -> bool:
    """Return whether extractors would read something else than the text of a run."""
    most = READ_AS_SPACE_EM * run.size
    if run.special or spacing + measured.letter_spacing > most:
        return True
    return bool(inside) and max(inside.values()) + spacing > most


def _is_plain(span: Span, run: GlyphRun, measured: MeasuredText) -> bool:
    style = span.style
    decorated = style.text_emphasis != "none" or style.text_decoration != "none"
    drawn = decorated or bool(span.href or span.background)
    return not drawn and not measured.objects and isinstance(run.glyphs, str)


def _fragments(measured: MeasuredText) -> list[tuple[Span, GlyphRun]]:
    """Return the runs in order, each with the span it lies in."""
    if len(measured.spans) == 1:
        return [(measured.spans[0], run) for run in measured.runs]
    starts = [span.start for span in measured.spans]
    return [(measured.spans[max(0, bisect_right(starts, run.start) - 1)], run) for run in measured.runs]


def _shifts(inside: dict[int, float], begin: int) -> Moves:
    """Return the moves inside a fragment of one glyph a character, by glyph instead of by boundary."""
    return tuple((at - begin, Pt(value)) for at, value in sorted(inside.items()) if abs(value) > LEAST_SHIFT)


def _glyph_index(glyphs: list[str], begin: int) -> Callable[[int], int]:
    """Return a function from boundary to index among the glyphs of a fragment."""
    counts = [0]
    for part in glyphs:
        counts.append(counts[-1] + len(part))
    return lambda at: counts[at - begin]
