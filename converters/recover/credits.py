"""Reading credits: who wrote, edited and published, when and on which page, from one line of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from converters.recover.credit_forms_data import (
    ADDRESS,
    ADOPTED,
    AFTER_LABEL,
    AGENCY,
    BRACKETS,
    BY,
    CATEGORY,
    DOES,
    FILLER,
    HINT,
    ISSUE,
    LABEL,
    LABEL_STARTS,
    LONGEST,
    MARKS,
    OVER,
    PAGE,
    PERIODICAL,
    POST_LINE,
    PREFIXED,
    ROLES,
    SENTENCE,
    SEPARATOR,
    SHORT,
    SPACED_LABEL,
    SUFFIXED,
    WECHAT,
)
from converters.recover.labels_data import LABELS
from converters.recover.people import Person, people
from converters.recover.segments import WHITE, strip
from converters.text.dates import day_without_year, find_date
from converters.text.names import is_name, is_organisation, is_publication
from converters.text.names_data import ORGANISATION
from converters.text.scripts import HAN


@dataclass(slots=True)
class Found:
    """A field read from a line."""

    field: str
    value: str
    start: int
    end: int
    rule: str
    sure: float = 0.95


@dataclass(slots=True)
class Credits:
    """What one line says about the article."""

    found: list[Found] = field(default_factory=list)
    covered: float = 0.0
    """Which part of the line's characters the fields and their labels are."""
    labelled: bool = False
    """Whether a label, a date or the form of a newspaper's issue vouches for it."""
    names_only: bool = False
    """Whether the line is nothing but names of people."""


_NONE: Final = Credits()


def read_credits(text: str) -> Credits:
    """Return the fields that a line consists of; none where it is prose."""
    if (
        len(text) > LONGEST
        or (len(text) > SHORT and not text.isascii() and not HINT.search(text))
        or OVER.search(text.rstrip("。"))
    ):
        return _NONE
    reader = _Reader(text)
    reader.labels()
    for start, end in reader.gaps():
        reader.unlabelled(start, end)
    return reader.result()


