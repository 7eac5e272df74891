"""Headings that head nothing: tables of contents, and headings that a site says twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec.structs import replace

from converters.recover.novel.heads import LONGEST, Head
from converters.recover.novel.heads_data import CONTENTS, PAGE
from converters.recover.segmenting.segment import Segment

_FEWEST = 3
"""Headings in a row that may be a table of contents."""
_AGAIN = 0.7
"""Share of them that come again."""


def contents(heads: Sequence[Head], lines: Sequence[Segment]) -> set[int]:
    """Return the numbers of the lines that are tables of contents.

    Such is a row of headings with nothing between them of which most come again later; with the line above
    that says so (目录).
    """
    starts = {head.at for head in heads}
    keys = {head.at: _keys(head, lines, starts) for head in heads}
    later = Counter(key for found in keys.values() for key in found)
    out: set[int] = set()
    for row in _rows(heads):
        for head in row:
            later.subtract(keys[head.at])
        while row and not later[keys[row[-1].at][0]]:
            later.update(keys[row.pop().at])
        again = sum(later[keys[head.at][0]] > 0 for head in row)
        if len(row) < _FEWEST or again < _AGAIN * len(row):
            continue
        out.update(head.at for head in row)
        above = row[0].at - 1
        if above >= 0 and CONTENTS.fullmatch(lines[above].text):
            out.add(above)
    return out


def _keys(head: Head, lines: Sequence[Segment], starts: Collection[int]) -> list[str]:
    """Return what a heading is known by: as it stands, and with the title on the line under a bare number."""
    after = head.at + 1
    if head.title or head.inside is not None or after >= len(lines) or after in starts:
        return [head.key]
    text = lines[after].text
    return [head.key, replace(head, title=text).key] if len(text) <= LONGEST else [head.key]


def _rows(heads: Sequence[Head]) -> list[list[Head]]:
    out: list[list[Head]] = []
    for head in heads:
        if out and head.at - out[-1][-1].at <= 1:
            out[-1].append(head)
        else:
            out.append([head])
    return out


def repeated(heads: Sequence[Head], lines: Sequence[Segment]) -> set[int]:
    """Return the numbers of the lines that say again the heading of the chapter they stand in.

    A site prints the heading twice, at the head of each page that it cuts a chapter into, or once more
    without its number.
    """
    out: set[int] = set()
    for one, other in pairwise(heads):
        same = one.kind == other.kind == "chapter" and one.key == other.key
        if same and (other.title or other.at == one.at + 1):
            out.add(other.at)
    known = {head.at for head in heads}
    for head in heads:
        after = head.at + 1
        if after >= len(lines) or after in known or not head.title or head.inside is not None:
            continue
        if _bare(lines[after].text) in (_bare(head.title), _bare(lines[head.at].text)):
            out.add(after)
    return out


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", PAGE.sub("", text))
