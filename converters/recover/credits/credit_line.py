"""Reading credits: who wrote, edited and published, when and on which page, from one line of them."""

from __future__ import annotations

import functools
import re
from typing import Final

from msgspec import Struct, field

from converters.recover.credits.beside_paper import authors_beside, name_behind_paper
from converters.recover.credits.bylines import Bylines, Found
from converters.recover.credits.coverage import covered, shown
from converters.recover.credits.datelines import dateline
from converters.recover.credits.forms_data import (
    ACCOUNT,
    ACCOUNT_ID,
    AFTER_LABEL,
    ARRANGED,
    ASIDE,
    AUTHOR_BEHIND,
    BEHIND_NAMES,
    BOX,
    BRACKETS,
    COUNT,
    COUNTERS_BEHIND,
    DATE_LABEL,
    HINT,
    ISSUE,
    KOREAN_LABEL,
    LABEL,
    LABEL_STARTS,
    LATIN_LABEL,
    LATIN_SPACED_LABEL,
    LONGEST,
    NAME_FIRST,
    NAME_LAST,
    NEXT_ROLE,
    NICKNAME,
    OF_UNIT,
    OVER,
    PAGE,
    POSTCODE,
    POSTED,
    SENTENCE,
    SEPARATOR,
    SHORT,
    SOMEBODY,
    SOURCE_ENDS,
    SPACED_BY,
    SPACED_LABEL,
    SPACED_WORD,
    TITLE,
    UNREAD,
    WORK,
)
from converters.recover.credits.korean import is_korean_name, korean
from converters.recover.credits.people import Person, is_calling, is_clause, people, without_place
from converters.recover.credits.remnants import colon_for_dot, without_remnants
from converters.recover.lexicon.credit_labels_data import LABELS
from converters.recover.segmenting.segment import WHITE, strip
from converters.text.dates import find_date
from converters.text.line_memory import forget_many
from converters.text.patterns import pattern
from converters.text.personal_names.names import (
    is_name,
    is_organisation,
    is_publication,
    is_transcribed_name,
)


class Credits(Struct):
    """What one line says about the article."""

    found: list[Found] = field(default_factory=list)
    covered: float = 0.0
    """Which part of the line's characters the fields and their labels are."""
    labelled: bool = False
    """Whether a label, a date or the form of a newspaper's issue vouches for it."""
    counts_only: bool = False
    """Whether labels of counters are all there is to read."""
    names_only: bool = False
    """Whether the line is nothing but names of people."""
    counters: list[tuple[int, int]] = field(default_factory=list)
    """Where it says how often the page was read, and which sizes of type the page offers."""


_GIVEN: Final = pattern(rf"(?<=\S)[{WHITE}]*(?:提供|授[权權])(?=[）)】\]]?$)")
_STOPS: Final = "。！？!?…；;，,"
"""Marks at the end of a line that is prose where no label or phrase was found in it."""
_FULL_STOPS: Final = frozenset("。！？")
_WHOLE: Final = 0.85
"""Part of a line that must be read for it to be one of credits."""
_NONE: Final = Credits()
_REMEMBERED: Final = 1 << 15
"""Lines that are not read again: all that are looked at of a text are, several times each."""
_KEPT: Final = 256
"""Lines up to which they are kept from one text to the next, for those that texts share."""


def read_credits(text: str) -> Credits:
    """Return the fields that a line consists of; none where it is prose."""
    read = _read(text)
    if not read.found:
        return read
    found = [Found(one.field, one.value, one.start, one.end, one.rule, one.sure) for one in read.found]
    return Credits(found, read.covered, read.labelled, read.counts_only, read.names_only, read.counters)


def forget_lines() -> None:
    """Let go of the lines of a text that is done, where they are many: a batch would keep those of each."""
    if _read.cache_info().currsize > _KEPT:
        _read.cache_clear()
    forget_many()


@functools.lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> Credits:
    """Return what a line says; callers get copies of its fields, which they may change."""
    if not text.strip() or len(text) > LONGEST:
        return _NONE
    if not text.isascii() and (
        (len(text) > SHORT and not HINT.search(text)) or OVER.search(text.rstrip("。"))
    ):
        return _NONE
    if ARRANGED.match(text):
        return _NONE
    reader = _Reader(colon_for_dot(without_remnants(text)))
    if not reader.phrase(0, len(text)):
        reader.labels()
    if not reader.done and text[-1] in _STOPS and len(text) > SHORT:
        return _NONE
    for start, end in reader.gaps():
        reader.unlabelled(start, end)
    found = reader.result()
    if found.covered < _WHOLE and text[0] in BRACKETS:
        return _of_dateline(text) or found
    return found


def _of_dateline(text: str) -> Credits | None:
    """Return what a dateline in brackets says that stands by itself (中央社記者林映真台北5日電)."""
    items = dateline(text)
    ends = max((item.end for item in items), default=0)
    return Credits(items, 1.0, True) if ends >= len(text.rstrip("。 ")) else None


