# ruff: noqa: E501
"""Phrases that are a credit as a whole: where a text appeared, which desk filed it, when and where it was written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final

from converters.recover.credits.people import bare_unit, people, without_place
from converters.recover.credits.works import delivered, works
from converters.recover.segmenting.segment import WHITE, strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_organisation, is_post, is_publication
from converters.text.personal_names.names_data import AGENCIES
from converters.text.scripts import HAN, KANA

Said = list[tuple[str, str]]
"""Fields and their values; empty where a phrase is a credit that says nothing of the article."""

_APPEARED: Final = pattern(
    rf"[（(\[【]?[{WHITE}]*(?:本文|文章|此文|该文|該文|本記事は|この記事は)?[{WHITE}]*(?:最初|首先|曾)?(?:原|首|摘|转|轉|选|選|刊|发|發|登)(?:载|載|发|發|刊|登|表|自|布|佈)*(?:于|於|在|自)?"
    rf"[{WHITE}：:]*(?:[{HAN}·]{{2,5}}[{WHITE}]*)?[《「“](?P<paper>[^《》「」“”]{{2,24}})[》」”](?P<rest>[^，。；]{{0,40}})[{WHITE}。]*[）)\]】]?",
    needs="[”》」]",
)
_APPEARED_EN: Final = pattern(
    r"\(?(?:(?:this|the) (?:article|story|essay|piece|post|column|interview|text|poem) )?(?:(?:was|has been|is) )?(?:(?:originally|first|also|re)[ -]?)?"
    r"(?:appear(?:s|ed)|published|printed|posted|provided|republished) (?P<where>in|on|at|by|from|with) (?:the (?P<issue>.{3,30}?) (?:issue|edition) of )?"
    r"(?P<paper>(?:the )?(?-i:[A-Z]|[a-z][\w-]+\.)[\w.&'’,: -]{1,60}?)(?:,? (?:on|in) (?P<when>(?-i:[A-Z]).{4,24}))?\.?\)?",
    re.I,
)
_DAY_EN: Final = pattern(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day[, ]*)?(?:(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"\.?(?: \d{1,2}(?:st|nd|rd|th)?)?)?",
    re.I,
)
"""A day without its year, which is no publication."""
_BODY: Final = pattern(r"(?:The )?(?:[A-Z][\w'’-]+ )*(?:University|Institute|College|Academy|School)\b")
_MESSAGE: Final = pattern(
    rf"[（(【\[〔](?:據|据|綜合|综合)?(?P<place>[{HAN}{KANA}・]{{0,8}}?)"
    rf"(?:(?P<agency>{AGENCIES})(?:消息|專訊|专讯|訊|讯|電|电|綜合報道|综合报道|綜合|综合)?"
    rf"|(?P<station>[{HAN}A-Za-z]{{2,8}}(?:[電电][台視视]台?|通[訊讯]社|[日晚時时]報|[日晚时]报|新[聞闻][網网]))(?:消息|專訊|专讯|訊|讯|電|电|綜合報道|综合报道))[】)）\]〕]",
    needs="[(【〔（\\[]",
)
_DESK: Final = pattern(
    rf"[（(【\[〔]?(?P<desk>[{HAN}]{{2,6}}(?:中心|新聞|新闻|组|組|室|部|台))[／/](?P<who>[{HAN}·、{WHITE}]{{2,20}}?)(?:[／/][{HAN}]{{2,4}}|(?<=[{HAN}]{{2}}、[{HAN}]{{3}})[{WHITE}]+[{HAN}]{{2}})?(?:綜合|综合)?(?:報導|报导|報道|报道)[】)）\]〕]?",
    needs="[報導导报]",
)
_OUTLET: Final = pattern(
    rf"[（(【〔](?P<paper>[{HAN}A-Z]{{2,6}}(?:新[聞闻][網网]?|[電电][視视]台?|[日晚時时週周]?[報报]|[網网社台]))[{WHITE}]*[/／]?[{WHITE}]*(?P<who>[{HAN}·、／/{WHITE}]{{2,20}}(?:報導|報道|报道|报导))[】）)〕]",
    needs="[報导报]",
)
"""Who reported for which outlet, without a word for what they are (（山海新聞林映真、陳大文台北報導）)."""
_WRITTEN: Final = pattern(
    rf"[（(]?(?P<before>[^写寫作记記草改]{{0,30}}?)[{WHITE}，,]*(?:初稿)?(?:写|寫|作|记|記|草|成|改|修改|定稿|完稿|脱稿|書|书)(?:毕|畢|成|就|定)?(?:于|於)(?P<after>[^。！？]{{2,30}})[）)]?",
    needs="[于於]",
)
_FILED: Final = pattern(
    rf"[（(【〔]?(?:本[报報刊網网台社]|{AGENCIES})[{WHITE}]*(?P<date>(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日)[{WHITE}]*(?P<place>[{HAN}]{{2,6}})(?:專|专)?[訊讯電电][】）)〕]?",
    needs="[月]",
)
_AUTHOR_IS: Final = pattern(
    rf"[（(]?(?:本文)?作者[：:{WHITE}]*(?P<who>[{HAN}·]{{2,5}}?)[{WHITE}，,]*(?:系|为|為|是|单位[：:])[{WHITE}]*(?P<unit>[^。]{{4,40}}?)。?[）)]?",
    needs="[者]",
)
_BEHIND: Final = pattern(
    rf"[（(](?P<who>[{HAN}·]{{2,4}})[{WHITE}，,]+(?P<unit>[^（()）。]{{4,30}})[）)]", needs="[(（]"
)
_UNITS: Final = pattern(
    r"[（(](?P<units>[^（()）。，,；;]{4,40}(?:大学|大學|学院|學院|系|研究所|研究院|医院|醫院|中学|中學|小学|小學|大学院|学部|研究科))[）)]",
    needs="[医学學研系醫院]",
)


@functools.lru_cache(maxsize=512)
def phrase(text: str) -> Said | None:
    """Return what a stretch says that is one of these phrases as a whole; ``None`` where it is none."""
    stretch = strip(text)
    for form, read in _READERS if _HOLDS.search(stretch) else _READERS[:_FREE]:
        match = form.fullmatch(stretch)
        said = read(match) if match else None
        if said is not None:
            return said
    return works(stretch) or delivered(stretch)


def _appeared(match: re.Match[str]) -> Said | None:
    found = find_date(match["rest"])
    return [("source", match["paper"]), *([("date", found.iso)] if found else [])]


def _appeared_en(match: re.Match[str]) -> Said | None:
    paper = match["paper"].strip(" ,")
    named = is_publication(paper) or is_organisation(paper) or _BODY.match(paper) is not None
    if find_date(paper) or _DAY_EN.fullmatch(paper) or (match["where"].lower() == "by" and not named):
        return None
    found = find_date(match["when"] or "")
    return [("source", paper), *([("date", found.iso)] if found else [])]


def _message(match: re.Match[str]) -> Said | None:
    return [
        ("source", match["agency"] or match["station"]),
        *([("place", match["place"])] if match["place"] else []),
    ]


def _desk(match: re.Match[str]) -> Said | None:
    who = _COMPILED.sub("", match["who"])
    if not who:
        return []
    named = people(who, "reporter", strict=True)
    return [("contributors.reporter", one.name) for one in named] if named else None


def _outlet(match: re.Match[str]) -> Said | None:
    named = people(without_place(match["who"]), "reporter", strict=True)
    if not named:
        return None
    return [*(("contributors.reporter", one.name) for one in named), ("source", match["paper"])]


def _written(match: re.Match[str]) -> Said | None:
    for part in (match["after"], match["before"]):
        found = find_date(part)
        if found and len(part) - (found.end - found.start) <= _PLACE:
            return [("date", found.iso)]
    return None


def _filed(match: re.Match[str]) -> Said | None:
    found = find_date(match["date"])
    return [("date", found.iso), ("place", match["place"])] if found else None


def _author_is(match: re.Match[str]) -> Said | None:
    named = people(match["who"], "author", strict=True)
    unit = match["unit"]
    if len(named) != 1 or not (is_organisation(unit) or is_post(unit)):
        return None
    return [("contributors.author", named[0].name), ("affiliation", bare_unit(unit))]


def _units(match: re.Match[str]) -> Said | None:
    parts = _BLANKS.split(match["units"])
    return [("affiliation", match["units"])] if all(map(is_organisation, parts)) else None


_PLACE: Final = 12
"""Characters of the place beside the day on which something was written."""
_COMPILED: Final = pattern("(?:綜合|综合)$|^(?:綜合|综合)")
_BLANKS: Final = pattern(f"[{WHITE}]+")
_HOLDS: Final = pattern(r"[”》」(【〔（\[報導导报于於月者医学學研系醫院]")
"""What a stretch holds that is of any form but the first."""
_FREE: Final = 1
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said | None]], ...]] = (
    (_APPEARED_EN, _appeared_en),
    (_MESSAGE, _message),
    (_APPEARED, _appeared),
    (_DESK, _desk),
    (_OUTLET, _outlet),
    (_WRITTEN, _written),
    (_FILED, _filed),
    (_AUTHOR_IS, _author_is),
    (_BEHIND, _author_is),
    (_UNITS, _units),
)
