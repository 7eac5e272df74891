"""From the bytes of an input to the text of a page, the address it came from, and the way to its images."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from converters.diagnostics import Kind
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tree import clean
from converters.markup.pictures import Load
from converters.messages import say
from converters.options import ReadOptions
from converters.readers.html.mhtml import is_archive, open_archive
from converters.readers.origin import decoded_text
from converters.source import Reading, Source

_PRESCAN: Final = 8192
"""Bytes in which a page declares its encoding; HTML (13.2.3.2) says 1,024, pages often come later."""
_CHARSET = re.compile(
    rb"<(?:meta\s[^>]{0,400}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(https?://[^\s>]{1,2000})", re.IGNORECASE)
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A UTF-16 surrogate written in UTF-8, which allows none (RFC 3629, 3)."""
_LAST_PART: Final = re.compile(
    r"(?:(?:https?:)?//[^/?#]+/)?(?:[^:?#]*/)?([^/:?#]+)(?:[?#]|\Z)", re.IGNORECASE
)
"""The name of a file at the end of an address."""
_FOLDERS: Final = ("_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden")
"""How the folder is called that browsers and Word save beside a page."""
_FEW_NULS: Final = 0.1
"""Share of NUL bytes below which they are dirt; in UTF-16 nearly half of the bytes of markup are NUL."""


class Page(NamedTuple):
    """The text of a page."""

    text: str
    encoding: str
    address: str
    """URL the page was saved from; empty when it does not say."""
    load: Load


def open_page(source: Source, options: ReadOptions, reading: Reading) -> Page:
    """Return the page in an input, out of its archive when it is one.

    Raises:
        EmptyInput: there is nothing in it.
        BinaryInput: it is no text.
        MalformedInput: a web archive without a page, or bytes that are not in the encoding given.
        LimitExceeded: the input, or what is in the archive, passes the limits.
        UsageError: there is no encoding of the name given.
    """
    if is_archive(source.data):
        saved = open_archive(source.data, reading)
        text, encoding = _text(saved.data, saved.charset, options, reading)
        return Page(text, encoding, saved.address, lambda name: saved.load(name, reading.sink, reading.where))
    text, encoding = _text(source.data, None, options, reading)
    found = _SAVED_FROM.search(text[:_PRESCAN])
    # Looked for once: a page may name a hundred thousand pictures.
    folders = functools.cache(lambda: _saved_folders(source))
    return Page(
        text, encoding, found[1] if found else "", lambda name: _beside(source, name, folders, reading)
    )


def _saved_folders(source: Source) -> tuple[str, ...]:
    """Return the names of the folders beside a page in which a browser saved its files."""
    stem = source.name.rpartition(".")[0]
    paths = ((name, source.resolve(quote(name))) for name in (f"{stem}{ending}" for ending in _FOLDERS))
    return tuple(name for name, path in paths if path is not None and path.is_dir())


def _beside(
    source: Source, reference: str, folders: Callable[[], tuple[str, ...]], reading: Reading
) -> bytes | None:
    """Return the bytes of a file beside the page; of one on the network the copy a browser saved with it."""
    name = _LAST_PART.match(reference)
    if name is not None and source.folder is not None and folders():
        own = source.resolve(reference)
        for folder in folders() if own is None or not own.is_file() else ():
            path = source.resolve(quote(f"{folder}/{unquote(name[1])}"))
            if path is not None and path.is_file():
                return source.beside(quote(f"{folder}/{unquote(name[1])}"), reading.limits, reading.sink)
    return source.beside(reference, reading.limits, reading.sink)


def _text(data: bytes, charset: str | None, options: ReadOptions, reading: Reading) -> tuple[str, str]:
    data = _mended(data, reading)
    decoded = decoded_text(data, options, reading, declared=charset or _declared(data))
    text = clean(decoded.text, reading.sink, reading.where)
    return fewer_attributes(text, reading.sink, reading.where), decoded.encoding


def _mended(data: bytes, reading: Reading) -> bytes:
    """Return bytes without stray NULs; UTF-16 surrogates in UTF-8 become characters or U+FFFD."""
    if 0 < data.count(0) < _FEW_NULS * len(data) and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        reading.note(Kind.REPAIRED, say("{count} NUL bytes were removed", count=data.count(0)))
        data = data.replace(b"\0", b"")
    if _HALF.search(data) is None:
        return data
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data
    reading.note(Kind.REPAIRED, say("surrogate code points were joined or replaced"))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _declared(data: bytes) -> str | None:
    """Return the encoding a page declares; ``None`` for none, and for UTF-16, which cannot be (13.2.3.2)."""
    found = _CHARSET.search(data[:_PRESCAN])
    name = found[1].decode("ascii") if found else ""
    return name if name and not name.lower().startswith("utf-16") else None
