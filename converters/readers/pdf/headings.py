"""Headings by what they look like: larger than the text, or short and bold all through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from converters.readers.pdf.paragraphs import Block, Pitch

_LARGER: Final = 1.12
"""Times the size of the text from which on a paragraph is a heading."""
_MUCH_LARGER: Final = 1.3
"""The same for one that ends like a sentence."""
_MOST_LINES: Final = 4
_LONGEST: Final = 160
_LONGEST_BOLD: Final = 60
_SENTENCE: Final = tuple("。；，,;:：")
LEADER: Final = re.compile(r"(?:[.·…‧]\s?){3,}\s*(?:\d{1,4}|[ivxlc]{1,7})\s*\Z")
"""Dots that lead to the number of a page in a table of contents."""
_CONTENTS: Final = re.compile(
    r"\s*(?:目\s*[录錄次]|contents|table of contents|inhalt(?:sverzeichnis)?)\s*", re.IGNORECASE
)
_LEAST_ENTRIES: Final = 3
_MOST_RANKS: Final = 6
_UPPER: Final = 3
"""Paragraphs that may stand before the title."""
_SHARE: Final = 0.5
"""Share of the paragraphs that headings may be: where there are more, size and weight mean something else."""


def ranks(blocks: Sequence[Block], usual: Pitch) -> list[int]:
    """Return the rank of every paragraph that is a heading, the first being 1; 0 for all others."""
    looks = [_look(block, usual) for block in blocks]
    if sum(1 for look in looks if look) > max(2, _SHARE * len(blocks)):
        looks = [look if look and look[0] >= _LARGER * usual.body else None for look in looks]
    order = sorted({look for look in looks if look}, reverse=True)
    rank = {look: min(at + 1, _MOST_RANKS) for at, look in enumerate(order)}
    return [rank[look] if look else 0 for look in looks]


def _look(block: Block, usual: Pitch) -> tuple[float, bool] | None:
    """Return size and weight of a heading, ``None`` for other paragraphs."""
    text = block.text
    if len(block.lines) > _MOST_LINES or len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return None
    if any(line.cells > 1 for line in block.lines) or LEADER.search(text):
        return None
    ends = text.endswith(_SENTENCE) and block.size < _MUCH_LARGER * usual.body
    if block.size >= _LARGER * usual.body and not ends:
        return round(2 * block.size) / 2, block.bold
    short = len(text) <= _LONGEST_BOLD and len(block.lines) <= 2
    if block.bold and short and not text.endswith(_SENTENCE) and block.size >= usual.body - 0.5:
        return round(2 * block.size) / 2, True
    return None


def title(blocks: Sequence[Block], levels: Sequence[int], usual: Pitch) -> int | None:
    """Return which paragraph is the title: the only one of the highest rank, near the beginning."""
    top = [at for at, level in enumerate(levels) if level == 1]
    if len(top) == 1 and top[0] <= _UPPER and blocks[top[0]].size > usual.body:
        return top[0]
    return None


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the paragraphs without a table of contents, which has dots before its numbers, and its lines."""
    kept: list[Block] = []
    gone: list[str] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and LEADER.search(blocks[end].lines[-1].text):
            end += 1
        entries = sum(1 for block in blocks[at:end] for line in block.lines if LEADER.search(line.text))
        if entries >= _LEAST_ENTRIES:
            if kept and _CONTENTS.fullmatch(kept[-1].text):
                gone.append(kept.pop().text)
            gone += [block.text for block in blocks[at:end]]
        else:
            kept += blocks[at:end]
        kept += blocks[end : end + 1]
        at = end + 1
    return kept, gone
