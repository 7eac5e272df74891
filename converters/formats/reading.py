"""An input to its Document and a Document to an edition, by the row of its format."""

from __future__ import annotations

import re
from typing import Final

from converters import plugins
from converters.diagnostics import Kind, Sink
from converters.embedded_source import document_in
from converters.errors import InputError, UnknownFormat
from converters.formats.doors import Content
from converters.formats.table import Format, by_extension, by_name
from converters.messages import say
from converters.model import Document, decode
from converters.model.check import check
from converters.options import Options, ReadOptions
from converters.source import Source

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of .doc, and of any Office file that is encrypted ([MS-CFB], 2.2)."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an Office file encrypted with a password ([MS-OFFCRYPTO], 2.3.4.4)."""
_OLD_WORD: Final = ("WordDocument".encode("utf-16-le"), "MatOST".encode("utf-16-le"))
"""Names of the streams that hold the text of Word and WPS files ([MS-DOC], 2.1), and of files of Works."""
_ARCHIVES: Final = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetype", "epub"),
    (b"META-INF/container.xml", "epub"),
    (b"word/document.xml", "docx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"[Content_Types].xml", "docx"),
)
_HTML: Final = (b"<!doctype html", b"<html")
_WEB_PAGE: Final = rb"(?i)<body[\s>]|</html\s*>"
"""What a whole web page holds behind that, and a text about HTML that begins so hardly does."""
_XML: Final = (
    (rb"<fictionbook[\s>]", "fb2"),
    (rb"<opml[\s>]", "opml"),
    (rb"<(?:article|book|chapter|section)\s[^>]*\bdocbook\.org/ns|//oasis//dtd docbook", "docbook"),
    (rb"<article\s[^>]*\barticle-type=|//nlm//dtd (?:jats|journal)", "jats"),
)
"""Expressions for root elements and document types, lower case, that tell a format of XML. They are compiled
where an input may be of one: most are not, and a short run would wait for it."""
_BEGINNINGS: Final = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\xef\xbb\xbf{\\rtf", "rtf"))
_BINARY: Final = frozenset(("pdf", "docx", "epub", "odt", "rtf", "doc", "pptx"))
"""Formats that begin with what tells them: without it, the name is wrong."""
_PICTURES: Final = (
    ((b"\x89PNG\r\n\x1a\n",), "PNG"),
    ((b"\xff\xd8\xff",), "JPEG"),
    ((b"GIF87a", b"GIF89a"), "GIF"),
    ((b"II*\x00", b"MM\x00*"), "TIFF"),
)
"""First bytes of pictures, which may be scans of a text."""
_HEAD: Final = 512
_XML_HEAD: Final = 2048


def sniff(source: Source) -> Format:
    """Return the format of an input: by telling first bytes, else by its name, else text.

    Raises:
        InputError: a picture, or an archive or an Office file of a kind that is not read.
    """
    named = by_extension(source.name)
    if named is not None and named.plugin:
        return named
    picture = _picture(source.data)
    if picture is not None:
        hint = say("pictures of text go through text recognition (OCR) first")
        raise UnknownFormat(say("{name} files cannot be read", name=picture), where=source.name, hint=hint)
    if source.data.startswith(b"PK\x03\x04"):
        return _archive(source)
    if source.data.startswith(_COMPOUND):
        return _compound(source)
    begun = next((name for sign, name in _BEGINNINGS if source.data.startswith(sign)), None)
    return by_name(begun) if begun else _by_name_and_head(source)


def _picture(data: bytes) -> str | None:
    """Return what kind of picture it is; ``None`` for none."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((name for signs, name in _PICTURES if data.startswith(signs)), None)


def _by_name_and_head(source: Source) -> Format:
    """Tell a format of text by the name of the file, and by what it begins with."""
    data = source.data
    named = by_extension(source.name)
    if named is not None and named.name == "json":
        return by_name("pandoc" if b'"pandoc-api-version"' in data else "json")
    xml = _xml(data)
    if xml is not None and (named is None or named.name in ("html", "text")):
        return by_name(xml)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if named is not None and named.name == "text" and head.startswith(_HTML) and re.search(_WEB_PAGE, data):
        return by_name("html")
    if named is not None and named.name not in _BINARY:
        return named
    if head.startswith((*_HTML, b"<?xml")):
        return by_name("html")
    if head.startswith(b'{"kind":"document"'):
        return by_name("json")
    return by_name("text")


def _xml(data: bytes) -> str | None:
    """Return the format of XML by its root element or document type; ``None`` for XHTML and all else."""
    head = data[:_XML_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head.startswith((b"<?xml", b"<!doctype", b"<fictionbook", b"<article", b"<book", b"<opml")):
        return None
    return next((name for expression, name in _XML if re.search(expression, head)), None)


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
    if name is None:
        _say_text(source, row, sink)
    own = _embedded(source, row)
    if own is not None:
        return own
    if row.reader is None:
        raise UnknownFormat(say("{name} files cannot be read", name=row.name.upper()), where=source.name)
    from converters.recover.building.account import closed
    from converters.recover.official.document import with_official

    return check(closed(with_official(row.reader()(source, options, sink))))


def _say_text(source: Source, row: Format, sink: Sink) -> None:
    """Say why an input is read as plain text where its name promises something else."""
    if row.name != "text":
        return
    named = by_extension(source.name)
    if named is None:
        _say_broken(source, sink)
    elif named.name in _BINARY:
        message = say("this is no {name} file; it is read as plain text", name=named.name.upper())
        sink.add(Kind.SUSPECT_TEXT, message, where=source.name)


def _say_broken(source: Source, sink: Sink) -> None:
    """Say which plugins are broken where one of them might have read a file of an unknown extension."""
    if "." in source.name:
        for error in plugins.found("readers").broken.values():
            sink.add(Kind.PLUGIN, error.what, where=source.name)


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
    _say_text(source, row, sink)
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


def write(row: Format, content: Content, options: Options, sink: Sink) -> dict[str, bytes]:
    """Return one edition, of a format that is :func:`writable`.

    Returns:
        The format's name and its bytes; of one by page, ``png:1`` and so on.

    Raises:
        OutputError: the edition cannot be made.
        FontError: a character no font has.
    """
    assert row.writer is not None
    made = row.writer()(content, options, sink)
    if isinstance(made, bytes):
        return {row.name: made}
    return {f"{row.name}:{number}": page for number, page in enumerate(made, 1)}


def faults(row: Format, data: bytes) -> tuple[str, ...]:
    """Return what the built-in checks of a format find wrong with a finished edition."""
    return row.checker()(data) if row.checker else ()


def _archive(source: Source) -> Format:
    """Tell a format by the names in the archive's local headers and directory."""
    for marker, name in _ARCHIVES:
        if marker in source.data[:128] or marker in source.data[-65536:]:
            return by_name(name)
    raise InputError(
        say("the archive is neither a Word document nor an EPUB"),
        where=source.name,
        hint=say("unpack it and convert the files it contains"),
    )


def _compound(source: Source) -> Format:
    """Tell old Word files from others by the names of their streams."""
    if _LOCKED in source.data:
        what, hint = say("the file is encrypted with a password"), say("save it without a password")
        raise InputError(what, where=source.name, hint=hint)
    named = by_extension(source.name)
    if any(name in source.data for name in _OLD_WORD) or (named is not None and named.name == "doc"):
        return by_name("doc")
    what = say("this is an old Office file, but no text document")
    raise InputError(what, where=source.name, hint=say("save its text as .docx or .txt"))
