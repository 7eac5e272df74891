"""Labels of ordered lists as Pandoc prints them (Text.Pandoc.Writers.Shared, orderedListMarkers)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN: Final = 3999


def roman(number: int) -> str:
    """Return a number in small Roman numerals; in digits where there are none for it."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def letters(number: int) -> str:
    """Return a number as letters: a to z, then aa; in digits where there are none for it."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, digit = divmod(number - 1, 26)
        out = chr(ord("a") + digit) + out
    return out


_NUMERALS: Final[Mapping[str, Callable[[int], str]]] = {
    "LowerRoman": roman,
    "UpperRoman": lambda number: roman(number).upper(),
    "LowerAlpha": letters,
    "UpperAlpha": lambda number: letters(number).upper(),
}
_AROUND: Final[Mapping[str, str]] = {"OneParen": "{})", "TwoParens": "({})"}
_PLAIN_STYLES: Final = frozenset(("DefaultStyle", "Decimal"))
_PLAIN_DELIMITERS: Final = frozenset(("DefaultDelim", "Period"))


def label(number: int, style: str, delimiter: str) -> str:
    """Return the label of an item; empty where counting in digits with a full stop gives it."""
    if style in _PLAIN_STYLES and delimiter in _PLAIN_DELIMITERS:
        return ""
    numeral = _NUMERALS.get(style, str)(number)
    default = "({})" if style == "Example" else "{}."
    return _AROUND.get(delimiter, default).format(numeral)
