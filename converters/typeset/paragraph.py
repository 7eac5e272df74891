"""Setting a paragraph: collect, prepare, break, finish. The line half of typesetting (``lines.Setter``)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from converters.boxes import Box, Style
from converters.text.marks import region_of
from converters.text.scripts import sets_han
from converters.typeset.collect import BREAK, OBJECT, Flat, Object, Span, collect, flat_text
from converters.typeset.finish import LineMaker
from converters.typeset.frames import Item
from converters.typeset.glyphs import Piece, pieces_of, western_marks
from converters.typeset.justify import NONE, adjust
from converters.typeset.linebreak import balanced, break_lines, line_width
from converters.typeset.lines import Context, Line, StructureBuilder
from converters.typeset.objects import RubyParts
from converters.typeset.prepare import Rules, Stretch, prepare
from converters.units import Pt


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
    apart = replace(context, structure=StructureBuilder(""))
    flat = collect(box, apart, 0)
    return _Paragraph(flat, box.style, box.language, apart).natural_width()


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
        self.style = style
        self.context = context
        self.language = language or (flat.spans[0].language if flat.spans else "")
        region = region_of(self.language)
        trim = style.text_spacing_trim != "space-all" and sets_han(self.language)
        level = style.line_break if style.white_space != "pre" else "anywhere"
        self.rules = Rules(region=region, level=level, trim=trim, hang=style.hanging_punctuation)

    def natural_width(self) -> Pt:
        widths = [line_width(stretch, 0, len(stretch.text)) for stretch in self._stretches() if stretch.text]
        return Pt(max(widths, default=0.0) + max(0.0, self.style.text_indent))

    def lines(self, measure: Pt, *, tighten: bool = False) -> tuple[Line, ...]:
        out: list[Line] = []
        stretches = list(self._stretches())
        for number, stretch in enumerate(stretches):
            indent = self.style.text_indent if number == 0 else 0.0
            last = number == len(stretches) - 1
            if stretch.text or not last or number == 0:
                out += self._stretch_lines(stretch, measure, indent, tighten=tighten)
        return tuple(out) if self.flat.text.strip() or self.flat.objects else ()

    # ----------------------------------------------------------------- stretches
    def _stretches(self) -> Iterator[Stretch]:
        """Yield the text between forced breaks, measured."""
        start = 0
        flat = self.flat
        for part in flat.text.split(BREAK):
            yield self._stretch(part, start)
            start += len(part) + 1

    def _stretch(self, text: str, start: int) -> Stretch:
        end = start + len(text)
        spans = [_cut(span, start, end) for span in self.flat.spans if span.start < end and span.end > start]
        objects = {at - start: thing for at, thing in self.flat.objects.items() if start <= at < end}
        western = western_marks(text) if self.rules.trim else frozenset(range(len(text)))
        pieces: list[Piece] = []
        for span in spans:
            pieces += self._pieces(text[span.start : span.end], span, western)
        measured = {at: self._measured(thing) for at, thing in objects.items()}
        stretch = Stretch(
            text=text,
            start=start,
            pieces=pieces,
            spans=spans,
            objects=measured,
            rules=self.rules,
            size=self.style.font_size,
            western=western,
        )
        _fresh(stretch)
        return prepare(stretch, self.style)

    def _pieces(self, text: str, span: Span, western: frozenset[int]) -> list[Piece]:
        if text == OBJECT:
            face = self.context.fonts.faces(span.style.font_family, span.style.font_weight, span.language)[0]
            empty = Piece(
                start=span.start,
                end=span.end,
                face=face,
                size=span.style.font_size,
                rise=Pt(0.0),
                glyphs=[""],
                advances=[0.0],
                kerns={},
            )
            return [empty]
        return pieces_of(text, span.start, span.style, (span.language, western), self.context)

    def _measured(self, thing: Object) -> Object:
        if not thing.parts:
            return thing
        ruby = RubyParts(thing, self.context)
        return replace(thing, ruby=ruby, width=Pt(ruby.width))

    # ----------------------------------------------------------------- lines
    def _stretch_lines(self, stretch: Stretch, measure: Pt, indent: float, *, tighten: bool) -> list[Line]:
        room = float(measure)
        if self.style.text_wrap == "balance":
            room = min(room, balanced(stretch, room - max(0.0, indent)) + max(0.0, indent))

        def room_of(line: int) -> float:
            return room - indent if line == 0 else room

        if self.style.white_space in ("nowrap", "pre") and self.style.white_space == "nowrap":
            breaks = [len(stretch.text)]
        else:
            breaks = break_lines(stretch, room_of, tighten=tighten) or [0]
        maker = LineMaker(stretch)
        out: list[Line] = []
        start = 0
        for number, end in enumerate(breaks):
            left = indent if number == 0 else 0.0
            out.append(self._line(maker, start, end, float(measure), left))
            start = end
        return out

    def _line(self, maker: LineMaker, start: int, end: int, measure: float, indent: float) -> Line:
        stretch = maker.stretch
        width = line_width(stretch, start, end)
        room = measure - indent
        last = end == len(stretch.text)
        align = (
            (self.style.text_align_last or "start") if last and self.style.text_align == "justify" else None
        )
        align = align or self.style.text_align
        slack = room - width
        change = NONE
        if slack < 0:
            change = adjust(stretch, start, end, max(slack, -_hang(stretch, start, end, slack)))
            width = min(width, room)
        elif align == "justify":
            change = adjust(stretch, start, end, slack)
            width = room
        x = indent
        if align == "center":
            x += max(0.0, slack) / 2
        elif align == "end":
            x += max(0.0, slack)
        items = maker.items(start, end, x, change) if stretch.text else ()
        above, below = self._extent(stretch, start, end)
        return Line(
            items=items,
            above=Pt(above),
            below=Pt(below),
            width=Pt(x + width),
            start=stretch.start + start,
            end=stretch.start + end,
            notes=self._names(self.flat.notes, stretch, start, end),
            anchors=self._names(self.flat.anchors, stretch, start, end),
        )

    def _names(self, pairs: list[tuple[int, str]], stretch: Stretch, start: int, end: int) -> tuple[str, ...]:
        if not pairs:
            return ()
        low, high = stretch.start + start, stretch.start + end
        at_end = end == len(stretch.text)
        return tuple(name for at, name in pairs if low <= at < high or (at_end and at == high))

    def _extent(self, stretch: Stretch, start: int, end: int) -> tuple[float, float]:
        """Return the line box above and below the baseline: half-leading, and room for ruby and images."""
        style = self.style
        face = self.context.fonts.faces(style.font_family, style.font_weight, self.language)[0]
        size = style.font_size
        leading = style.line_height - (face.ascent + face.descent) * size
        above, below = face.ascent * size + leading / 2, face.descent * size + leading / 2
        for at, thing in stretch.objects.items():
            if start <= at < end:
                top = thing.ruby.rise if thing.ruby is not None else thing.height - face.descent * size
                above = max(above, top)
        return above, below


def _hang(stretch: Stretch, start: int, end: int, slack: float) -> float:
    """Return what must be squeezed of a line ``-slack`` too wide: all but what may hang over its end."""
    del start
    return max(0.0, -slack - stretch.hangs.get(end, 0.0))


def _cut(span: Span, start: int, end: int) -> Span:
    """Return the part of a span inside a stretch, offsets counted from the stretch's start."""
    return replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)


def _fresh(stretch: Stretch) -> None:
    """Give a stretch lists and tables of its own."""
    stretch.fixed, stretch.shrinks, stretch.spaces, stretch.gaps = [], [], [], []
    stretch.rigid, stretch.heads, stretch.tails = [], {}, {}
    stretch.hangs, stretch.hyphens = {}, {}


__all__ = ["Item", "natural_width", "set_paragraph", "set_text"]
