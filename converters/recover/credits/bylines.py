"""Reading what stands in a line of credits without a label: issues, dates, names, publications."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from converters.recover.credits.forms_data import (
    ADDRESS,
    ADOPTED,
    AGO,
    BRACKETS,
    BY,
    CATEGORY,
    COUNT,
    DOES,
    FILLER,
    ISSUE,
    NUMBER,
    OUTLET,
    PAGE,
    PERIODICAL,
    POST_LINE,
    PREFIXED,
    ROLES,
    SUFFIXED,
    WECHAT,
)
from converters.recover.credits.korean import korean
from converters.recover.credits.people import Person, people, without_place
from converters.recover.credits.phrases import phrase
from converters.recover.credits.tokens import AS, token_of, tokens
from converters.recover.credits.western import is_signer, western
from converters.recover.segmenting.segment import strip
from converters.text.dates import day_without_year, find_date, has_digit
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name, is_organisation, is_publication
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN, KANA

_BODY: Final = pattern(r"(?:The )?(?:[A-Z]\w+ )*(?:University|Institute|College|Academy) (?:of|for)\b")
"""A body that signs like a person."""

_AROUND: Final = BRACKETS.replace("》", "").replace("《", "") + "，,、;；:：|｜/ ·•"
_PHOTO: Final = compiled(r"[\[(<]?사진\s?(?:제공)?\s?[=:：/／]\s?(?P<who>[^\[\]()<>=]{2,30}?)\s?[\])>]?")
"""Whose a picture is, in Korean papers."""
_EASTERN: Final = pattern(f"[{HAN}{KANA}가-힣，。：；！？“”]")
_LATIN: Final = compiled("[A-Za-z]")
_OF_POSTS: Final = compiled("or|Staff|Columnist|Fellow|News|Business")
"""Of which each line that is a post holds one (contributor, correspondent, World Service …)."""
_DOES_ENDS: Final = frozenset("图圖文译譯理稿影摄攝")
"""How the words end that say behind a name what somebody did."""
_TAKEN: Final = compiled(r"\S[摄攝]影?$")
_ANY_NAME: Final = pattern(rf"[{HAN}·]{{2,6}}")
"""A name of any people (阿依古丽), behind the word for who bears it and beside a date."""


class Found(Struct):
    """A field read from a line."""

    field: str
    value: str
    start: int
    end: int
    rule: str
    sure: float = 0.95


class Bylines:
    """Reads stretches of one line; what is explained is ticked off in ``done``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self.done: list[tuple[int, int]] = []
        self.counters: list[tuple[int, int]] = []
        """Where it says how often the page was read, and which sizes of type the page offers."""
        self.vouched = False
        self.counted = False
        self.aged = False
        """Whether a day is said as those that read a page say it (前天)."""

    def add(self, name: str, value: str, span: tuple[int, int], rule: str, sure: float = 0.95) -> None:
        """Keep a field whose value says something, and tick off its stretch."""
        value = _balanced(strip(value).strip(_AROUND))
        self.done.append(span)
        if value:
            self.found.append(Found(name, value, *span, rule, sure))

    def person(self, person: Person, span: tuple[int, int], rule: str, sure: float = 0.95) -> None:
        """Keep one person, and the unit named with them."""
        self.add(f"contributors.{person.role}", person.name, span, rule, sure)
        if person.unit:
            self.add("affiliation", person.unit, span, rule, sure)

    def unlabelled(self, start: int, end: int) -> None:
        """Read a stretch without a label: an issue, a date, a byline, names and publications."""
        stretch = self.text[start:end]
        issue = ISSUE.search(stretch) if "《" in stretch else None
        if issue and (
            PAGE.search(issue["issue"]) or NUMBER.search(issue["issue"]) or find_date(issue["issue"])
        ):
            self.issue(issue, start + issue.start(), start + issue.end())
            return
        category = CATEGORY.search(stretch) if "|" in stretch or "｜" in stretch else None
        if category:
            self.done.append((start + category.start(), end))
            end = start + category.start()
            stretch = self.text[start:end]
        # No expression of these has a match in ASCII: most lines of code and of Western pages.
        eastern = not stretch.isascii()
        wechat = WECHAT.match(strip(stretch)) if eastern else None
        if wechat:
            self.account(wechat, start, end)
            return
        if self.phrase(start, end) or (eastern and self.korean(start, end)) or self.western(start, end):
            return
        by = BY.search(stretch)
        if by and is_signer(by["who"]):
            span = (start + by.start(), start + by.end())
            if is_organisation(by["who"]) or _BODY.match(by["who"]):
                self.add("source", by["who"], span, "by")
            else:
                for person in people(by["who"], "author"):
                    self.person(person, span, "by")
            self.vouched = True
            for piece in ((start, start + by.start()), (start + by.end(), end)):
                self.loose(*piece)
            return
        self.loose(start, end)

    def phrase(self, start: int, end: int) -> bool:
        """Read 本文原载于《山海志》 and its like; return whether a stretch was such."""
        said = phrase(self.text[start:end])
        if said is None:
            return False
        for name, value in said:
            self.add(name, value, (start, end), "phrase", 0.8)
        self.done.append((start, end))
        self.vouched = True
        return True

    def korean(self, start: int, end: int) -> bool:
        """Read 순천 구현모 기자, dates aside, and 사진=가람통신; return whether it was such."""
        photo = _PHOTO.fullmatch(strip(self.text[start:end]))
        if photo:
            self.add("contributors.photographer", photo["who"], (start, end), "label", 0.8)
            self.vouched = True
            return True
        reported = korean(self.text[start:end])
        if reported is None:
            return False
        for name in reported.reporters:
            self.add("contributors.reporter", name, (start, end), "reporter", 0.9)
        if reported.paper:
            self.add("source", reported.paper, (start, end), "reporter", 0.6)
        self.vouched = True
        return True

    def western(self, start: int, end: int) -> bool:
        """Read a stretch in Latin letters as a byline with the dates in it; return whether it is one."""
        stretch = self.text[start:end]
        if _EASTERN.search(stretch) or not _LATIN.search(stretch):
            return False
        dates: list[tuple[str, int, int]] = []
        rest = stretch
        found = find_date(stretch, abroad=True)
        while found is not None:
            dates.append((found.iso, found.start, found.end))
            rest = rest[: found.start] + "|" * (found.end - found.start) + rest[found.end :]
            found = find_date(stretch, found.end, abroad=True)
        signed = western(rest, dated=bool(dates))
        if signed is None:
            return False
        for iso, first, last in dates:
            self.add("date", iso, (start + first, start + last), "date", 0.9)
        rule = "by" if signed.sure else "name"
        for name in signed.authors:
            self.add("contributors.author", name, (start, end), rule, 0.95 if signed.sure else 0.75)
        for outlet in signed.outlets:
            self.add("source", outlet, (start, end), "by" if signed.sure else "publication", 0.8)
        self.done.append((start, end))
        self.vouched = self.vouched or signed.sure or bool(dates or signed.outlets or signed.posts)
        return True

    def account(self, match: re.Match[str], start: int, end: int) -> None:
        """Read 原创 阿岚 城南夜话: author and account; one that stands alone is a paper or the author."""
        self.vouched = True
        paper = match["paper"]
        stop = start + self.text[start:end].find(match["who"]) + len(match["who"])
        alone = "source" if paper is None and is_publication(match["who"]) else "contributors.author"
        self.add(alone, match["who"], (start, stop), "wechat", 0.9)
        if paper:
            at = stop + self.text[stop:end].find(paper)
            stop = at + len(paper)
            self.add("source", paper, (at, stop), "wechat", 0.8)
        self.loose(stop, end)

    def issue(self, match: re.Match[str], start: int, end: int) -> None:
        """Read 《 报 》( 2022年02月17日 07 版)."""
        self.vouched = True
        self.add("source", match["paper"], (start, end), "issue", 0.99)
        inside = match["issue"]
        date = find_date(inside)
        if date:
            self.add("date", date.iso, (start, end), "issue", 0.99)
        page = PAGE.search(inside, date.end if date else 0)
        if page:
            self.add("page", page["page"] or page["han"], (start, end), "issue", 0.99)

    def date(self, start: int, end: int) -> None:
        """Read a date and tick off what belongs to it."""
        found = find_date(self.text[start:end], abroad=True)
        if found:
            self.add("date", found.iso, (start, start + found.end), "date")
        elif day_without_year(self.text[start:end]):
            self.done.append((start, end))

    def loose(self, start: int, end: int) -> None:
        """Read dates first, then token by token what stands around them."""
        stretch = self.text[start:end]
        if not has_digit(stretch):
            self.tokens(start, end)
            return
        adopted = ADOPTED.fullmatch(strip(stretch))
        if adopted:
            self.vouched = True
            self.date(start, end)
            self.done.append((start, end))
            return
        found = find_date(stretch, abroad=True)
        bare = None if found else day_without_year(stretch)
        span = (found.start, found.end) if found else bare
        if span:
            self.vouched = True
            self.done.append((start + span[0], start + span[1]))
            if found:
                self.add("date", found.iso, (start + span[0], start + span[1]), "date", 0.9)
            self.loose(start, start + span[0])
            self.loose(start + span[1], end)
            return
        periodical = PERIODICAL.search(stretch)
        if periodical:
            self.add(
                "source",
                periodical["name"] or "",
                (start + periodical.start(), start + periodical.end()),
                "periodical",
                0.9,
            )
            self.vouched = True
            return
        address = ADDRESS.match(stretch)
        if address and is_organisation(re.sub(r"\s", "", address["unit"])):
            self.add("affiliation", address["unit"], (start, end), "address", 0.9)
            self.vouched = True
            return
        self.tokens(start, end)

    def tokens(self, start: int, end: int) -> None:
        """Read a stretch of names, publications and words that say nothing."""
        stretch = self.text[start:end]
        if self.formed(stretch, (start, end)):
            return
        bare = strip(stretch).strip(BRACKETS)
        roles = ROLES.findall(stretch)
        prefixed = PREFIXED.match(bare) if roles or "作者" in bare else None
        suffixed = SUFFIXED.fullmatch(bare) if bare[-1:] in _DOES_ENDS else None
        several = len(roles) > 1 and people(bare, "reporter", strict=True)
        if several:
            self.vouched = True
            for person in several:
                self.person(person, (start, end), "reporter", 0.9)
        elif prefixed and len(stretch) <= 40:
            self.byline(prefixed, (start, end))
        elif suffixed and self.suffixed(suffixed, (start, end)):
            return
        elif is_publication(strip(stretch).strip(",，/／ ")):
            self.add("source", stretch, (start, end), "publication", 0.8)
        elif whole := people(bare, "author", strict=True):
            for person in whole:
                self.person(person, (start, end), "name", 0.75)
        else:
            for token, first, last in tokens(stretch):
                self.token(token, (start + first, start + last))

    def formed(self, stretch: str, span: tuple[int, int]) -> bool:
        """Read a stretch that is a name and an outlet in brackets, or a post; return whether it was such."""
        if FILLER.fullmatch(stretch):
            self.done.append(span)
            self.counters += [
                (span[0] + count.start(), span[0] + count.end()) for count in COUNT.finditer(stretch)
            ]
            return True
        bare = strip(stretch)
        outlet = OUTLET.fullmatch(bare)
        if outlet:
            return self.outlet(outlet, span)
        if _OF_POSTS.search(bare) and POST_LINE.fullmatch(bare):
            self.add("affiliation", stretch, span, "post", 0.6)
            self.vouched = True
            return True
        return False

    def byline(self, match: re.Match[str], span: tuple[int, int]) -> None:
        """Read 扬子晚报记者 张楠 and 記者江映雪/南灣報導."""
        role = "correspondent" if re.search("通[讯訊]", match["role"]) else "reporter"
        if match["role"] == "作者":
            role = "author"
        elif _TAKEN.search(match["who"]):
            role = "photographer"
        who = without_place(match["who"])
        persons = people(who, role, strict=True)
        parted = match.string[match.end("role") :][:1] in (" ", "\u3000", "\u00a0", ":", "：")
        if not persons and self.vouched and parted and _ANY_NAME.fullmatch(who):
            persons = people(who, role)
        if persons:
            self.vouched = True
        for person in persons:
            self.person(person, span, "reporter", 0.9)
        agency = f"{match['paper']}社" if match["role"][0] == "社" else match["paper"]
        if persons and match["paper"] and is_publication(agency):
            self.add("source", agency, span, "reporter", 0.6)

    def outlet(self, match: re.Match[str], span: tuple[int, int]) -> bool:
        """Read [森野美咲，ITmedia]; return whether it was such."""
        persons = people(match["who"], "author", strict=True)
        alike = match["who"].isascii() or not match["outlet"].isascii()
        if not persons or (alike and is_name(match["outlet"])) or is_organisation(match["outlet"]):
            return False
        self.vouched = True
        for person in persons:
            self.person(person, span, "reporter", 0.9)
        self.add("source", match["outlet"], span, "reporter", 0.7)
        return True

    def suffixed(self, match: re.Match[str], span: tuple[int, int]) -> bool:
        """Read 章田编译 and 党建云平台供稿; return whether it was such."""
        persons = people(match["who"], DOES.get(_plain(match["does"]), "photographer"), strict=True)
        if match["does"] == "供稿":
            units = [] if persons else re.split("[、，,]", match["who"])
            for person in persons:
                self.person(person._replace(role="author"), span, "suffix", 0.7)
            if units:
                self.add("source", units[0], span, "suffix", 0.5)
        else:
            for person in persons:
                self.person(person, span, "suffix", 0.9)
        self.vouched = self.vouched or bool(persons) or match["does"] == "供稿"
        return bool(persons) or match["does"] == "供稿"

    def glued(self, match: re.Match[str], span: tuple[int, int]) -> bool:
        """Read 作者张三 and 来源某某网; return whether it was such."""
        value = match["value"]
        if match["label"] in ("来源", "來源", "稿源"):
            if not is_publication(value):
                return False
            self.add("source", value, span, "label", 0.8)
            return True
        if not is_name(value):
            return False
        role = {"作": "author", "记": "reporter", "記": "reporter"}.get(match["label"][0], "editor")
        self.add(f"contributors.{role}", value, span, "label", 0.8)
        return True

    def token(self, token: str, span: tuple[int, int]) -> None:
        """Read one token."""
        plain, glued, read, value = token_of(token)
        if glued and self.glued(glued, span):
            return
        if read == "filler":
            self.aged = self.aged or AGO.fullmatch(plain) is not None
            self.done.append(span)
        elif read == "names":
            for name in filter(is_name, plain.split("、")):
                self.add("contributors.author", name, span, "name", 0.7)
        elif read == "word":
            self.found.append(Found("word", plain, *span, "beside a date", 0.5))
        elif read:
            name, rule, sure = AS[read]
            self.add(name, value, span, rule, sure)


def _balanced(value: str) -> str:
    """Return a value with the bracket at its end that belongs to one inside (山海日报(北山))."""
    for opening, closing in ("（）", "()"):
        if value.count(opening) > value.count(closing):
            value += closing
    return value


def _plain(does: str) -> str:
    """Return a word for what somebody did without marks inside, in simplified characters."""
    return re.sub(r"[\s/／、]", "", does).replace("圖", "图")
