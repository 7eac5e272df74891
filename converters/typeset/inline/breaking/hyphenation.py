"""Hyphenation of Western words by the patterns of their language (C14)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from converters.text.scripts import sets_han
from converters.typeset.inline.glyphs import GlyphRun

if TYPE_CHECKING:
    import pyphen

_FOREIGN: Final = "en_US"
"""Whose patterns Western words in Han text are broken by."""
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
    found = patterns.positions(word)
    return tuple(int(at) for at in found if _LEAST <= at < len(word) - _LEAST)


@functools.lru_cache(maxsize=32)
def _patterns(language: str) -> pyphen.Pyphen | None:
    # Most texts in Han never need it, and it lists its dictionaries when it is imported.
    import pyphen  # noqa: PLC0415

    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name) if name else None


def hyphen_width(run: GlyphRun) -> float:
    """Return how wide a hyphen is in the face and size of a run, points."""
    advance: float = run.face.advances(run.face.glyphs("-"))[0]
    return advance * run.size
