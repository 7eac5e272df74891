"""Cutting a title into lines of about equal length (CSS Text 4, 6.2: balance)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

_NOT_FIRST: Final = frozenset("、。，．：；！？）》〉」』】〕］｝”’…—·‧ー々,.:;!?)]}%％")
_NOT_LAST: Final = frozenset("（《〈「『【〔［｛“‘([{￥$")
_CLOSES: Final = frozenset("，：；！？。、—…》」』”）) ")
"""Marks after which a title likes to be cut."""
_WORD: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ԯḀ-ỿ'’\-–.,/%&+@#]")
"""Characters of Western words, which are not cut."""
_LIKING: Final = 1.5
"""How far a cut may be from the even one to follow a mark, ems."""


def cut(text: str, advances: Sequence[float], measure: float) -> list[str]:
    """Return the lines of ``text``, as few as fit and as even as may be.

    Args:
        text: no line breaks in it.
        advances: of every character, ems.
        measure: the longest a line may be, ems.
    """
    ends = [0.0, *accumulate(advances)]
    places = [at for at in range(1, len(text)) if _may_cut(text, at)]
    fewest = max(1, -int(-ends[-1] // measure))
    for count in (fewest, fewest + 1):
        edges = [0, *_even(text, ends, places, count), len(text)]
        if all(ends[last] - ends[first] <= measure for first, last in pairwise(edges)):
            break
    else:
        edges = _filled(ends, places, measure)
    return [line for first, last in pairwise(edges) if (line := text[first:last].strip())]


def _filled(ends: Sequence[float], places: Sequence[int], measure: float) -> list[int]:
    """Return the edges of lines that are filled one after the other; what cannot be cut is cut anyway."""
    edges = [0]
    while ends[-1] - ends[edges[-1]] > measure:
        start = edges[-1]
        last = bisect_right(ends, ends[start] + measure, start + 1) - 1
        good = [at for at in places if start < at <= last]
        edges.append(good[-1] if good else max(last, start + 1))
    return [*edges, len(ends) - 1]


def _even(text: str, ends: Sequence[float], places: Sequence[int], count: int) -> list[int]:
    """Return where to cut ``text`` into ``count`` lines, or fewer if it has too few places."""
    cuts: list[int] = []
    for number in range(1, count):
        wanted = ends[-1] * number / count
        free = [at for at in places if not cuts or at > cuts[-1]]
        if not free:
            break
        cuts.append(min(free, key=lambda at: abs(ends[at] - wanted) - _LIKING * (text[at - 1] in _CLOSES)))
    return cuts


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before == " " or not (_WORD.match(before) and _WORD.match(after))
