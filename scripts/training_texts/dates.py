"""Dates as sites print them, and finding a known date in a line."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from typing import Final

from converters.text.dates import find_date, iso_date

FORMS: Final[dict[str, tuple[str, ...]]] = {
    "zh-Hans": (
        *(
            "{y}-{m:02}-{d:02}",
            "{y}年{m}月{d}日",
            "{y}年{m:02}月{d:02}日",
            "{y}/{m:02}/{d:02}",
            "{y}.{m:02}.{d:02}",
        ),
        *(
            "{y}-{m:02}-{d:02} {H:02}:{M:02}",
            "{y}年{m}月{d}日 {H:02}:{M:02}",
            "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}",
        ),
    ),
    "zh-Hant": (
        *("{y}-{m:02}-{d:02}", "{y}年{m}月{d}日", "{y}/{m:02}/{d:02}", "{y}/{m:02}/{d:02} {H:02}:{M:02}"),
        *("民國{roc}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "{y}.{m:02}.{d:02}"),
    ),
    "ja": (
        *("{y}年{m}月{d}日", "{y}年{m:02}月{d:02}日", "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}"),
        *("{y}.{m:02}.{d:02}", "{y}年{m}月{d}日 {H}時{M:02}分", "{y}年{m}月{d}日（{ja}）"),
    ),
    "ko": (
        *("{y}-{m:02}-{d:02}", "{y}년 {m}월 {d}일", "{y}.{m:02}.{d:02}", "{y}. {m}. {d}."),
        *("{y}.{m:02}.{d:02} {H:02}:{M:02}", "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}"),
    ),
    "en": (
        *("{month} {d}, {y}", "{mon} {d}, {y}", "{d} {month} {y}", "{d} {mon} {y}", "{y}-{m:02}-{d:02}"),
        *("{month} {d}, {y} at {H}:{M:02}", "{weekday}, {month} {d}, {y}"),
    ),
}
"""Forms by language: year, month, day, hour, minute, second; ``roc`` the year of the Republic."""
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day_of(text: str) -> str:
    """Return the first full date in a text as ``YYYY-MM-DD``; ``""`` where there is none."""
    found = iso_date(text) or ""
    return found[:10] if _ISO.match(found) else ""


def printed(day: str, language: str, rng: random.Random) -> str:
    """Return a ``YYYY-MM-DD`` day in a form in which sites of that language print dates."""
    date = datetime.date.fromisoformat(day)
    form = rng.choice(FORMS[language])
    return form.format(
        y=date.year,
        m=date.month,
        d=date.day,
        H=rng.randrange(24),
        M=rng.randrange(60),
        S=rng.randrange(60),
        roc=date.year - 1911,
        month=date.strftime("%B"),
        mon=date.strftime("%b"),
        weekday=date.strftime("%A"),
        ja="月火水木金土日"[date.weekday()],
    )


def places(text: str, day: str) -> Iterator[tuple[int, int]]:
    """Yield where ``day`` stands in a text, whatever its form."""
    at = 0
    while (found := find_date(text, at)) is not None:
        start, end = found.start, found.end
        if found.iso[:10] == day:
            yield start, end
        at = max(end, at + 1)