class _Reader:
    """Reads one line; what is explained is ticked off in ``done``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self.done: list[tuple[int, int]] = []
        self.vouched = False

    def add(self, name: str, value: str, span: tuple[int, int], rule: str, sure: float = 0.95) -> None:
        """Keep a field whose value says something, and tick off its stretch."""
        value = strip(value).strip(BRACKETS.replace("》", "").replace("《", "") + "，,、;；:：|｜/ ")
        self.done.append(span)
        if value:
            self.found.append(Found(name, value, *span, rule, sure))

    # ---------------------------------------------------------------- labels
    def labels(self) -> None:
        """Read what stands behind labels; a value ends where the next label begins."""
        marks = list(LABEL.finditer(self.text)) if SEPARATOR.search(self.text) else []
        opening = self.text[:1] in BRACKETS
        first = self.text[1 if opening else 0 :][:1].lower()
        spaced = SPACED_LABEL.match(self.text, 1 if opening else 0) if first in LABEL_STARTS else None
        if spaced and (not marks or marks[0].start() > spaced.end()):
            marks.insert(0, spaced)
        for at, mark in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(self.text)
            self.labelled(mark, end)

    def labelled(self, mark: re.Match[str], end: int) -> None:
        """Read the value behind one label."""
        name = _field(mark)
        after = AFTER_LABEL.match(self.text, mark.end())
        start = after.end() if after else mark.end()
        value = self.text[start:end]
        begin = mark.start() - (1 if mark.start() == 1 and self.text[0] in BRACKETS else 0)
        if name.startswith("contributors."):
            self.persons(name, value, (begin, end))
            return
        self.vouched = True
        if name == "date":
            self.date(begin, end)
        elif name == "affiliation":
            self.affiliation(value, (begin, end))
        elif name == "source":
            self.source(start, end, begin)
        elif name == "counter":
            self.done.append((begin, end))
            self.date(start, end)
        else:
            self.add(name, value, (begin, end), "label")

    def source(self, start: int, end: int, begin: int) -> None:
        """Read a source, which a date, an affiliation or a name may follow without a label."""
        value = self.text[start:end]
        found = find_date(value)
        cut = end
        if found and found.start > 0:
            cut = start + found.start
            self.date(cut, end)
        comma = re.search(r"[，,]\s*作者(?:为|系)?", value)
        if comma:
            cut = start + comma.start()
            self.affiliation(self.text[start + comma.end() : end], (cut, end))
        issue = ISSUE.match(strip(value))
        if issue and PAGE.search(issue["issue"]):
            self.issue(issue, begin, end)
            return
        stop = re.search(
            rf"\S(?P<at>[{WHITE}]{{2,}}|[{WHITE}](?=[^{WHITE}]*(?:记者|作者|编辑|by\s))|[|｜])\S",
            self.text[start:cut],
        )
        if stop:
            self.loose(start + stop.end("at"), cut)
            cut = start + stop.start("at")
        name = strip(self.text[start:cut])
        titled = re.match(r"《([^《》]{2,24})》", name)
        name = re.sub(r"[（(]ID[:：].*$", "", titled[1] if titled else name)
        self.add(
            "source", name.strip('《》“”"「」') if name.count("《") == 1 else name, (begin, cut), "label"
        )

    def persons(self, name: str, value: str, span: tuple[int, int]) -> None:
        """Read the people behind a label; each may bring a role or a unit of their own."""
        cut = find_date(value)
        if cut:
            self.date(span[1] - len(value) + cut.start, span[1])
            value = value[: cut.start]
        value = re.sub(r"(?:返回|点击|查看).*$", "", value)
        named = people(_without_place(value), name.removeprefix("contributors."))
        if len(value) > 60 or any(len(person.name) > 24 or SENTENCE.search(person.name) for person in named):
            return
        for person in named:
            if len(named) > 1 and is_publication(person.name):
                self.add("source", person.name, span, "label", 0.6)
            else:
                self.person(person, span, "label")
        self.vouched = True
        self.done.append(span)

    def person(self, person: Person, span: tuple[int, int], rule: str, sure: float = 0.95) -> None:
        """Keep one person, and the unit named with them."""
        self.add(f"contributors.{person.role}", person.name, span, rule, sure)
        if person.unit:
            self.add("affiliation", person.unit, span, rule, sure)

    def affiliation(self, value: str, span: tuple[int, int]) -> None:
        """Read the unit of the authors; a name may end it (作者系某院张三), a commentator is an author."""
        value = strip(value).strip(BRACKETS + "。")
        first, *rest = re.split(rf"[{WHITE}]+(?=\S*(?:作者|摄影|漫画|通[讯訊]员|[记記]者|执笔))", value)
        for part in rest:
            for person in people(part, "author", strict=True):
                self.person(person, span, "label")
        named = re.fullmatch(rf"(?P<unit>.*(?:{ORGANISATION}))(?P<who>[{HAN}]{{2,4}})", first)
        if first.endswith(("评论员", "評論員")):
            self.add("contributors.author", first, span, "label")
        elif named and is_name(named["who"]):
            self.add("affiliation", named["unit"], span, "label")
            self.add("contributors.author", named["who"], span, "label")
        else:
            self.add("affiliation", first, span, "label")

    # ---------------------------------------------------------------- without labels
    def gaps(self) -> list[tuple[int, int]]:
        """Return the stretches that no label explains."""
        out, at = [], 0
        for start, end in sorted(self.done):
            if start > at:
                out.append((at, start))
            at = max(at, end)
        if at < len(self.text):
            out.append((at, len(self.text)))
        return out

    def unlabelled(self, start: int, end: int) -> None:
        """Read a stretch without a label: an issue, a date, a byline, names and publications."""
        stretch = self.text[start:end]
        issue = ISSUE.search(stretch)
        if issue and (PAGE.search(issue["issue"]) or find_date(issue["issue"])):
            self.issue(issue, start + issue.start(), start + issue.end())
            return
        category = CATEGORY.search(stretch)
        if category:
            self.done.append((start + category.start(), end))
            end = start + category.start()
            stretch = self.text[start:end]
        wechat = WECHAT.match(strip(stretch))
        if wechat:
            self.vouched = True
            self.add(
                "contributors.author",
                wechat["who"],
                (start, start + stretch.find(wechat["who"]) + len(wechat["who"])),
                "wechat",
                0.9,
            )
            at = start + stretch.find(wechat["paper"], stretch.find(wechat["who"]) + len(wechat["who"]))
            stop = at + len(wechat["paper"])
            self.add("source", wechat["paper"], (at, stop), "wechat", 0.8)
            self.loose(stop, end)
            return
        by = BY.search(stretch)
        if by:
            for person in people(by["who"], "author"):
                self.person(person, (start + by.start(), start + by.end()), "by")
            self.vouched = True
            for piece in ((start, start + by.start()), (start + by.end(), end)):
                self.loose(*piece)
            return
        self.loose(start, end)

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
        found = find_date(self.text[start:end])
        if found:
            self.add("date", found.iso, (start, start + found.end), "date")
        elif day_without_year(self.text[start:end]):
            self.done.append((start, end))

    def loose(self, start: int, end: int) -> None:
        """Read dates first, then token by token what stands around them."""
        stretch = self.text[start:end]
        adopted = ADOPTED.fullmatch(strip(stretch))
        if adopted:
            self.vouched = True
            self.date(start, end)
            self.done.append((start, end))
            return
        found = find_date(stretch)
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
        prefixed = PREFIXED.match(strip(stretch).strip(BRACKETS))
        whole = people(strip(stretch).strip(BRACKETS), "author", strict=True)
        suffixed = SUFFIXED.fullmatch(strip(stretch).strip(BRACKETS))
        several = len(ROLES.findall(stretch)) > 1 and people(
            strip(stretch).strip(BRACKETS), "reporter", strict=True
        )
        if several:
            self.vouched = True
            for person in several:
                self.person(person, (start, end), "reporter", 0.9)
        elif POST_LINE.fullmatch(strip(stretch)):
            self.add("affiliation", stretch, (start, end), "post", 0.6)
            self.vouched = True
        elif prefixed and len(stretch) <= 40:
            self.byline(prefixed, (start, end))
        elif suffixed and self.suffixed(suffixed, (start, end)):
            return
        elif is_publication(strip(stretch).strip(",，/／ ")):
            self.add("source", stretch, (start, end), "publication", 0.8)
        elif whole:
            for person in whole:
                self.person(person, (start, end), "name", 0.75)
        else:
            for token in re.finditer(rf"[^{WHITE}|｜/／,，]+", stretch):
                self.token(token[0], (start + token.start(), start + token.end()))

    def byline(self, match: re.Match[str], span: tuple[int, int]) -> None:
        """Read 扬子晚报记者 张楠 and 記者江映雪/南灣報導."""
        role = "correspondent" if re.search("通[讯訊]", match["role"]) else "reporter"
        if match["role"] == "作者":
            role = "author"
        who = _without_place(match["who"])
        persons = people(who, role, strict=True)
        if persons:
            self.vouched = True
        for person in persons:
            self.person(person, span, "reporter", 0.9)
        if persons and match["paper"] and is_publication(match["paper"]):
            self.add("source", match["paper"], span, "reporter", 0.6)

    def suffixed(self, match: re.Match[str], span: tuple[int, int]) -> bool:
        """Read 章田编译 and 党建云平台供稿; return whether it was such."""
        persons = people(match["who"], DOES.get(match["does"], "photographer"), strict=True)
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

    def token(self, token: str, span: tuple[int, int]) -> None:
        """Read one token."""
        bare = re.sub(r"[\[(（【](?:整理|编译|原创|综合|转载)[\])）】]", "", token)
        plain = bare.strip(BRACKETS + "。.,，:：")
        agency = AGENCY.fullmatch(plain)
        if not plain or FILLER.fullmatch(plain):
            self.done.append(span)
        elif agency or is_publication(plain):
            name = agency[1] if agency else re.sub("^(?:综合|据|據|转自)", "", plain)
            self.add("source", name, span, "publication", 0.8)
        elif is_name(plain):
            self.add("contributors.author", plain, span, "name", 0.7)
        elif is_organisation(plain):
            self.add("organisation", plain, span, "organisation", 0.5)
        elif len(plain) <= 14:
            self.found.append(Found("word", plain, *span, "beside a date", 0.5))

    # ---------------------------------------------------------------- the result
    def result(self) -> Credits:
        """Return what was read, loose words counted as a source where a date stands with at most one."""
        words = [item for item in self.found if item.field == "word"]
        fields = [item for item in self.found if item.field != "word"]
        dated = any(item.field == "date" for item in fields)
        sourced = any(item.field == "source" for item in fields)
        if len(words) == 1 and dated and not sourced and self.vouched and _wordy(words[0].value):
            words[0].field = "source"
            fields.append(words[0])
            self.done.append((words[0].start, words[0].end))
        total = _shown(self.text)
        covered = _covered(self.text, self.done) / max(1, total)
        names_only = bool(fields) and all(item.rule == "name" for item in fields) and not words
        fields.sort(key=lambda item: item.start)
        return Credits(fields, covered, self.vouched, names_only)


def _field(mark: re.Match[str]) -> str:
    """Return the field that a label names."""
    group = str(mark.lastgroup)
    if group not in ("glued", "spaced"):
        return LABELS[int(group[1:])][0]
    return next(name for name, forms in LABELS if re.fullmatch(forms, mark[0], re.I))


_FILED: Final = re.compile(
    rf"(?P<who>.*?)[/／{WHITE}]*(?P<place>[{HAN}]{{0,4}}?)(?:特稿|摄影报道|综合报道|报道|報導|報道|发自.*|[电電文摄攝])"
)


def _without_place(who: str) -> str:
    """Return the names of 江映雪/南灣報導 and 陳大文台北電 without where and how they filed."""
    filed = _FILED.fullmatch(who)
    if filed is None:
        return who
    names = re.sub(rf"[/／][{HAN}]{{2,4}}$", "", filed["who"] + filed["place"])
    if not re.fullmatch(rf"[{HAN}]{{5,8}}", names):
        return names
    return next((names[:size] for size in (3, 2, 4) if is_name(names[:size])), names)


def _wordy(word: str) -> bool:
    return len(word) >= 2 and not word.isascii() and not any(char in word for char in "，。？！?!“”")


def _shown(text: str) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split()))


def _covered(text: str, spans: list[tuple[int, int]]) -> int:
    at = count = 0
    for start, end in sorted(spans):
        count += _shown(text[max(at, start) : end])
        at = max(at, end)
    return count + sum(1 for char in "".join(_uncovered(text, spans)) if char in MARKS)


def _uncovered(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in sorted(spans):
        yield from text[at:start]
        at = max(at, end)
    yield from text[at:]
