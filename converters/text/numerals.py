"""Numbers in letters, as lists count: Roman numerals and alphabets (CSS Counter Styles 3, 6)."""

from __future__ import annotations

from typing import Final

LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_ROMAN_RANGE: Final = range(1, 4000)
"""Numbers that Roman numerals write (6.2: ``lower-roman``)."""


def roman(number: int) -> str:
    """Return a number in small Roman numerals; in digits where they have no sign for it."""
    if number not in _ROMAN_RANGE:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def alphabetic(number: int, letters: str = LATIN) -> str:
    """Return a number as letters, after the last the first twice (z, aa, ab); in digits below 1."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, place = divmod(number - 1, len(letters))
        out = letters[place] + out
    return out
