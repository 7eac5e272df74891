"""What the parse tree of a regular expression says of the texts in which it finds anything.

Two facts are enough to leave most alternatives of a long list untried: the characters that a match may begin
with, and characters of which each match holds one. Both are exact or not told at all.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import functools
import re
import sys
from collections import defaultdict
from re import _casefix, _constants, _parser  # type: ignore[attr-defined]
from typing import Final

from converters.text.prepared_patterns import DIGIT, Hint

Items = list[tuple[object, object]]
Chars = frozenset[str]

_WIDEST: Final = 400
"""Characters of a range at most that are told one by one."""
_COMMON: Final = frozenset("，。、的一是了在 　")
_HEAVY: Final = 40
"""What a character weighs that most texts hold, where one of several sets of needed ones is taken."""
_SPACES: Final = frozenset(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
_SAME: Final = ("AT", "ASSERT", "ASSERT_NOT")
"""Items that take no character."""


def hint(expression: str, flags: int) -> Hint:
    """Return what is known of an expression: see :data:`converters.text.prepared_patterns.Hint`."""
    parsed = _parser.parse(expression, flags)
    ignored = bool((parsed.state.flags | flags) & re.IGNORECASE)
    first, empty = _first(list(parsed), ignored)
    needed = _needed(list(parsed), ignored)
    opens = None if first is None or empty else "".join(sorted(first))
    return opens, None if needed is None or DIGIT in needed else "".join(sorted(needed))


# --------------------------------------------------------------------------- how it begins
def _first(items: Items, ignored: bool) -> tuple[Chars | None, bool]:
    """Return what a match may begin with, ``None`` for anything, and whether it may be empty."""
    found: Chars = frozenset()
    for code, value in items:
        name = str(code)
        if name in _SAME:
            continue
        chars, empty = _first_of(name, value, ignored)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _first_of(name: str, value: object, ignored: bool) -> tuple[Chars | None, bool]:
    if name == "SUBPATTERN":
        _, added, taken, inner = value  # type: ignore[misc]
        return _first(list(inner), _ignored(ignored, added, taken))
    if name == "BRANCH":
        parts = [_first(list(one), ignored) for one in value[1]]  # type: ignore[index]
        if any(chars is None for chars, _ in parts):
            return None, False
        return frozenset().union(*(chars for chars, _ in parts if chars)), any(empty for _, empty in parts)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = value  # type: ignore[misc]
        chars, empty = _first(list(inner), ignored)
        return chars, empty or least == 0
    return _chars(name, value, ignored), False


# --------------------------------------------------------------------------- what it holds
def _needed(items: Items, ignored: bool) -> Chars | None:
    """Return characters of which every match of a sequence holds one; ``None`` where none are known."""
    sets = [found for code, value in items if (found := _needed_of(str(code), value, ignored))]
    return min(sets, key=_weight, default=None)


def _needed_of(name: str, value: object, ignored: bool) -> Chars | None:
    if name == "SUBPATTERN":
        _, added, taken, inner = value  # type: ignore[misc]
        return _needed(list(inner), _ignored(ignored, added, taken))
    if name == "BRANCH":
        parts = [_needed(list(one), ignored) for one in value[1]]  # type: ignore[index]
        return None if any(part is None for part in parts) else frozenset().union(*filter(None, parts))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = value  # type: ignore[misc]
        return _needed(list(inner), ignored) if least > 0 else None
    return _chars(name, value, ignored)


def _weight(chars: Chars) -> int:
    return sum(_HEAVY if char.isascii() or char in _COMMON else 1 for char in chars)


# --------------------------------------------------------------------------- one character
def _ignored(ignored: bool, added: int, taken: int) -> bool:
    return (ignored or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE


def _chars(name: str, value: object, ignored: bool) -> Chars | None:
    """Return the characters that one item matches; ``None`` for too many, :data:`DIGIT` for all digits."""
    if name == "LITERAL":
        return _cases(value, ignored)  # type: ignore[arg-type]
    if name != "IN":
        return None
    found: Chars = frozenset()
    for code, inner in value:  # type: ignore[attr-defined]
        if str(code) == "LITERAL":
            found |= _cases(inner, ignored)
        elif str(code) == "RANGE" and inner[1] - inner[0] < _WIDEST:
            found |= frozenset().union(*(_cases(one, ignored) for one in range(inner[0], inner[1] + 1)))
        elif inner == _constants.CATEGORY_DIGIT:
            found |= {DIGIT}
        elif inner == _constants.CATEGORY_SPACE:
            found |= _SPACES
        else:
            return None
    return found


def _cases(code: int, ignored: bool) -> Chars:
    return _folded()[_sre.unicode_tolower(code)] | {chr(code)} if ignored else frozenset(chr(code))


@functools.cache
def _folded() -> dict[int, Chars]:
    """Return for each lower case the characters that ignoring case takes for it."""
    out: defaultdict[int, set[str]] = defaultdict(set)
    for code in range(sys.maxunicode + 1):
        lower = _sre.unicode_tolower(code)
        for one in (lower, *_casefix._EXTRA_CASES.get(lower, ())):
            out[one].add(chr(code))
    return defaultdict(frozenset, {lower: frozenset(chars) for lower, chars in out.items()})