class _Reader(Bylines):
    """Reads one line; what is explained is ticked off in ``done``."""

    # ---------------------------------------------------------------- labels
    def labels(self) -> None:
        """Read what stands behind labels; a value ends where the next label begins."""
        if self.boxed():
            return
        latin = self.text.isascii()
        marks = list((LATIN_LABEL if latin else LABEL).finditer(self.text)) if self.hinted(latin) else []
        opening = self.text[:1] in BRACKETS
        first = self.text[1 if opening else 0 :][:1].lower()
        label = LATIN_SPACED_LABEL if latin else SPACED_LABEL
        spaced = label.match(self.text, 1 if opening else 0) if first in LABEL_STARTS else None
        if spaced and self.says(spaced) and (not marks or marks[0].start() > spaced.end()):
            marks.insert(0, spaced)
        for at, mark in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(self.text)
            self.labelled(mark, end)

    def hinted(self, latin: bool) -> bool:
        """Return whether a mark, a year or white space may make a label in a line; ``latin``: it is ASCII."""
        return (
            SEPARATOR.search(self.text) is not None
            or (SPACED_BY if latin else SPACED_WORD).search(self.text) is not None
            or DATE_LABEL.search(self.text) is not None
        )

    def boxed(self) -> bool:
        """Read a line that a label in brackets opens (【作 者】张三); return whether it was such."""
        box = BOX.match(self.text)
        if box is None:
            return False
        label = re.sub(rf"[{WHITE}]", "", box["label"])
        name = next((name for name, forms in LABELS if re.fullmatch(forms, label, re.I)), None)
        if name is None and UNREAD.fullmatch(label):
            name = "counter"
        if name is None or find_date(box[0]):
            return False
        self.value(name, 0, box.end(), len(self.text))
        return True

    def says(self, mark: re.Match[str]) -> bool:
        """Return whether a value follows a label that no mark closes, and not the rest of a sentence.

        编辑李四 and 作者系某校教授 name somebody; 编辑认为…, 作者系上围裙… and "Views of the valley" go on.
        """
        name, rest = _field(mark), self.text[mark.end() :]
        if "가" <= mark[0][0] <= "힣" and name.startswith("contributors.") and mark[0] != "기자명":
            return KOREAN_LABEL.fullmatch(mark[0]) is not None and is_korean_name(strip(rest))
        value = strip(strip(rest).strip(BRACKETS))
        bare = value.rstrip("。.：:")
        if mark[0].isascii():
            return mark[0].lower().endswith(" by") or (
                name == "date" and find_date(value, abroad=True) is not None
            )
        if rest[:1].isspace() or rest[:1] == "《":
            return value[-1:] not in "。！？" or bool(people(bare, "author", strict=True)) or rest[:1] == "《"
        if name.startswith("contributors."):
            boxed = self.text[:1] in BRACKETS and NICKNAME.fullmatch(bare) is not None
            return boxed or bool(people(bare, "author", strict=True))
        if name == "affiliation":
            ended = value[-1:] in "。！？" and re.search("[，,]", value) is not None
            return self.text[:1] in BRACKETS or (not ended and OF_UNIT.search(bare) is not None)
        return value[-1:] not in "。！？" or is_publication(bare)

    def labelled(self, mark: re.Match[str], end: int) -> None:
        """Read the value behind one label."""
        name = _field(mark)
        after = AFTER_LABEL.match(self.text, mark.end())
        start = after.end() if after else mark.end()
        begin = mark.start() - (1 if mark.start() == 1 and self.text[0] in BRACKETS else 0)
        self.value(name, begin, start, end)

    def value(self, name: str, begin: int, start: int, end: int) -> None:
        """Read the value of a field between ``start`` and ``end``; its label begins at ``begin``."""
        value = self.text[start:end]
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
            self.counted = True
            self.done.append((begin, end))
            dated = find_date(value, abroad=True)
            if dated:
                self.date(start + dated.start, end)
            self.counters += [count.span() for count in COUNT.finditer(self.text, begin, end)]
        else:
            self.add(name, value, (begin, end), "label")

    def source(self, start: int, end: int, begin: int) -> None:
        """Read a source, which a date, an affiliation or a name may follow without a label."""
        value = self.text[start:end]
        found = find_date(value, abroad=True)
        cut = end
        if found and found.start > 0:
            cut = start + found.start
            self.date(cut, end)
        comma = AUTHOR_BEHIND.search(value)
        if comma:
            cut = start + comma.start()
            self.affiliation(self.text[start + comma.end() : end], (cut, end))
        issue = ISSUE.match(strip(value))
        if issue and PAGE.search(issue["issue"]):
            self.issue(issue, begin, end)
            return
        aside = ASIDE.search(self.text[start:cut])
        if aside:
            cut = start + aside.start()
            self.done.append((cut, end))
        counted = COUNTERS_BEHIND.search(self.text[start:cut])
        if counted:
            self.counters.append((start + counted.start() + 1, cut))
            cut = start + counted.start()
        stop = SOURCE_ENDS.search(self.text[start:cut])
        if stop:
            self.loose(start + stop.end("at"), cut)
            cut = start + stop.start("at")
        who = name_behind_paper(strip(self.text[start:cut]), dated=find_date(self.text) is not None)
        if who:
            at = start + self.text[start:cut].rindex(who)
            self.person(Person(who, "author"), (at, cut), "label", 0.8)
            cut = at
        name = strip(self.text[start:cut])
        titled = TITLE.match(name) or WORK.fullmatch(name) or ACCOUNT.fullmatch(name)
        name = ACCOUNT_ID.sub("", titled[1] if titled else name)
        self.add(
            "source", name.strip('《》“”"「」') if name.count("《") == 1 else name, (begin, cut), "label"
        )

    def persons(self, name: str, value: str, span: tuple[int, int]) -> None:
        """Read the people behind a label; each may bring a role or a unit of their own."""
        cut = find_date(value, abroad=True)
        if cut:
            self.date(span[1] - len(value) + cut.start, span[1])
            value = value[: cut.start]
        value = BEHIND_NAMES.sub("", value)
        role = name.removeprefix("contributors.")
        if role == "photographer":
            value = _GIVEN.sub("", value)
            if SOMEBODY.fullmatch(strip(strip(value).strip(BRACKETS))):
                self.add("credits", value, span, "label")
                self.vouched = True
                return
        reported = korean(value)
        named = (
            [Person(who, role) for who in reported.reporters]
            if reported
            else people(without_place(value), role)
        )
        if len(" ".join(value.split())) > 60 or any(
            len(person.name) > 24 or SENTENCE.search(person.name) for person in named
        ):
            return
        if value.rstrip()[-1:] in _FULL_STOPS and any(is_clause(person.name) for person in named):
            return
        if len(named) == 1 and name == "contributors.author" and is_calling(named[0].name):
            self.add("affiliation", named[0].name, span, "label")
            named = []
        for person in named:
            if len(named) > 1 and is_publication(person.name) and role in ("author", "reporter"):
                self.add("source", person.name, span, "label", 0.6)
            else:
                self.person(person, span, "label")
        self.vouched = True
        self.done.append(span)

    def affiliation(self, value: str, span: tuple[int, int]) -> None:
        """Read the unit of the authors; a name may end it (作者系某院张三), a commentator is an author."""
        value = strip(POSTCODE.sub("", strip(value).strip(BRACKETS + "。")))
        named = NAME_FIRST.match(value)
        if named and is_name(named["who"]) and not is_organisation(named["who"]):
            value = value[named.end() :]
        first, *rest = NEXT_ROLE.split(value)
        for part in rest:
            for person in people(part, "author", strict=True):
                self.person(person, span, "label")
        named = NAME_LAST.fullmatch(first) or POSTED.fullmatch(first)
        if first.endswith(("评论员", "評論員")):
            self.add("contributors.author", first, span, "label")
        elif named and is_name(named["who"]):
            self.add("affiliation", named["unit"], span, "label")
            self.add("contributors.author", named["who"], span, "label")
        else:
            self.add("affiliation", first, span, "label")

    # ---------------------------------------------------------------- what is left
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

    # ---------------------------------------------------------------- the result
    def result(self) -> Credits:
        """Return what was read, loose words counted as a source where a date stands with at most one."""
        if not self.found:
            part = covered(self.text, self.done) / max(1, shown(self.text))
            return Credits([], part, self.vouched, self.counted, False, sorted(self.counters))
        words = [item for item in self.found if item.field == "word"]
        fields = [item for item in self.found if item.field != "word"]
        dated = any(item.field == "date" for item in fields)
        sourced = any(item.field == "source" for item in fields)
        signed = self.aged and any(item.rule == "name" for item in fields)
        if (
            len(words) == 1
            and (dated or signed)
            and not sourced
            and (self.vouched or signed)
            and _wordy(words[0].value)
        ):
            words[0].field = "contributors.author" if is_transcribed_name(words[0].value) else "source"
            fields.append(words[0])
            self.done.append((words[0].start, words[0].end))
        for word in authors_beside(words, fields, vouched=self.vouched) if sourced else ():
            word.field = "contributors.author"
            fields.append(word)
            self.done.append((word.start, word.end))
        total = shown(self.text)
        part = covered(self.text, self.done) / max(1, total)
        names_only = bool(fields) and all(item.rule == "name" for item in fields) and not words
        if names_only and self.text.rstrip()[-1:] in ":：":
            return _NONE
        counts_only = self.counted and not fields
        fields.sort(key=lambda item: item.start)
        return Credits(fields, part, self.vouched, counts_only, names_only, sorted(self.counters))


def _field(mark: re.Match[str]) -> str:
    """Return the field that a label names."""
    group = str(mark.lastgroup)
    if group == "dated":
        return "date"
    if group not in ("glued", "spaced"):
        return LABELS[int(group[1:])][0]
    return next(name for name, forms in LABELS if re.fullmatch(forms, mark[0], re.I))


def _wordy(word: str) -> bool:
    return len(word) >= 2 and not word.isascii() and not any(char in word for char in "，。？！?!“”")
