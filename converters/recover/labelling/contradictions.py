"""Labels that the form of a line, or what stands around it, contradicts.

A date in brackets heads nothing; a line that says where and when the text was written leads to no other
article; a word over a paragraph is a heading where others like it are; lines that the text goes on behind
are text; a word that says that the text is over is none of it. What stands under a heading that announces a
time is text; a number among those of headings is one's; lines of halves of five or of seven Han are verse.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
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
_DRAFTS: Final = pattern(
    r"(?:[\s，,；;、（）()]|[初二三四终終]稿|定稿|草稿|改定?|再改|修改|修[订訂]|完稿|[写寫]|[于於][\u4e00-\u9fff]{2,8})+"
)
"""What stands between the dates of drafts (2020.5.4初稿，2021.6.7改)."""
_DATES: Final = 4
_AT_PLACE: Final = pattern(
    rf"[于於][{HAN}·]{{1,8}}[镇鎮村乡鄉县縣市区區州省山城港岛島湾灣寺斋齋轩軒堂居舍楼樓园園京]",
    needs="[于於]",
)
"""Where a text was written, on the line under its date; a name of a person may begin with 于."""
_SIGNING: Final = frozenset(("credit", "meta", "heading", "aside"))
_LETTER: Final = frozenset(
    ("此致", "敬礼", "敬禮", "敬上", "谨启", "謹啟", "拝啓", "敬具", "草々", "前略", "かしこ")
)
"""Words that open and close a letter."""
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
_TOP: Final = 40
"""Lines among which a word stands that was taken for a credit."""
_WORD: Final = 8
"""Size of such a word at most."""
_BETWEEN: Final = 6
"""Lines in a row at most that were set aside and are text after all."""
_LEFT_OUT: Final = frozenset(("drop", "header", "related", "link"))
_BODY: Final = frozenset(("para", "item", "heading", "note", "verse", "caption"))
_ANNOUNCES: Final = pattern(
    r"时间|時間|日期|日時|日程|期限|时限|일시|일정|\b(?:date|time|when|deadline)s?\b", re.I
)
"""What a heading says under which a date stands."""
_REGULAR: Final = pattern(
    rf"(?:(?P<five>[{HAN}]{{5}})[，、；：。！？]){{1,4}}|(?:(?P<seven>[{HAN}]{{7}})[，、；：。！？]){{1,4}}"
)
"""A line of regular verse (绝句, 律诗): halves of five or of seven."""
_ENDS: Final = frozenset(".!?")
_SENTENCE: Final = 8
"""Words of the shortest sentence that is told from a slogan in Western letters."""
_HALVES: Final = 4
"""Halves of the shortest such poem."""


def uncontradicted(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return the labels with those made others that the form of a line or its neighbours contradict."""
    out = list(labels)
    for at, fact in enumerate(all_facts):
        label = out[at].label
        text = fact.segment.text
        heads_nothing = label == "heading" and (_is_dated(text) or _SLUG.fullmatch(text) or text in _LETTER)
        heads_nothing = heads_nothing or (label in _SIGNING and _AT_PLACE.fullmatch(text) is not None)
        if heads_nothing or (label in ("related", "link") and _says_where(text)):
            out[at] = out[at]._replace(label="para")
        elif label == "meta" and (_is_heading(at, all_facts, out) or _heads_rows(at, fact, out)):
            out[at] = out[at]._replace(label="heading")
        elif label == "meta" and at and out[at - 1].label in ("title", "subtitle") and _is_prose(fact):
            out[at] = out[at]._replace(label="para")
    _headed_time(all_facts, out)
    _in_sequence(all_facts, out)
    _regular_verse(all_facts, out)
    _dedicated(all_facts, out)
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
    if found is None or found.start >= 4 or len(text) > 60:
        return False
    rest = text
    for _ in range(_DATES):
        found = find_date(rest)
        rest = rest if found is None else rest[: found.start] + rest[found.end :]
    return (_WRITTEN.fullmatch(rest.strip()) or _DRAFTS.fullmatch(rest)) is not None


