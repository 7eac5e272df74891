# ruff: noqa: E501
"""Korean bylines: names before a calling, with outlet or place in front and an address behind."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converters.text.patterns import pattern

_SURNAMES: Final = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반왕모탁국어은편용예경봉사부황복태목형피두감음빈동온호"
)
"""Surnames of one syllable (Statistics Korea, census of 2015), the commonest first."""
_CALLING: Final = "(?:선임|인턴|객원|전문|수습|사진|영상|편집|시민|명예)?기자|특파원|칼럼니스트|논설위원|편집위원|논설주간|통신원|앵커|리포터|에디터|평론가|작가|위원|PD"
_PEOPLE: Final = rf"(?!(?:신문|방송|전문|사진|경제|문화|사회|정치|소속|현직|전직)[\s기])[{_SURNAMES}][가-힣]{{1,3}}(?:\s?[·,ㆍ/]\s?[{_SURNAMES}][가-힣]{{1,3}}){{0,4}}"
_NAME: Final = pattern(rf"[{_SURNAMES}][가-힣]{{1,3}}")
_LINE: Final = pattern(
    rf"[\[(]?(?P<front>(?:[가-힣A-Za-z]{{1,12}}(?:\s?[=/·,|]\s?|\s+)){{0,3}}?)(?P<who>{_PEOPLE})\s*(?P<calling>{_CALLING})"
    r"(?:\s+외\s*\d+\s*명)?(?P<rest>[\s=\])|/·,]*)"
)
_MORE: Final = pattern(rf"(?P<who>{_PEOPLE})\s*(?:{_CALLING})")
_COLUMN: Final = pattern(
    rf"\[(?P<paper>[^=\[\]]{{2,16}})=(?P<who>{_PEOPLE})(?:의\s[^\[\]]{{1,10}}|\s*(?:{_CALLING}))?\]"
)
_FILED: Final = pattern(
    rf"[\[(](?P<place>[가-힣·]{{1,10}})=(?P<paper>[가-힣A-Za-z\d]{{2,12}})[\])]\s*(?:(?P<who>{_PEOPLE})\s*(?:{_CALLING})\s*=?)?"
)
_TEXT: Final = pattern(
    rf"글\s*[·=:]?\s*(?P<who>{_PEOPLE})(?:\s*(?:{_CALLING}))?(?:[\s/·|]+사진\s*[·=:]?\s*(?P<photo>{_PEOPLE})(?:\s*(?:{_CALLING}))?)?"
)
_PAPER: Final = pattern(
    r"[가-힣A-Za-z]{1,10}(?:신문|일보|뉴스|방송|타임스|경제|통신|미디어|저널|매일|투데이|TV|닷컴)"
)
_LONGEST: Final = 60


class Reported(NamedTuple):
    """What a Korean byline says."""

    reporters: list[str]
    paper: str | None


def is_korean_name(text: str) -> bool:
    """Return whether a text is one name of a Korean and nothing else."""
    return _NAME.fullmatch(text) is not None


def korean(text: str) -> Reported | None:
    """Return who reported, and for which paper; ``None`` where a stretch is no Korean byline."""
    text = text.strip()
    if len(text) > _LONGEST or not any("가" <= char <= "힣" for char in text):
        return None
    column = _COLUMN.fullmatch(text)
    if column:
        return Reported(_split(column["who"]), column["paper"].strip())
    filed = _FILED.fullmatch(text)
    if filed:
        return Reported(_split(filed["who"] or ""), filed["paper"])
    written = _TEXT.fullmatch(text)
    if written:
        return Reported(_split(written["who"]), None)
    match = _LINE.match(text)
    if match is None:
        return None
    people = _split(match["who"])
    rest = text[match.end() :]
    while (more := _MORE.match(rest)) is not None:
        people += _split(more["who"])
        rest = rest[more.end() :].lstrip(" =])|/·,")
    if rest:
        return None
    papers = [word for word in re.split(r"[\s=/·,|]+", match["front"]) if _PAPER.fullmatch(word)]
    return Reported(people, papers[0] if papers else None)


def _split(who: str) -> list[str]:
    return [name for name in re.split(r"\s?[·,ㆍ/]\s?", who) if name]
