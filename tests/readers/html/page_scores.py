"""Measures of how much of the right text and metadata a reader takes from a web page."""

from __future__ import annotations

import hashlib
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SHINGLE = 4
"""Words of a shingle, as in scrapinghub/article-extraction-benchmark."""
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_BETWEEN_NAMES = re.compile(r"\s*[;,，、&|/]\s*|\s+(?:and|und|et|y|e)\s+")
_BY = re.compile(r"^(?:written by|by|von|par|por|de|text|foto)\s*:?\s+", re.IGNORECASE)


class Counts(NamedTuple):
    """What was found rightly, found wrongly and missed."""

    right: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found and nothing was missed."""
        return self._share(self.wrong, self.missed)

    @property
    def recall(self) -> float:
        """Share of what is right that was found; 1 where there is nothing to find and nothing was found."""
        return self._share(self.missed, self.wrong)

    def _share(self, against: float, other: float) -> float:
        if against == other == 0:
            return 1.0
        return self.right / (self.right + against) if self.right + against else 0.0


def shingles(true: str, found: str) -> Counts:
    """Return how the shingles of two texts agree, as fractions of all shingles."""
    one, other = _shingles(true), _shingles(found)
    right, wrong, missed = ((one & other).total(), (other - one).total(), (one - other).total())
    whole = max(right + wrong + missed, 1)
    return Counts(right / whole, wrong / whole, missed / whole)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(count))


def segments(wanted: Iterable[str], unwanted: Iterable[str], found: str) -> Counts:
    """Return how many segments of an article, and how many of its page, stand in a text."""
    text = one_line(found)
    hits = [one_line(segment) in text for segment in wanted]
    return Counts(sum(hits), sum(one_line(segment) in text for segment in unwanted), hits.count(False))


def mean_f1(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Return F1 of mean precision and mean recall over pages, and the two means."""
    precision = statistics.mean(one.precision for one in counts if one.right + one.wrong)
    recall = statistics.mean(one.recall for one in counts if one.right + one.missed)
    return 2 * precision * recall / (precision + recall), precision, recall


def summed_f1(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Return F1, precision and recall of the sums over all pages."""
    whole = Counts(*(sum(values) for values in zip(*counts, strict=True)))
    both = whole.precision + whole.recall
    return (2 * whole.precision * whole.recall / both if both else 0.0), whole.precision, whole.recall


def one_line(text: str) -> str:
    """Return a text with white space collapsed."""
    return _SPACE.sub(" ", text).strip()


def same_text(one: str, other: str) -> bool:
    """Return whether two titles are the same but for white space, case and compatibility characters."""
    return _folded(one) == _folded(other)


def same_names(one: str, other: str) -> bool:
    """Return whether two lists of names are the same, in any order, however the names are parted."""
    return _names(one) == _names(other)


def _names(text: str) -> list[str]:
    found = (_BY.sub("", name) for name in _BETWEEN_NAMES.split(_BY.sub("", _folded(text))))
    return sorted(name for name in found if name)


def _folded(text: str) -> str:
    return one_line(unicodedata.normalize("NFKC", text)).casefold()


def half(host: str) -> str:
    """Return the half, ``a`` or ``b``, to which all pages of a host belong."""
    return "ab"[hashlib.sha256(host.lower().removeprefix("www.").encode()).digest()[0] & 1]
