"""Whether a text is a novel, by its headings, its length and what laws and reports have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from converters.recover.novel.heads import Head
from converters.recover.segmenting.segment import Segment
from converters.text.patterns import pattern

_FEWEST: Final = 3
"""Chapters of a novel."""
_LONG: Final = 20_000
"""Characters from which on headings alone tell a novel."""
_CHAPTER: Final = 300
"""Characters of a chapter, half of them at least."""
_FEWEST_BARE: Final = 10
_LONG_BARE: Final = 40_000
_CHAPTER_BARE: Final = 800
"""The same where headings are numbers alone, as lists have them too."""
_PLAIN_UNITS: Final = frozenset("章节節部编編篇季讲講话話集册冊") | {"part", "ch", "chap"}
"""Units that laws, reports, courses and serials have as well."""
_OTHER: Final = pattern(
    r"第[一二三四五六七八九十百千零〇\d]{1,6}条|\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})?[\s\u3000]*\S|(?:中文)?摘\s*要$|关键词|參考文獻|参考文献|abstract$|keywords?\b|references$",
    re.IGNORECASE,
)
"""How lines begin in laws, reports and theses."""
_SHARE_OTHER: Final = 1.0
"""Such lines a chapter from which on a text is none."""
_SIGNS: Final = pattern(r"作\s*者\s*[:：]|内容简介|內容簡介|文案|书名\s*[:：]|《[^《》]{1,20}》$")


def is_novel(heads: Sequence[Head], lines: Sequence[Segment]) -> bool:
    """Return whether headings are those of a novel."""
    chapters = [head for head in heads if head.kind == "chapter" and not head.inside]
    chapters += [head.inside for head in heads if head.inside is not None]
    counted = chapters or [head for head in heads if head.kind == "volume"]
    if len(counted) < _FEWEST:
        return False
    others = sum(_OTHER.match(line.text) is not None for line in lines)
    if others >= _SHARE_OTHER * len(counted):
        return False
    size = sum(len(line.text) for line in lines)
    middle = _middle(heads, lines)
    if not chapters and not _has_signs(heads, lines):
        return False
    bare = sum(head.family not in ("marked", "word") for head in counted) * 2 > len(counted)
    if bare:
        return len(counted) >= _FEWEST_BARE and size >= _LONG_BARE and middle >= _CHAPTER_BARE
    if size >= _LONG and middle >= _CHAPTER:
        return True
    return _has_signs(heads, lines)


def _middle(heads: Sequence[Head], lines: Sequence[Segment]) -> float:
    """Return the length of the chapter in the middle, by length, in characters."""
    sizes = [0]
    for line in lines:
        sizes.append(sizes[-1] + len(line.text))
    places = [head.at for head in heads if head.kind != "volume" or head.inside] + [len(lines)]
    from statistics import median  # noqa: PLC0415  (loads fractions; few texts are long enough)

    return median([sizes[end] - sizes[start] for start, end in pairwise(places)] or [0])


def _has_signs(heads: Sequence[Head], lines: Sequence[Segment]) -> bool:
    """Return whether a short text has what only novels have: 回, volumes, 楔子 and its kin."""
    units = {head.unit for head in heads if head.kind == "chapter"}
    signs = [
        bool(units & {"回", "chapter"}),
        bool(units) and any(head.kind == "volume" for head in heads),
        any(head.kind not in ("volume", "chapter") and head.unit in _TELLING for head in heads),
        any(_SIGNS.match(line.text) for line in lines[:8]),
        bool(units - _PLAIN_UNITS - {"回", "chapter"}),
    ]
    return sum(signs) >= 2


_TELLING: Final = frozenset(
    (
        "楔子",
        "序章",
        "引子",
        "番外",
        "番外篇",
        "尾声",
        "尾聲",
        "终章",
        "終章",
        "后记",
        "後記",
        "prologue",
        "epilogue",
        "大结局",
    )
)
