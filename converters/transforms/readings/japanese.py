"""Readings of Japanese over kanji, by fugashi and UniDic: the extra ``furigana``.

Only kanji get a reading: kana that the word ends, begins or is divided with (okurigana) stand below as they
are, and the reading of what is between them is what the word's reading has in that place.
"""

from __future__ import annotations

import functools
import re
from importlib import metadata
from typing import Final, Protocol

from converters.text.patterns import pattern
from converters.text.scripts import HAN, KANA

_KANJI: Final = pattern(f"[{HAN}]")
_PARTS: Final = pattern(f"[{HAN}]+|[^{HAN}]+")
_KATAKANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_READING: Final = pattern(f"[{KANA}]+")


class MissingLibraryError(Exception):
    """The extra ``furigana`` is not installed."""


class _Word(Protocol):
    surface: str
    white_space: str
    feature: _Feature


class _Feature(Protocol):
    kana: str | None


class _Tagger(Protocol):
    def __call__(self, text: str) -> list[_Word]: ...


def furigana(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and reading in hiragana of every run of kanji of ``text`` that has one.

    Raises:
        MissingLibraryError: fugashi or its dictionary is not installed.
    """
    out: list[tuple[int, int, str]] = []
    at = 0
    for word in _tagger()(text):
        at = text.index(word.surface, at)
        said = (word.feature.kana or "").translate(_KATAKANA)
        if _KANJI.search(word.surface) and _READING.fullmatch(said):
            out += [(at + start, at + end, part) for start, end, part in over_kanji(word.surface, said)]
        at += len(word.surface)
    return out


def over_kanji(word: str, said: str) -> list[tuple[int, int, str]]:
    """Return the readings of the runs of kanji in a word; of the whole word where they cannot be told apart.

    Args:
        word: as written: ``食べ物``.
        said: all of it in hiragana: ``たべもの``.
    """
    parts = list(_PARTS.finditer(word))
    expression = "".join(
        "(.+?)" if _KANJI.match(part[0]) else re.escape(part[0].translate(_KATAKANA)) for part in parts
    )
    found = re.fullmatch(expression, said)
    kanji = [part for part in parts if _KANJI.match(part[0])]
    if found is None:
        return [(0, len(word), said)]
    return [(*part.span(), reading) for part, reading in zip(kanji, found.groups(), strict=True)]


def version() -> str:
    """Return the names of the libraries and their versions.

    Raises:
        MissingLibraryError: one is not installed.
    """
    try:
        return f"fugashi {metadata.version('fugashi')}, unidic-lite {metadata.version('unidic-lite')}"
    except metadata.PackageNotFoundError as error:
        raise MissingLibraryError(str(error)) from error


@functools.cache
def _tagger() -> _Tagger:
    try:
        import fugashi  # noqa: PLC0415  (optional)
        import unidic_lite  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingLibraryError(str(error)) from error
    tagger: _Tagger = fugashi.Tagger(f'-r /dev/null -d "{unidic_lite.DICDIR}"')
    return tagger
