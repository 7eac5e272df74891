"""Authors and dates that the markup beside an article names: microdata, hCard, ``rel``, ``time``, classes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from converters.markup.dom.tree import tag
from converters.readers.finishing import one_line
from converters.readers.html.article.cut import lines_of
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import words_of
from converters.readers.html.bylines_data import (
    AUTHOR_CLASS,
    AUTHOR_LINK,
    BETWEEN,
    DATE_CLASS,
    ELSEWHERE,
    LABEL,
    MACHINES,
    MODIFIED,
    NAMED,
    NO_NAME,
    PUBLISHED,
)
from converters.serialization.xmltree import Element
from converters.text.stamps import Stamp, find_stamp

_LONGEST: Final = 160
"""Characters of an element that names people or a date."""
_LINE: Final = 120
"""Characters of a line that has a date in it, though nothing says so."""
_FIRST: Final = 24
"""Characters before the date in it: a place, a day of the week."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d\d\.\s?(?:\d\d|\w{3})\.\s?\d\d|年")
_YEAR_BEGINS = re.compile(rf"(?={_YEAR.pattern})")
"""Every place where one begins, though another one does before it ends."""
_NAMING: Final = frozenset(("p", "div", "span", "em", "strong", "li", "address", "h6", "h5", "h4"))
_INSIDE: Final = 40
"""Elements in it."""
_FAR: Final = 2500
"""Characters from the title or the ends of the article beyond which an element is of something else."""
_FURTHEST: Final = 1500
_STEP: Final = 500
"""Characters that cost an element one point of its rank, up to the furthest."""
_LONGEST_NAME: Final = 60
_WORDS: Final = 7
_MOST: Final = 12
_BELOW: Final = 60
"""Characters between the title and a date that is marked as one."""
_MARKED: Final = 2.5
"""Rank of dates that are;"""
_NAMED: Final = 2.0
"""and of those in a class of dates, which count where nothing else stands in it."""
_SAME: Final = 400
"""Characters between the names of authors of one article."""
_NAME = re.compile(r"[^\W\d_]")


class Named(NamedTuple):
    """A name or a date beside an article."""

    value: str
    """A name, or a date in ISO 8601."""
    text: str
    """As it stands."""
    rule: str
    rank: float
    """How surely it is of the article: by what says so, and by how near it stands."""
    element: Element


class _Called(NamedTuple):
    """What the class and id of an element say."""

    words: str
    date: bool
    modified: bool
    author: bool
    elsewhere: bool


