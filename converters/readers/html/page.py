"""From the bytes of an input to the text of a page, the address it came from, and the way to its images."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded
from converters.markup.pictures import Load
from converters.markup.tree import clean
from converters.options import ReadOptions
from converters.readers.html.mhtml import is_archive, open_archive
from converters.source import Source
from converters.text.decoding import decode

_PRESCAN: Final = 8192
"""Bytes in which a page declares its encoding; HTML (13.2.3.2) says 1,024, pages often come later."""
_CHARSET = re.compile(
    rb"<(?:meta\s[^>]{0,400}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(https?://[^\s>]{1,2000})", re.IGNORECASE)
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A UTF-16 surrogate written in UTF-8, which allows none (RFC 3629, 3)."""
_FEW_NULS: Final = 0.1
"""Share of NUL bytes below which they are dirt; in UTF-16 nearly half of the bytes of markup are NUL."""


class Page(NamedTuple):
    """The text of a page."""

    text: str
    encoding: str
    address: str
    """URL the page was saved from; empty when it does not say."""
    load: Load


def open_page(source: Source, options: ReadOptions, sink: Sink) -> Page:
    """Return the page in an input, out of its archive when it is one.

    Raises:
        EmptyInput: there is nothing in it.
        BinaryInput: it is no text.
        MalformedInput: a web archive without a page, or bytes that are not in the encoding given.
        LimitExceeded: the input, or what is in the archive, passes the limits.
        UsageError: there is no encoding of the name given.
    """
    limits, where = options.limits, source.name
    if len(source.data) > limits.input_bytes:
        raise LimitExceeded(
            f"the input is larger than the limit of {limits.input_bytes:,} bytes", where=where
        )
    if is_archive(source.data):
        saved = open_archive(source.data, limits, where)
        text, encoding = _text(saved.data, saved.charset, options, sink, where)
        return Page(text, encoding, saved.address, lambda name: saved.load(name, sink, where))
    text, encoding = _text(source.data, None, options, sink, where)
    found = _SAVED_FROM.search(text[:_PRESCAN])
    return Page(text, encoding, found[1] if found else "", lambda name: source.beside(name, limits, sink))


def _text(data: bytes, charset: str | None, options: ReadOptions, sink: Sink, where: str) -> tuple[str, str]:
    data = _mended(data, sink, where)
    declared = charset or _declared(data)
    decoded = decode(data, options.encoding, declared=declared, where=where)
    sink.add(Kind.ENCODING, f"{decoded.encoding} ({decoded.how})", where=where)
    if decoded.damaged:
        message = (
            f"{decoded.damaged} places could not be decoded as {decoded.encoding} and are shown as \ufffd"
        )
        sink.add(Kind.SUSPECT_TEXT, message, where=where)
    return clean(decoded.text, sink, where), decoded.encoding


def _mended(data: bytes, sink: Sink, where: str) -> bytes:
    """Return bytes without stray NULs; UTF-16 surrogates in UTF-8 become characters or U+FFFD."""
    if 0 < data.count(0) < _FEW_NULS * len(data) and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        sink.add(Kind.REPAIRED, f"{data.count(0)} NUL bytes were removed", where=where)
        data = data.replace(b"\0", b"")
    if _HALF.search(data) is None:
        return data
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data
    sink.add(Kind.REPAIRED, "surrogate code points were joined or replaced", where=where)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _declared(data: bytes) -> str | None:
    """Return the encoding a page declares; ``None`` for none, and for UTF-16, which cannot be (13.2.3.2)."""
    found = _CHARSET.search(data[:_PRESCAN])
    name = found[1].decode("ascii") if found else ""
    return name if name and not name.lower().startswith("utf-16") else None
