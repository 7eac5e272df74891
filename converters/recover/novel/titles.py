"""Titles of chapters that stand on lines of their own under the number, such as the couplets of 回目."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from converters.recover.lexicon.line_shapes_data import RULE
from converters.recover.novel.heads import Head
from converters.recover.segmenting.segment import TERMINAL, Segment

_LONGEST: Final = 40
_SHARE: Final = 0.7
"""Share of bare headings under which a title stands, where any does."""
_FEWEST: Final = 3
_COUPLET: Final = range(4, 13)
"""Characters of one line of a couplet."""
_OPENS: Final = tuple("“‘\"'「『—…（(")


def joined(
    heads: Sequence[Head], lines: Sequence[Segment], taken: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """Return, by the line of each heading that is a number alone, the lines under it that are its title.

    Args:
        heads: of the text.
        lines: physical lines.
        taken: numbers of lines that are something else.
    """
    bare = [head for head in heads if head.kind == "chapter" and not head.title and head.inside is None]
    if len(bare) < _FEWEST:
        return {}
    starts = {head.at for head in heads}
    found = {head.at: _under(head.at, lines, starts, taken) for head in bare}
    titled = [rows for rows in found.values() if rows]
    if len(titled) < _SHARE * len(bare) or len({lines[rows[0]].text for rows in titled}) < len(titled) / 2:
        return {}
    return {at: rows for at, rows in found.items() if rows}


def _under(
    at: int, lines: Sequence[Segment], starts: Collection[int], taken: Collection[int]
) -> tuple[int, ...]:
    first = at + 1
    if not _is_title(first, lines, starts, taken):
        return ()
    second = first + 1
    one = len(lines[first].text)
    couplet = one in _COUPLET and _is_title(second, lines, starts, taken) and len(lines[second].text) == one
    return (first, second) if couplet else (first,)


def _is_title(at: int, lines: Sequence[Segment], starts: Collection[int], taken: Collection[int]) -> bool:
    """Return whether a line may be a title: short, without a stop, with prose under it."""
    if at + 1 >= len(lines) or at in starts or at in taken or at + 1 in starts:
        return False
    text = lines[at].text
    return (
        len(text) <= _LONGEST
        and text[-1] not in TERMINAL
        and text[-1] not in "，,、"
        and not text.startswith(_OPENS)
        and not RULE.fullmatch(text)
    )
