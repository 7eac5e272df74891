# ruff: noqa: E501
"""Datelines: place, agency and reporters named at the head of the first paragraph, which stay in the text."""

from __future__ import annotations

import re
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.korean import Reported, korean
from converters.recover.credits.people import people, without_place
from converters.recover.segmenting.segment import WHITE, strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name, is_publication
from converters.text.personal_names.names_data import AGENCIES
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN, KANA

_HEAD: Final = 90
"""Characters at the head of a paragraph that a dateline may take."""
_AGENCY: Final = pattern(
    rf"[（(【［\[]?(?:综合)?(?:据|據)?(?P<agency>{AGENCIES}|本[报報刊网網台社站]讯?|[{HAN}A-Za-z]{{2,8}}(?:网|報|报|社|在线|新闻|新聞))"
    rf"[{WHITE}]*(?P<place>(?:(?![记記]者)[{HAN}·]){{0,12}}?)[{WHITE}]*(?P<date>(?:\d{{4}}年)?(?:[\d０-９]{{1,2}}月)?[\d０-９]{{1,2}}日)?[{WHITE}]*(?:[综綜]合)?(?:外[电電])?(?:专?电|電|讯|訊|报道|報導|消息)[】］\])）]?"
)
_REPORTER: Final = pattern(
    rf"[（(【\[〔［][{WHITE}]*(?:(?P<agency>{AGENCIES})|本[报報刊網网台社]|見習|见习|实习|特约|特約|全媒体|融媒体|首席|驻\S{{2,6}})?(?P<role>(?:职工)?通[讯訊][员員]|[记記]者|特派员|特派員|观察员)[{WHITE}]*[:：]?[{WHITE}]*(?P<who>[^（）()【】\[\]〔〕，。]{{2,40}})[】\])）〕］]"
)
_LOOSE: Final = pattern(
    rf"(?:^|[{WHITE}]|[】）)讯訊电電]|^[^，。]{{0,4}})(?:本[报報刊網网台社])?[记記]者[{WHITE}]?(?P<who>[{HAN}]{{2,4}}?(?:[、{WHITE}][{HAN}]{{2,4}}?)*?)(?=[{WHITE}]*(?:报道|報導|報道|发自|發自|[{WHITE}]|从|今天|昨[日天]|日前|\d+日))"
)
_JAPANESE: Final = pattern(
    rf"【(?P<place>[{HAN}{KANA}・A-Za-z]{{1,14}})[＝=](?P<who>[{HAN}{KANA}・、,，{WHITE}]{{2,24}})】"
)
_NAMED: Final = pattern(
    rf"[{WHITE}]*[（(](?![^（）()]*(?:[记記]者|通[讯訊]))(?P<who>[{HAN}·、{WHITE}]{{2,24}})[）)]"
)
"""Names alone in brackets behind the head of a dateline."""
_DISPATCH: Final = pattern(rf"【(?P<agency>[{HAN}]{{2,8}}?)(?:專訊|专讯|综合报道|綜合報道|訊|讯)】")
_AFP: Final = pattern(r"【\d{1,2}月\d{1,2}日\s*(?P<agency>AFP|ロイター|時事|共同|CNN|AP)】")
_LATIN: Final = pattern(
    r"(?P<place>[A-Z][A-Z .'’-]{2,}(?:,\s?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d)[A-Z][\w. ]{1,18})?)(?:,?\s+[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:[(/](?P<agency>Reuters|AP|AFP|Xinhua|Bloomberg|UPI|[A-Z][A-Za-z ]{2,20})[)/])?\s*[—–-]{1,2}\s"
)
_REUTERS: Final = pattern(r"^\(?(?P<agency>Reuters|AP|AFP|Xinhua|Bloomberg)\)?\s*[-—–]\s")
_BOXED: Final = compiled(r"[\[(][^\[\]()]{4,40}[\])]")
_OWN: Final = compiled(r"本|综合")


