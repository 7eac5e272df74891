"""Labels that the form of a line, or what stands around it, contradicts.

A date in brackets heads nothing; a line that says where and when the text was written leads to no other
article; a word over a paragraph is a heading where others like it are; lines that the text goes on behind
are text; a word that says that the text is over is none of it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.recover.lexicon.furniture_data import REASONS
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

_ROUND: Final = re.compile(r"[（(]([^（）()]{4,30})[）)]")
_WRITTEN: Final = pattern(
    rf"(?:[夜晨晚午]|初稿|定稿|改定|修改|完稿|脱稿|草|深夜|凌晨|清晨)?(?:[写寫作记記书書]|完稿|改)?[于於][{HAN}·]{{2,12}}[夜晨]?"
)
"""What stands behind the date that ends a text: where it was written (夜于青石镇)."""
_SLUG: Final = re.compile(r"[a-z\d]+(?:-[a-z\d]+)+")
"""A name for programs, in small letters with hyphens."""
_OVER: Final = compiled(
    r"[-—–~=*·\s]{0,12}"
    r"(?:[「（(【\[<＜]?(?:完|终|終|全文完|全文终|全文完结|全剧终|本文完|끝|了|おわり|終わり)[」）)】\]>＞]?|END|end|FIN)"
    r"[-—–~=*·\s。.]{0,12}"
)
"""A line that says that the text is over."""
_ALIKE: Final = 2
"""Headings that a word must be like, and Han characters by which they may differ in length."""
_WORD: Final = 8
"""Size of such a word at most."""
_BETWEEN: Final = 6
"""Lines in a row at most that were set aside and are text after all."""
_LEFT_OUT: Final = frozenset(("drop", "header", "related", "link"))
_BODY: Final = frozenset(("para", "item", "heading", "note", "verse", "caption"))


def uncontradicted(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return the labels with those made others that the form of a line or its neighbours contradict."""
    out = list(labels)
    for at, fact in enumerate(all_facts):
        label = out[at].label
        text = fact.segment.text
        heads_nothing = label == "heading" and (_is_dated(text) or _SLUG.fullmatch(text))
        if heads_nothing or (label in ("related", "link") and _says_where(text)):
            out[at] = out[at]._replace(label="para")
        elif label == "meta" and _is_heading(at, all_facts, out):
            out[at] = out[at]._replace(label="heading")
    _between(all_facts, out)
    _over(all_facts, out)
    return out


def _is_dated(text: str) -> bool:
    """Return whether a line is a date in round brackets and nothing else."""
    inside = _ROUND.fullmatch(text)
    found = find_date(inside[1]) if inside else None
    return inside is not None and found is not None and found.end - found.start >= len(inside[1]) - 1


def _says_where(text: str) -> bool:
    """Return whether a line is a date and where the text was written."""
    found = find_date(text)
    if found is None or len(text) > found.end - found.start + 20:
        return False
    rest = text[: found.start] + text[found.end :]
    return found.start < 4 and _WRITTEN.fullmatch(rest.strip()) is not None


def _is_heading(at: int, all_facts: list[LineFeatures], out: list[Labelled]) -> bool:
    """Return whether a word that credits nobody stands over a paragraph as other headings do."""
    fact = all_facts[at]
    read = fact.credits_ is not None and bool(fact.credits_.found)
    over = at + 1 < len(out) and out[at + 1].label == "para"
    if read or fact.kind or fact.size > _WORD or not over or fact.segment.text[-1] in "：:，,。；;":
        return False
    heads = [
        other
        for other in range(at + 1, len(out) - 1)
        if out[other].label == "heading" and out[other + 1].label == "para"
    ]
    alike = [
        one
        for one in heads
        if abs(all_facts[one].size - fact.size) < _ALIKE and all_facts[one].number == fact.number
    ]
    return len(alike) >= _ALIKE and len(alike) == len(heads)


def _between(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Take lines that were set aside for text where the text goes on behind them."""
    text = [at for at, one in enumerate(out) if one.label in _BODY]
    for first, last in pairwise(text):
        run = range(first + 1, last)
        aside = [at for at in run if out[at].label == "aside"]
        plain = all(all_facts[at].kind is None for at in aside)
        others = {out[at].label for at in run} - {"aside", "credit"}
        if plain and not others and len(aside) <= _BETWEEN and out[first].zone != "top":
            for at in aside:
                out[at] = out[at]._replace(label="para")


def _over(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Drop the word that ends the text."""
    last = next((at for at in range(len(out) - 1, 0, -1) if out[at].label not in _LEFT_OUT), 0)
    text = all_facts[last].segment.text if last else ""
    # An agency closes its report with （完）, which is printed as the rule that it is.
    printed = last and out[last].label == "rule" and text[0] in "（("
    if last and not printed and _OVER.fullmatch(text):
        all_facts[last].reason = REASONS["stray"]
        out[last] = out[last]._replace(label="drop")
