"""From offsets in the repaired text to positions in the text as it came."""

from __future__ import annotations

import re
from bisect import bisect_right
from copy import copy
from itertools import accumulate
from typing import NamedTuple

from converters.diagnostics import SourcePos


class Edit(NamedTuple):
    """A stretch of the source and what it became."""

    start: int
    end: int
    new: str


class Places:
    """Knows the source text, the repaired text, and how offsets of one lead to the other."""

    def __init__(self, source: str, edits: list[Edit]) -> None:
        self.source = source
        self.text = _edited(source, edits)
        grown = list(accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits))
        self._starts = [edit.start + before for edit, before in zip(edits, [0, *grown], strict=False)]
        self._edits = edits
        self._grown = grown
        self._lines = [match.start() for match in re.finditer("\n", source)]
        self._base = 0

    def part(self, start: int, end: int) -> Places:
        """Return the places of ``text[start:end]``; its offsets begin at 0, positions are of the source."""
        part = copy(self)
        part.text = self.text[start:end]
        part._base = self._base + start
        return part

    def pos(self, start: int, end: int) -> SourcePos:
        """Return the position of ``text[start:end]`` in the source."""
        first, last = self._back(start, False), self._back(end, True)
        return SourcePos(first, last, bisect_right(self._lines, first - 1) + 1 if first else 1)

    def slice(self, start: int, end: int) -> str:
        """Return the source characters of ``text[start:end]``."""
        return self.source[self._back(start, False) : self._back(end, True)]

    def _back(self, offset: int, is_end: bool) -> int:
        offset += self._base
        if not self._edits:
            return offset
        at = bisect_right(self._starts, offset - 1 if is_end else offset) - 1
        if at < 0:
            return offset
        edit = self._edits[at]
        if offset < self._starts[at] + len(edit.new) or (
            is_end and offset == self._starts[at] + len(edit.new)
        ):
            return edit.end if is_end else edit.start
        return offset - self._grown[at]


def _edited(source: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (source[at : edit.start], edit.new)
        at = edit.end
    return "".join((*parts, source[at:]))
