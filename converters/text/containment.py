"""Which of many strings stand in another, without trying each against all of it.

Either way of looking costs too much by itself where a text makes thousands of values: each string against the
whole text, or each piece of the text against all strings. The cheaper is taken for each length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

_START: Final = 2
"""Characters by whose beginning strings are looked up."""
_SCANS: Final = 200
"""Searches of a text that cost as much as one look at each of its pieces of a length."""


def contained(strings: Iterable[str], text: str) -> set[str]:
    """Return those of ``strings`` that stand in ``text``."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for string in strings:
        by_length[len(string)].add(string)
    found: set[str] = set()
    for length, group in by_length.items():
        if len(group) < _SCANS:
            found.update(string for string in group if string in text)
        else:
            found.update(_pieces(group, text, length))
    return found


def _pieces(group: set[str], text: str, length: int) -> set[str]:
    ends = range(length, len(text) + 1)
    return {piece for end in ends if (piece := text[end - length : end]) in group}


class Contents:
    """Strings, asked which of them stand in a text; there may be thousands of both."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Sort ``strings`` by their beginnings and lengths; an empty one stands in nothing."""
        self._by_start: dict[str, dict[int, set[str]]] = {}
        for string in strings:
            by_length = self._by_start.setdefault(string[:_START], {})
            by_length.setdefault(len(string), set()).add(string)

    def inside(self, text: str) -> list[str]:
        """Return the strings that stand in ``text``, the longest first."""
        found: set[str] = set()
        for start, places in self._places(text).items():
            for length, group in self._by_start[start].items():
                if len(group) < len(places):
                    found.update(string for string in group if string in text)
                else:
                    found.update(group.intersection(text[at : at + length] for at in places))
        return sorted(found, key=lambda string: (-len(string), string))

    def _places(self, text: str) -> dict[str, list[int]]:
        """Return where beginnings of strings stand."""
        places: dict[str, list[int]] = defaultdict(list)
        for size in range(1, _START + 1):
            for at in range(len(text) - size + 1):
                start = text[at : at + size]
                if start in self._by_start:
                    places[start].append(at)
        return places
