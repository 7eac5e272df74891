"""Measures text for Word as a page does: with the shipped fonts and the line setter of the PDF.

Word alone knows its fonts; but the columns of a table and the lines of a title are those of the page.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from converters.boxes import Box, Run, Style
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.images.files import sizes
from converters.layout.balance import Breaks
from converters.layout.box_content import resource_of
from converters.model import Resource
from converters.text.prepared_patterns import compiled
from converters.typeset.inline import paragraph
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.measured_text import MeasuredText
from converters.units import ZERO, Pt
from converters.writers.docx.plan.model import Inlines

_ADDRESS: Final = compiled(r"(?:://|www\.)[!-~]{24}")
"""An address that takes a third of a line and more."""


class PageMeasurer:
    """Knows the widths of boxes of inlines; fonts and images are looked at when it is first asked.

    Args:
        resources: images of the Document.
    """

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources

    @functools.cached_property
    def _context(self) -> Context:
        return Context(
            fonts=_fonts(),
            structure=StructureBuilder(""),
            sink=Sink(),
            # What cannot be read is reported where the image is written.
            images=sizes(self._resources, Sink()),
        )

    def inline_width(self, box: Box) -> Pt:
        """Return the width of a box of inlines set in one line."""
        return paragraph.natural_width(box, self._context)

    def word_width(self, word: str, style: Style, language: str) -> Pt:
        """Return the width of a word of one style."""
        return label_width(word, style, language)

    def image_width(self, image: Box) -> Pt:
        """Return the width of an ``img`` at its own size; 0 when it cannot be read."""
        return self._context.images.get(resource_of(image), (ZERO, ZERO))[0]

    def title_lines(self, box: Box, measure: Pt) -> tuple[MeasuredText, Breaks] | None:
        """Return the text of a title and where its lines end on a page; ``None`` if it says so itself."""
        return paragraph.title_lines(box, measure, self._context)


@functools.lru_cache(maxsize=4096)
def label_width(text: str, style: Style, language: str) -> Pt:
    """Return the width of the label of a list item in one line; most documents have the same few."""
    box = Box(tag="", style=style, children=(Run(text, style, language),), language=language)
    return Pt(PageMeasurer(()).inline_width(box) - max(ZERO, style.text_indent))


@functools.cache
def _fonts() -> FontLibrary:
    """Return the shipped fonts: the same widths on every machine."""
    return FontLibrary(system_fonts="none")


def with_address(content: Inlines) -> bool:
    """Return whether Word would open a line beside a long address, which it does not break."""
    return any(isinstance(one, Run) and _ADDRESS.search(one.text) for one in content)
