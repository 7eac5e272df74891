"""Custom properties filled in where ``var()`` stands (CSS Custom Properties 1, 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from converters.edition.css.parsing import parse_value
from converters.edition.css.sheet import Value

_VAR: Final = re.compile(r"var\(", re.IGNORECASE)
_DEEPEST: Final = 16
"""References that lead from one to the next; a longer chain is a circle."""
_LONGEST: Final = 10_000
"""Characters a filled-in value may have (the guard against exponential growth the specification asks for)."""

_PARSED: dict[tuple[str, str], list[tuple[str, Value]] | None] = {}


def fill(text: str, custom: Mapping[str, str], depth: int = 0) -> str | None:
    """Return ``text`` without ``var()``, or ``None`` when a property is missing or refers to itself."""
    start = _VAR.search(text)
    if start is None:
        return text
    end = _closing(text, start.end())
    if end is None or depth > _DEEPEST or len(text) > _LONGEST:
        return None
    name, comma, otherwise = text[start.end() : end].partition(",")
    value = custom.get(name.strip(), otherwise if comma else None)
    filled = None if value is None else fill(value, custom, depth + 1)
    rest = fill(text[end + 1 :], custom, depth)
    return None if filled is None or rest is None else f"{text[: start.start()]}{filled.strip()}{rest}"


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
        if len(_PARSED) > _LONGEST:
            _PARSED.clear()
        _PARSED[key] = parse_value(name, text)
    return _PARSED[key]
