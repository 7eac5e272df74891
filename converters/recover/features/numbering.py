# ruff: noqa: E501
"""Numbers in front of headings and items: their style, their value, and which style stands above which."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converters.text.numerals import han_value, roman
from converters.text.patterns import pattern

_HAN: Final = "一二三四五六七八九十百"
_STYLES: Final = (
    ("chapter", rf"第(?P<a>[{_HAN}\d]{{1,4}})(?:部分|[章编卷篇部])"),
    ("section", rf"第(?P<b>[{_HAN}\d]{{1,4}})[节節讲講课課回]"),
    ("han", rf"(?P<c>[{_HAN}]{{1,3}})\s?[、．.]"),
    ("han-brackets", rf"[（(](?P<d>[{_HAN}]{{1,3}})[）)]\s?[、]?"),
    ("decimal3", r"(?P<n3>\d{1,2})[.．]\d{1,2}[.．]\d{1,2}[.．、\s]?(?!\d)"),
    ("decimal2", r"(?P<n2>\d{1,2}[.．]\d{1,2})(?![\d.．%％万亿年月倍元米])[、\s]?"),
    ("arabic", r"(?P<e>\d{1,2})\s?[、．]|(?P<e2>\d{1,2})\.(?!\d)\s*"),
    ("arabic-brackets", r"[（(](?P<f>\d{1,2})[）)]\s?[、]?|(?P<f2>\d{1,2})[）)]"),
    ("circled", r"(?P<g>[①-⑳❶-❿➀-➓])"),
    ("bare", r"(?P<h>\d{1,2})[ \u3000\u00a0]+(?=(?-i:[一-鿿A-Z]))"),
    ("is", rf"(?P<i>[{_HAN}])(?:是|要|则|来)(?=\S)"),
    ("first", rf"(?:第(?P<j>[{_HAN}]{{1,2}})|(?P<j2>其[一二三四五六七八九十]))\s?[，,、]"),
    ("reason", rf"(?-i:[一-鿿]{{1,4}})(?P<k>[{_HAN}]{{1,3}}|\d{{1,2}})\s?[，,：:、](?=\S)"),
    ("step", r"(?:step|part|chapter|section|lesson)\s+(?P<l>\d{1,2}|[ivx]{1,4})\b[.:：]?"),
    ("letter", r"(?P<m>[A-Z])[.、．](?=\s?(?-i:[一-鿿A-Z]))"),
    ("roman", r"(?P<o>[IVXⅠ-Ⅻ]{1,4})[.、．]\s?"),
)
_SERIES: Final = ((0x2460, 20), (0x2776, 10), (0x2780, 10), (0x278A, 10), (0x2160, 12))
"""First sign and length of each series of numbers that are one character: ①, ❶, ➀, ➊ and Ⅰ."""
_ROMAN: Final = {roman(number).upper(): number for number in range(1, 40)}
_NUMBER: Final = pattern(
    "|".join(f"(?P<{'s_' + name.replace('-', '_')}>{form})" for name, form in _STYLES), re.I
)
_MAYBE: Final = pattern(
    rf"[第其（(\d{_HAN}①-⑳❶-❿➀-➓A-ZⅠ-Ⅻ]|(?-i:[一-鿿]{{1,4}})[{_HAN}\d]|(?:step|part|chapter|section|lesson)\s",
    re.I,
)
ORDER: Final = (
    "chapter",
    "section",
    "roman",
    "han",
    "han-brackets",
    "bare",
    "arabic",
    "decimal2",
    "arabic-brackets",
    "decimal3",
    "circled",
    "letter",
    "first",
    "is",
)
"""Styles from the highest level down where a text uses several (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）)."""


class Number(NamedTuple):
    """A number in front of a text."""

    style: str
    value: int
    end: int
    """Offset after the number and its mark."""


def number_of(text: str) -> Number | None:
    """Return the number that ``text`` opens with, or ``None``."""
    if not _MAYBE.match(text):
        return None
    match = _NUMBER.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    style = next(name for name, _ in _STYLES if groups["s_" + name.replace("-", "_")] is not None)
    digits = next(value for key, value in groups.items() if value is not None and not key.startswith("s_"))
    return Number(style, _value(digits, style), match.end())


def _value(digits: str, style: str) -> int:
    last = digits.replace("．", ".").rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    if last[0] == "其":
        last = last[1:]
    if last[0] in _HAN:
        return han_value(last) or 1
    last = last.upper()
    for first, count in _SERIES:
        if first <= ord(last[0]) < first + count:
            return ord(last[0]) - first + 1
    return ord(last) - 64 if style == "letter" else _ROMAN.get(last, 1)
