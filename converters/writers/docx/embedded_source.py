"""The Document inside a Word file, and whether the file is still as it was written.

A reader may have worked on the file in Word; then the Document in it says something else, and the file is to
be read as any other. So the custom XML part bears a mark of the text and the properties around it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from converters.errors import LimitExceeded, MalformedInput
from converters.model.codec import CARRIED_XML_NAMESPACE
from converters.options import Limits

_PART: Final = re.compile(r"customXml/item[0-9]{1,4}\.xml")
_MARKED: Final = re.compile(
    r"(?:word/(?:document|footnotes|endnotes|header[0-9]*|footer[0-9]*)|docProps/(?:core|custom))\.xml"
)
"""Members that say what a reader may have changed."""
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<document xmlns="{CARRIED_XML_NAMESPACE}" mark="'
).encode()
_TAIL: Final = b"</document>"
_MARK: Final = 8
"""Hexadecimal digits of the mark."""
_MOST_PARTS: Final = 64
"""Custom XML parts that are looked at."""
_ESCAPES: Final = ((b"<", b"&lt;"), (b">", b"&gt;"))
_BROKEN: Final = (
    *(zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError, struct.error),
    *(OverflowError, IndexError),
)
"""What zipfile raises for archives that are not in order, besides BadZipFile."""
_NOT_XML: Final = re.compile("[\ufffe\uffff]")
"""What JSON may hold and XML may not (XML 1.0, 2.2); control characters are escaped in JSON already."""

_ENTRY: Final = b"PK\x01\x02"
"""Begins every entry of an archive's directory (APPNOTE 4.3.12)."""


def carry(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return the custom XML part that carries a Document.

    Args:
        data: JSON of the Document.
        members: the other files of the package, by name.
    """
    if b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:
        data = _NOT_XML.sub(lambda found: f"\\u{ord(found.group()):x}", data.decode()).encode()
    text = data.replace(b"&", b"&amp;")
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    mark = _mark({name: zlib.crc32(member) for name, member in members.items()})
    return b'%b%b">%b%b' % (_HEAD, mark, text, _TAIL)


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document that a Word file carries.

    Args:
        data: the Word file.

    Returns:
        ``None`` when it carries none, or was changed since kanben wrote it.

    Raises:
        LimitExceeded: it has more files, or the Document is larger, than inputs may be.
        MalformedInput: the Document is there and cannot be read.
    """
    limits = Limits()
    if data.count(_ENTRY) > limits.entries:
        # zipfile would make an object of each before they can be counted.
        raise LimitExceeded(f"the Word file contains more than {limits.entries:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _extract(archive, limits)
    except zipfile.BadZipFile:
        return None
    except _BROKEN as error:
        raise MalformedInput(f"the Word file cannot be read: {error}") from error


def _extract(archive: zipfile.ZipFile, limits: Limits) -> bytes | None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise LimitExceeded(f"the Word file contains more than {limits.entries:,} parts")
    parts = [entry for entry in entries if _PART.fullmatch(entry.filename)]
    for entry in parts[:_MOST_PARTS]:
        with archive.open(entry) as file:
            if file.read(len(_HEAD)) != _HEAD:
                continue
            mark = file.read(_MARK)
            if mark != _mark({one.filename: one.CRC for one in entries}):
                return None
            rest = file.read(limits.inflated_bytes + 1)
        if len(rest) > limits.inflated_bytes:
            raise LimitExceeded(
                f"the embedded source is larger than the limit of {limits.inflated_bytes:,} bytes"
            )
        return _unescaped(rest)
    return None


def _unescaped(rest: bytes) -> bytes:
    if not (rest.startswith(b'">') and rest.endswith(_TAIL)):
        raise MalformedInput("the embedded source in this Word file is damaged")
    text = rest[2 : -len(_TAIL)]
    for char, escape in _ESCAPES:
        text = text.replace(escape, char)
    return text.replace(b"&amp;", b"&")


def _mark(checks: Mapping[str, int]) -> bytes:
    """Return the mark of a package: of the names and the CRC-32 of what a reader may have changed."""
    names = sorted(name for name in checks if _MARKED.fullmatch(name))
    return b"%08x" % zlib.crc32("".join(f"{name} {checks[name]:08x}\n" for name in names).encode())
