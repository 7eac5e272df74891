"""Readers, writers, carriers and checks of the formats, each loaded with its first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from converters import plugins
from converters.diagnostics import Sink
from converters.embedded_source import Carrier
from converters.model import Document
from converters.options import Options, PdfOptions, ReadOptions
from converters.plugins import Plugin
from converters.source import Source

if TYPE_CHECKING:
    from converters.boxes import Edition


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source, options: ReadOptions, sink: Sink) -> Document:
        """Return the Document of an input, before any transform."""


class Divider(Protocol):
    """Reads every article of an input that may hold several."""

    def __call__(self, source: Source, options: ReadOptions, sink: Sink) -> tuple[Document, ...]:
        """Return their Documents, before any transform."""


class Content:
    """What writers take: a finished Document, and the Edition that the theme makes of it."""

    def __init__(self, document: Document, build: Callable[[], Edition]) -> None:
        """Keep a finished Document; ``build`` is called once, when the first writer asks for the Edition."""
        self.document = document
        self._build = build
        self._edition: Edition | None = None
        self._pdf: dict[PdfOptions, bytes] = {}

    @property
    def edition(self) -> Edition:
        """The Edition."""
        if self._edition is None:
            self._edition = self._build()
        return self._edition

    def pdf(self, options: PdfOptions, sink: Sink) -> bytes:
        """Return the PDF edition, made once for all that take it.

        Raises:
            OutputError: it cannot be made.
            FontError: a character no font has.
        """
        if options not in self._pdf:
            from converters.writers.pdf.write import write

            self._pdf[options] = write(self.edition, options, sink)
        return self._pdf[options]


class Writer(Protocol):
    """Writes one format."""

    def __call__(self, content: Content, options: Options, sink: Sink) -> bytes | tuple[bytes, ...]:
        """Return the bytes of the edition, or of its pages, each a file of its own.

        The same content and options give the same bytes.
        """


Checker = Callable[[bytes], tuple[str, ...]]
"""Returns what is wrong with a finished edition, one line a fault."""


# --------------------------------------------------------------------------- doors
def docx_reader() -> Reader:
    """Return the reader of Word files."""
    from converters.readers.docx import read

    return read


def epub_reader() -> Reader:
    """Return the reader of e-books."""
    from converters.readers.epub import read

    return read


def html_reader() -> Reader:
    """Return the reader of web pages."""
    from converters.readers.html import read

    return read


def json_reader() -> Reader:
    """Return the reader of Documents."""
    from converters.readers.json import read

    return read


def markdown_reader() -> Reader:
    """Return the reader of Markdown."""
    from converters.readers.markdown import read

    return read


def pandoc_reader() -> Reader:
    """Return the reader of Pandoc's tree."""
    from converters.readers.pandoc import read

    return read


def pdf_reader() -> Reader:
    """Return the reader of PDF files of other programs."""
    from converters.readers.pdf import read

    return read


def text_reader() -> Reader:
    """Return the reader of raw text."""
    from converters.readers.text import read

    return read


def text_divider() -> Divider:
    """Return the reader of every article in raw text."""
    from converters.readers.text import read_each

    return read_each


def office_reader() -> Reader:
    """Return the reader of old Word and WPS files."""
    from converters.readers.office import read

    return read


def reader_by_pandoc(pandoc: str, *, is_refined: bool) -> Reader:
    """Return the reader of a format that Pandoc reads; arguments as of :func:`.pandoc.program.read`."""
    from functools import partial

    from converters.readers.pandoc.program import read

    return partial(read, pandoc=pandoc, is_refined=is_refined)


def reader_of_plugin(plugin: Plugin) -> Reader:
    """Return the reader that a plugin brings, held to what a reader gives."""

    def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
        given = plugins.call(plugin, "read", source, options, sink)
        if not isinstance(given, Document):
            raise plugins.wrong_result(plugin, "a Document", given)
        return given

    return read


def writer_of_plugin(plugin: Plugin) -> Writer:
    """Return the writer that a plugin brings, held to what a writer gives."""

    def write(content: Content, options: Options, sink: Sink) -> bytes:
        given = plugins.call(plugin, "write", content, options, sink)
        if not isinstance(given, bytes):
            raise plugins.wrong_result(plugin, "bytes", given)
        return given

    return write


def docx_writer() -> Writer:
    """Return the writer of Word files."""
    from converters.writers.docx.write import write

    return lambda content, options, sink: write(content.edition, options.docx, sink)


def epub_writer() -> Writer:
    """Return the writer of e-books."""
    from converters.writers.epub.write import write

    return lambda content, options, sink: write(content.edition, options.epub, sink)


def html_writer() -> Writer:
    """Return the writer of web pages."""
    from converters.writers.html.write import write

    return lambda content, options, sink: write(content.edition, options.html, sink)


def json_writer() -> Writer:
    """Return the writer of Documents."""
    from converters.writers.json import write

    return lambda content, options, sink: write(content.document, options.json, sink)


def pdf_writer() -> Writer:
    """Return the writer of PDF files."""
    return lambda content, options, sink: content.pdf(options.pdf, sink)


def png_writer(page: int | None = None) -> Writer:
    """Return the writer of pictures of pages: of all, or of one, from 1."""
    from converters.writers.png import write

    def pictures(content: Content, options: Options, sink: Sink) -> bytes | tuple[bytes, ...]:
        made = write(content.pdf(options.pdf.for_screens, sink), options.png, page=page)
        return made if page is None else made[0]

    return pictures


def docx_carrier() -> Carrier:
    """Return the function that finds the source in editions of Word files."""
    from converters.writers.docx.embedded_source import extract

    return extract


def epub_carrier() -> Carrier:
    """Return the function that finds the source in editions of e-books."""
    from converters.writers.epub.embedded_source import extract

    return extract


def html_carrier() -> Carrier:
    """Return the function that finds the source in editions of web pages."""
    from converters.writers.html.embedded_source import extract

    return extract


def pdf_carrier() -> Carrier:
    """Return the function that finds the source in editions of PDF files."""
    from converters.writers.pdf.embedded_source import extract

    return extract


def pdf_checker() -> Checker:
    """Return the check of editions of PDF files."""
    from converters.writers.pdf.validate.check import check

    return check
