"""Custom properties filled in where ``var()`` stands (CSS Custom Properties 1, 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from converters.edition.css.parsing import parse_value
from converters.edition.css.sheet import Value
from converters.text.patterns import pattern

_VAR: Final = pattern(r"var\(", re.IGNORECASE)
_LONGEST: Final = 1000
"""Characters a filled-in value may have (the guard against exponential growth the specification asks for)."""
_DEEPEST: Final = 32
"""References that lead from one to the next."""
_MOST_FILLED: Final = 1_000_000
"""Characters of all filled-in properties of one element."""
_REMEMBERED: Final = 10_000

_PARSED: dict[tuple[str, str], list[tuple[str, Value]] | None] = {}


class Variables(dict[str, str]):
    """Custom properties of an element as they are written, and what each is once filled in."""

    def __init__(self, *given: Mapping[str, str]) -> None:
        super().__init__(*given)
        self._filled: dict[str, str | None] = {}
        self._left = _MOST_FILLED
        self._depth = 0

    def filled(self, name: str) -> str | None:
        """Return a property without ``var()``; ``None`` when it is missing, too long or refers to itself."""
        if name not in self._filled:
            # A property that is met again while it is being filled in refers to itself (2.3).
            self._filled[name] = None
            value = self.get(name)
            found = None if value is None else self.inside(value)
            self._left -= len(found or "")
            self._filled[name] = found if self._left >= 0 else None
        return self._filled[name]

    def inside(self, text: str) -> str | None:
        """Return a text without ``var()`` that stands in another; ``None`` when it stands too deep."""
        self._depth += 1
        try:
            return fill(text, self) if self._depth <= _DEEPEST else None
        finally:
            self._depth -= 1


def fill(text: str, custom: Variables) -> str | None:
    """Return ``text`` without ``var()``, or ``None`` when a property is missing or what comes is too long."""
    if len(text) > _LONGEST and _VAR.search(text):
        return None
    parts: list[str] = []
    size = at = 0
    while (start := _VAR.search(text, at)) is not None:
        end = _closing(text, start.end())
        value = None if end is None else _value(text[start.end() : end], custom)
        if end is None or value is None:
            return None
        parts += [text[at : start.start()], value.strip()]
        size += len(value)
        if size > _LONGEST:
            return None
        at = end + 1
    return "".join((*parts, text[at:]))


def _value(reference: str, custom: Variables) -> str | None:
    """Return what stands for the inside of ``var()``: the property, else what follows the comma."""
    name, comma, otherwise = reference.partition(",")
    if name.strip() in custom:
        return custom.filled(name.strip())
    return custom.inside(otherwise) if comma else None


def _closing(text: str, start: int) -> int | None:
    depth = 1
    for index in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return None


def parsed(name: str, text: str) -> list[tuple[str, Value]] | None:
    """Return (longhand, parsed value) of a filled-in declaration, each parsed once a process."""
    key = (name, text)
    if key not in _PARSED:
        if len(_PARSED) > _REMEMBERED:
            _PARSED.clear()
        try:
            _PARSED[key] = parse_value(name, text)
        except (RecursionError, ValueError):
            _PARSED[key] = None
    return _PARSED[key]
