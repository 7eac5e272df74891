# ruff: noqa: E501
"""Dates as articles write them, in Chinese, Japanese, Korean and English, and in bylines in other languages.

To ISO 8601; no year is invented.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Final, NamedTuple

from converters.text.line_memory import of_one_text
from converters.text.numerals import han_value
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_DIGITS: Final = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")
_HAN_DIGITS: Final = "〇○零一二三四五六七八九"
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Year before the first of each era."""
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_NAME: Final = rf"(?:{'|'.join(name[:3] for name in _MONTHS)})[a-z]*\.?"
"""A month in metadata, where what follows its first three letters does not matter."""
_Y: Final = r"(?<!\d)((?:19|20)\d\d)"
CLOCK: Final = (
    r"(?:T(?=\d\d:\d\d)|\s*(?:上午|下午|凌晨|晚上?|午前|午後|오전|오후))?\s*(?:\d{1,2}\s*[:：]\s*\d\d(?:\s*[:：]\s*\d\d(?:\.\d{1,6})?)?"
    r"|\d{1,2}[时時点點시](?:\s?\d{1,2}[分분])?(?:\s?\d{1,2}[秒초])?)(?:Z\b|[+-]\d\d:?\d\d\b)?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{1,3}T|UTC|ist|Z)\b\)?)?(?:更新)?"
)
"""A time of day, as far as it can follow a date."""
_FORMS: Final = (
    rf"(?:{_Y}|(?P<era>令和|平成|昭和|民[國国])(?P<n>\d{{1,3}}|元))\s*[年년]\s*(?P<m1>\d{{1,2}})\s*[月월]\s*(?P<d1>\d{{1,2}})\s*[日号號일]?",
    rf"(?P<hy>[{_HAN_DIGITS}]{{4}})年(?P<hm>[一二三四五六七八九十]{{1,2}})月(?P<hd>[一二三四五六七八九十]{{1,3}})[日号號]",
    rf"{_Y.replace('((', '(?P<y2>(')}\s*(?:[-/.]\s*(?P<m2>\d{{1,2}})\s*[-/.]\s*|\s(?P<m3>\d{{1,2}})/\s?)(?P<d2>\d\d?)(?=$|\D|\d\d:)",
    rf"\b(?P<em>{_MONTH})\b\.?\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:\w{{3}}\s+)?(?P<ey>(?:19|20)\d\d)",
    rf"(?<!\d)(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<fm>{_MONTH})\b\.?,?\s+(?P<fy>(?:19|20)\d\d)",
    rf"\b(?P<gm>{_MONTH})\s+(?P<gd>\d{{1,2}})\s+(?:\w{{3}}|\d\d:\d\d:\d\d(?:\s+[A-Z]{{3,4}})?)\s+(?P<gy>(?:19|20)\d\d)",
    r"(?<![\d./-])(?P<ry>9\d|1[01]\d)(?P<rs>[./-])(?P<rm>\d\d)(?P=rs)(?P<rd>\d\d)(?![\d./-])",
    r"(?<!\d)(?P<wd>\d{1,2})(?:er|[º.])?\s+(?:de\s+)?(?P<wm>[^\W\d_]{3,14})\s+(?:del?\s+)?(?P<wy>(?:19|20)\d\d)(?!\d)",
    r"(?<![A-Za-z\d])(?P<je>(?-i:R|H(?=\d\d)))(?P<jn>\d{1,2})\.(?P<jm>\d{1,2})\.(?P<jd>\d{1,2})(?![\d.])",
)
_SHORT: Final = 3
_SHORT_MONTHS: Final = frozenset(("mai", "mei", "maj", "мая"))
"""Names so short that are no abbreviation; most of those are words, too (out, set)."""
_SHORT_ERAS: Final = {"R": 2018, "H": 1988}
"""The same for the letters that stand for Japanese eras (R4.10.3)."""
_REPUBLIC: Final = 1911
"""Year before the first of the Republic of China, whose years stand without a name (111.04.23)."""
_DATE: Final = pattern("|".join(_FORMS), re.I)
_HINT: Final = pattern(
    r"(?:19|20)\d\d|[令平昭民][和成國国]|[〇○零一二三四五六七八九]{4}年|(?:9\d|1[01]\d)[./-]\d\d[./-]\d\d|[RH]\d{1,2}\.\d"
)
_ANY_DIGIT: Final = pattern(rf"[\d{_HAN_DIGITS}]")
"""What every date has."""
_PARTIAL: Final = pattern(
    rf"(?<![\d-])(?:\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{1,2}}-\d\d)(?=\s*\d{{0,2}}[:：]|{CLOCK}|\s|$)|(?<!\d)\d{{1,2}}\s?(?:時間|小时|分钟|分)前"
)
"""A day without a year, where a time or nothing follows."""
_CLOCK: Final = pattern(CLOCK, re.I)
_NUMERIC: Final = compiled(r"(?<!\d)(\d{4})\s*(?:[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?")
_MONTH_FIRST: Final = pattern(rf"({_MONTH_NAME})\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+)?(\d{{4}})", re.I)
_DAY_FIRST: Final = pattern(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH_NAME})\s*,?\s+(\d{{4}})", re.I)
_ISO: Final = compiled(r"\d{4}(?:-\d\d){0,2}", re.A)


