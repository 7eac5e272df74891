"""What operations of a template may make: a function a filter or method says how large its result gets.

All lengths are characters or items. A result is measured before it is made where its size is not that of what
goes in: by width (``center``), by number (``replace``), by what is written out (``join``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from jinja2.exceptions import SecurityError

from converters.edition.template.budget import LONGEST, Budget
from converters.text.patterns import pattern

Arguments = Sequence[Any]
Names = Mapping[str, Any]
Bound = Callable[[Budget, Arguments, Names], int]
"""Returns how many characters a call makes at most; its first argument is what the filter stands after."""

_DIGITS: Final = pattern(r"\d+")
_WIDTH_IS_VALUE: Final = pattern(r"%[^%a-zA-Z]*\*|\{[^{}]*:[^{}]*\{")
_ESCAPED: Final = 6
"""Most characters that one becomes in HTML, XML and JSON (``\\u003c``)."""
_LONGEST_BETWEEN: Final = 100
"""Characters that ``wordwrap`` may put between two lines."""


# --------------------------------------------------------------------------- how large
def _plain(budget: Budget, given: Arguments, named: Names) -> int:
    """Return the size of a result as long as what goes in."""
    return budget.weigh(*given, *named.values())


def _escaped(budget: Budget, given: Arguments, named: Names) -> int:
    return _ESCAPED * _plain(budget, given, named)


def _padded(budget: Budget, given: Arguments, named: Names) -> int:
    """``center(width)``, ``zfill(width)``: as wide as asked for."""
    return _plain(budget, given, named) + _width(*given[1:], *named.values())


def _multiplied(budget: Budget, given: Arguments, named: Names) -> int:
    """``indent(width)``, ``expandtabs(size)``: a width for every line or tab."""
    text = str(given[0])
    places = 1 + text.count("\n") + text.count("\t") + text.count("\r")
    widths = [len(one) for one in (*given[1:], *named.values()) if isinstance(one, str)]
    return len(text) + places * max(8, _width(*given[1:], *named.values()), *widths)


def _wrapped(budget: Budget, given: Arguments, named: Names) -> int:
    size = _padded(budget, given, named)
    between = [one for one in (*given[1:], *named.values()) if isinstance(one, str)]
    if any(len(one) > _LONGEST_BETWEEN for one in between):
        raise SecurityError(f"wordwrap puts at most {_LONGEST_BETWEEN} characters between lines")
    return size * (1 + max(map(len, between), default=0))


def _replaced(budget: Budget, given: Arguments, named: Names) -> int:
    """``replace(old, new)``: the new text as often as the old one stands there."""
    text, values = str(given[0]), [*given[1:], *named.values()]
    budget.weigh(*values)
    if len(values) < 2:
        return len(text)
    return len(text) + text.count(str(values[0])) * len(str(values[1]))


def _joined(budget: Budget, given: Arguments, named: Names) -> int:
    """``join(items, between)``, ``between.join(items)``: all items, and between any two the other."""
    weight = _plain(budget, given, named)
    counts = [len(one) for one in given if isinstance(one, list | tuple | dict)]
    between = [len(one) for one in (*given, *named.values()) if isinstance(one, str)]
    return weight + max(counts, default=0) * max(between, default=0)


def _translated(budget: Budget, given: Arguments, named: Names) -> int:
    return len(given[0]) * (1 + budget.weigh(*given[1:]))


def formatted(budget: Budget, text: str, given: Arguments, named: Names) -> int:
    """Return how long a text gets when values are put into it by ``%`` or ``{}``.

    Args:
        budget: of the run.
        text: with the places for the values.
        given: values by position.
        named: values by name.

    Raises:
        SecurityError: a width is too large, or is itself a value.
    """
    if _WIDTH_IS_VALUE.search(text.replace("{{", "").replace("}}", "}")):
        raise SecurityError("the width of a formatted value must be a number in the format")
    widths = _width(*(int(digits) if len(digits) < 9 else LONGEST + 1 for digits in _DIGITS.findall(text)))
    places = text.count("%") + text.count("{")
    return len(text) + places * (widths + budget.weigh(*given, *named.values()))


def _formatted_filter(budget: Budget, given: Arguments, named: Names) -> int:
    return formatted(budget, str(given[0]), given[1:], named)


def _summed(budget: Budget, given: Arguments, named: Names) -> int:
    """``sum``: of numbers; a sum of lists would copy them again and again."""
    if not isinstance(named.get("start", given[2] if len(given) > 2 else 0), int | float):
        raise SecurityError("sum adds numbers only")
    return _plain(budget, given, named)


def _width(*values: object) -> int:
    """Return the largest number among values.

    Raises:
        SecurityError: it is larger than any operation may be asked for.
    """
    widest = max((abs(value) for value in values if isinstance(value, int | float)), default=0)
    if not widest <= LONGEST:
        raise SecurityError(f"an operation of a template makes at most {LONGEST:,} characters or items")
    return int(widest)


# --------------------------------------------------------------------------- tables
FILTERS: Final[Mapping[str, Bound | None]] = {
    **dict.fromkeys(
        ("attr", "count", "d", "default", "first", "float", "int", "items", "last", "length", "list", "map"),
        None,
    ),
    **dict.fromkeys(
        ("abs", "reject", "rejectattr", "reverse", "safe", "select", "selectattr", "ems", "shorten"), None
    ),
    **dict.fromkeys(
        ("capitalize", "dictsort", "filesizeformat", "groupby", "lower", "max", "min", "sort", "string"),
        _plain,
    ),
    **dict.fromkeys(("striptags", "title", "trim", "unique", "upper", "wordcount"), _plain),
    **dict.fromkeys(("e", "escape", "forceescape", "urlencode", "urlize", "xmlattr"), _escaped),
    **dict.fromkeys(("batch", "center", "round", "slice", "truncate"), _padded),
    "format": _formatted_filter,
    "indent": _multiplied,
    "join": _joined,
    "replace": _replaced,
    "sum": _summed,
    "tojson": lambda budget, given, named: (
        _escaped(budget, given, named) * (1 + _width(*given[1:], *named.values()))
    ),
    "wordwrap": _wrapped,
}
"""The filters a template may use, and how large their results get; ``None`` for no larger than what goes in,
which is not looked into."""
COMPARING: Final = frozenset(
    (
        "==",
        "eq",
        "equalto",
        "!=",
        "ne",
        ">",
        "gt",
        "greaterthan",
        "ge",
        ">=",
        "<",
        "lt",
        "lessthan",
        "<=",
        "le",
        "in",
    )
)
"""Tests that look into what they compare."""
_OF_TEXT: Final[Mapping[str, Bound]] = {
    **dict.fromkeys(
        (
            *("capitalize", "casefold", "count", "endswith", "find", "index", "lower", "lstrip", "partition"),
            *("removeprefix", "removesuffix", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split"),
            *("splitlines", "startswith", "strip", "striptags", "swapcase", "title", "unescape", "upper"),
            *(
                "isalnum",
                "isalpha",
                "isascii",
                "isdecimal",
                "isdigit",
                "isidentifier",
                "islower",
                "isnumeric",
            ),
            *("isprintable", "isspace", "istitle", "isupper"),
        ),
        _plain,
    ),
    **dict.fromkeys(("center", "ljust", "rjust", "zfill"), _padded),
    "escape": _escaped,
    "expandtabs": _multiplied,
    "join": _joined,
    "replace": _replaced,
    "translate": _translated,
}
METHODS: Final[tuple[tuple[type | tuple[type, ...], Mapping[str, Bound]], ...]] = (
    (str, _OF_TEXT),
    (dict, dict.fromkeys(("copy", "get", "items", "keys", "values"), _plain)),
    ((list, tuple), dict.fromkeys(("copy", "count", "index"), _plain)),
    ((int, float), {"is_integer": _plain}),
    ((bytes, set, frozenset), {}),
)
"""The methods of plain values that a template may call."""


def methods_of(value: object) -> Mapping[str, Bound] | None:
    """Return the methods of a plain value that may be called; ``None`` for a value of another kind."""
    return next((methods for kind, methods in METHODS if isinstance(value, kind)), None)
