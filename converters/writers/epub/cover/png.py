"""A paletted PNG put together from horizontal strips, each deflated by itself (PNG 3rd edition, 10).

A strip ends on a byte border and refers to nothing before it, so the strips of an image are joined by
writing one after the other, and a strip that many images share (blank paper, a rule, the name of the
newspaper) is deflated once a process.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

Rgb = tuple[int, int, int]
"""sRGB, each 0 to 255."""

_LEVEL: Final = 1
"""Compression level: level 6 takes four times as long for a fifth of the bytes."""
_ADLER_BASE: Final = 65521
"""The largest prime below 65536 (RFC 1950, 8.2)."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEAD: Final = b"\x78\x01"
_LAST_BLOCK: Final = b"\x03\x00"
"""An empty final block with fixed codes (RFC 1951, 3.2.6)."""
_DEPTH: Final = 8
_PALETTE: Final = 3
"""Colour type: each sample is an index into the palette."""


class Strip(NamedTuple):
    """Some whole rows of an image."""

    rows: int
    """How many."""
    data: bytes
    """Deflated; no block is the last."""
    size: int
    """Bytes before deflating."""
    adler: int
    """Adler-32 of the bytes before deflating."""


def strip(pixels: bytes, width: int) -> Strip:
    """Return rows of palette indices as a strip.

    Args:
        pixels: one byte a pixel, the top row first.
        width: pixels a row.
    """
    rows = len(pixels) // width
    # Every row begins with the number of its filter, 0 for none (PNG, 9.2).
    filtered = b"".join([b"\0" + pixels[at : at + width] for at in range(0, rows * width, width)])
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflate.compress(filtered) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Strip(rows, data, len(filtered), zlib.adler32(filtered))


def image(width: int, palette: Sequence[Rgb], strips: Iterable[Strip]) -> bytes:
    """Return a PNG of the strips, the first on top.

    Args:
        width: pixels a row, the same as in every strip.
        palette: colours that the pixels name, at most 256.
        strips: the rows.
    """
    parts = tuple(strips)
    adler = 1
    for part in parts:
        adler = _joined(adler, part.adler, part.size)
    data = b"".join([_ZLIB_HEAD, *[part.data for part in parts], _LAST_BLOCK, struct.pack(">I", adler)])
    head = struct.pack(">IIBBBBB", width, sum(part.rows for part in parts), _DEPTH, _PALETTE, 0, 0, 0)
    colours = b"".join([bytes(colour) for colour in palette])
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join([_chunk(kind, content) for kind, content in chunks])


def _joined(one: int, other: int, size: int) -> int:
    """Return the Adler-32 of two sequences of bytes, of which the second is ``size`` bytes long."""
    low, high = one & 0xFFFF, one >> 16
    sum_low = (low + (other & 0xFFFF) - 1) % _ADLER_BASE
    sum_high = (high + (other >> 16) + size * (low - 1)) % _ADLER_BASE
    return sum_high << 16 | sum_low


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(kind))
    return b"".join((struct.pack(">I", len(content)), kind, content, struct.pack(">I", check)))
