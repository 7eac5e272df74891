"""The one table of formats, and the doors to their readers and writers: each loads with its first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from converters.diagnostics import Sink
from converters.embedded_source import Carrier, document_in
from converters.errors import InputError, UnknownFormat
from converters.model import Document, decode
from converters.model.check import check
from converters.options import Options, ReadOptions
from converters.source import Source

if TYPE_CHECKING:
    from converters.boxes import Edition


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source, options: ReadOptions, sink: Sink) -> Document:
        """Return the Document of an input, before any transform."""


class Content:
    """What writers take: a finished Document, and the Edition that the theme makes of it."""

    def __init__(self, document: Document, build: Callable[[], Edition]) -> None:
        """Keep a finished Document; ``build`` is called once, when the first writer asks for the Edition."""
        self.document = document
        self._build = build
        self._edition: Edition | None = None

    @property
    def edition(self) -> Edition:
        """The Edition."""
        if self._edition is None:
            self._edition = self._build()
        return self._edition


class Writer(Protocol):
    """Writes one format."""

    def __call__(self, content: Content, options: Options, sink: Sink) -> bytes:
        """Return the bytes of the edition; the same content and options give the same bytes."""


Checker = Callable[[bytes], tuple[str, ...]]
"""Returns what is wrong with a finished edition, one line a fault."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what a format is called and the doors to what reads and writes it."""

    name: str
    title: str
    extensions: tuple[str, ...]
    """With the dot, lower case; the first is written."""
    media_type: str
    reader: Callable[[], Reader] | None = None
    """``None``: it is not read."""
    writer: Callable[[], Writer] | None = None
    """``None``: it is not written."""
    carrier: Callable[[], Carrier] | None = None
    """``None``: no source document is embedded in its editions."""
    checker: Callable[[], Checker] | None = None
    """``None``: there is no built-in check of its editions."""
    needs: Literal["document", "edition"] = "edition"
    """What its writer takes of the content."""


# --------------------------------------------------------------------------- doors
def _docx_reader() -> Reader:
    from converters.readers.docx import read

    return read


def _epub_reader() -> Reader:
    from converters.readers.epub import read

    return read


def _html_reader() -> Reader:
    from converters.readers.html import read

    return read


def _json_reader() -> Reader:
    from converters.readers.json import read

    return read


def _markdown_reader() -> Reader:
    from converters.readers.markdown import read

    return read


def _pandoc_reader() -> Reader:
    from converters.readers.pandoc import read

    return read


def _text_reader() -> Reader:
    from converters.readers.text import read

    return read


def _docx_writer() -> Writer:
    from converters.writers.docx.write import write

    return lambda content, options, sink: write(content.edition, options.docx, sink)


def _epub_writer() -> Writer:
    from converters.writers.epub.write import write

    return lambda content, options, sink: write(content.edition, options.epub, sink)


def _html_writer() -> Writer:
    from converters.writers.html.write import write

    return lambda content, options, sink: write(content.edition, options.html, sink)


def _json_writer() -> Writer:
    from converters.writers.json import write

    return lambda content, options, sink: write(content.document, options.json, sink)


def _pdf_writer() -> Writer:
    from converters.writers.pdf.write import write

    return lambda content, options, sink: write(content.edition, options.pdf, sink)


def _docx_carrier() -> Carrier:
    from converters.writers.docx.embedded_source import extract

    return extract


def _epub_carrier() -> Carrier:
    from converters.writers.epub.embedded_source import extract

    return extract


def _html_carrier() -> Carrier:
    from converters.writers.html.embedded_source import extract

    return extract


def _pdf_carrier() -> Carrier:
    from converters.writers.pdf.embedded_source import extract

    return extract


def _pdf_checker() -> Checker:
    from converters.writers.pdf.validate.check import check

    return check


