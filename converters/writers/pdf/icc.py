"""The sRGB colour profile of the output intent, made from the numbers of IEC 61966-2-1."""

from __future__ import annotations

import functools
import struct
from typing import Final

_D50: Final = (0.9642, 1.0, 0.8249)
"""Profile connection space illuminant (ICC.1:2010, 7.2.16)."""
_PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""sRGB primaries adapted to D50 by Bradford (the values of the ICC's own sRGB profiles)."""
_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c, d of the parametric curve type 3 (ICC.1:2010, 10.16)."""
_NAME: Final = "sRGB IEC61966-2.1"
_COPYRIGHT: Final = "No copyright, use freely"


def _fixed(*values: float) -> bytes:
    """Return s15Fixed16 numbers."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(value: str) -> bytes:
    data = value.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">2I2s2s2I", 1, 12, b"en", b"US", len(data), 28) + data


@functools.cache
def srgb() -> bytes:
    """Return the profile: version 4.2, display device, RGB to XYZ (ICC.1:2010, 8.3.2 matrix profile)."""
    curve = b"para\0\0\0\0" + struct.pack(">2H", 3, 0) + _fixed(*_CURVE)
    blocks = {b"desc": _text(_NAME), b"cprt": _text(_COPYRIGHT), b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50)}
    blocks |= {tag: b"XYZ \0\0\0\0" + _fixed(*xyz) for tag, xyz in _PRIMARIES.items()}
    tags = [*blocks, b"rTRC", b"gTRC", b"bTRC"]
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, block in (blocks | {b"rTRC": curve}).items():
        shared = tags[-3:] if tag == b"rTRC" else [tag]
        table += b"".join(struct.pack(">4s2I", one, offset + len(body), len(block)) for one in shared)
        body += block.ljust((len(block) + 3) & ~3, b"\0")
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(
        ">6H4s4sI4s4sQI", 2000, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0
    )
    return header + _fixed(*_D50) + b"\0" * 48 + table + body
