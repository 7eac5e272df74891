"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import cast


class _Pattern:
    """Stands for a compiled pattern and becomes as quick as one with the first use of each method."""

    def __init__(self, expression: str, flags: int) -> None:
        self._asked = (expression, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found: object = getattr(re.compile(*self._asked), name)
        self.__dict__[name] = found
        return found


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    A class with the Han range takes two milliseconds to compile: too much for what most articles never need.

    Args:
        expression: as for ``re.compile``; a mistake in it is raised at the first use.
        flags: as for ``re.compile``.
    """
    return cast("re.Pattern[str]", _Pattern(expression, flags))
