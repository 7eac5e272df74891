"""Numbers in letters: Chinese and Roman numerals, alphabets (CSS Counter Styles 3, 6 and 7)."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

HAN_DIGITS: Final = "〇一二三四五六七八九"
"""Zero to nine, as years and ``cjk-decimal`` write them."""
HAN_NUMERALS: Final = "〇○零一二三四五六七八九十百千万萬两兩廿卅"
"""Characters of numbers in everyday use, as the inside of a regular expression's class."""
_UNITS: Final = "十百千"
_HAN_RANGE: Final = range(1, 10_000)
_VALUES: Final = {
    sign: value
    for value, signs in enumerate(
        ("〇○零", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_POWERS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_TENS: Final = {"廿": 20, "卅": 30, "卌": 40}
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LONGEST: Final = 12
"""Signs of the longest number that is read."""
_ROMAN_RANGE: Final = range(1, 4000)
"""Numbers that Roman numerals write (6.2: ``lower-roman``)."""


def han_value(text: str) -> int | None:
    """Return the number that Chinese numerals write; ``None`` where ``text`` is none.

    Numbers with units (三百零八, 十五, 两千, 廿三) and without, digit by digit (二〇二四), are read.
    """
    if not text:
        return None
    if all(sign in _VALUES for sign in text):
        return int("".join(str(_VALUES[sign]) for sign in text))
    whole = part = 0
    digit: int | None = None
    for sign in text:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif sign in _TENS:
            part, digit = part + _TENS[sign], None
        elif sign in _POWERS:
            part, digit = part + (1 if digit is None else digit) * _POWERS[sign], None
        elif sign in _MYRIADS:
            whole, part, digit = whole + ((part + (digit or 0)) or 1) * _MYRIADS[sign], 0, None
        else:
            return None
    return whole + part + (digit or 0)


def any_value(text: str) -> int | None:
    """Return the number that digits of any kind write, mixed ones too; ``None`` where ``text`` is none.

    Half- and full-width figures (103, １０３), Chinese numerals (一百〇三), both together (1百零3), spaces
    between them. At most twelve signs are read.
    """
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    if not 0 < len(plain) <= _LONGEST:
        return None
    if plain.isascii():
        return int(plain) if plain.isdecimal() else None
    return han_value("".join(HAN_DIGITS[int(sign)] if sign in "0123456789" else sign for sign in plain))


def roman_value(text: str) -> int | None:
    """Return the number that Roman numerals write, large or small; ``None`` where ``text`` is none."""
    folded, value, at = text.lower(), 0, 0
    for amount, letters in _ROMAN:
        while folded.startswith(letters, at):
            value, at = value + amount, at + len(letters)
    return value if folded and at == len(folded) and roman(value) == folded else None


def chinese(
    number: int,
    digits: str = HAN_DIGITS,
    units: str = _UNITS,
    *,
    zero: str = "零",
    silent: Literal["never", "teens", "always"] = "teens",
) -> str:
    """Return a number from 1 to 9999 with 十, 百 and 千 (CSS Counter Styles 3, 7.1); others digit by digit.

    Args:
        number: to write.
        digits: the signs of zero to nine.
        units: the signs of ten, hundred and thousand.
        zero: stands once for any run of empty places inside.
        silent: where a one before a unit is not said: in none, in the teens (十五), in every unit (百十五).
    """
    if number not in _HAN_RANGE:
        return "".join(digits[int(digit)] for digit in str(number))
    out, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(out)
            continue
        out += zero if gap else ""
        unsaid = digit == 1 and (silent == "always" or (silent == "teens" and place == 1 and not out))
        out += units[place - 1] if unsaid and place else digits[digit] + (units[place - 1] if place else "")
        gap = False
    return out


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
