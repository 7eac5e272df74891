"""Cutting a TrueType font without instructions down to some of its glyphs, by copying slices of its tables.

``hb-subset`` spends 2–3 ms a Chinese face on tables that a PDF does not carry; an edition uses four or five
faces. This copies what is wanted straight from the mapped file (OpenType 1.9: glyf, loca, hmtx).
"""

from __future__ import annotations

import functools
import mmap
import struct
import sys
from array import array
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Final

from converters.errors import FontError

HINTING: Final = frozenset(("fpgm", "prep", "cvt "))
"""Tables of instructions: a font that has one is left to HarfBuzz."""

_HEAD = struct.Struct(">4s3I")
_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_XY_SCALE, _HAS_2X2 = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


class Outlines:
    """The mapped tables of one face."""

    def __init__(self, path: str, index: int) -> None:
        with Path(path).open("rb") as file:
            self._file = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        start = 0
        if bytes(self._file[:4]) == b"ttcf":
            start = struct.unpack_from(">I", self._file, 12 + 4 * index)[0]
        count = struct.unpack_from(">H", self._file, start + 4)[0]
        records = (_HEAD.unpack_from(self._file, start + 12 + 16 * i) for i in range(count))
        self._tables = {tag: self._file[at : at + size] for tag, _, at, size in records}
        self._glyf = self._tables[b"glyf"]
        self._loca = self._offsets()
        self._metrics = struct.unpack_from(">H", self._tables[b"hhea"], 34)[0]

    def _offsets(self) -> array[int]:
        long = struct.unpack_from(">h", self._tables[b"head"], 50)[0] == 1
        offsets = array("I" if long else "H", bytes(self._tables[b"loca"]))
        if sys.byteorder == "little":
            offsets.byteswap()
        return offsets if long else array("I", (2 * value for value in offsets))

    def glyph(self, glyph: int) -> memoryview:
        """Return the description of a glyph; empty where it has no ink."""
        return self._glyf[self._loca[glyph] : self._loca[glyph + 1]]

    def cut(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """Return a font of the glyphs and what they are composed of, and old glyph id to new."""
        kept, composed = self._with_parts({0, *glyphs})
        mapping = {old: new for new, old in enumerate(kept)}
        pieces: list[bytes | memoryview] = list(map(self.glyph, kept))
        for old in composed:
            pieces[mapping[old]] = _renumbered(self.glyph(old), mapping)
        offsets = [0, *accumulate(map(len, pieces))]
        tables = {
            b"glyf": b"".join(pieces),
            b"head": _patched(self._tables[b"head"], 50, 1),
            b"hhea": _patched(self._tables[b"hhea"], 34, len(kept)),
            b"hmtx": self._horizontal(kept),
            b"loca": struct.pack(f">{len(offsets)}I", *offsets),
            b"maxp": _patched(self._tables[b"maxp"], 4, len(kept)),
        }
        return _assembled(tables), mapping

    def _with_parts(self, glyphs: set[int]) -> tuple[list[int], list[int]]:
        """Return the glyphs with those they are composed of, ascending, and which of them are composed."""
        glyf, loca = self._glyf, self._loca
        wanted, composed = set(glyphs), []
        waiting = list(wanted)
        while waiting:
            glyph = waiting.pop()
            start = loca[glyph]
            if start < loca[glyph + 1] and glyf[start] & 0x80:
                composed.append(glyph)
                fresh = {part for _, part in components(self.glyph(glyph))} - wanted
                wanted |= fresh
                waiting += fresh
        return sorted(wanted), composed

    def _horizontal(self, glyphs: list[int]) -> bytes:
        """Return hmtx for the glyphs: advance and left side bearing of each."""
        hmtx, last = self._tables[b"hmtx"], self._metrics - 1
        if glyphs[-1] <= last:
            return b"".join([hmtx[4 * glyph : 4 * glyph + 4] for glyph in glyphs])
        bearings = 4 * last + 4
        metrics = []
        for glyph in glyphs:
            at = 4 * glyph + 2 if glyph <= last else bearings + 2 * (glyph - last - 1)
            start = 4 * min(glyph, last)
            metrics += [hmtx[start : start + 2], hmtx[at : at + 2]]
        return b"".join(metrics)


def components(data: memoryview) -> Iterable[tuple[int, int]]:
    """Yield where a composed glyph names its parts (byte offset), and the parts (glyph ids)."""
    at = 10
    more = True
    while more:
        flags, part = struct.unpack_from(">2H", data, at)
        yield at + 2, part
        at += 8 if flags & _ARGS_ARE_WORDS else 6
        at += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_2X2 else 0
        more = bool(flags & _MORE)


def _renumbered(data: memoryview, mapping: dict[int, int]) -> bytes:
    changed = bytearray(data)
    for at, part in components(data):
        struct.pack_into(">H", changed, at, mapping[part])
    return bytes(changed)


def _patched(table: memoryview, at: int, value: int) -> bytes:
    """Return a table with one 16-bit number changed; the checksum of the whole file in head is cleared."""
    changed = bytearray(table)
    struct.pack_into(">H", changed, at, value)
    if at == 50:
        changed[8:12] = b"\0\0\0\0"
    return bytes(changed)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _checksum(data: bytes) -> int:
    words = array("I", _padded(data))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    """Return a font file of the tables (OpenType 1.9, Organization of an OpenType Font)."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at = 12 + 16 * count
    directory, body = b"", []
    for tag, data in sorted(tables.items()):
        directory += _HEAD.pack(tag, _checksum(data), at, len(data))
        body.append(_padded(data))
        at += len(body[-1])
    return b"".join((header, directory, *body))


@functools.cache
def outlines(path: str, index: int) -> Outlines:
    """Return the mapped tables of a face, opened once a process.

    Raises:
        FontError: the tables do not hold together.
    """
    try:
        return Outlines(path, index)
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise FontError(f"damaged TrueType tables: {error}", where=path) from error
