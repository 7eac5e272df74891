"""Digits side by side in a vertical line of Word: runs of their own (C24; ECMA-376-1, 17.3.2.10)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_LAYOUT: Final = '<w:eastAsianLayout w:id="{}" w:vert="1" w:vertCompress="1"/>'


class Facts(NamedTuple):
    """What the whole text of a paragraph says about its parts; offsets count in it."""

    latin: frozenset[int] | None
    """Shared marks that are Western, see ``latin_marks``."""
    digits: Sequence[tuple[int, int]]
    """Start and end of what stands side by side in a vertical line."""


def cut(digits: Sequence[tuple[int, int]], begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a run: start, end, and what is added to its properties.

    Args:
        digits: of :class:`Facts`.
        begin: of the run, in its paragraph.
        end: of the run. Digits that reach beyond it, into a run of another style, stay in the line.
    """
    at = begin
    for start, stop in digits[bisect_left(digits, (begin, begin)) :]:
        if stop > end:
            break
        if start > at:
            yield at, start, ""
        # Neighbours of one id would be laid out as one.
        yield start, stop, _LAYOUT.format(start + 1)
        at = stop
    if at < end:
        yield at, end, ""