class Bylines:
    """What stands beside one article."""

    def __init__(
        self, root: Element, article: Element, title: Element | None, ballot: Ballot, language: str
    ) -> None:
        self._ballot = ballot
        self._article = article
        self._title = title
        self._language = language
        self._holds = {article, *article.iterancestors()}
        if title is not None:
            self._holds.update((title, *title.iterancestors()))
        self._known: dict[Element, bool] = {}
        self.authors: list[Named] = []
        self.dates: list[Named] = []
        self._years = [found.start() for found in _YEAR_BEGINS.finditer(ballot.text)]

    def look(self, dates: bool, people: bool) -> None:
        """Gather what stands beside the article: its dates, its people, or both."""
        spans = self._ballot.spans
        first, last = spans[self._article]
        title = last if self._title is None else spans[self._title][1]
        for element in self._ballot.order if dates or people else ():
            start, end = spans[element]
            if end - start > _LONGEST:
                continue
            distance = abs(start - first)
            if (other := abs(start - last)) < distance:
                distance = other
            if (other := abs(start - title)) < distance:
                distance = other
            if distance <= _FAR and isinstance(element.tag, str):
                self._look(element, distance, dates, people)

    def date(self) -> Named | None:
        """Return the date of publication, or ``None``."""
        return max(self.dates, key=lambda one: one.rank, default=None)

    def people(self) -> tuple[Named, ...]:
        """Return the authors in order, each once."""
        best = max(self.authors, key=lambda one: one.rank, default=None)
        if best is None:
            return ()
        near = [one for one in self.authors if one.rule == best.rule and self._apart(one, best) <= _SAME]
        found = {one.value.casefold(): one for one in reversed(near)}
        return tuple(sorted(found.values(), key=lambda one: self._ballot.order[one.element]))[:_MOST]

    def _apart(self, one: Named, other: Named) -> int:
        return abs(self._ballot.gap(one.element, other.element) + self._ballot.length(one.element))

    # ----------------------------------------------------------------- what an element says
    def _look(self, element: Element, distance: int, dates: bool, people: bool) -> None:
        """Look at an element that stands so many characters from the title or an end of the article."""
        if self._ballot.last(element) - self._ballot.order[element] > _INSIDE:
            return
        get = element.get
        near = -min(distance, _FURTHEST) / _STEP
        called = _called(f"{get('class') or ''} {get('id') or ''}")
        prop = (get("itemprop") or get("property") or "").lower()
        kind, rank = self._date_kind(element, called, prop) if dates else ("", 0.0)
        if kind and (self._is_below_title(element, rank) or not self._is_elsewhere(element)):
            self._add_date(element, kind, rank + near)
        kind, rank = self._author_kind(element, called, prop) if people else ("", 0.0)
        if kind and not self._is_elsewhere(element):
            self._add_people(element, kind, rank + near)

    def _date_kind(self, element: Element, called: _Called, prop: str) -> tuple[str, float]:
        name = tag(element)
        if prop in ("datepublished", "datecreated", "dc:date", "dcterms:created"):
            return f"itemprop {prop}", 5.0
        older = -1.5 if called.modified or prop == "datemodified" else 0.0
        if name == "time" or (name == "abbr" and " published " in called.words):
            published = element.get("pubdate") is not None or " published " in called.words
            return "time", (4.0 if published else 3.0) + older
        dated = self._may_have_year(element) and _has_year(element)
        label = PUBLISHED.match((element.text or "").lstrip()) if dated else None
        if label is not None:
            return "label", (2.2 if label[1] else 0.5) + older
        if called.date:
            return "class", 2.0 + older
        line = dated and self._ballot.length(element) <= _LINE and self._opens(element)
        return ("line", 1.0) if line else ("", 0.0)

    def _may_have_year(self, element: Element) -> bool:
        """Return whether what may be a year begins under an element; of what is not shown it is not known."""
        start, end = self._ballot.spans[element]
        at = bisect_left(self._years, start)
        return start == end or (at < len(self._years) and self._years[at] < end)

    def _is_below_title(self, element: Element, rank: float) -> bool:
        """Return whether what is marked as a date stands beside the title, whatever blocks it stands in."""
        start = self._ballot.gap(self._article, element) + self._ballot.length(self._article)
        near = self._title is not None and abs(self._ballot.gap(self._title, element)) <= _BELOW
        marked = rank >= (_MARKED if self._ballot.length(element) > _FIRST else _NAMED)
        return marked and (near or abs(start) <= _BELOW)

    def _opens(self, element: Element) -> bool:
        """Return whether an element stands beside the title or before the first paragraphs."""
        start = self._ballot.gap(self._article, element) + self._ballot.length(self._article)
        near = self._title is not None and abs(self._ballot.gap(self._title, element)) <= _SAME
        before = self._ballot.weight(self._article) - self._ballot.prose_from(element, self._article)
        return before <= _LINE and (near or -_SAME <= start <= _SAME)

    def _author_kind(self, element: Element, called: _Called, prop: str) -> tuple[str, float]:
        name = tag(element)
        if prop in ("author", "creator", "schema:author"):
            return "itemprop author", 5.0
        if name == "a" and "author" in (element.get("rel") or "").lower().split():
            return "rel author", 4.0
        if (" vcard " in called.words and " author " in called.words) or (
            " fn " in called.words and self._in_author(element)
        ):
            return "hCard", 4.0
        if called.author:
            return "class author", 3.0
        if name == "a" and AUTHOR_LINK.search(element.get("href") or ""):
            return "link to the author", 2.5
        if name in _NAMING and element.text and NAMED.match(element.text.lstrip()):
            return "by", 1.5
        return "", 0.0

    def _in_author(self, element: Element) -> bool:
        for _, above in zip(range(3), element.iterancestors(), strict=False):
            if " author " in words_of(above.get("class") or ""):
                return True
        return False

    def _is_elsewhere(self, element: Element) -> bool:
        """Return whether an element stands among comments, in a sidebar or in a list of other articles."""
        above = [element]
        while above[-1] not in self._known and (parent := above[-1].getparent()) is not None:
            above.append(parent)
        known = self._known.get(above[-1], False)
        for part in reversed(above):
            if part not in self._known:
                known = known or (part not in self._holds and self._is_other(part))
                self._known[part] = known
        return self._known[element]

    def _is_other(self, part: Element) -> bool:
        """Return whether a block is named as one of something else; what holds half of the text is not."""
        if 2 * self._ballot.weight(part) > self._ballot.weight(self._article):
            return False
        called = _called(f"{part.get('class') or ''} {part.get('id') or ''}")
        return tag(part) == "nav" or called.elsewhere

    # ----------------------------------------------------------------- taking it
    def _add_date(self, element: Element, rule: str, rank: float) -> None:
        if rule == "line":
            texts: Iterator[str | None] = chain((element.text,), (child.tail for child in element))
        else:
            given = (element.get("datetime"), element.get("content"), element.get("title"))
            texts = chain(given, (one_line(lines_of(element)) for _ in range(1)))
        for text in map(_from_publication, texts) if rule == "label" else texts:
            found = find_stamp(one_line(text), self._language) if text and _YEAR.search(text) else None
            if text and found is not None and (rule != "line" or _is_stamp(one_line(text), found)):
                self.dates.append(Named(found.iso, text, rule, rank, element))
                return

    def _add_people(self, element: Element, rule: str, rank: float) -> None:
        parts = list(element.iterdescendants())
        inner = [part for part in parts if _is_name_of(part)] or [
            part for part in parts if tag(part) == "a" and any(names_in(lines_of(part), self._language))
        ]
        for part in inner or [element]:
            text = one_line(part.get("content") or lines_of(part).replace("\n", " | "))
            self.authors += (Named(name, text, rule, rank, part) for name in names_in(text, self._language))


