"""Regular expressions that are compiled when they are first used, and skipped where they cannot match."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from converters.text.prepared_patterns import compiled

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
