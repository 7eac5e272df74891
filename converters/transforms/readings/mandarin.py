"""Readings of Mandarin: pinyin and bopomofo, by the words of pypinyin and by our own of ``phrases_data``.

A run of Han characters is parted into as few words as there may be, of two ways the one whose last words
are longer (很多|人|参加|了, not 很多|人参|加|了). A character that stands alone has its most usual reading
but for the few of :mod:`converters.transforms.readings.particles`. Tones are those of the dictionary: 不 and
一 keep theirs whatever follows, third tones too (no sandhi).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from converters.text.patterns import pattern
from converters.text.scripts import HAN
from converters.transforms.readings.particles import alone
from converters.transforms.readings.phrases_data import PHRASES

_RUN: Final = pattern(f"[{HAN}]+")
_FIXED: Final = {"不": {"bú": "bù"}, "一": {"yí": "yī", "yì": "yī"}}
"""Readings in the library that say a change of tone."""

Reading = tuple[int, int, str]
"""Start, end and reading of what is read together."""


def pinyin(text: str) -> list[Reading]:
    """Return the reading of every Han character of ``text`` that has one, with tone marks: ``zhōng``."""
    library = _library()
    out: list[Reading] = []
    for run in _RUN.finditer(text):
        readings = library.run(run[0])
        out += [(at, at + 1, said) for at, said in enumerate(readings, run.start()) if said]
    return out


def bopomofo(text: str) -> list[Reading]:
    """Return the reading of every Han character in bopomofo, tone mark last but the dot first: ``˙ㄇㄚ``."""
    convert = _bopomofo()
    return [(start, end, convert(said)) for start, end, said in pinyin(text)]


def version() -> str:
    """Return the name of the library and its version."""
    from importlib import metadata  # noqa: PLC0415  (only for the record)

    return f"pypinyin {metadata.version('pypinyin')}"


@functools.cache
def _bopomofo() -> Callable[[str], str]:
    from pypinyin.style.bopomofo import BopomofoConverter  # noqa: PLC0415  (only what is asked for)

    converter = BopomofoConverter()

    @functools.cache
    def convert(syllable: str) -> str:
        said = str(converter.to_bopomofo(syllable))
        return f"˙{said[:-1]}" if said.endswith("˙") else said

    return convert


@functools.cache
def _library() -> _Library:
    return _Library()


class _Library:
    """The words of pypinyin and our own, made ready for looking up."""

    def __init__(self) -> None:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  (0.2 s)

        self.single: dict[int, str] = PINYIN_DICT
        self.phrases: dict[str, list[list[str]]] = PHRASES_DICT
        self.own = {word: said.split(" ") for word, said in PHRASES.items() if said}
        self.none = frozenset(word for word, said in PHRASES.items() if not said)
        lengths: dict[str, set[int]] = {}
        for word in (*self.phrases, *self.own):
            lengths.setdefault(word[:2], set()).add(len(word))
        self.lengths = {start: tuple(sorted(found)) for start, found in lengths.items()}
        """By the first two characters of words, how long these are."""
        self.usual: dict[str, str] = {}

    def run(self, text: str) -> list[str]:
        """Return the reading of each character of a run of Han; empty where none is known."""
        out: list[str] = []
        for start, end in self._words(text):
            if end - start == 1:
                out.append(alone(text, start) or self._usual(text[start]))
            else:
                out += self._word(text[start:end])
        return out

    def _words(self, text: str) -> list[tuple[int, int]]:
        count = len(text)
        best = [count + 1] * (count + 1)
        length = [0] * (count + 1)
        best[0] = 0
        known = self.lengths
        for at in range(count):
            cost = best[at] + 1
            if cost < best[at + 1]:
                best[at + 1], length[at + 1] = cost, 1
            for size in known.get(text[at : at + 2], ()):
                end = at + size
                if end > count:
                    break
                if (cost < best[end] or (cost == best[end] and size > length[end])) and self._has(
                    text[at:end]
                ):
                    best[end], length[end] = cost, size
        out: list[tuple[int, int]] = []
        while count:
            out.append((count - length[count], count))
            count -= length[count]
        return out[::-1]

    def _has(self, word: str) -> bool:
        return (word in self.phrases and word not in self.none) or word in self.own

    def _word(self, word: str) -> list[str]:
        own = self.own.get(word)
        if own is None:
            found = [said[0] for said in self.phrases[word]]
            own = [
                _FIXED[char].get(said, said) if char in _FIXED else said
                for char, said in zip(word, found, strict=True)
            ]
            self.own[word] = own
        return own

    def _usual(self, char: str) -> str:
        found = self.usual.get(char)
        if found is None:
            found = self.usual[char] = self.single.get(ord(char), "").partition(",")[0]
        return found
