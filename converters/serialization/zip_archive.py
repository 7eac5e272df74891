"""A zip archive, byte for byte the same whenever and wherever it is written (EPUB 3.3, 4.3: E1; Word: D16).

One date, no extra fields, no comments, sizes in the local headers, entries in the order given. The standard
library's writer takes several times as long for small entries and stamps the system it runs on.
"""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from converters.errors import OutputError
from converters.messages import Message, say
from converters.serialization.compression import deflated

_SMALL: Final = 16_384
"""Size up to which deflated members are remembered, bytes."""
_VERSION: Final = 20
"""Zip version that deflates (APPNOTE.TXT, 4.4.3)."""
_STORED: Final = 0
_DEFLATED: Final = 8
_DATE: Final = (1 << 5) | 1
"""1980-01-01 in DOS form, the first date there is (APPNOTE.TXT, 4.4.6); the time is 0."""
_LIMIT: Final = 0xFFFFFFFF
"""Largest size and offset without Zip64, which many e-readers cannot open."""
_UTF8: Final = 1 << 11
"""Flag of a name that is not ASCII (APPNOTE.TXT, 4.4.4)."""

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


class ArchiveMember(NamedTuple):
    """One file in an archive."""

    name: str
    """Path with forward slashes; ASCII in an e-book."""
    data: bytes
    stored: bool = False
    """Not worth deflating: images, and ``mimetype``, which must be readable at a fixed offset."""


def pack(entries: Iterable[ArchiveMember]) -> bytes:
    """Return a zip archive of the entries, in their order.

    Raises:
        OutputError: it would be larger than the plain zip format can say.
    """
    parts: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        method, body = (_STORED, entry.data) if entry.stored else (_DEFLATED, _deflated(entry.data))
        if len(entry.data) > _LIMIT or offset + len(body) > _LIMIT:
            message = say(
                "the file would be larger than {most} bytes, the most that a zip archive can say",
                most=f"{_LIMIT:,}",
            )
            raise OutputError(message, where=entry.name, hint=say("split the input"))
        fields = (
            _VERSION,
            0 if entry.name.isascii() else _UTF8,
            method,
            0,
            _DATE,
            zlib.crc32(entry.data),
            len(body),
            len(entry.data),
            len(name),
        )
        local = _LOCAL.pack(b"PK\x03\x04", *fields, 0) + name
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *fields, 0, 0, 0, 0, 0, offset) + name)
        parts += (local, body)
        offset += len(local) + len(body)
    table = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(table), offset, 0)
    return b"".join([*parts, table, end])


def _deflated(data: bytes) -> bytes:
    return _remembered(data) if len(data) <= _SMALL else deflated(data)


@functools.lru_cache(maxsize=32)
def _remembered(data: bytes) -> bytes:
    """Return a small member deflated: stylesheets and containers are those of the edition before."""
    return deflated(data)


def why_damaged(error: Exception) -> Message:
    """Return what is wrong with an archive that Python's ``zipfile`` cannot read, as a message."""
    text = str(error)
    if isinstance(error, EOFError) or "runcated" in text or "end-of-stream" in text:
        return say("it ends too early")
    if "not a zip file" in text:
        return say("it is no ZIP archive, or its end is missing")
    if "CRC" in text or isinstance(error, zlib.error):
        return say("what is compressed in it is damaged")
    if isinstance(error, NotImplementedError):
        return say("it uses a compression that is not supported")
    if "encrypted" in text or "password" in text:
        return say("it is encrypted")
    return say("its table of contents is damaged")
