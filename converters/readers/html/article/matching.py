"""Which characters of a page stand in a text that was extracted from it.

The lines of an extract stand in the order of the page, so each is looked for behind the one before. Where one
was put together otherwise than the page is, its shingles are looked for instead, everywhere.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

_ITEM = re.compile(r"\s*- ")
"""What an extract puts before the items of a list; the page has nothing there."""
_CELLS = re.compile(r"\s\|\s|^\|\s|\s\|$")
"""What it puts between the cells of a table."""
_SHINGLE: Final = 12
"""Characters of the shingles in which two texts are compared: rare enough not to occur by chance."""
_TELLING: Final = 24
"""Characters of a line that stands on a page once."""
_SHORT: Final = 8
"""Characters of a line that may stand there often."""
_FAR: Final = 50_000
_NEAR: Final = 3000
_NEXT: Final = 40
"""How far behind the line before a line is looked for: telling, middling and short."""

_BLOCK: Final = 7
"""Bits of a place within a block of marks that is counted as one."""


class Marks:
    """Marks of the characters of a text, one a byte, 0 or 1, that are counted between any two places."""

    def __init__(self, marks: bytearray) -> None:
        self._marks = marks
        size = 1 << _BLOCK
        blocks = (marks.count(1, at, at + size) for at in range(0, len(marks), size))
        # Of a page as large as an input, which may be asked at each of its elements.
        self._blocks = array("I", accumulate(blocks, initial=0))

    def between(self, start: int, end: int) -> int:
        """Return how many characters from ``start`` to ``end`` are marked; below 0 if ``end`` is first."""
        first, last = start >> _BLOCK, end >> _BLOCK
        count, blocks = self._marks.count, self._blocks
        if first == last and start <= end:
            return count(1, start, end)
        before = blocks[first] + count(1, first << _BLOCK, start)
        return blocks[last] + count(1, last << _BLOCK, end) - before


def matched(text: str, extract: str) -> bytearray:
    """Return for each character of ``text``, which is without white space, whether it was extracted."""
    marks = bytearray(len(text))
    rest: list[str] = []
    at = 0
    for line in _pieces(extract):
        found = _find(text, line, at)
        if found < 0:
            rest.append(line)
        else:
            at = found + len(line)
            marks[found:at] = b"\1" * len(line)
    _mark_shingles(marks, text, rest)
    return marks


def _pieces(extract: str) -> Iterator[str]:
    for line in extract.splitlines():
        whole = _ITEM.sub("", line, count=1) if line.lstrip().startswith("- ") else line
        for piece in _CELLS.split(whole) if "|" in whole else (whole,):
            bare = "".join(piece.split())
            if bare:
                yield bare


def _find(text: str, line: str, at: int) -> int:
    """Return where a line stands in a text, behind ``at`` or, if it is telling, before; -1 for nowhere."""
    size = len(line)
    reach = _FAR if size >= _TELLING else _NEAR if size >= _SHORT else _NEXT
    found = text.find(line, at, at + reach + size)
    if found < 0 and size >= _TELLING:
        found = text.find(line, max(at - _FAR, 0), at + size)
    return found


def _mark_shingles(marks: bytearray, text: str, lines: list[str]) -> None:
    shingles = {line[at : at + _SHINGLE] for line in lines for at in range(len(line) - _SHINGLE + 1)}
    if not shingles:
        return
    for at in range(len(text) - _SHINGLE + 1):
        if text[at : at + _SHINGLE] in shingles:
            marks[at : at + _SHINGLE] = b"\1" * _SHINGLE
