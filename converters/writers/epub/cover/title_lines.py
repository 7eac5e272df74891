"""Cutting a title into lines of about equal length, as pages and Word files do (CSS Text 4, 6.4: balance)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from converters.layout.balance import ALLOWED, EPSILON, NEVER, Breaks, balanced_breaks

_NOT_FIRST: Final = frozenset("、。，．：；！？）》〉」』】〕］｝”’…—·‧ー々,.:;!?)]}%％")
_NOT_LAST: Final = frozenset("（《〈「『【〔［｛“‘([{￥$")
_WORD: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ԯḀ-ỿ'’\-–.,/%&+@#]")
"""Characters of Western words, which are not cut."""


_EM: Final = 12.0
"""Points an em is taken to be: lines are evened to fractions of a point."""


class _Title:
    """A title in points: :class:`converters.layout.balance.MeasuredUnits`."""

    def __init__(self, text: str, advances: Sequence[float]) -> None:
        self.text = text
        self.places = [0.0, *accumulate(advance * _EM for advance in advances)]
        inside = (ALLOWED if _may_cut(text, at) else NEVER for at in range(1, len(text)))
        self.may_break = bytearray((NEVER, *inside, ALLOWED))

    def width(self, start: int, end: int) -> float:
        """Return the width of a line."""
        return self.places[end] - self.places[start]

    def give(self, start: int, end: int) -> float:
        """Return 0: a cover compresses nothing."""
        del start, end
        return 0.0

    def fill(self, room: float) -> Breaks:
        """Return the ends of lines that are filled one after the other; what cannot be cut is cut anyway."""
        places, end = self.places, len(self.text)
        breaks: Breaks = []
        start = 0
        while start < end:
            fits = min(bisect_right(places, places[start] + room + EPSILON, start + 1) - 1, end)
            good = end if fits == end else self.may_break.rfind(ALLOWED, start + 1, fits + 1)
            start = good if good > start else max(fits, start + 1)
            breaks.append(start)
        return breaks


def cut(text: str, advances: Sequence[float], measure: float) -> list[str]:
    """Return the lines of ``text``, as few as fit and as even as may be.

    Args:
        text: no line breaks in it.
        advances: of every character, ems.
        measure: the longest a line may be, ems.
    """
    title = _Title(text, advances)
    breaks = balanced_breaks(title, measure * _EM, title.fill)
    return [line for start, end in pairwise([0, *breaks]) if (line := text[start:end].strip())]


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before == " " or not (_WORD.match(before) and _WORD.match(after))
