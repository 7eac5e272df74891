"""Which font the shared marks take: quotes, dashes, ellipses, middle dots are Han or Latin by context (D3).

Word sets “ ” ‘ ’ … — · in the Latin font unless the run has ``w:hint="eastAsia"`` (ECMA-376-1, 17.3.2.26).
A hint moves Greek, Cyrillic and accented Latin letters of the same run into the Han font too, so runs are
split where both kinds stand together.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from converters.text.patterns import pattern
from converters.text.scripts import ALPHABETIC, DIGIT, HANGUL, IDEOGRAPHIC, SHARED_MARK, WIDE_MARK

_MARK = pattern(f"[{SHARED_MARK}]")
_LETTER = pattern(f"[{ALPHABETIC}{HANGUL}\u00aa\u00ba\u0250-\u036f]")
"""Letters that are not Han, and what a hint would move."""
_CLOSES: Final = {"”": "“", "’": "‘"}


@functools.cache
def _strong() -> re.Pattern[str]:
    """Return the pattern of characters that tell, Han ones in a group; large, so compiled when needed."""
    return re.compile(f"([{IDEOGRAPHIC}{WIDE_MARK}\uff00-\uffef])|[{ALPHABETIC}{DIGIT}{HANGUL}]")


@functools.cache
def _hijacked() -> re.Pattern[str]:
    """Return the pattern of letters that a hint would move into the Han font (17.3.2.26, table of ranges)."""
    return re.compile("[\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f\u1e00-\u1fff]")


def latin_marks(text: str, *, han: bool) -> frozenset[int] | None:
    """Return where in a paragraph's text a shared mark belongs to Latin words.

    A quotation mark belongs to what stands outside it, and its partner goes with it; an apostrophe is Latin;
    any other mark is Han when a Han character or mark stands on either side.

    Args:
        text: the characters of one paragraph.
        han: what a mark is with nothing beside it that tells.

    Returns:
        Offsets; ``None`` stands for all of them, when no mark is Han.
    """
    if _MARK.search(text) is None:
        return frozenset()
    if _LETTER.search(text) is None:
        return frozenset() if han else None
    return _Context(text, han).latin()


class _Context:
    """The strong characters of one paragraph, found once."""

    def __init__(self, text: str, han: bool) -> None:
        self._text = text
        self._default = han
        self._strong = [(found.start(), found.group(1) is not None) for found in _strong().finditer(text)]
        self._at = [at for at, _ in self._strong]

    def latin(self) -> frozenset[int]:
        """Return the offsets of the marks in Latin context."""
        verdicts: dict[int, bool] = {}
        open_at: list[int] = []
        for found in _MARK.finditer(self._text):
            at, mark = found.start(), found.group()
            verdicts[at] = self._is_han(at, mark)
            if mark in "“‘":
                open_at.append(at)
            elif mark in _CLOSES and not self._apostrophe(at):
                self._pair(verdicts, open_at, at)
        return frozenset(at for at, is_han in verdicts.items() if not is_han)

    def _pair(self, verdicts: dict[int, bool], open_at: list[int], at: int) -> None:
        """Make both marks of a pair Han when either is."""
        wanted = _CLOSES[self._text[at]]
        while open_at:
            begun = open_at.pop()
            if self._text[begun] == wanted:
                verdicts[begun] = verdicts[at] = verdicts[begun] or verdicts[at]
                return

    def _is_han(self, at: int, mark: str) -> bool:
        before, after = self._before(at), self._after(at)
        match mark:
            case "“" | "‘":
                return self._decide(before, after)
            case "’" if self._apostrophe(at):
                return False
            case "”" | "’":
                return self._decide(after, before)
            case _:
                return self._default if before is after is None else bool(before or after)

    def _decide(self, outside: bool | None, inside: bool | None) -> bool:
        if outside is not None:
            return outside
        return self._default if inside is None else inside

    def _apostrophe(self, at: int) -> bool:
        """Whether a ’ stands inside or right after a word: don’t, the authors’ (no ‘ is open there)."""
        text = self._text
        return (
            text[at] == "’"
            and at > 0
            and _LETTER.match(text[at - 1 : at]) is not None
            and (_LETTER.match(text[at + 1 : at + 2]) is not None)
        )

    def _before(self, at: int) -> bool | None:
        place = bisect_left(self._at, at) - 1
        return self._strong[place][1] if place >= 0 else None

    def _after(self, at: int) -> bool | None:
        place = bisect_left(self._at, at)
        return self._strong[place][1] if place < len(self._strong) else None


def all_han(text: str) -> bool:
    """Return whether every shared mark of a text written in Han is a Han mark, and a hint does no harm."""
    return _LETTER.search(text) is None


def pieces(text: str, begin: int, latin: frozenset[int] | None) -> Iterator[tuple[str, bool]]:
    """Yield the parts of one run with whether each wants the East Asian hint.

    Args:
        text: the characters of the run; never empty.
        begin: offset of the run in its paragraph.
        latin: what :func:`latin_marks` returned for the paragraph.
    """
    if latin is None or _MARK.search(text) is None:
        yield text, False
        return
    hinted = [found.start() for found in _MARK.finditer(text) if begin + found.start() not in latin]
    if not hinted:
        yield text, False
    elif len(hinted) == len(_MARK.findall(text)) and _hijacked().search(text) is None:
        yield text, True
    else:
        yield from _split(text, hinted)


def _split(text: str, hinted: list[int]) -> Iterator[tuple[str, bool]]:
    """Cut out the hinted marks, neighbours together."""
    done = 0
    for at in hinted:
        if at > done:
            yield text[done:at], False
        end = at + 1
        if at >= done:
            while end < len(text) and end in hinted:
                end += 1
            yield text[at:end], True
            done = end
    if done < len(text):
        yield text[done:], False
