"""Fonts: files that HarfBuzz and the subsetter take apart."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

from tests.hostile.shape import PLAIN, Case, Shape, convert
from tests.places import ROOT

_FONT = "KanbenBox-Regular.ttf"


def _font() -> bytes:
    return (ROOT / "converters" / "fonts" / "files" / _FONT).read_bytes()


def _table(name: bytes, change: Callable[[bytes, Random], bytes]) -> Callable[[int, Random], bytes]:
    """The shipped font with one table changed in place, its length kept."""

    def make(size: int, random: Random) -> bytes:
        data = bytearray(_font())
        count = struct.unpack_from(">H", data, 4)[0]
        for entry in range(12, 12 + 16 * count, 16):
            if data[entry : entry + 4] == name:
                offset, length = struct.unpack_from(">II", data, entry + 8)
                data[offset : offset + length] = change(bytes(data[offset : offset + length]), random)[
                    :length
                ].ljust(length, b"\0")
        return bytes(data)

    return make


def _flipped(rate: float) -> Callable[[int, Random], bytes]:
    def make(size: int, random: Random) -> bytes:
        data = bytearray(_font())
        for _ in range(max(1, int(len(data) * rate))):
            data[random.randrange(len(data))] = random.randrange(256)
        return bytes(data)

    return make


_CHANGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "zeros": lambda data, random: b"\0" * len(data),
    "ones": lambda data, random: b"\xff" * len(data),
    "noise": lambda data, random: random.randbytes(len(data)),
    "damage": lambda data, random: bytes(byte ^ (random.random() < 0.05) * 255 for byte in data),
}
_TABLES = (
    "head",
    "hhea",
    "maxp",
    "hmtx",
    "cmap",
    "loca",
    "glyf",
    "name",
    "OS/2",
    "post",
    "GSUB",
    "GPOS",
    "vhea",
    "vmtx",
)
_FONTS: dict[str, Callable[[int, Random], bytes]] = {
    **{
        f"{table.strip()} of {name}": _table(table.encode(), change)
        for table in _TABLES
        for name, change in _CHANGES.items()
    },
    "cut": lambda size, random: _font()[: len(_font()) // 2],
    "cut early": lambda size, random: _font()[:60],
    "empty": lambda size, random: b"",
    "text": lambda size, random: b"x" * size,
    "zeros": lambda size, random: b"\0" * size,
    "some bytes flipped": _flipped(0.001),
    "many bytes flipped": _flipped(0.05),
    "many tables": lambda size, random: (
        b"\0\1\0\0\xff\xff\0\0\0\0\0\0" + b"glyf\0\0\0\0\0\0\0\0\xff\xff\xff\xff" * (size // 16)
    ),
    "no tables": lambda size, random: b"\0\1\0\0\0\0\0\0\0\0\0\0",
    "postscript": lambda size, random: b"OTTO" + _font()[4:],
    "collection": lambda size, random: b"ttcf\0\1\0\0\xff\xff\xff\xff" + b"\0\0\0\0" * (size // 4),
    "collection of itself": lambda size, random: b"ttcf\0\1\0\0\0\0\0\1\0\0\0\0",
    "woff": lambda size, random: b"wOFF\0\1\0\0" + b"\xff" * size,
    "woff2": lambda size, random: b"wOF2\0\1\0\0" + b"\xff" * size,
    "random": lambda size, random: b"\0\1\0\0" + random.randbytes(size),
    "and more": lambda size, random: _font() + b"x" * size,
}


def _with_font(make: Callable[[int, Random], bytes]) -> Callable[[int, Random], Case]:
    arguments = convert("x.txt", "--font", "serif=f.ttf", to="pdf,epub")
    return lambda size, random: Case({"x.txt": PLAIN, "f.ttf": make(size, random)}, arguments)


SHAPES: list[Shape] = [Shape("font", name, _with_font(make)) for name, make in _FONTS.items()]
