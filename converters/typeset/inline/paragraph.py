"""Setting a paragraph: collect, prepare, break, finish. The line half of typesetting (``lines.Setter``)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import Final

from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.diagnostics import Kind
from converters.layout.balance import EPSILON, Breaks, balanced_breaks
from converters.messages import say
from converters.text.phrases import title_costs
from converters.text.scripts import has_han, sets_han
from converters.text.unicode import bidi
from converters.text.western import foreign_marks, western_marks
from converters.typeset.inline.breaking.linebreak import break_lines
from converters.typeset.inline.clusters import Setting, prepare_plain
from converters.typeset.inline.collect import BREAK, OBJECT, Flat, Object, Span, collect, flat_text
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.finish import LineMaker
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.justify import NONE, adjust
from converters.typeset.inline.lines import Context, Line, StructureBuilder
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.objects import RubyParts
from converters.typeset.inline.prepare import prepare
from converters.typeset.inline.rules import rules_of
from converters.typeset.inline.vertical_runs import runs_of, turning_of
from converters.units import Pt

_start, _end, _offset = attrgetter("start"), attrgetter("end"), itemgetter(0)
_CLEARANCE_EM: Final = 0.08
"""Between a reading and the line above, ems."""
_HAN: Final = "国"
"""Stands for a ruby group while its neighbours are looked at."""
_LETTER: Final = "x"
"""Stands for a formula: like a Western letter, it keeps a gap from Han and holds on to letters and marks."""
_WINDOW: Final = 50_000
"""Characters that are measured at once."""
_OPEN_LINES: Final = 8
"""Lines at the end of such a window that depend on what follows."""
_LEAST_SCALE: Final = 0.6
"""Of a formula that is made smaller without a word."""


def set_paragraph(
    box: Box, measure: Pt, context: Context, node: int, *, tighten: bool = False
) -> tuple[Line, ...]:
    """Return the lines of a box of inlines; see ``lines.Setter``.

    Raises:
        MissingGlyph: characters no font has, unless the context draws boxes for them.
    """
    flat = collect(box, context, node)
    return _Paragraph(flat, box.style, box.language, context).lines(measure, tighten=tighten)


def natural_width(box: Box, context: Context) -> Pt:
    """Return the width of a box of inlines set in one line, points; adds no structure nodes."""
    return _measured_apart(box, context).natural_width()


def title_lines(box: Box, measure: Pt, context: Context) -> tuple[MeasuredText, Breaks] | None:
    """Return the text of a box of inlines, measured, and where its lines end; adds no structure nodes.

    ``None`` where the text is empty, says itself where lines end, or is longer than is measured at once.
    """
    paragraph = _measured_apart(box, context)
    if not 0 < len(paragraph.flat.text) <= _WINDOW or BREAK in paragraph.flat.text:
        return None
    return paragraph.title_lines(float(measure))


def _measured_apart(box: Box, context: Context) -> _Paragraph:
    """Return a paragraph that leaves no trace; one run by itself has no structure nodes."""
    if not (len(box.children) == 1 and isinstance(box.children[0], Run)):
        context = replace(context, structure=StructureBuilder(""))
    return _Paragraph(collect(box, context, 0), box.style, box.language, context)


def set_text(
    text: str, style: Style, language: str, measure: Pt, context: Context, node: int
) -> tuple[Line, ...]:
    """Return the lines of plain text; see ``lines.Setter``.

    Raises:
        MissingGlyph: characters no font has, unless the context draws boxes for them.
    """
    return _Paragraph(flat_text(text, style, language, node), style, language, context).lines(measure)


class _Paragraph:
    """One flattened paragraph with the style of its block."""

    def __init__(self, flat: Flat, style: Style, language: str, context: Context) -> None:
        self.flat = flat
        self.object_at = list(flat.objects)
        self.style = style
        self.context = context
        self.language = language or (flat.spans[0].language if flat.spans else "")
        self.rules = rules_of(style, self.language, vertical=context.vertical)
        self.gap = 0.0 if self.rules.verbatim else float(style.text_autospace)
        face = context.fonts.faces(style.font_family, style.font_weight, self.language)[0]
        self.descent = face.descent * style.font_size
        self.leading = style.line_height - (face.ascent + face.descent) * style.font_size
        self.above = Pt(face.ascent * style.font_size + self.leading / 2)
        self.below = Pt(self.descent + self.leading / 2)

    def natural_width(self) -> Pt:
        """Return the width of the longest text between forced breaks, in one line, points."""
        widths = [
            sum(self._width(text[at : at + _WINDOW], start + at) for at in range(0, len(text), _WINDOW))
            for text, start in self._texts()
        ]
        return Pt(max(widths, default=0.0) + max(0.0, self.style.text_indent))

    def _width(self, text: str, start: int) -> float:
        return self._measured(text, start).width(0, len(text))

    def title_lines(self, measure: float) -> tuple[MeasuredText, Breaks]:
        """Return the one measured text there is, and the ends of its lines."""
        measured = self._measured(self.flat.text, 0)
        return measured, self._breaks(measured, measure, float(self.style.text_indent), tighten=False)

    def lines(self, measure: Pt, *, tighten: bool = False) -> tuple[Line, ...]:
        """Return the lines; none where there is nothing to see."""
        if not (self.flat.objects or self.flat.text.strip()):
            return ()
        self._fit(measure)
        out: list[Line] = []
        indent = float(self.style.text_indent)
        for number, (text, start) in enumerate(self._texts()):
            self._text_lines(text, start, float(measure), 0.0 if number else indent, tighten, out)
        if out[-1].start == out[-1].end and len(out) > 1:
            # What stands after the last forced break is nothing: it is no line.
            out.pop()
        return tuple(out)

    def _fit(self, measure: Pt) -> None:
        """Make formulas and pictures that are wider than the lines as small as it takes."""
        for at, thing in self.flat.objects.items():
            if thing.parts or thing.width <= measure:
                continue
            scale = measure / thing.width
            if thing.outlines is None:
                self.flat.objects[at] = replace(thing, width=measure, height=Pt(thing.height * scale))
                continue
            if scale < _LEAST_SCALE:
                self.context.sink.add(
                    Kind.OVERFULL,
                    say(
                        "the formula {text!r} is set at {scale:.0%} of its size to fit",
                        text=thing.text[:60],
                        scale=scale,
                    ),
                )
            self.flat.objects[at] = replace(thing, width=measure, size=Pt(thing.size * scale))

    # ----------------------------------------------------------------- measured texts
    def _texts(self) -> Iterator[tuple[str, int]]:
        """Yield the text between forced breaks, and where it starts."""
        start = 0
        for part in self.flat.text.split(BREAK):
            yield part, start
            start += len(part) + 1

    def _measured(self, text: str, start: int) -> MeasuredText:
        spans = self._spans(start, start + len(text))
        if len(spans) == 1 and OBJECT not in text:
            measured = self._empty(text, start, spans)
            if self._prepare_plain(measured, spans[0]):
                return measured
        return self._prepare(self._empty(text, start, spans))

    def _empty(self, text: str, start: int, spans: list[Span]) -> MeasuredText:
        style = self.style
        return MeasuredText(
            text=text,
            start=start,
            size=style.font_size,
            rules=self.rules,
            runs=[],
            spans=spans,
            full=style.text_align == "justify",
        )

    def _spans(self, start: int, end: int) -> list[Span]:
        spans = self.flat.spans
        if len(spans) == 1 and start == 0 and spans[0].end == end:
            return spans
        first = bisect_right(spans, start, key=_end)
        return [
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in spans[first : bisect_left(spans, end, first, key=_start)]
        ]

    def _prepare_plain(self, measured: MeasuredText, span: Span) -> bool:
        style = span.style
        if self.rules.verbatim or style.vertical_align != "baseline":
            return False
        if style.white_space == "nowrap" and self.style.white_space != "nowrap":
            return False
        italic = style.font_style == "italic"
        faces = self.context.fonts.faces(style.font_family, style.font_weight, span.language, italic=italic)
        turning = turning_of(style) if self.context.vertical else None
        setting = Setting(faces[0], style.font_size, span.language, self.rules, self.gap, turning)
        return prepare_plain(measured, setting, self.style.letter_spacing)

    def _prepare(self, measured: MeasuredText) -> MeasuredText:
        """Prepare a text of several styles, of objects, or with characters of several fonts."""
        text, start = measured.text, measured.start
        end = start + len(text)
        objects = self.flat.objects
        measured.objects = {
            at - start: self._measured_object(
                objects[at], text[max(0, at - start - 1) : at - start], text[at - start + 1 : at - start + 2]
            )
            for at in _between(self.object_at, start, end)
        }
        shown = list(text) if measured.objects else None
        for at, thing in measured.objects.items():
            if shown and thing.parts and has_han(thing.parts[0][0]):
                shown[at] = _HAN
            elif shown and thing.outlines is not None:
                shown[at] = _LETTER
        known = "".join(shown) if shown else text
        western = self._western(known, measured.spans)
        for span in measured.spans:
            measured.runs += self._glyph_runs(text, span, western, measured)
        draft = Draft(known, western, measured.runs, self.rules, self.gap)
        prepare(measured, draft, self.style.letter_spacing)
        if bidi.runs_right(text):
            measured.base = 0 if has_han(text) else bidi.base_level(text)
            measured.levels = bidi.levels(text, measured.base)
        notes = self.flat.notes
        first = bisect_right(notes, start, key=_offset)
        for offset, _ in notes[first : bisect_left(notes, end, first, key=_offset)]:
            measured.may_break[offset - start] = 0
        return measured

    def _western(self, text: str, spans: list[Span]) -> frozenset[int]:
        """Return the offsets of quotes and dashes that are Western, each by the language it stands in."""
        han = sets_han(self.language)
        found = set((western_marks if han else foreign_marks)(text))
        for span in spans:
            if sets_han(span.language) != han:
                own = (foreign_marks if han else western_marks)(text[span.start : span.end])
                found.difference_update(range(span.start, span.end))
                found.update(span.start + at for at in own)
        return frozenset(found)

    def _glyph_runs(
        self, text: str, span: Span, western: frozenset[int], measured: MeasuredText
    ) -> list[GlyphRun]:
        if text[span.start : span.end] != OBJECT:
            bounds = span.start, span.end
            return runs_of(text, bounds, span.style, (span.language, western), self.context)
        face = self.context.fonts.faces(span.style.font_family, span.style.font_weight, span.language)[0]
        empty = GlyphRun(
            start=span.start,
            end=span.end,
            face=face,
            size=span.style.font_size,
            rise=Pt(0.0),
            language=span.language,
            glyphs=[""],
            advances=[measured.objects[span.start].width],
            kerns={},
        )
        return [empty]

    def _measured_object(self, thing: Object, before: str, after: str) -> Object:
        if not thing.parts:
            return thing
        ruby = RubyParts(thing, self.context, before, after)
        return replace(thing, ruby=ruby, width=Pt(ruby.width))

    # ----------------------------------------------------------------- lines
    def _breaks(self, measured: MeasuredText, measure: float, indent: float, *, tighten: bool) -> Breaks:
        if self.style.white_space == "nowrap":
            return [len(measured.text)]

        def filled(room: float) -> Breaks:
            return break_lines(measured, lambda line: room if line else room - indent, tighten=tighten)

        if self.style.text_wrap != "balance":
            return filled(measure)
        measured.hyphenate(0, len(measured.text))
        inset = max(0.0, indent)
        return balanced_breaks(
            measured,
            measure - inset,
            lambda room: break_lines(measured, lambda _: room),
            lambda room: filled(room + inset),
            title_costs(self.language),
        )

    def _text_lines(
        self, text: str, start: int, measure: float, indent: float, tighten: bool, out: list[Line]
    ) -> None:
        """Add the lines of the text between two forced breaks.

        What is known of each character takes some hundred bytes: a text of millions is set a window at a
        time. The last lines of a window are set again with what follows, which may change them.
        """
        done = 0
        while len(text) - done > 2 * _WINDOW:
            measured = self._measured(text[done : done + _WINDOW], start + done)
            breaks = self._breaks(measured, measure, indent, tighten=tighten)[:-_OPEN_LINES]
            if not breaks and self._may_break(measured):
                break
            breaks = breaks or [len(measured.text)]
            self._add_lines(measured, breaks, measure, indent, out)
            done, indent = done + breaks[-1], 0.0
        measured = self._measured(text[done:], start + done)
        breaks = self._breaks(measured, measure, indent, tighten=tighten) or [0]
        self._add_lines(measured, breaks, measure, indent, out)

    def _may_break(self, measured: MeasuredText) -> bool:
        """Return whether a text may be broken (no letter with a thousand marks may), or is one line."""
        return self.style.white_space == "nowrap" or any(measured.may_break[1:-1])

    def _add_lines(
        self, measured: MeasuredText, breaks: Breaks, measure: float, indent: float, out: list[Line]
    ) -> None:
        builder = LineMaker(measured)
        style = self.style
        align = style.text_align
        start, last = 0, len(measured.text)
        for end in breaks:
            if end == last and align == "justify":
                align = style.text_align_last or "start"
            out.append(self._line(builder, (start, end), measure, indent, align))
            start, indent = end, 0.0

    def _line(
        self, builder: LineMaker, bounds: tuple[int, int], measure: float, indent: float, align: str
    ) -> Line:
        start, end = bounds
        measured = builder.measured
        width = measured.width(start, end)
        slack = measure - indent - width
        change = NONE
        if slack < -EPSILON or (slack > EPSILON and align == "justify"):
            change = adjust(measured, start, end, slack, full=align == "justify")
        x = 0.0 if measured.base else indent
        if slack > 0:
            right = align not in ("end", "justify") if measured.base else align == "end"
            x += slack / 2 if align == "center" else slack if right else 0.0
        flat = self.flat
        above, below = self._extent(measured, start, end) if measured.objects else (self.above, self.below)
        return Line(
            items=builder.items(start, end, x, change) if end > start else (),
            above=above,
            below=below,
            width=Pt(x + width + change.gain),
            start=measured.start + start,
            end=measured.start + end,
            notes=_names(flat.notes, measured, start, end) if flat.notes else (),
            anchors=_names(flat.anchors, measured, start, end) if flat.anchors else (),
        )

    def _extent(self, measured: MeasuredText, start: int, end: int) -> tuple[Pt, Pt]:
        """Return the line box above and below the baseline, with room for images and ruby.

        Ruby stands in the gap between lines (C18; jlreq 4.5.1): of its height counts what does not
        fit there without touching the line above.
        """
        above, below = self.above, self.below
        for at in _between(self.object_at, measured.start + start, measured.start + end):
            thing = measured.objects[at - measured.start]
            if thing.outlines is not None:
                # Like ruby, a formula may stand in the gaps between lines.
                room = max(0.0, self.leading / 2)
                above = max(above, Pt(thing.outlines.above * thing.size - room))
                below = max(below, Pt(thing.outlines.below * thing.size - room))
                continue
            gap = max(0.0, self.leading / 2) if thing.parts else 0.0
            top = thing.height - self.descent
            if thing.ruby:
                top = thing.ruby.rise + _CLEARANCE_EM * self.style.font_size - gap
            above = max(above, Pt(top))
        return above, below


def _names(pairs: list[tuple[int, str]], measured: MeasuredText, start: int, end: int) -> tuple[str, ...]:
    low, high = measured.start + start, measured.start + end
    cut = bisect_right if end == len(measured.text) else bisect_left
    found = pairs[bisect_left(pairs, low, key=_offset) : cut(pairs, high, key=_offset)]
    return tuple(name for _, name in found)


def _between(places: list[int], start: int, end: int) -> list[int]:
    """Return those of sorted places that lie from ``start`` up to ``end``."""
    return places[bisect_left(places, start) : bisect_left(places, end)]
