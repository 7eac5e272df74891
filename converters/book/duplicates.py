"""Articles that are the same text twice: equal titles and nearly equal text."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from converters.model import Document
from converters.model.walk import document_text

SHINGLE = 8
"""Length of the overlapping pieces that are compared, characters."""
ALIKE = 0.8
"""Share of pieces two texts must have in common (Jaccard index) to count as one."""


def duplicates(articles: Sequence[Document]) -> dict[int, int]:
    """Return, for each article that repeats an earlier one, its place and the place of the first.

    Only articles of one title are compared (letters and digits only, case folded), an article without any
    title with others without.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    out: dict[int, int] = {}
    pieces: dict[int, frozenset[str]] = {}
    for place, article in enumerate(articles):
        same_title = groups[_letters(article.meta.title or article.meta.kicker or "")]
        if same_title:
            pieces.setdefault(place, _shingles(article))
        for first in same_title:
            pieces.setdefault(first, _shingles(articles[first]))
            if _jaccard(pieces[first], pieces[place]) >= ALIKE:
                out[place] = first
                break
        else:
            same_title.append(place)
    return out


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def _shingles(article: Document) -> frozenset[str]:
    text = _letters(document_text(article))
    return frozenset(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
