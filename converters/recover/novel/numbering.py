"""Which candidates are the headings of a novel: the sequence of numbers that scores best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log2
from typing import Final

from converters.recover.novel.heads import Head

_BACK: Final = 32
"""Candidates before one that may be the heading before it."""
_MANY: Final = 10_000
_BACK_OF_MANY: Final = 4
"""The same where there are more candidates than any novel has chapters."""
_WORST: Final = -3.0
"""The most that a step may cost: less than a well-formed line is worth (4 for 第…章, 2 for the gap)."""
_STRONG: Final = 5.0
"""Score of a line that has the form of a heading in full."""
_SKIP: Final = 0.02
"""What each candidate passed over costs, so that of equal paths the one with more headings is taken."""


def chosen(heads: Sequence[Head]) -> list[Head]:
    """Return the candidates that are headings, in order.

    Chapters are chosen together, see :func:`_path`; volumes where their numbers run and chapters follow
    them, words by their form alone.
    """
    chapters = [head for head in heads if head.kind == "chapter"]
    volumes = _volumes([head for head in heads if head.kind == "volume"])
    resets = sorted(
        [head.at for head in volumes]
        + [head.at for head in heads if head.kind != "chapter" and head.kind != "volume"]
    )
    nested = [head.inside for head in volumes if head.inside is not None]
    taken = _path(sorted([*chapters, *nested], key=lambda head: head.at), resets)
    inside = {id(head) for head in nested}
    words = [head for head in heads if head.kind not in ("chapter", "volume") and head.score >= _STRONG - 1]
    found = [*volumes, *words, *(head for head in taken if id(head) not in inside)]
    return sorted(found, key=lambda head: head.at)


def _path(heads: Sequence[Head], resets: Sequence[int]) -> list[Head]:
    """Return the chapters whose scores and steps from number to number are best together.

    The cost is linear: each looks back at a fixed number of candidates.
    """
    marks = _counted(heads, resets)
    back = _BACK if len(heads) <= _MANY else _BACK_OF_MANY
    best: list[float] = []
    came: list[int] = []
    for at, head in enumerate(heads):
        value, origin = _begin(head), -1
        for before in range(max(0, at - back), at):
            step = _step(heads[before], head, marks[at] - marks[before])
            total = best[before] + step - _SKIP * (at - before - 1)
            if total > value:
                value, origin = total, before
        best.append(value + head.score)
        came.append(origin)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    if best[at] <= 0:
        return []
    out = []
    while at >= 0:
        out.append(heads[at])
        at = came[at]
    return out[::-1]


def _counted(heads: Iterable[Head], resets: Sequence[int]) -> list[int]:
    """Return how many volumes and words stand before each candidate."""
    out, place = [], 0
    for head in heads:
        while place < len(resets) and resets[place] <= head.at:
            place += 1
        out.append(place)
    return out


def _begin(head: Head) -> float:
    return 1.0 if head.value in (0, 1) else -1.0


def _step(one: Head, other: Head, between: int) -> float:
    """Return the score of a step from one heading to the next; ``between`` counts volumes and words."""
    if one.value is None or other.value is None:
        return _WORST
    if one.unit != other.unit and one.family == other.family == "marked" and _counts_anew(one, other):
        return 1.5
    ahead = other.value - one.value
    if ahead == 1:
        return 2.0
    if ahead == 0:
        return -0.5 if one.key != other.key else -1.0
    if other.value <= 1:
        return 1.0 if between else -1.5
    if ahead > 1:
        return max(_WORST, -0.5 - log2(ahead) / 2)
    return _WORST


def _counts_anew(one: Head, other: Head) -> bool:
    """Return whether a section is the first of its chapter, or a chapter the first after sections."""
    return other.value == 1 or (one.unit in "节節" and other.unit not in "节節")


def _volumes(heads: Sequence[Head]) -> list[Head]:
    """Return the lines that head volumes: well formed, and numbered in some order."""
    out: list[Head] = []
    for head in heads:
        expected = not out or head.value is None or out[-1].value is None
        expected = expected or head.value - (out[-1].value or 0) in (0, 1) or head.value == 1  # type: ignore[operator]
        if head.score >= (_STRONG - 1 if expected else _STRONG):
            out.append(head)
    return out


def filled(taken: Sequence[Head], weaker: Iterable[Head]) -> list[Head]:
    """Return the chapters with those of a weaker form (``七、尾灯``) that close a gap in their numbers.

    Args:
        taken: the headings that were chosen, of all kinds.
        weaker: candidates with bare numbers, in order.
    """
    chapters = [head for head in taken if head.kind == "chapter" and head.value is not None]
    gaps = [
        (one.at, other.at, one.value, other.value)
        for one, other in pairwise(chapters)
        if one.value is not None and other.value is not None and other.value - one.value > 1
    ]
    out, place = list(taken), 0
    last: dict[int, int] = {}
    for head in weaker:
        while place < len(gaps) and gaps[place][1] <= head.at:
            place += 1
        if place == len(gaps):
            break
        first, _, below, above = gaps[place]
        wanted = last.get(place, below) + 1
        if first < head.at and head.value == wanted < above and head.score >= _STRONG - 2 and head.title:
            last[place] = wanted
            out.append(head)
    return sorted(out, key=lambda head: head.at)
