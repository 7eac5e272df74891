"""What every kind of block shares while boxes become fragments."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.diagnostics import Kind
from converters.layout.box_content import resource_of
from converters.messages import say
from converters.typeset.block.fragments import BlockFragment
from converters.typeset.block.line_fragment import Paragraph, line_bottoms
from converters.typeset.block.stream import Stream, joined
from converters.typeset.frames import ARTIFACT
from converters.typeset.inline.lines import Context, Line, Setter, StructureReplay
from converters.typeset.structure import Scope, Structure
from converters.units import TOLERANCE, ZERO, Pt, same

WIDE = Pt(1e6)
"""A measure that no line fills."""


_LEAST_MEASURE_EM = 0.99
"""Narrowest measure text is set in: one character."""


class ContentsLine(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """An entry of the table of contents that still wants its page number."""

    paragraph: Paragraph
    target: str
    """Id of the heading."""
    style: Style
    language: str
    width: Pt
    """Of the line, page number included."""


class Label(msgspec.Struct, frozen=True, eq=False):
    """The label of a list item, set."""

    item: Box
    line: Line
    width: Pt
    """Of the label and the gap after it."""


class PlacedGrid(msgspec.Struct, frozen=True, eq=False):
    """Rows of a ``dl`` side by side, which may be set again in two columns."""

    box: Box
    scope: Scope
    start: int
    """First fragment."""
    end: int
    """Behind the last fragment."""
    first_node: int
    """Where its structure nodes begin."""


class BlockBuilder:
    """Turns boxes into fragments; one for each edition.

    Args:
        context: shared by all of typesetting.
        setter: sets lines.
        pitch: of the baseline grid.
        page_width: of the type area.
        page_height: of the type area.
        place: sets one block box; given from above, since tables and lists hold blocks again.
    """

    def __init__(
        self,
        context: Context,
        setter: Setter,
        pitch: Pt,
        page_width: Pt,
        page_height: Pt,
        place: Callable[[BlockBuilder, Box, Scope], None],
    ) -> None:
        self.context = context
        self.setter = setter
        self.pitch = pitch
        self.page_width = page_width
        self.page_height = page_height
        self.structure = Structure(context.structure)
        self.stream = Stream()
        self.notes: dict[str, list[BlockFragment]] = {}
        """Footnotes by id."""
        self.contents: list[ContentsLine] = []
        self.labels: dict[int, Label] = {}
        """Labels of list items that are about to be placed, by ``id()`` of the item."""
        self.grids: list[PlacedGrid] = []
        """Grids of definitions in the text itself."""
        self.bare: dict[int, tuple[Style, Style]] = {}
        """Styles of table cells without what their band draws, by ``id()`` of the style."""
        self.columned = False
        """Whether text may stand in columns (:attr:`Edition.columned`)."""
        self.depth = 0
        """How many sequences of fragments are being made, one in the other: 1 in the text itself."""
        self._place = place
        self._words: dict[tuple[str, int, str], Pt] = {}
        self._leaders: dict[tuple[str, int, str], Line | None] = {}

    def horizontal(self) -> BlockBuilder:
        """Return this builder, or one of horizontal lines beside it where its own are vertical."""
        if not self.context.vertical:
            return self
        context = replace(self.context, vertical=False)
        width, height = self.page_height, self.page_width
        return BlockBuilder(context, self.setter, self.pitch, width, height, self._place)

    def place(self, box: Box, scope: Scope) -> None:
        """Add the fragments of a block box to the stream."""
        self._place(self, box, scope)

    def apart(self, fill: Callable[[], None]) -> list[BlockFragment]:
        """Return the fragments that ``fill`` adds, in a sequence of their own (a cell, a footnote).

        What an empty one is marked with goes to the next fragment of the outer sequence: a box without text
        ends a running string as well.
        """
        outer, apart = self.stream, Stream()
        self.stream = apart
        self.depth += 1
        try:
            fill()
            left_over = apart.finish()
        finally:
            self.stream = outer
            self.depth -= 1
        fragments = apart.fragments
        if fragments:
            fragments[-1].trail = Pt(fragments[-1].trail + left_over)
        else:
            outer.marks = joined(outer.marks, apart.marks)
        return fragments

    def paragraph(self, box: Box, x: Pt, measure: Pt, node: int) -> Paragraph | None:
        """Set a box of inlines; ``None`` when there is nothing in it."""
        least = Pt(_LEAST_MEASURE_EM * box.style.font_size)
        if measure < least:
            # Text of blanks and marks without ink needs no room (a masthead of U+3000 alone).
            if self.inline_width(box) > measure + TOLERANCE:
                self.context.sink.add(
                    Kind.OVERFULL, say("a box is too narrow for text: {measure:.1f} pt", measure=measure)
                )
            measure = least
        first_node = len(self.context.structure.nodes)
        lines = self.setter.set_paragraph(box, measure, self.context, node)
        if not lines:
            return None
        style = box.style
        kept = style.break_after == "avoid"
        aligned = not kept and same(Pt(lines[0].above + lines[0].below), self.pitch)
        return Paragraph(
            box=box,
            node=node,
            measure=measure,
            lines=lines,
            bottoms=line_bottoms(lines, self.pitch if aligned else None),
            x=x,
            orphans=style.orphans,
            widows=style.widows,
            aligned=aligned,
            marked=tuple(i for i, line in enumerate(lines) if line.notes or line.anchors),
            first_node=first_node,
        )

    def set_again(self, paragraph: Paragraph, *, tighten: bool) -> tuple[Line, ...]:
        """Return the lines of a paragraph set anew; its structure nodes stay as they are."""
        if paragraph.box is None:
            return paragraph.lines
        replay = StructureReplay(self.context.structure, paragraph.first_node)
        context = replace(self.context, structure=replay)
        return self.setter.set_paragraph(
            paragraph.box, paragraph.measure, context, paragraph.node, tighten=tighten
        )

    @contextmanager
    def again(self, first_node: int) -> Iterator[None]:
        """Hand out the structure nodes from ``first_node`` on once more, while boxes are placed again."""
        context, structure = self.context, self.structure
        replay = StructureReplay(context.structure, first_node)
        self.context, self.structure = replace(context, structure=replay), Structure(replay)
        try:
            yield
        finally:
            self.context, self.structure = context, structure

    # ------------------------------------------------------------------- widths
    def inline_width(self, box: Box) -> Pt:
        """Return the width of a box of inlines set in one line (:class:`Measurer`)."""
        return self.setter.natural_width(box, self.context)

    def word_width(self, word: str, style: Style, language: str) -> Pt:
        """Return the width of a word of one style; each word of a table is measured once."""
        key = (word, id(style), language)
        found = self._words.get(key)
        if found is None:
            run = Run(word, style, language)
            found = self.inline_width(Box(tag="", style=style, children=(run,), language=language))
            found = self._words[key] = Pt(found - max(ZERO, style.text_indent))
        return found

    def image_width(self, image: Box) -> Pt:
        """Return the width of an ``img`` at its own size; 0 when it cannot be read."""
        return self.context.images.get(resource_of(image), (ZERO, ZERO))[0]

    # ------------------------------------------------------------------- labels
    def label(self, text: str, style: Style, language: str, node: int = ARTIFACT) -> Line | None:
        """Set a word or two in one line: a list label, a page number; ``None`` when nothing shows."""
        lines = self.setter.set_text(text, _label_style(style), language, WIDE, self.context, node)
        return lines[0] if lines else None

    def leader(self, text: str, style: Style, language: str) -> Line | None:
        """Set an artifact that comes again in one line, once a style; ``None`` when nothing shows."""
        key = (text, id(style), language)
        if key not in self._leaders:
            self._leaders[key] = self.label(text, style, language)
        return self._leaders[key]


@functools.lru_cache(maxsize=1024)
def _label_style(style: Style) -> Style:
    """Return the style of a label: the same object for the same style, as much is remembered by it."""
    return replace(style, text_indent=ZERO, text_align="start", text_align_last=None)
