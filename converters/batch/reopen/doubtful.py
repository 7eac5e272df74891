"""The inputs of a batch that recovery was least sure of."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from converters.batch.catalog.rows import Row, rows
from converters.batch.manifest import Record
from converters.model.meta import UNSURE

MOST: Final = 200
"""Inputs that are shown at most, the least sure."""


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """An input with editions, and how sure recovery was of it."""

    input: str
    """As the manifest names it."""
    title: str
    confidence: float
    """Of the field that recovery is least sure of in any of its articles, 0 to 1."""
    field: str
    """Name of that field; empty where none was recovered."""
    editions: tuple[str, ...]
    """Relative to the target."""
    articles: int
    """How many articles it holds."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The least sure of a batch."""

    shown: tuple[Doubtful, ...]
    """The least sure first, no more than :data:`MOST`."""
    below: int
    """How many have a field that is less sure than the mark of certainty."""
    count: int
    """How many inputs there are, failed ones too."""


def least_sure(records: Iterable[Record], *, below: float | None = None) -> Found:
    """Return the inputs that recovery was least sure of.

    Args:
        records: of the manifest.
        below: only those whose confidence is less; ``None`` for all.
    """
    tally = _Tally()
    considered = (one for one in tally.counted(rows(records)) if below is None or one.confidence < below)
    shown = heapq.nsmallest(MOST, considered, key=lambda one: (one.confidence, one.input))
    return Found(shown=tuple(shown), below=tally.below, count=tally.count)


class _Tally:
    """Counts inputs while they go by."""

    def __init__(self) -> None:
        self.count = self.below = 0

    def counted(self, found: Iterable[Row]) -> Iterator[Doubtful]:
        """Yield the inputs that have editions; the rows of each stand together."""
        for name, group in itertools.groupby(found, key=lambda row: row.file):
            self.count += 1
            own = [row for row in group if row.editions]
            if own:
                least = min(own, key=lambda row: row.confidence)
                self.below += least.confidence < UNSURE
                yield Doubtful(
                    input=name,
                    title=least.title,
                    confidence=least.confidence,
                    field=least.unsure,
                    editions=tuple(edition for row in own for edition in row.editions),
                    articles=len(own),
                )