def dateline(text: str) -> list[Found]:
    """Return what the dateline at the head of a paragraph says; nothing when there is none."""
    head = text[:_HEAD]
    found: list[Found] = []
    if head[0] in "[(" and (boxed := _BOXED.match(head)) and (said := korean(boxed[0])):
        return _korean(boxed, said)
    japanese = _JAPANESE.match(head) or _AFP.match(head)
    if japanese:
        _japanese(japanese, found)
        return found
    latin = (
        (_LATIN.match(head) or _REUTERS.match(head)) if head.isascii() or "—" in head or "–" in head else None
    )
    if latin:
        _latin(latin, found)
        return found
    dispatch = _DISPATCH.match(head) if head[0] == "【" else None
    if dispatch and not _OWN.match(dispatch["agency"]) and is_publication(dispatch["agency"]):
        return [Found("source", dispatch["agency"], *dispatch.span(), "dateline", 0.7)]
    agency = _AGENCY.match(head)
    if agency:
        _agency(agency, found)
        named = _NAMED.match(head, agency.end())
        if named and (persons := people(named["who"], "reporter", strict=True)):
            return [
                *found,
                *(
                    Found("contributors.reporter", one.name, *named.span(), "dateline", 0.8)
                    for one in persons
                ),
            ]
    reporter = _REPORTER.search(head)
    loose = None if reporter else _LOOSE.search(head)
    match = reporter or loose
    if match and (agency or match.start() < 30):
        _reporters(match, found)
    return found


def _korean(match: re.Match[str], said: Reported) -> list[Found]:
    """Return what a byline in brackets at the head of a paragraph says (``[아무신문=아무개의 칼럼]``)."""
    found = [Found("contributors.reporter", name, *match.span(), "dateline", 0.85) for name in said.reporters]
    paper = [Found("source", said.paper, *match.span(), "dateline", 0.7)] if said.paper else []
    return [*paper, *found]


def _agency(match: re.Match[str], found: list[Found]) -> None:
    span = match.span()
    name = match["agency"]
    if not _OWN.match(name) and (re.fullmatch(AGENCIES, name) or is_publication(name)):
        found.append(Found("source", name, *span, "dateline", 0.7))
    if match["place"]:
        found.append(Found("place", match["place"], *span, "dateline", 0.8))
    date = find_date(match[0])
    if date:
        found.append(Found("date", date.iso, *span, "dateline", 0.7))


def _reporters(match: re.Match[str], found: list[Found]) -> None:
    role = (
        "correspondent"
        if "role" in match.groupdict() and re.search("通[讯訊]", match["role"])
        else "reporter"
    )
    who = re.sub(rf"[{WHITE}]+(?:整合|综合|报道|文|摄)$", "", strip(match["who"]))
    agency = match.groupdict().get("agency")
    if agency:
        found.append(Found("source", agency, *match.span(), "dateline", 0.7))
    who = without_place(re.sub(r"(?:\d{1,2}月)?\d{1,2}日(?=[专專]?[电電]$)", "", who))
    for person in people(who, role):
        if is_name(person.name) or ("role" in match.re.groupindex and len(person.name) <= 6):
            found.append(Found(f"contributors.{person.role}", person.name, *match.span(), "dateline", 0.85))


def _japanese(match: re.Match[str], found: list[Found]) -> None:
    groups = match.groupdict()
    if "agency" in groups:
        found.append(Found("source", match["agency"], *match.span(), "dateline", 0.7))
        return
    found.append(Found("place", match["place"], *match.span(), "dateline", 0.9))
    for person in people(match["who"], "reporter"):
        found.append(Found("contributors.reporter", person.name, *match.span(), "dateline", 0.9))


def _latin(match: re.Match[str], found: list[Found]) -> None:
    groups = match.groupdict()
    if groups.get("place"):
        found.append(Found("place", strip(match["place"]), *match.span(), "dateline", 0.8))
    date = find_date(match[0])
    if date:
        found.append(Found("date", date.iso, *match.span(), "dateline", 0.7))
    if groups.get("agency"):
        found.append(Found("source", match["agency"], *match.span(), "dateline", 0.7))
