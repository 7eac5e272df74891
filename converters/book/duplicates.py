"""Articles that are the same text twice: equal titles and nearly equal text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from converters.model import Document
from converters.model.walk import document_text
from converters.text.shingles import ALIKE, Pieces, letters, pieces

_BUCKETS = 16
"""Two texts that are ALIKE have the least piece of some bucket in common but for one pair in 10^11."""


def duplicates(articles: Sequence[Document]) -> dict[int, int]:
    """Return, for each article that repeats an earlier one, its place and the place of the first.

    Only articles of one title are compared (letters and digits only, case folded), an article without any
    title with others without.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        groups[letters(article.meta.title or article.meta.kicker or "")].append(place)
    out: dict[int, int] = {}
    for places in groups.values():
        if len(places) > 1:
            out.update(_repeated([(place, pieces(document_text(articles[place]))) for place in places]))
    return dict(sorted(out.items()))


def _repeated(group: Iterable[tuple[int, Pieces]]) -> Iterator[tuple[int, int]]:
    """Yield the places of texts that repeat an earlier one of the group, each with the earlier's."""
    firsts: dict[int, Pieces] = {}
    by_least: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, own in group:
        least = list(_least(own))
        likely = sorted({first for key in least for first in by_least[key]})
        mine = frozenset(own)
        for first in likely:
            if _jaccard(mine, firsts[first]) >= ALIKE:
                yield place, first
                break
        else:
            firsts[place] = own
            for key in least:
                by_least[key].append(place)


def _least(of: Pieces) -> Iterator[tuple[int, int]]:
    least: dict[int, int] = {}
    for piece in of:
        bucket = piece % _BUCKETS
        if piece < least.get(bucket, 1 << 32):
            least[bucket] = piece
    yield from least.items()


def _jaccard(one: frozenset[int], other: Pieces) -> float:
    common = len(one.intersection(other))
    return common / max(1, len(one) + len(other) - common)
