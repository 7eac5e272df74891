"""Hyphenation of Western words by the patterns of their language (C14)."""

from __future__ import annotations

import functools
from typing import Final

from converters.layout.balance import ALLOWED
from converters.text.scripts import sets_han
from converters.typeset.inline.glyphs import GlyphRun

_FOREIGN: Final = "en_US"
"""Whose patterns Western words in Han text are broken by."""
_KEY: Final = 3
"""Letters by which patterns are looked up; few have less."""
_LEAST: Final = 2
"""Fewest letters before a hyphen, and one fewer than after it."""


def hyphenation(word: str, language: str) -> tuple[int, ...]:
    """Return the offsets at which a word of letters may be broken; none in a language without patterns.

    Args:
        word: letters only.
        language: BCP 47 tag of the text it stands in.
    """
    return _positions(word, _FOREIGN if sets_han(language) or not language else language)


@functools.lru_cache(maxsize=16384)
def _positions(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    levels = patterns.levels(word.lower())
    return tuple(at for at in range(_LEAST, len(word) - _LEAST) if levels[at + 1] % 2)


class _Patterns:
    """The patterns of a language, looked up only where one begins as the word goes on.

    pyphen tries every length at every letter and keeps every word for ever; a text of words that come once
    each is set by these in a third of the time.
    """

    def __init__(self, patterns: dict[str, tuple[int, tuple[int, ...]]]) -> None:
        self._patterns = patterns
        self._longest: dict[str, int] = {}
        """Three letters to the length of the longest pattern that begins with them."""
        self._short = frozenset(text for text in patterns if len(text) < _KEY)
        for text in patterns:
            start = text[:_KEY]
            self._longest[start] = max(self._longest.get(start, 0), len(text))

    def levels(self, word: str) -> list[int]:
        """Return the level between the characters of ``.word.``, from before the first; odd breaks."""
        text = f".{word}."
        found = [0] * (len(text) + 1)
        patterns, longest, short = self._patterns, self._longest, self._short
        for start in range(len(text) - 1):
            most = longest.get(text[start : start + _KEY], 0)
            if not most and (text[start : start + 2] in short or text[start] in short):
                most = _KEY - 1
            for end in range(start + 1, min(start + most, len(text)) + 1):
                hit = patterns.get(text[start:end])
                if hit is not None:
                    for at, level in zip(range(start + hit[0], len(found)), hit[1], strict=False):
                        if level > found[at]:
                            found[at] = level
        return found


@functools.lru_cache(maxsize=32)
def _patterns(language: str) -> _Patterns | None:
    # Most texts in Han never need it, and it lists its dictionaries when it is imported.
    import pyphen  # noqa: PLC0415

    name = pyphen.language_fallback(language.replace("-", "_"))
    return _Patterns(pyphen.Pyphen(lang=name).hd.patterns) if name else None


def hyphen_width(run: GlyphRun) -> float:
    """Return how wide a hyphen is in the face and size of a run, points."""
    advance: float = run.face.advances(run.face.glyphs("-"))[0]
    return advance * run.size


def break_with_hyphen(
    boundary: int, width: float, may: bytearray, tails: dict[int, float], hyphens: dict[int, float]
) -> None:
    """Let a line end at a boundary inside a word, with a hyphen.

    Args:
        boundary: in the text.
        width: of the hyphen, points.
        may: kind of break for each boundary.
        tails: boundary to what is added to its place when a line ends there, points.
        hyphens: boundary to the width of the hyphen drawn when a line ends there, points.
    """
    may[boundary] = ALLOWED
    hyphens[boundary] = width
    tails[boundary] = tails.get(boundary, 0.0) + width
