"""Deflated data, for every stream of a PDF and every part of a zip archive: the one place that compresses.

libdeflate takes less than half the time of zlib for fewer bytes. What it writes depends on its version and
the level alone: which instructions a processor has changes how it looks for matches, not which it takes, so
the bytes are the same on every machine. It writes whole streams only: the strips of a cover's PNG, which are
joined, are made by zlib (:mod:`converters.writers.epub.cover.png`). Readers inflate by zlib.
"""

from __future__ import annotations

from typing import Final

from deflate import deflate_compress, zlib_compress

_SMALL: Final = 1 << 14
"""Bytes up to which a better search costs next to nothing."""
_SMALL_LEVEL: Final = 8
_LEVEL: Final = 6
"""Level 5 gains 5 % of the time for a tenth more bytes of XML; level 8 takes half more for 2 % fewer."""

_OUTLINES_LEVEL: Final = 1
"""Level 6 takes twice the time for 3 % fewer bytes."""


def deflated(data: bytes) -> bytes:
    """Return data as a deflate stream (RFC 1951), as it stands in a zip archive."""
    return bytes(deflate_compress(data, _level(len(data))))


def zlib_stream(data: bytes, *, outlines: bool = False) -> bytes:
    """Return data as a zlib stream (RFC 1950), as FlateDecode reads it (ISO 32000-1, 7.4.4).

    Args:
        data: what is compressed.
        outlines: whether it is a font, which hardly repeats itself.
    """
    return bytes(zlib_compress(data, _OUTLINES_LEVEL if outlines else _level(len(data))))


def _level(size: int) -> int:
    return _SMALL_LEVEL if size < _SMALL else _LEVEL
