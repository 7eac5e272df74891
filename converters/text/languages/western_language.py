"""Which language a text in Latin, Greek or Cyrillic letters is in, by its small words."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Final

from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC

_WORD: Final = compiled(f"[{ALPHABETIC}]+")
_FIRST: Final = 2_000
_MIDDLE: Final = 4_000
"""Characters looked at: those at the beginning may be a notice in another language."""
_LEAST_WORDS: Final = 3
_LEAST_SHARE: Final = 1 / 8
"""Of all words; running text has a third to a half of them."""
_MUCH: Final = 2
"""A text with half as many words of the language that is declared quotes another."""
_CLEARER: Final = 1.2
"""How much more of another language than of English there must be; most short lines are no sentences."""


def western_language(text: str, declared: str | None = None) -> str:
    """Return the language of a text whose letters are Latin, Greek or Cyrillic.

    Args:
        text: all of it, or a sample.
        declared: BCP 47 tag that its file declares. Words are stronger, for programs declare one unasked; it
            stands where they show nothing, where much of the text is in it, and where it is of a language
            whose words are not known here.

    Returns:
        The language of ``declared``, with its region, or a bare one; ``en`` where nothing shows any.
    """
    middle = max(_FIRST, len(text) // 2)
    found, words = _counted(f"{text[:_FIRST]} {text[middle : middle + _MIDDLE]}")
    shown = _shown(found, words)
    if declared:
        primary = declared.partition("-")[0].lower()
        if not shown or primary not in _languages() or found[primary] * _MUCH >= found[shown]:
            return declared
    return shown or "en"


@functools.lru_cache(maxsize=2)
def _counted(sample: str) -> tuple[Counter[str], int]:
    """Return how many words of a sample are small words of each language, and how many there are.

    A reader asks what a text shows before it asks with what is declared.
    """
    words = _WORD.findall(sample.casefold())
    found: Counter[str] = Counter()
    known = _known()
    for word, count in Counter(words).items():
        for language in known.get(word, ()):
            found[language] += count
    return found, len(words)


def _shown(found: Counter[str], words: int) -> str:
    """Return the language that the small words of a text show; empty where they show none."""
    language, most = found.most_common(1)[0] if found else ("", 0)
    if language != "en" and most < found["en"] * _CLEARER:
        language, most = "en", found["en"]
    return language if most >= max(_LEAST_WORDS, words * _LEAST_SHARE) else ""


@functools.cache
def _known() -> dict[str, list[str]]:
    """Return the languages of each small word."""
    from converters.text.languages.function_words_data import FUNCTION_WORDS  # noqa: PLC0415  (Han text needs none)

    out: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            out.setdefault(word, []).append(language)
    return out


@functools.cache
def _languages() -> frozenset[str]:
    from converters.text.languages.function_words_data import FUNCTION_WORDS  # noqa: PLC0415

    return frozenset(FUNCTION_WORDS)
