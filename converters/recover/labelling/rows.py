"""Rows of scores, one score for each state, each row one whole number: one addition adds all its scores.

A score stands in 64 bits of its own, that of the first state lowest; a row is the sum of scores times powers
of ``2 ** 64``. Rows add and subtract as numbers do, as long as no score leaves ``2 ** 61`` either way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Final

from converters.recover.labelling.zones_data import STATES

_COUNT: Final = len(STATES)
_BITS: Final = 64
_LANES: Final = struct.Struct(f"<{_COUNT}q")
ONES: Final = sum(1 << (_BITS * at) for at in range(_COUNT))
"""The row that has one for all states; a number times it has that number for all."""
_LEAST: Final = ONES << (_BITS - 2)
"""Added to a row, it makes every score of it positive."""
_SIGNS: Final = ONES << (_BITS - 1)
"""The highest bit of every score."""
_LIFT: Final = _LEAST + _SIGNS
"""Added to a row, it makes every score of it positive and sets its highest bit."""


def row(scores: Sequence[int]) -> int:
    """Return scores, one a state, as a row."""
    return sum(score << (_BITS * at) for at, score in enumerate(scores))


def values(one: int) -> Sequence[int]:
    """Return the scores of a row."""
    return _LANES.unpack(((one + _SIGNS) ^ _SIGNS).to_bytes(_LANES.size, "little"))


def not_negative(one: int) -> int:
    """Return which scores of a row are not negative, as the bits of a number that :func:`states` reads."""
    return one + _SIGNS & _SIGNS


def states(which: int) -> list[int]:
    """Return the states that :func:`not_negative` names."""
    return [at for at in range(_COUNT) if which >> (_BITS * at + _BITS - 1) & 1]


def greatest(rows: Iterable[int]) -> int:
    """Return the row of the greatest score that each state has in any of some rows (one at least)."""
    best = 0
    for one in rows:
        # The sign of a score stays where this row's is not less, and then selects the difference.
        more = one + _LIFT - best
        kept = more & _SIGNS
        best += more & (kept - (kept >> (_BITS - 1)))
    return best - _LEAST
