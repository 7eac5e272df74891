"""Which pages stand side by side on which side of which sheet; pages count from 0, ``None`` is blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

PAGES_A_SHEET: Final = 4
"""Of a folded sheet: two on each side."""


class Side(NamedTuple):
    """One side of a sheet with two pages."""

    left: int | None
    right: int | None
    depth: int = 0
    """How many sheets of its signature are wrapped around this one."""


def two_up(count: int, *, right_bound: bool = False) -> Iterator[Side]:
    """Yield the sides of ``count`` pages, two a side in reading order.

    Args:
        count: number of pages.
        right_bound: whether the first of two pages stands at the right, as for vertical text.
    """
    for first in range(0, count, 2):
        yield _side(first, first + 1, count, 0, right_bound)


def booklet(count: int, signature: int | None = None, *, right_bound: bool = False) -> Iterator[Side]:
    """Yield front and back of each sheet of a booklet, outermost sheet first.

    Printed on both sides, turned over the short edge, stacked and folded once, each signature reads in
    order. Blank pages come last, at most three.

    Args:
        count: number of pages.
        signature: pages that are folded together; ``None`` folds all sheets together (saddle stitch).
        right_bound: whether the spine is at the right.

    Raises:
        ValueError: a signature is no multiple of four pages.
    """
    if signature is not None and (signature < PAGES_A_SHEET or signature % PAGES_A_SHEET):
        raise ValueError(f"{signature} is no multiple of {PAGES_A_SHEET}")
    step = signature or count
    for start in range(0, count, step or 1):
        pages = min(step, count - start)
        pages += -pages % PAGES_A_SHEET
        for depth in range(pages // PAGES_A_SHEET):
            low, high = start + 2 * depth, start + pages - 1 - 2 * depth
            yield _side(high, low, count, depth, right_bound)
            yield _side(low + 1, high - 1, count, depth, right_bound)


def _side(left: int, right: int, count: int, depth: int, right_bound: bool) -> Side:
    first, second = (right, left) if right_bound else (left, right)
    return Side(first if first < count else None, second if second < count else None, depth)
