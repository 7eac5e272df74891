"""Dates as web pages write them beside an article, in the languages of the web, to ISO 8601.

:mod:`converters.text.dates` reads running text, where a date must not be found by mistake; here a short text
is known to be a date. No year is invented.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from converters.text.dates import find_date
from converters.text.month_names_data import NUMBER_OF
from converters.text.prepared_patterns import compiled

_WORD: Final = r"[^\W\d_]{3,14}"
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY_FIRST: Final = compiled(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.,]?[\s./-]{{0,3}}(?:de |of )?(?P<m>{_WORD})"
    rf"[.,]?[\s./-]{{0,3}}(?:de |del )?{_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = compiled(
    rf"(?P<m>{_WORD})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[.,]?\s+(?:\w+\s+)?{_YEAR}", re.IGNORECASE
)
_YEAR_FIRST: Final = compiled(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_NUMERIC: Final = compiled(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<m>\d{{1,2}})\s?(?P=mark)\s?{_YEAR}"
)
_SHORT_YEAR: Final = compiled(rf"(?<![\d.])(?P<d>\d\d)\.\s?(?P<m>\d\d|{_WORD})\.\s?(?P<y>\d\d)(?![\d.])")
_COMPACT: Final = compiled(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T|$|\d{6}$)"
)
_FORMS: Final = (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _SHORT_YEAR, _COMPACT)


class Stamp(NamedTuple):
    """A date in a short text."""

    iso: str
    """``YYYY-MM-DD``."""
    start: int
    end: int


def find_stamp(text: str, language: str = "") -> Stamp | None:
    """Return the first date with a day, a month and a year in a text; ``None`` when there is none.

    Args:
        text: what stands where a page gives a date.
        language: BCP 47 tag of the page; ``3/4/2020`` is a day in March for American English only.
    """
    found = find_date(text)
    stamps = [Stamp(found.iso, found.start, found.end)] if found else []
    for form in _FORMS:
        stamps += (stamp for match in form.finditer(text) if (stamp := _stamp(match, language)))
    return min(stamps, key=lambda stamp: (stamp.start, -stamp.end), default=None)


def _stamp(match: re.Match[str], language: str) -> Stamp | None:
    year, month, day = match["y"], match["m"], match["d"]
    number = int(month) if month.isdecimal() else NUMBER_OF.get(month.casefold(), 0)
    one, other = number, int(day)
    if match.re is _NUMERIC and (
        one > 12 or (match["mark"] == "/" and _is_american(language) and other <= 12)
    ):
        one, other = other, one
    try:
        found = date(int(year) if len(year) == 4 else 2000 + int(year), one, other)
    except ValueError:
        return None
    return Stamp(found.isoformat(), *match.span())


def day_of_year(month: str | None, day: str | None, first: str | None = None, name: str | None = None) -> str:
    """Return ``-MM-DD`` for a month's name and a day, given in either order; empty where none is named."""
    number = NUMBER_OF.get((month or name or "").casefold(), 0)
    return f"-{number:02}-{int(day or first or 0):02}" if number else ""


def _is_american(language: str) -> bool:
    return language.lower().replace("_", "-") in ("en", "en-us")
