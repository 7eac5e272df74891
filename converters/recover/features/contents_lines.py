"""A table of contents above a text: its lines stand again below as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.text.patterns import pattern

_HEAD: Final = pattern(
    r"[【\[]?\s*(?:目\s*[录錄次]|もくじ|차례|목차|contents|table of contents)\s*[】\]]?\s*[:：]?",
    re.IGNORECASE,
)
_AMONG: Final = 2
"""Lines among which the heading of a table of contents stands: under a title or above all. Where more
stands above it, as in a law, it is printed."""
_LEAST: Final = 2
"""Entries of one."""
_MOST: Final = 400
"""Entries that are looked for below."""
_LONGEST: Final = 60
REASON: Final = "table of contents"


def settle_contents(all_facts: Sequence[LineFeatures]) -> None:
    """Settle the lines of a table of contents as dropped, and as headings those that say the same below.

    All of its entries must stand again, in order, each with text under it.
    """
    head = next((at for at, one in enumerate(all_facts[:_AMONG]) if _HEAD.fullmatch(one.segment.text)), None)
    if head is None:
        return
    entries, below = _entries(all_facts, head + 1)
    if len(entries) < _LEAST:
        return
    for at in (head, *entries):
        all_facts[at].only = ("drop",)
        all_facts[at].reason = REASON
        all_facts[at].unmark()
    for at in below:
        all_facts[at].only = ("heading",)
        all_facts[at].unmark()


def _entries(all_facts: Sequence[LineFeatures], first: int) -> tuple[list[int], list[int]]:
    """Return the lines of the entries and those of their headings; none where one does not stand again."""
    texts = [fact.segment.text for fact in all_facts]
    if first >= len(texts) or texts[first] not in texts[first + 1 :]:
        return [], []
    end = texts.index(texts[first], first + 1)
    if end - first > _MOST:
        return [], []
    entries = list(range(first, end))
    below: list[int] = []
    at = end
    for entry in entries:
        if len(texts[entry]) > _LONGEST or texts[entry] not in texts[at:]:
            return [], []
        found = texts.index(texts[entry], at)
        below.append(found)
        at = found + 1
    gaps = zip(below, [*below[1:], len(texts)], strict=True)
    return (entries, below) if all(other - one > 1 for one, other in gaps) else ([], [])
