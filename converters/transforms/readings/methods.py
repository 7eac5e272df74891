"""The ways to say readings: for which languages each is, and with what library."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, NamedTuple

from converters.messages import say
from converters.text.patterns import pattern
from converters.text.scripts import corner_quotes
from converters.transforms.readings import cantonese, japanese, mandarin
from converters.transforms.readings.annotate import Reader, Readings
from converters.transforms.script import can_convert


class Method(NamedTuple):
    """One way."""

    reads: Callable[[str], bool]
    """Whether it is for a language (BCP 47 tag)."""
    needs: str
    """For what text it is, to be said of other text."""
    reader: Callable[[str], Reader]
    """Gives the reader for a language."""
    version: Callable[[], str]
    missing: Callable[[], str] = lambda: ""
    """Says what must be installed; empty where nothing is missing."""


def _simplified(read: Reader, language: str) -> Reader:
    """Return ``read`` for a text in ``language``: words are known by their simplified form."""
    if not corner_quotes(language):
        return read
    from converters.transforms.conversion import simplify  # noqa: PLC0415  (0.3 s)

    def simplified(text: str) -> Readings:
        # What is written 著 in all of Chinese, and OpenCC takes for 着.
        kept = [found.end() - 1 for found in _WORKS.finditer(text)]
        plain = list(simplify(text, "tw2s"))
        for at in kept:
            plain[at] = text[at]
        return read("".join(plain))

    return simplified


def _is_japanese(language: str) -> bool:
    return language.partition("-")[0].lower() == "ja"


def _no_furigana() -> str:
    try:
        japanese.version()
    except japanese.MissingLibraryError:
        return say("fugashi and unidic-lite are not installed; pip install '.[furigana]'")
    return ""


_WORKS: Final = pattern("[原名巨專论論編譯顯卓昭土遺合拙撰新所]著")
_CHINESE: Final = say("it needs Chinese text")

METHODS: Final = {
    "pinyin": Method(
        can_convert, _CHINESE, functools.partial(_simplified, mandarin.pinyin), mandarin.version
    ),
    "bopomofo": Method(
        can_convert, _CHINESE, functools.partial(_simplified, mandarin.bopomofo), mandarin.version
    ),
    "jyutping": Method(can_convert, _CHINESE, lambda _: cantonese.jyutping, cantonese.version),
    "furigana": Method(
        _is_japanese,
        say("it needs Japanese text"),
        lambda _: japanese.furigana,
        japanese.version,
        _no_furigana,
    ),
}
"""Transform to the way it works."""
