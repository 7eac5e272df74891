"""An input to its Document and a Document to an edition, by the row of its format."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.embedded_source import document_in
from converters.errors import InputError, UnknownFormat
from converters.formats.doors import Content
from converters.formats.table import Format, by_extension, by_name
from converters.model import Document, decode
from converters.model.check import check
from converters.options import Options, ReadOptions
from converters.source import Source

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of .doc, and of any Office file that is encrypted ([MS-CFB], 2.2)."""
_ARCHIVES = (("mimetype", "epub"), ("word/document.xml", "docx"), ("[Content_Types].xml", "docx"))


def sniff(source: Source) -> Format:
    """Return the format of an input: by telling first bytes, else by its name, else text.

    Raises:
        InputError: an archive or an Office file of a kind that is not read.
    """
    data = source.data
    if data.startswith(b"%PDF-"):
        return by_name("pdf")
    if data.startswith(b"PK\x03\x04"):
        return _archive(source)
    if data.startswith(_COMPOUND):
        what = "this is an old Office file or a Word file encrypted with a password"
        raise InputError(what, where=source.name, hint="save it as .docx without a password")
    named = by_extension(source.name)
    if named is not None and named.name == "json":
        return by_name("pandoc" if b'"pandoc-api-version"' in data else "json")
    if named is not None and named.name not in ("pdf", "docx", "epub"):
        return named
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return by_name("html")
    if head.startswith(b'{"kind":"document"'):
        return by_name("json")
    return by_name("text")


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


def read_each(source: Source, options: ReadOptions, sink: Sink) -> tuple[Document, ...]:
    """Return the Document of every article in an input, in order; one where it holds one.

    Args:
        source: the input.
        options: how it is read.
        sink: takes what the reader notices.

    Raises:
        KanbenError: as of :func:`read`.
    """
    row = sniff(source)
    if row.divider is None or _embedded(source, row) is not None:
        from converters.recover.split import split

        return split(read(source, options, sink))
    from converters.recover.building.account import closed

    return tuple(check(closed(document)) for document in row.divider()(source, options, sink))


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


def faults(row: Format, data: bytes) -> tuple[str, ...]:
    """Return what the built-in checks of a format find wrong with a finished edition."""
    return row.checker()(data) if row.checker else ()


def _archive(source: Source) -> Format:
    """Tell EPUB from DOCX by the names in the archive's local headers and directory."""
    for marker, name in _ARCHIVES:
        if marker.encode() in source.data[:128] or marker.encode() in source.data[-65536:]:
            return by_name(name)
    raise InputError(
        "the archive is neither a Word document nor an EPUB",
        where=source.name,
        hint="unpack it and convert the files it contains",
    )
