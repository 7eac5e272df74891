"""Lines that stand out: which of several at the top belong together, which ones in the text look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.recover.features.runin import is_told, parallel, slogan
from converters.recover.lexicon.line_shapes_data import OF_NOTICE
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_TOP: Final = 30
_UNFINISHED: Final = pattern(r"(?:[及和与與暨、—–:：]|关于|關於|\b(?:and|of|the|for|to|in|with|on|a))$", re.I)
_RESUMES: Final = compiled(r"(?:关于|關於|印发|調整|的)")
_TWO_CLAUSES: Final = pattern(r"[^\s，。！？：]{4,16}[ \u3000\u00a0]+[^\s，。！？：]{4,16}")
_IN_TEXT: Final = frozenset(("md:heading", "note", "front-matter", "numbered", "credit:partly"))
"""What is no line of a headline."""
_MARKS: Final = pattern("[，。！？]")
_ORDER: Final = pattern(
    r"(?:首先|其次|其一|其二|其三|其四|其实|再次|再者|然后|最后|第[一二三四五六七八九十](?![天次年日夜回个個位趟遍晚])|一是|二是|三是|四是|五是)"
)
_PARALLEL: Final = 2.2
"""How parallel two sentences on lines of their own run at least to be headings."""
_LONGEST: Final = 34

_NO_HEADING: Final = compiled(
    r"^(?:——|--|―|—\s?[（(])\s?\S|://|^[\w.-]+\.(?:go|py|js|ts|c|h|cpp|java|rs|sh|html|css|json|ya?ml|toml|txt|md|log)$"
)
"""Whose words were quoted, an address, the name of a file: what stands over text and heads none."""
_CONTACT: Final = pattern(
    r"(?:[^\s:：]{0,8}(?:問い?合わせ先?|連絡先|住所|所在地|담당자?|문의처?|연락처|전화|이메일|주소)"
    r"|(?:media|press) contacts?|phone|tel|telephone|e-?mail|fax)\s*[:：]\s*\S",
    re.I,
)
"""Whom to ask, and where."""
_KOREAN_STOP: Final = compiled(r"[가-힣]\.[”’\"')\s]*$")
_SIGNS: Final = frozenset("■◆★☆◎□▎▶►◇▲△●○")
_SIGNED: Final = 40
"""Characters of a heading behind a sign."""
_SAID: Final = 8
"""Characters from which on a line with half a pair of quotation marks is something said."""


def mark_headlines(all_facts: list[LineFeatures]) -> None:
    """Mark at the top a headline in several lines, and a two-part line above a shorter one (引题)."""
    top = all_facts[:_TOP]
    for one, two in pairwise(top):
        a, b = one.segment.text, two.segment.text
        plain = not (_solid(one) or _solid(two) or one.long or two.long)
        if not plain or _IN_TEXT.intersection(one.names + two.names):
            continue
        if _UNFINISHED.search(a) or (_RESUMES.match(b) and not a.endswith(("。", "：", ":"))):
            two.names.append("continues")
            one.names.append("continued")
        elif _TWO_CLAUSES.fullmatch(a) and len(b) < len(a) and " " not in b and not _MARKS.search(b):
            one.names.append("lead-in")


def mark_bylined(all_facts: list[LineFeatures]) -> None:
    """Mark a headline with a byline under it in the middle of a text: there another article begins."""
    for before, one, two, after in zip(all_facts, all_facts[1:], all_facts[2:], all_facts[3:], strict=False):
        opens = before.long or "credit" in before.names
        if opens and after.long and _headinglike(one) and 4 <= one.size <= 40 and _is_byline(two):
            one.names.append("over-byline")
            two.names.append("under-headline")


def _is_byline(fact: LineFeatures) -> bool:
    found = fact.credits_.found if fact.credits_ else []
    fields = {item.field for item in found}
    return bool(found) and not fact.long and fields <= {"contributors.author", "contributors.reporter"}


def mark_headings(all_facts: list[LineFeatures]) -> None:
    """Mark sentences on lines of their own that run parallel, labels over headings, and captions in rows."""
    _parallels(all_facts)
    _colons(all_facts)
    _adjacent(all_facts)
    _signed(all_facts)
    for fact in all_facts:
        text = fact.segment.text
        told = _NO_HEADING.search(text) or OF_NOTICE.match(text) or _CONTACT.match(text) or _is_dialogue(text)
        if told and not fact.segment.wrapped:
            fact.barred |= {"heading"}


def _signed(all_facts: list[LineFeatures]) -> None:
    """Settle that short lines behind the same sign over prose are headings (◇ in Korean papers, ■ in others).

    Where such lines follow one another they are items, or links of the page.
    """
    found: dict[str, list[LineFeatures]] = {}
    for fact, after in pairwise(all_facts):
        sign = fact.segment.text[0]
        told = after.sentence or _KOREAN_STOP.search(after.segment.text)
        over = after.long or (told and after.segment.text[0] not in _SIGNS)
        plain = not (_solid(fact) or fact.long or fact.sentence or fact.only)
        if sign in _SIGNS and plain and over and 1 < len(fact.segment.text) <= _SIGNED:
            found.setdefault(sign, []).append(fact)
    for lines in found.values():
        if len(lines) > 1:
            for fact in lines:
                fact.only = ("heading",)


def _is_dialogue(text: str) -> bool:
    """Return whether a line is a sentence that somebody says, or the beginning or the end of one."""
    opening, closing = ("“", "”") if "“" in text or "”" in text else ('"', '"')
    if text[0] != opening and text[-1] != closing:
        return False
    inside = text.strip(opening + closing)
    whole = text[0] == opening and text[-1] == closing and inside[-1:] in "。？！?!…，,"
    uneven = text.count('"') % 2 == 1 if opening == '"' else text.count("“") != text.count("”")
    return whole or (uneven and len(text) > _SAID)


def _parallels(all_facts: list[LineFeatures]) -> None:
    lines = [
        fact
        for at, fact in enumerate(all_facts)
        if at and _is_sentence(fact) and "before:long" in fact.names and not _solid(fact)
    ]
    lines = [fact for fact in lines if not is_told(fact.segment.text.rstrip("。"))]
    for one, two in pairwise(lines):
        a, b = one.segment.text.rstrip("。"), two.segment.text.rstrip("。")
        ordered = bool(_ORDER.match(a) and _ORDER.match(b))
        numbered = one.number is not None and two.number is not None and one.number.style == two.number.style
        alike = abs(len(a) - len(b)) <= 2 and min(slogan(a), slogan(b)) > -0.9 and parallel(a, b) >= _PARALLEL
        if ordered or numbered or alike:
            for fact in (one, two):
                if "parallel" not in fact.names:
                    fact.names.append("parallel")


def _is_sentence(fact: LineFeatures) -> bool:
    text = fact.segment.text
    return fact.size <= _LONGEST and text.endswith("。") and text.count("。") == 1


def _colons(all_facts: list[LineFeatures]) -> None:
    """Mark lines that end in a colon over a line that looks like a heading, where that comes back."""
    found = [
        at
        for at, fact in enumerate(all_facts[:-2])
        if "ends:colon" in fact.names
        and fact.size <= 20
        and not _solid(fact)
        and _headinglike(all_facts[at + 1])
        and (all_facts[at + 2].long or "caption" in all_facts[at + 2].names)
    ]
    if len(found) > 1:
        for at in found:
            all_facts[at].names.append("colon-over")
            all_facts[at + 1].names.append("under-colon")


def _headinglike(fact: LineFeatures) -> bool:
    plain = not (_solid(fact) or fact.long or fact.sentence)
    marked = any(name.startswith(("numbered", "md:", "bracketed", "sign", "bullet")) for name in fact.names)
    return plain and not marked and fact.size <= 35 and not fact.names.count("ends:comma")


def _adjacent(all_facts: list[LineFeatures]) -> None:
    """Mark bare short lines between paragraphs as likely captions where some stand two and three together."""
    groups = [group for group in _groups(all_facts) if len(group) <= 6]
    together = sum(1 for group in groups if len(group) > 1)
    if together >= 2 and together * 3 >= len(groups):
        for group in groups:
            for fact in group:
                if "under-colon" not in fact.names:
                    fact.names.append("pairs")


def _groups(all_facts: list[LineFeatures]) -> Iterator[list[LineFeatures]]:
    """Yield the bare short lines between one long paragraph and the next."""
    seen = False
    for bare, group in groupby(all_facts, _headinglike):
        members = list(group)
        if bare and seen and "before:long" in members[-1].names:
            yield members
        seen = seen or any(fact.long for fact in members)


def _solid(fact: LineFeatures) -> bool:
    return fact.kind is not None or "credit" in fact.names or "names" in fact.names
