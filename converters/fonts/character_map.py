"""A font file with another character map (OpenType 1.9: cmap, head, the table directory).

HarfBuzz cuts fonts and leaves their maps as they are; a font of one region's forms must have them in its map,
as programs do not choose forms by language.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final

_HEADER: Final = struct.Struct(">4s4H")
_ENTRY: Final = struct.Struct(">4s3I")
_MAGIC: Final = 0xB1B0AFBA
"""What the sum of a font and ``checkSumAdjustment`` make."""
_ADJUSTMENT: Final = 8
"""Where in ``head`` it stands."""
_BMP_END: Final = 0xFFFF
_WINDOWS: Final = 3
_BMP_ENCODING, _FULL_ENCODING = 1, 10

Run = tuple[int, int, int]
"""First character, last character, glyph of the first; the glyphs of the others follow it."""


def with_character_map(font: bytes, glyphs: Mapping[int, int]) -> bytes:
    """Return a font whose character map is another.

    Args:
        font: a TrueType or OpenType file of one face.
        glyphs: code point to glyph id.
    """
    tables = dict(_tables(font))
    tables[b"cmap"] = _cmap(dict(sorted(glyphs.items())))
    tables[b"head"] = _adjusted(tables[b"head"], 0)
    made = _assembled(font[:4], tables)
    tables[b"head"] = _adjusted(tables[b"head"], (_MAGIC - _sum(made)) & 0xFFFFFFFF)
    return _assembled(font[:4], tables, _adjusted(tables[b"head"], 0))


def _tables(font: bytes) -> Iterator[tuple[bytes, bytes]]:
    _, count, *_ = _HEADER.unpack_from(font)
    for number in range(count):
        tag, _, start, length = _ENTRY.unpack_from(font, _HEADER.size + number * _ENTRY.size)
        yield tag, font[start : start + length]


def _adjusted(head: bytes, value: int) -> bytes:
    return head[:_ADJUSTMENT] + value.to_bytes(4, "big") + head[_ADJUSTMENT + 4 :]


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


def _assembled(kind: bytes, tables: Mapping[bytes, bytes], summed_head: bytes | None = None) -> bytes:
    """Return the file of some tables; the sum of ``head`` is taken without its adjustment."""
    count = len(tables)
    power = count.bit_length() - 1
    head = _HEADER.pack(kind, count, 16 << power, power, 16 * (count - (1 << power)))
    start = _HEADER.size + count * _ENTRY.size
    entries, bodies = [], []
    for tag, data in sorted(tables.items()):
        summed = summed_head if tag == b"head" and summed_head is not None else data
        entries.append(_ENTRY.pack(tag, _sum(summed), start, len(data)))
        bodies.append(data + b"\0" * (-len(data) % 4))
        start += len(bodies[-1])
    return head + b"".join(entries) + b"".join(bodies)


# --------------------------------------------------------------------------- cmap
def _cmap(glyphs: Mapping[int, int]) -> bytes:
    """Return a ``cmap`` for Windows: format 4 of the basic plane, format 12 of all."""
    basic = _format_4(list(_runs({code: glyph for code, glyph in glyphs.items() if code < _BMP_END})))
    full = _format_12(list(_runs(glyphs)))
    start = 4 + 2 * 8
    records = struct.pack(">2HI", _WINDOWS, _BMP_ENCODING, start)
    records += struct.pack(">2HI", _WINDOWS, _FULL_ENCODING, start + len(basic))
    return struct.pack(">2H", 0, 2) + records + basic + full


def _runs(glyphs: Mapping[int, int]) -> Iterator[Run]:
    """Yield characters in a row whose glyphs are in a row, too; ``glyphs`` is sorted."""
    first = last = glyph = -2
    for code, one in glyphs.items():
        if first >= 0 and code == last + 1 and one == glyph + code - first:
            last = code
            continue
        if first >= 0:
            yield first, last, glyph
        first = last = code
        glyph = one
    if first >= 0:
        yield first, last, glyph


def _format_4(runs: list[Run]) -> bytes:
    rows = [*runs, (_BMP_END, _BMP_END, 0)]
    count = len(rows)
    power = count.bit_length() - 1
    search = 2 << power
    ends, starts = (struct.pack(f">{count}H", *(row[at] for row in rows)) for at in (1, 0))
    deltas = struct.pack(f">{count}H", *((glyph - first) & 0xFFFF for first, _, glyph in rows[:-1]), 1)
    offsets = bytes(2 * count)
    length = 14 + len(ends) + 2 + len(starts) + len(deltas) + len(offsets)
    head = struct.pack(">7H", 4, length, 0, 2 * count, search, power, 2 * count - search)
    return head + ends + bytes(2) + starts + deltas + offsets


def _format_12(runs: list[Run]) -> bytes:
    groups = b"".join(struct.pack(">3I", *run) for run in runs)
    return struct.pack(">2H3I", 12, 0, 16 + len(groups), 0, len(runs)) + groups
