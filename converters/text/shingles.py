"""How alike two texts are by the pieces of eight letters that they share, and sketches that tell it.

A sketch is the least 128 of the hashes of a text's pieces (bottom-k MinHash: Broder, 1997; Cohen and Kaplan,
2007). Two sketches say how large a share of their pieces two texts have in common, with a standard error of
0.035 at 0.8. The libraries for it cost more than it: datasketch needs NumPy and SciPy, rensa is a compiled
module of its own.
"""

from __future__ import annotations

import unicodedata
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable
from heapq import nsmallest
from typing import Final, TypeAlias

SHINGLE: Final = 8
"""Length of the overlapping pieces that are compared, characters."""
ALIKE: Final = 0.8
"""Share of pieces two texts must have in common (Jaccard index) to count as one."""
SIZE: Final = 128
"""Hashes of a sketch."""
BUCKETS: Final = 8
"""Two texts that are ALIKE have the least piece of some bucket in common but for three pairs in a million."""
_MIX: Final = 0x9E3779B1
"""An odd number near 2^32 over the golden ratio: spreads checksums over all 32 bits (Knuth, 6.4)."""
_FULL: Final = 0xFFFFFFFF

Pieces: TypeAlias = "array[int]"
"""Checksums of a text's pieces, each once."""


def letters(text: str) -> str:
    """Return the letters and digits of a text, case folded, compatible forms as one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def pieces(text: str) -> Pieces:
    """Return the checksums of the pieces of :func:`letters` of a text."""
    data = letters(text).encode("utf-32-le", "surrogatepass")
    size = 4 * SHINGLE
    return array("L", {zlib.crc32(data[at : at + size]) for at in range(0, max(4, len(data) - size + 4), 4)})


def sketch(text: str) -> str:
    """Return the sketch of a text in base64; empty for a text without letters."""
    if not letters(text):
        return ""
    mixed = ((piece * _MIX) & _FULL for piece in pieces(text))
    least = nsmallest(SIZE, mixed)
    return b64encode(b"".join(value.to_bytes(4, "big") for value in least)).decode("ascii")


def hashes(sketched: str) -> tuple[int, ...]:
    """Return the hashes of a sketch, the least first; none where it is no sketch."""
    try:
        data = b64decode(sketched, validate=True)
    except ValueError:
        return ()
    return tuple(int.from_bytes(data[at : at + 4], "big") for at in range(0, len(data) - 3, 4))


def keys(of: Iterable[int]) -> list[int]:
    """Return the least hash of each bucket of a sketch: texts that are alike share one."""
    least: dict[int, int] = {}
    for value in of:
        least.setdefault(value % BUCKETS, value)
    return sorted(least.values())


def likeness(one: Iterable[int], other: Iterable[int]) -> float:
    """Return the share of pieces that two texts have in common, by the hashes of their sketches."""
    mine, its = frozenset(one), frozenset(other)
    least = nsmallest(SIZE, mine | its)
    common = sum(value in mine and value in its for value in least)
    return common / len(least) if least else 0.0
