"""Automatic hyphens: words are parted by the rules of their language where a line may end in them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import Final

from converters.layout.balance import FORCED
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC
from converters.text.western import in_address
from converters.typeset.inline.breaking.hyphenation import break_with_hyphen, hyphen_width, hyphenation
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import run_at

_LETTERS: Final = compiled(f"[{ALPHABETIC}]{{5,}}")


class AutoHyphens:
    """The words of a draft that its style lets be parted (CSS Text 4, ``hyphens: auto``).

    The last of several is not (``hyphenate-limit-last: always``): half a word would be a line.

    Args:
        draft: with everything else found out; its tables of breaks, tails and hyphens are added to.
    """

    def __init__(self, draft: Draft) -> None:
        text = self._text = draft.text
        self._runs = draft.runs
        self._may, self._tails, self._hyphens = draft.may, draft.tails, draft.hyphens
        self._starts, self._ends = array("I"), array("I")
        if draft.rules.hyphenate != "auto" or draft.rules.verbatim:
            return
        last = -1 if draft.rules.han else text.rstrip(" ").rfind(" ")
        for match in _LETTERS.finditer(text):
            if match.start() > last >= 0:
                break
            self._starts.append(match.start())
            self._ends.append(match.end())
        self._parted = bytearray(len(self._starts))

    def __bool__(self) -> bool:
        """Return whether there are such words."""
        return bool(self._starts)

    def part(self, first: int, last: int) -> bool:
        """Let the words between two boundaries be parted; return whether one of them was not yet."""
        begin, end = bisect_right(self._ends, first), bisect_left(self._starts, last)
        changed = False
        for at in range(begin, end):
            if not self._parted[at]:
                self._parted[at] = changed = True
                self._part(self._starts[at], self._ends[at])
        return changed

    def _part(self, start: int, end: int) -> None:
        if in_address(self._text, start):
            return
        run = run_at(self._runs, start)
        for offset in hyphenation(self._text[start:end], run.language):
            at = start + offset
            if self._may[at] == FORCED:
                width = hyphen_width(run_at(self._runs, at - 1))
                break_with_hyphen(at, width, self._may, self._tails, self._hyphens)
