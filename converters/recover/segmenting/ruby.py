"""Readings in brackets to ruby, where a text gives them systematically."""

from __future__ import annotations

import re
from typing import Final

from converters.model import Inline, Ruby, Text
from converters.text.patterns import pattern
from converters.text.scripts import BOPOMOFO, HAN

_PINYIN: Final = "a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READINGS: Final = (
    pattern(
        rf"(?P<base>[{HAN}])[（(](?P<reading>[{_PINYIN}]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][{_PINYIN}]*|le|de|zi|me|ne)[）)]"
    ),
    pattern(rf"(?P<base>[{HAN}]{{1,6}})[（(](?P<reading>[ぁ-ゖー]{{1,14}})[）)]"),
    pattern(rf"(?P<base>[{HAN}])[（(](?P<reading>[{BOPOMOFO}ˊˇˋ˙]{{1,5}})[）)]"),
)
_OPENS: Final = pattern(rf"[（(][{_PINYIN}ぁ-ゖー{BOPOMOFO}]")
"""How every reading begins."""
_LEAST: Final = 3
"""Readings from which on they are systematic."""


def readings(text: str) -> re.Pattern[str] | None:
    """Return the pattern of the readings that ``text`` gives systematically, or ``None``."""
    if len(_OPENS.findall(text)) < _LEAST:
        return None
    counts = [(sum(1 for _ in known.finditer(text)), known) for known in _READINGS]
    count, found = max(counts, key=lambda pair: pair[0])
    return found if count >= _LEAST else None


def inlines(text: str, pattern: re.Pattern[str] | None) -> tuple[Inline, ...]:
    """Return ``text`` as inlines, with its readings as ruby."""
    if not text:
        return ()
    if pattern is None or ("(" not in text and "（" not in text):
        return (Text(text=text),)
    out: list[Inline] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            out.append(Text(text=text[at : match.start()]))
        out.append(Ruby(base=match["base"], reading=match["reading"]))
        at = match.end()
    if at < len(text):
        out.append(Text(text=text[at:]))
    return tuple(out)


def without_readings(text: str, pattern: re.Pattern[str] | None) -> tuple[str, list[int]]:
    """Return ``text`` without its readings, and the offset of each character left (none without readings)."""
    if pattern is None or ("(" not in text and "（" not in text):
        return text, []
    parts: list[str] = []
    back: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        stop = match.end("base")
        parts.append(text[at:stop])
        back += range(at, stop)
        at = match.end()
    if not parts:
        return text, []
    return "".join([*parts, text[at:]]), [*back, *range(at, len(text))]