# --------------------------------------------------------------------------- the table
FORMATS = (
    Format(
        name="pdf",
        title="PDF/UA-1 and PDF/A-3a",
        extensions=(".pdf",),
        media_type="application/pdf",
        writer=_pdf_writer,
        carrier=_pdf_carrier,
        checker=_pdf_checker,
    ),
    Format(
        name="docx",
        title="Word document",
        extensions=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader=_docx_reader,
        writer=_docx_writer,
        carrier=_docx_carrier,
    ),
    Format(
        name="epub",
        title="EPUB 3.3",
        extensions=(".epub",),
        media_type="application/epub+zip",
        reader=_epub_reader,
        writer=_epub_writer,
        carrier=_epub_carrier,
    ),
    Format(
        name="html",
        title="web page, saved or self-contained",
        extensions=(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        media_type="text/html",
        reader=_html_reader,
        writer=_html_writer,
        carrier=_html_carrier,
    ),
    Format(
        name="json",
        title="the Document itself",
        extensions=(".json",),
        media_type="application/json",
        reader=_json_reader,
        writer=_json_writer,
        needs="document",
    ),
    Format(
        name="text",
        title="raw text, structure recovered",
        extensions=(".txt", ".text"),
        media_type="text/plain",
        reader=_text_reader,
    ),
    Format(
        name="markdown",
        title="CommonMark with tables, notes and front matter",
        extensions=(".md", ".markdown"),
        media_type="text/markdown",
        reader=_markdown_reader,
    ),
    Format(
        name="pandoc",
        title="Pandoc's JSON tree",
        extensions=(".pandoc",),
        media_type="application/json",
        reader=_pandoc_reader,
    ),
)

_BY_NAME = {row.name: row for row in FORMATS}
_BY_EXTENSION = {extension: row for row in FORMATS for extension in row.extensions}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of .doc, and of any Office file that is encrypted ([MS-CFB], 2.2)."""
_ARCHIVES = (("mimetype", "epub"), ("word/document.xml", "docx"), ("[Content_Types].xml", "docx"))


def by_name(name: str) -> Format:
    """Return the row of that name.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
    """
    try:
        return _BY_NAME[name]
    except KeyError as error:
        raise UnknownFormat(f"unknown format {name!r}", hint=f"use one of {', '.join(_BY_NAME)}") from error


def by_extension(file_name: str) -> Format | None:
    """Return the row of a file name's extension, ``None`` when no format has it."""
    dot = file_name.rfind(".")
    return _BY_EXTENSION.get(file_name[dot:].lower()) if dot > 0 else None


def writable(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the rows of the named formats, each once, in the order given.

    Raises:
        UnknownFormat: a name is unknown or its format is only read.
    """
    rows = tuple(dict.fromkeys(by_name(name) for name in names))
    for row in rows:
        if row.writer is None:
            known = ", ".join(item.name for item in FORMATS if item.writer)
            raise UnknownFormat(f"{row.name!r} can be read but not written", hint=f"use one of {known}")
    return rows


def readable(file_name: str) -> bool:
    """Return whether a file of that name is taken from a folder of inputs."""
    row = by_extension(file_name)
    return row is not None and (row.reader is not None or row.carrier is not None)


def sniff(source: Source) -> Format:
    """Return the format of an input: by telling first bytes, else by its name, else text.

    Raises:
        InputError: an archive or an Office file of a kind that is not read.
    """
    data = source.data
    if data.startswith(b"%PDF-"):
        return _BY_NAME["pdf"]
    if data.startswith(b"PK\x03\x04"):
        return _archive(source)
    if data.startswith(_COMPOUND):
        what = "this is an old Office file or a Word file encrypted with a password"
        raise InputError(what, where=source.name, hint="save it as .docx without a password")
    named = by_extension(source.name)
    if named is not None and named.name == "json":
        return _BY_NAME["pandoc" if b'"pandoc-api-version"' in data else "json"]
    if named is not None and named.name not in ("pdf", "docx", "epub"):
        return named
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return _BY_NAME["html"]
    if head.startswith(b'{"kind":"document"'):
        return _BY_NAME["json"]
    return _BY_NAME["text"]


def read(source: Source, options: ReadOptions, sink: Sink, name: str | None = None) -> Document:
    """Return the Document of an input; one of our own editions gives back the Document embedded in it.

    Args:
        source: the input.
        options: how it is read.
        sink: takes what the reader notices.
        name: format to read it as; ``None`` is found by :func:`sniff`.

    Raises:
        InputError: it cannot be read; the subclass says why.
        ModelError: the embedded Document is damaged.
    """
    row = sniff(source) if name is None else by_name(name)
    own = _embedded(source, row)
    if own is not None:
        return own
    if row.reader is None:
        hint = (
            "only PDF files written by kanben with an embedded source can be read"
            if row.name == "pdf"
            else None
        )
        raise UnknownFormat(f"{row.name.upper()} files cannot be read", where=source.name, hint=hint)
    from converters.recover.building.account import closed

    return check(closed(row.reader()(source, options, sink)))


def embedded(source: Source) -> Document | None:
    """Return the Document inside one of our own editions; ``None`` when the input is none.

    Raises:
        ModelError: the embedded Document is damaged.
    """
    row = sniff(source)
    if row.name == "json":
        return check(decode(source.data, where=source.name))
    return _embedded(source, row)


def _embedded(source: Source, row: Format) -> Document | None:
    return document_in(source, row.carrier()) if row.carrier else None


def write(row: Format, content: Content, options: Options, sink: Sink) -> bytes:
    """Return the bytes of one edition, of a format that is :func:`writable`.

    Raises:
        OutputError: the edition cannot be made.
        FontError: a character no font has.
    """
    assert row.writer is not None
    return row.writer()(content, options, sink)


def suffix(row: Format, options: Options) -> str:
    """Return the extension an edition is written with, dot included (``.kepub.epub`` for Kobo)."""
    if row.name == "epub" and options.epub.profile == "kobo":
        return ".kepub.epub"
    return row.extensions[0]


def faults(row: Format, data: bytes) -> tuple[str, ...]:
    """Return what the built-in checks of a format find wrong with a finished edition."""
    return row.checker()(data) if row.checker else ()


def _archive(source: Source) -> Format:
    """Tell EPUB from DOCX by the names in the archive's local headers and directory."""
    for marker, name in _ARCHIVES:
        if marker.encode() in source.data[:128] or marker.encode() in source.data[-65536:]:
            return _BY_NAME[name]
    raise InputError(
        "the archive is neither a Word document nor an EPUB",
        where=source.name,
        hint="unpack it and convert the files it contains",
    )
