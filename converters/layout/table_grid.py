"""Where the cells of a table stand when they span rows and columns (HTML, 4.9.12: forming a table)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

LARGEST_SPAN: Final = 1000
"""HTML, 4.9.11: ``colspan`` is clamped to this; ``rowspan`` here too."""


class Spans(NamedTuple):
    """How much of the grid a cell wants."""

    columns: int
    """At least 1."""
    rows: int
    """0 is all rows left in the group."""


class Slot(NamedTuple):
    """The place of one cell in the grid."""

    row: int
    column: int
    rows: int
    columns: int


def form_grid(rows: Iterable[Iterable[Spans]], ends: Sequence[int]) -> Iterator[Slot]:
    """Yield the place of every cell in reading order; two may overlap where the markup lets them.

    Args:
        rows: the cells of each row.
        ends: for each row, the row after the last of its group: no cell spans further.
    """
    free_from: dict[int, int] = {}
    """By column, the first row that no cell above takes."""
    for number, row in enumerate(rows):
        column = 0
        left = ends[number] - number
        for wanted in row:
            while free_from.get(column, 0) > number:
                column += 1
            height = min(wanted.rows, left) if wanted.rows else left
            if height > 1:
                for at in range(column, column + wanted.columns):
                    free_from[at] = max(free_from.get(at, 0), number + height)
            yield Slot(number, column, height, wanted.columns)
            column += wanted.columns


def row_lengths(slots: Iterable[Slot], count: int) -> list[int]:
    """Return how many places of each row some cell takes.

    Args:
        slots: of all cells, in reading order.
        count: of rows.
    """
    free_from: dict[int, int] = {}
    rows: list[list[Slot]] = [[] for _ in range(count)]
    for slot in slots:
        rows[slot.row].append(slot)
    lengths: list[int] = []
    for number, row in enumerate(rows):
        free_from = {column: end for column, end in free_from.items() if end > number}
        for slot in row:
            for column in range(slot.column, slot.column + slot.columns):
                free_from[column] = max(free_from.get(column, 0), number + slot.rows)
        lengths.append(len(free_from))
    return lengths


def group_ends(groups: Sequence[object]) -> list[int]:
    """Return for each row the row after the last of its group, from the group each row belongs to."""
    ends: list[int] = []
    for _, members in groupby(groups, key=id):
        count = sum(1 for _ in members)
        ends += [len(ends) + count] * count
    return ends


def span(value: str | None, least: int = 1) -> int:
    """Return the number in ``colspan`` or ``rowspan``: 1 when it is missing or makes no sense.

    Args:
        value: of the attribute.
        least: 0 where 0 has a meaning (``rowspan``).
    """
    if not (value and value.isascii() and value.isdigit() and len(value) < 10):
        return 1
    number = min(LARGEST_SPAN, int(value))
    return number if number >= least else 1


def packed(slots: Sequence[Slot]) -> tuple[list[Slot], list[int]]:
    """Return the slots on a grid of only those columns in which some cell begins, and these columns."""
    begins = sorted({slot.column for slot in slots})
    places = {column: place for place, column in enumerate(begins)}
    found = [
        slot._replace(
            column=places[slot.column],
            columns=bisect_left(begins, slot.column + slot.columns) - places[slot.column],
        )
        for slot in slots
    ]
    return found, begins


def tied_rows(slots: Iterable[Slot], count: int) -> Iterator[tuple[int, int]]:
    """Yield (first row, row after the last) of rows that no cell ties to others.

    Args:
        slots: of all cells.
        count: of rows.
    """
    ends = list(range(1, count + 1))
    for slot in slots:
        ends[slot.row] = max(ends[slot.row], slot.row + slot.rows)
    start = 0
    while start < count:
        end, row = ends[start], start
        while row < end:
            end = max(end, ends[row])
            row += 1
        yield start, end
        start = end