@lru_cache(maxsize=4096)
def _called(name: str) -> _Called:
    """Return what the class and id of an element say; the pages of a site use few of them, often."""
    words = words_of(name)
    return _Called(
        words,
        DATE_CLASS.search(words) is not None,
        MODIFIED.search(words) is not None,
        AUTHOR_CLASS.search(words) is not None,
        ELSEWHERE.search(words) is not None,
    )


def _from_publication(text: str | None) -> str | None:
    """Return a text from where it says when it was published; as it is where it does not."""
    published = next((match for match in PUBLISHED.finditer(text or "") if match[1]), None)
    return text[published.start() :] if text and published is not None else text


def _has_year(element: Element) -> bool:
    """Return whether the text of an element itself has what may be a year in it."""
    return any(text and _YEAR.search(text) for text in (element.text, *(child.tail for child in element)))


def _is_name_of(part: Element) -> bool:
    prop = (part.get("itemprop") or "").lower()
    return prop == "name" or " fn " in words_of(part.get("class") or "")


def _is_stamp(text: str, found: Stamp) -> bool:
    """Return whether a date is the first that a line says, or most of it."""
    return found.start <= _FIRST or 2 * (found.end - found.start) >= len(text)


def names_in(text: str, language: str = "") -> Iterator[str]:
    """Yield the names in a byline, without its label, dates and what is no name."""
    stamp = find_stamp(text, language)
    if "://" in text:
        return
    if stamp is not None:
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    for part in BETWEEN.split(text):
        name = LABEL.sub("", part).strip(" \t,;:.|·•–—-/()[]\u00a0")
        if is_name(name):
            yield name


def is_name(name: str) -> bool:
    """Return whether a text can be the name of an author: short, no address, no word of the page."""
    return (
        1 < len(name) <= _LONGEST_NAME
        and len(name.split()) <= _WORDS
        and _NAME.search(name) is not None
        and name.casefold() not in MACHINES
        and NO_NAME.search(name) is None
    )