def _is_prose(fact: LineFeatures) -> bool:
    """Return whether a line that credits nobody is a sentence or more, as stands under a headline."""
    text = fact.segment.text
    read = fact.credits_ is not None and bool(fact.credits_.found)
    return not read and not fact.kind and text[-1:] in _ENDS and len(text.split()) >= _SENTENCE


def _heads_rows(at: int, fact: LineFeatures, out: list[Labelled]) -> bool:
    """Return whether a word that might be a name stands over a table, where nobody signs (用料)."""
    read = fact.credits_
    vouched = read is not None and bool(read.found) and not read.names_only
    over = at + 1 < len(out) and out[at + 1].label == "row"
    return over and not vouched and not fact.kind and fact.size <= _WORD and "\t" not in fact.segment.text


def _is_heading(at: int, all_facts: list[LineFeatures], out: list[Labelled]) -> bool:
    """Return whether a word that credits nobody stands over a paragraph as other headings do."""
    fact = all_facts[at]
    read = fact.credits_ is not None and bool(fact.credits_.found)
    over = at < _TOP and at + 1 < len(out) and out[at + 1].label == "para"
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


def _headed_time(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Take a date for text where it is all that stands under the heading that announces it."""
    for at in range(1, len(out)):
        head, text = all_facts[at - 1], all_facts[at].segment.text
        alone = at + 1 == len(out) or out[at + 1].label == "heading"
        announced = out[at - 1].label == "heading" and head.number and _ANNOUNCES.search(head.segment.text)
        if alone and announced and out[at].label in _SIGNING and find_date(text) is not None:
            out[at] = out[at]._replace(label="para")


def _in_sequence(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Take an item for a heading where the others of its style are, and items of another stand under it."""
    styles: dict[str, list[int]] = {}
    for at, fact in enumerate(all_facts):
        if fact.number is not None and out[at].label in ("heading", "item"):
            styles.setdefault(fact.number.style, []).append(at)
    for found in styles.values():
        heads = [at for at in found if out[at].label == "heading"]
        values = [all_facts[at].number.value for at in found]  # type: ignore[union-attr]
        if len(heads) < _ALIKE or values != list(range(1, len(values) + 1)):
            continue
        for at in set(found).difference(heads):
            below = all_facts[at + 1].number if at + 1 < len(out) and out[at + 1].label == "item" else None
            fact = all_facts[at]
            if below is not None and below.style != fact.number.style and not fact.sentence:  # type: ignore[union-attr]
                out[at] = out[at]._replace(label="heading")


def _regular_verse(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Take lines of one poem in halves of one length for verse."""

    def half(at: int) -> int:
        if out[at].label not in ("para", "verse"):
            return 0
        line = _REGULAR.fullmatch(all_facts[at].segment.text)
        return len(line["five"] or line["seven"]) if line else 0

    for length, group in groupby(range(len(out)), half):
        lines = list(group)
        halves = sum(len(all_facts[at].segment.text) for at in lines) // (length + 1)
        ended = all_facts[lines[-1]].segment.text[-1] in "。！？"
        if length and ended and halves >= _HALVES and not halves % 2:
            for at in lines:
                out[at] = out[at]._replace(label="verse")


def _dedicated(all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Take a line with a dash before it for what explains the title above it, never for the title."""
    for at in range(1, len(out)):
        dashed = all_facts[at].segment.text.startswith(("——", "――", "— ", "-- "))
        if dashed and (out[at - 1].label, out[at].label) == ("kicker", "title"):
            out[at - 1] = out[at - 1]._replace(label="title")
            for other, one in enumerate(out):
                if one.label == "subtitle":
                    out[other] = one._replace(label="para")
            out[at] = out[at]._replace(label="subtitle")
            return


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
