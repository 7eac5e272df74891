"""PDF files made line by line for the tests, and what is said of a file."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from converters.diagnostics import Sink
from converters.formats import read
from converters.limits import Limits
from converters.model import Document, Note, Section
from converters.model.walk import block_text, document_text, inlines_of, plain, walk, walk_inlines
from converters.options import ReadOptions
from converters.readers.pdf.glyphs import Page, pages
from converters.source import Reading, Source
from tests.printed import letters

FILES = Path(__file__).parent / "files"
WIDTH, HEIGHT = 400, 600
HAN = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(HAN))


class Sheet:
    """Pages in the making."""

    def __init__(self, **options) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)

    def line(self, text, x, y, size=10, font="Times-Roman"):
        """Set a line."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        return self

    def lines(self, texts, x=50, y=500, step=14, **more):
        """Set lines under each other."""
        for at, text in enumerate(texts):
            self.line(text, x, y - at * step, **more)
        return self

    def page(self):
        """Begin the next page."""
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._out.getvalue()


def pages_of(data: bytes) -> list[Page]:
    """Return the pages of a file."""
    return list(pages(data, Reading(where="a.pdf", limits=Limits(), sink=Sink())))


def document_of(data: bytes, sink: Sink | None = None, **options) -> Document:
    """Return the Document of a file."""
    source = Source(name="a.pdf", data=data)
    return read(source, ReadOptions(**options), Sink() if sink is None else sink)


def headings(document: Document) -> list[str]:
    """Return the headings of a Document."""
    return [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]


def notes(document: Document) -> list[str]:
    """Return the text of the notes that are called."""
    return [
        "\n".join(map(block_text, item.blocks))
        for block in walk(document.body)
        for content in inlines_of(block)
        for item in walk_inlines(content)
        if isinstance(item, Note)
    ]


def lost(data: bytes, document: Document) -> Counter[str]:
    """Return the letters that pdfium finds on the pages and the Document neither has nor drops."""
    found = pdfium.PdfDocument(data)
    shown = "".join(page.get_textpage().get_text_bounded() for page in found)
    dropped = [item.text for item in document.dropped]
    fields = [field.text for field in document.fields]
    said = "\n".join([document_text(document), *notes(document), *dropped, *fields])
    return Counter(letters(shown)) - Counter(letters(said))