class DateFound(NamedTuple):
    """A date in a text."""

    iso: str
    """``YYYY-MM-DD``."""
    start: int
    end: int
    """Offset after the date and the time of day that follows it."""


def has_digit(text: str) -> bool:
    """Return whether there is a digit in a text, as in every date, or an ideograph that is one."""
    return _ANY_DIGIT.search(text) is not None


@of_one_text
@functools.lru_cache(maxsize=2048)
def find_date(text: str, start: int = 0, *, abroad: bool = False) -> DateFound | None:
    """Return the first date with a year in ``text`` from ``start`` on, or ``None``.

    Args:
        text: any.
        start: where to begin.
        abroad: look for months in the languages of Europe too, as in a line that may be a byline.
    """
    if _ANY_DIGIT.search(text, start) is None:
        return None
    plain = text if text.isascii() else text.translate(_DIGITS)
    hint = _HINT.search(plain, start)
    if hint is None:
        return None
    for match in _DATE.finditer(plain, max(start, hint.start() - 16)):
        iso = _iso(match) if abroad or match["wm"] is None else None
        if iso is not None:
            clock = _CLOCK.match(plain, match.end())
            return DateFound(iso, match.start(), clock.end() if clock else match.end())
    return None


def day_without_year(text: str) -> tuple[int, int] | None:
    """Return where a day without a year (``10-0812:00``, ``5月6日 08:30``) stands in ``text``."""
    if _ANY_DIGIT.search(text) is None:
        return None
    plain = text.translate(_DIGITS)
    match = _PARTIAL.search(plain)
    if match is None:
        return None
    clock = _CLOCK.match(plain, match.end())
    return match.start(), clock.end() if clock else match.end()


def iso_date(text: str) -> str | None:
    """Return the first date in a text as ISO 8601, as exact as it is given; ``None`` when there is none.

    For metadata, where a year alone is a date; :func:`find_date` is for running text.
    """
    for form, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_NUMERIC, (1, 2, 3))):
        found = form.search(text)
        if found is not None:
            return _as_exact(*(_number(found[at]) for at in order))
    return None


def is_iso_date(text: str) -> bool:
    """Return whether ``text`` is a year, a month or a day as ISO 8601 writes them, and there is such a day."""
    if _ISO.fullmatch(text) is None:
        return False
    year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
    return _as_exact(year, month, day) == text


def _number(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() else _month(text)


def _as_exact(year: int, month: int, day: int) -> str | None:
    try:
        exact = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return exact[: 10 if day and month else 7 if month else 4]


def _iso(match: re.Match[str]) -> str | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    year, month, day = _parts(match, found)
    if not (1000 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _parts(match: re.Match[str], found: dict[str, str]) -> tuple[int, int, int]:
    if "hy" in found:
        return han_value(found["hy"]) or 0, _with_ten(found["hm"]), _with_ten(found["hd"])
    if "y2" in found:
        return int(found["y2"]), int(found.get("m2") or found["m3"]), int(found["d2"])
    if "ry" in found:
        return _REPUBLIC + int(found["ry"]), int(found["rm"]), int(found["rd"])
    if "je" in found:
        return _SHORT_ERAS[found["je"]] + int(found["jn"]), int(found["jm"]), int(found["jd"])
    if "wm" in found:
        return int(found["wy"]), _named_month(found["wm"].lower()), int(found["wd"])
    for initial in "efg":
        if f"{initial}m" in found:
            return int(found[f"{initial}y"]), _month(found[f"{initial}m"]), int(found[f"{initial}d"])
    if "era" in found:
        year = _ERAS[found["era"]] + (1 if found["n"] == "元" else int(found["n"]))
    else:
        year = int(match.group(1))
    return year, int(found["m1"]), int(found["d1"])


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _named_month(name: str) -> int:
    """Return the number of a month by its name in any language; 0 for a word that is none."""
    from converters.text.month_names_data import NUMBER_OF  # noqa: PLC0415  (English ones need no table)

    return NUMBER_OF.get(name, 0) if len(name) > _SHORT or name in _SHORT_MONTHS else 0


def _with_ten(text: str) -> int:
    """Return a month or a day; 0, which is neither, for digits in a row (一二月)."""
    return han_value(text) or 0 if len(text) == 1 or "十" in text else 0
