"""How likely a few characters are somebody's name, from statistics of the characters of names.

The odds are natural logarithms: 0 says that the characters speak as much for a name as against it, 2 that
they speak for it by seven to one. They know nothing of what stands around; who asks adds that.
"""

from __future__ import annotations

import functools
from typing import Final

from converters.text.personal_names.name_odds_data import CHINESE, JAPANESE, WORDS

_WORD: Final = -9.0
"""Odds of a word in common use."""
_UNKNOWN: Final = -3
"""What a character in common use says that is in no Japanese name."""
_LONE: Final = -1.0
"""What it says that a part of a Japanese name is one character: most are two."""
_PART: Final = 3
"""Most characters of a part of a Japanese name."""

Table = dict[str, int]


@functools.cache
def _tables(japanese: bool) -> dict[str, Table]:
    """Return what each character says, by place in the name."""
    source = JAPANESE if japanese else CHINESE
    return {
        place: {char: value for value, chars in rows.items() for char in chars}
        for place, rows in source.items()
    }


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(WORDS.split())


def chinese_odds(surname: str, given: str) -> float:
    """Return the odds that a surname and one or two characters are a Chinese name.

    A surname of two characters is taken as given; whether one character may be a surname is for the caller.
    """
    if surname + given in _words():
        return _WORD
    tables = _tables(japanese=False)
    odds = tables["surname"].get(surname, 0) + tables["given-last"].get(given[-1], 0)
    return float(odds + (tables["given-first"].get(given[0], 0) if len(given) > 1 else 0))


def japanese_odds(family: str, given: str) -> float:
    """Return the odds that two runs of Han characters are the parts of a Japanese name."""
    return _part(family, "family") + _part(given, "given")


def family_odds(family: str) -> float:
    """Return the odds that Han characters are a Japanese family name."""
    return _part(family, "family")


def best_japanese_odds(text: str) -> float:
    """Return the odds of the likeliest way to part Han characters into family and given name.

    ``-9.0`` for fewer than two characters.
    """
    cuts = range(1, min(_PART, len(text) - 1) + 1)
    return max(
        (japanese_odds(text[:cut], text[cut:]) for cut in cuts if len(text) - cut <= _PART), default=_WORD
    )


def _part(text: str, part: str) -> float:
    tables = _tables(japanese=True)
    first, other, last = (tables[f"{part}-{place}"] for place in ("first", "other", "last"))
    if len(text) == 1:
        return min(_says(first, text), _says(last, text)) + _LONE
    inner = sum(_says(other, char) for char in text[1:-1])
    return float(_says(first, text[0]) + inner + _says(last, text[-1]))


def _says(row: Table, char: str) -> int:
    """Return what a character says for a place in a Japanese name; rare characters say nothing."""
    if char in row:
        return row[char]
    return _UNKNOWN if any(char in table for table in _tables(japanese=False).values()) else 0
