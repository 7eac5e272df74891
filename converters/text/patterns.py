"""Regular expressions that are compiled when they are first used, and skipped where they cannot match."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, cast

from converters.text.prepared_patterns import DIGIT, compiled, hint_of

if TYPE_CHECKING:
    import re


class _Pattern:
    """Stands for a compiled pattern and becomes as quick as one with the first use of each method."""

    def __init__(self, expression: str, flags: int) -> None:
        self._asked = (expression, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found: object = getattr(compiled(*self._asked), name)
        self.__dict__[name] = found
        return found


_Method = Callable[..., object]
_NOTHING: Final[dict[str, Callable[[], object]]] = {
    "search": lambda: None,
    "match": lambda: None,
    "fullmatch": lambda: None,
    "finditer": lambda: iter(()),
}
"""What each method returns that finds nothing."""


class _Guarded(_Pattern):
    """The same, for a pattern that is tried only on texts that hold one of some characters."""

    def __init__(self, expression: str, flags: int, needs: str) -> None:
        super().__init__(expression, flags)
        self.needs = needs

    def __getattr__(self, name: str) -> object:
        if name not in _NOTHING:
            return super().__getattr__(name)
        method = self.__dict__[name] = self._method(name)
        return method

    def _method(self, name: str) -> _Method:
        nothing = _NOTHING[name]
        holds: _Method | None = None
        found: _Method | None = None

        def method(text: str, *places: int) -> object:
            nonlocal holds, found
            if holds is None:
                holds = compiled(self.needs).search
            if holds(text) is None:
                return nothing()
            if found is None:
                found = cast("_Method", getattr(compiled(*self._asked), name))
            return found(text, *places)

        return method


def pattern(expression: str, flags: int = 0, *, needs: str = "") -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    A class with the Han range takes two milliseconds to compile: too much for what most articles never need,
    and for a short run even where it is needed, which is why the code of patterns is shipped, too
    (:mod:`converters.text.prepared_patterns`).

    Args:
        expression: as for ``re.compile``; a mistake in it is raised at the first use.
        flags: as for ``re.compile``.
        needs: a class of characters; every text in which the pattern finds anything holds one of them, and
            they are quicker to look for. ``tests/text/test_pattern_needs.py`` proves it for each pattern.
    """
    made = _Guarded(expression, flags, needs) if needs else _Pattern(expression, flags)
    return cast("re.Pattern[str]", made)


_NOTHING_KNOWN: Final = (None, None)


class Alternatives:
    """A long list of expressions of which a text matches one at most; few are tried.

    What a match may begin with and what it holds is told by the parse tree of each and shipped
    (:func:`converters.text.prepared_patterns.hint_of`); without that all are tried, to the same end.
    """

    def __init__(self, named: Iterable[tuple[str, str]], flags: int = 0) -> None:
        """Keep expressions, each with a name.

        Args:
            named: names, which may come again, and expressions, the first of them first.
            flags: as for ``re.compile``.
        """
        given = tuple(named)
        self.names: Final = tuple(name for name, _ in given)
        self.patterns: Final = tuple(pattern(expression, flags) for _, expression in given)
        self.asked: Final = tuple((expression, int(flags)) for _, expression in given)
        self._opening: _Places | None = None
        self._holding: _Places | None = None

    def match(self, text: str) -> str | None:
        """Return the name of the first expression that matches at the beginning of a text, or ``None``."""
        opening = self._opening
        if opening is None:
            opening = self._opening = _Places(self.asked, openings=True)
        for at in opening.likely(text):
            if self.patterns[at].match(text):
                return self.names[at]
        return None

    def search(self, text: str) -> str | None:
        """Return the name of the expression that matches first in a text, as ``a|b|…`` would, or ``None``."""
        holding = self._holding
        if holding is None:
            holding = self._holding = _Places(self.asked, openings=False)
        found = [
            (match.start(), at) for at in holding.likely(text) if (match := self.patterns[at].search(text))
        ]
        return self.names[min(found)[1]] if found else None


class _Places:
    """Which of several expressions are worth trying on a text, by their numbers."""

    def __init__(self, asked: Iterable[tuple[str, int]], *, openings: bool) -> None:
        hints = [hint_of(*one) or _NOTHING_KNOWN for one in asked]
        first = [hint[0] if openings else None for hint in hints]
        held = [hint[1] if first[at] is None else None for at, hint in enumerate(hints)]
        self._always = sum(1 << at for at in range(len(hints)) if first[at] is None and held[at] is None)
        self._by_first = _by_character(first)
        self._by_held = _by_character(held)
        self._held = frozenset(self._by_held)

    def likely(self, text: str) -> Iterable[int]:
        """Return the numbers, in order, of the expressions that may match."""
        char = text[:1]
        found = self._by_first.get(char, 0)
        if not found and char.isdecimal():
            found = self._by_first.get(DIGIT, 0)
        found |= self._always
        for held in self._held.intersection(text):
            found |= self._by_held[held]
        out = []
        while found:
            lowest = found & -found
            out.append(lowest.bit_length() - 1)
            found ^= lowest
        return out


def _by_character(sets: list[str | None]) -> dict[str, int]:
    """Return for each character the sets that it is in, one bit each; other digits are at ``DIGIT``."""
    out = {}
    for char in frozenset("0123456789").union(*filter(None, sets)):
        digit = DIGIT if char.isdecimal() else char
        places = sum(1 << at for at, one in enumerate(sets) if one and (char in one or digit in one))
        if places:
            out[char] = places
    return out
