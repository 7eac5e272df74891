"""The one table of formats, and the only place that loads a reader or writer module."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from converters.diagnostics import Sink
from converters.errors import InputError, UnknownFormat
from converters.model import Document, decode
from converters.model.check import check
from converters.options import Options, ReadOptions
from converters.source import Source

Needs = Literal["document", "edition"]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what a format is called and which modules read and write it."""

    name: str
    title: str
    extensions: tuple[str, ...]
    """With the dot, lower case; the first is written."""
    media_type: str
    reader: str | None = None
    """Module with ``read(source, options, sink) -> Document``; ``None`` is not read."""
    writer: str | None = None
    """Module with ``write(edition or document, options, sink) -> bytes``; ``None`` is not written."""
    carried: str | None = None
    """Module with ``extract(data) -> bytes | None``: the Document inside one of our own editions."""
    checker: str | None = None
    """Module with ``check(data) -> tuple[str, ...]``: what is wrong with a finished edition."""
    needs: Needs = "edition"
    """What its writer takes."""


FORMATS = (
    Format(
        name="pdf",
        title="PDF/UA-1 and PDF/A-3a",
        extensions=(".pdf",),
        media_type="application/pdf",
        writer="converters.writers.pdf.write",
        carried="converters.writers.pdf.embedded_source",
        checker="converters.writers.pdf.validate.check",
    ),
    Format(
        name="docx",
        title="Word document",
        extensions=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader="converters.readers.docx",
        writer="converters.writers.docx.write",
        carried="converters.writers.docx.embedded_source",
    ),
    Format(
        name="epub",
        title="EPUB 3.3",
        extensions=(".epub",),
        media_type="application/epub+zip",
        reader="converters.readers.epub",
        writer="converters.writers.epub.write",
        carried="converters.writers.epub.embedded_source",
    ),
    Format(
        name="html",
        title="web page, saved or self-contained",
        extensions=(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        media_type="text/html",
        reader="converters.readers.html",
        writer="converters.writers.html.write",
        carried="converters.writers.html.embedded_source",
    ),
    Format(
        name="json",
        title="the Document itself",
        extensions=(".json",),
        media_type="application/json",
        reader="converters.readers.json",
        writer="converters.writers.json",
        needs="document",
    ),
    Format(
        name="text",
        title="raw text, structure recovered",
        extensions=(".txt", ".text"),
        media_type="text/plain",
        reader="converters.readers.text",
    ),
    Format(
        name="markdown",
        title="CommonMark with tables, notes and front matter",
        extensions=(".md", ".markdown"),
        media_type="text/markdown",
        reader="converters.readers.markdown",
    ),
    Format(
        name="pandoc",
        title="Pandoc's JSON tree",
        extensions=(".pandoc",),
        media_type="application/json",
        reader="converters.readers.pandoc",
    ),
)

_BY_NAME = {row.name: row for row in FORMATS}
_BY_EXTENSION = {extension: row for row in FORMATS for extension in row.extensions}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of .doc, and of any Office file that is encrypted ([MS-CFB], 2.2)."""
_ARCHIVES = (("mimetype", "epub"), ("word/document.xml", "docx"), ("[Content_Types].xml", "docx"))


def load(module: str) -> Any:  # noqa: ANN401  (a module, whose members differ)
    """Return a module, imported on first use: heavy libraries load only with the format that needs them."""
    return importlib.import_module(module)


def by_name(name: str) -> Format:
    """Return the row of that name.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
    """
    try:
        return _BY_NAME[name]
    except KeyError as error:
        raise UnknownFormat(f"unknown format {name!r}", hint=f"one of {', '.join(_BY_NAME)}") from error


def by_extension(file_name: str) -> Format | None:
    """Return the row of a file name's extension, ``None`` when no format has it."""
    return _BY_EXTENSION.get(_extension(file_name))


def writable(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the rows of the named formats, each once, in the order given.

    Raises:
        UnknownFormat: a name is unknown or its format is only read.
    """
    rows = tuple(dict.fromkeys(by_name(name) for name in names))
    for row in rows:
        if row.writer is None:
            known = ", ".join(item.name for item in FORMATS if item.writer)
            raise UnknownFormat(f"{row.name!r} is read, not written", hint=f"write one of {known}")
    return rows


def readable(file_name: str) -> bool:
    """Return whether a file of that name is taken from a folder of inputs."""
    row = by_extension(file_name)
    return row is not None and (row.reader is not None or row.carried is not None)


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
        what = "an old Office file, or a Word file locked with a password"
        raise InputError(what, where=source.name, hint="save it as .docx, unlocked")
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
    """Return the Document of an input; one of our own editions gives back the Document it carries.

    Args:
        source: the input.
        options: how it is read.
        sink: takes what the reader notices.
        name: format to read it as; ``None`` is found by :func:`sniff`.

    Raises:
        InputError: it cannot be read; the subclass says why.
        ModelError: the carried Document is damaged.
    """
    row = sniff(source) if name is None else by_name(name)
    own = _carried(source, row)
    if own is not None:
        return own
    if row.reader is None:
        hint = "only PDF editions written by kanben can be read" if row.name == "pdf" else None
        raise UnknownFormat(f"{row.name.upper()} files are not read", where=source.name, hint=hint)
    document: Document = load(row.reader).read(source, options, sink)
    closed: Document = load("converters.recover.building.account").closed(document)
    return check(closed)


def carried(source: Source) -> Document | None:
    """Return the Document inside one of our own editions; ``None`` when the input is none.

    Raises:
        ModelError: the carried Document is damaged.
    """
    row = sniff(source)
    if row.name == "json":
        return check(decode(source.data, where=source.name))
    return _carried(source, row)


def _carried(source: Source, row: Format) -> Document | None:
    data = load(row.carried).extract(source.data) if row.carried else None
    return None if data is None else check(decode(data, where=source.name))


def write(row: Format, content: object, options: Options, sink: Sink) -> bytes:
    """Return the bytes of one edition.

    Args:
        row: the format, one of :func:`writable`.
        content: the Edition, or the Document where the row needs that.
        options: the record of this format is passed on.
        sink: takes what the writer cannot express.

    Raises:
        OutputError: the edition cannot be made.
        FontError: a character no font has.
    """
    assert row.writer is not None
    data: bytes = load(row.writer).write(content, getattr(options, row.name), sink)
    return data


def suffix(row: Format, options: Options) -> str:
    """Return the extension an edition is written with, dot included (``.kepub.epub`` for Kobo)."""
    if row.name == "epub" and options.epub.profile == "kobo":
        return ".kepub.epub"
    return row.extensions[0]


def faults(row: Format, data: bytes) -> tuple[str, ...]:
    """Return what the built-in checks of a format find wrong with a finished edition."""
    found: tuple[str, ...] = load(row.checker).check(data) if row.checker else ()
    return found


def _extension(file_name: str) -> str:
    dot = file_name.rfind(".")
    return file_name[dot:].lower() if dot > 0 else ""


def _archive(source: Source) -> Format:
    """Tell EPUB from DOCX by the names in the archive's local headers and directory."""
    for marker, name in _ARCHIVES:
        if marker.encode() in source.data[:128] or marker.encode() in source.data[-65536:]:
            return _BY_NAME[name]
    raise InputError(
        "an archive that is neither a Word document nor an EPUB",
        where=source.name,
        hint="unpack it and convert the files in it",
    )
