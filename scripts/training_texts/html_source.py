"""Saved pages as labelled lines: what their markup or a gold body says of each line they show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from converters.text.dates import find_date
from scripts.training_texts import html_blocks
from scripts.training_texts.dates import day_of, places
from scripts.training_texts.html_blocks import TextBlock
from scripts.training_texts.html_facts import Facts, body_element, facts
from scripts.training_texts.rows import Line, Part, line, text_of
from tests.recover.labelled_texts import letters

_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_RELATED: Final = re.compile(
    r"relat|recommend|more-|morefrom|readmore|read-more|also|trending|popular|latest|most", re.I
)
_CAPTIONS: Final = re.compile(r"caption|credit", re.I)
_UNNAMED_BYLINE: Final = re.compile(
    r"\s*(?:by|written by|posted by|author)\s*:?\s+\w|.{0,6}(?:作者|文|記者|记者)\s*[:：/／]", re.I
)
_BY: Final = re.compile(
    r"\s*(by|written by|text|story|words|author|作者|文|記者|记者|글|기자)\s*[:：/／|]?\s*", re.I
)
_LEAST_COVER: Final = 0.9
"""Share of the letters of a gold body that must be found on the page."""
_MOST_BEFORE, _MOST_AFTER, _MOST_BODY = 60, 70, 45
_STANDFIRST: Final = 50
"""Characters from which a line between title and body may be a standfirst, or text that the body lacks."""
_ORGANISATION: Final = re.compile(
    r"\b(?:news|staff|sport|business|team|project|editors?|press|desk|reuters|times|post|agency|group|tv)\b",
    re.I,
)
"""Words of names that are no person's: such an author may as well stay unnamed."""
_LONG: Final = 120
"""Letters from which a line is prose: one that is in no known body makes a page untrustworthy."""


class _Region(NamedTuple):
    """Where the body stands among the lines of a page."""

    start: int
    end: int
    members: frozenset[int]


def read(page: str, known: Facts | None = None) -> list[Line] | None:
    """Return the labelled lines of a page; ``None`` where its labels cannot be trusted.

    Args:
        page: The saved page.
        known: What is known of it besides what it says itself; what it holds wins.
    """
    tree = html_blocks.parse(page)
    if tree is None:
        return None
    told = Facts(*(better or own for better, own in zip(known or Facts(), facts(tree), strict=True)))
    shown = html_blocks.blocks(tree)
    region = _region_of_text(shown, told.body) if told.body else _region_of_element(shown, body_element(tree))
    if region is None or not told.title:
        return None
    labelled = list(_Labeller(shown, region, told).lines())
    return _window(labelled, region) if _is_trusted(labelled, region, shown) else None


# --------------------------------------------------------------------------- where the body is
def _region_of_text(shown: Sequence[TextBlock], body: str) -> _Region | None:
    """Return the lines that make up a known body: each one's letters stand in it, in order."""
    wanted = letters(body)
    members: list[int] = []
    covered = at = 0
    for number, block in enumerate(shown):
        own = letters(block.text)
        place = wanted.find(own, at) if own else -1
        near = place >= 0 and (place - at <= 400 or len(own) > 60)
        if near and (members or len(own) >= 20 or place <= 2):
            members.append(number)
            covered += len(own)
            at = place + len(own)
    if covered < _LEAST_COVER * len(wanted):
        return None
    members = _without_strays(members, shown)
    return _Region(members[0], members[-1] + 1, frozenset(members)) if members else None


def _without_strays(members: list[int], shown: Sequence[TextBlock]) -> list[int]:
    """Return the lines of a body without short ones at its ends that stand apart from the others."""
    while len(members) > 1 and members[1] - members[0] > 3 and len(shown[members[0]].text) < _LONG:
        members = members[1:]
    while len(members) > 1 and members[-1] - members[-2] > 3 and len(shown[members[-1]].text) < _LONG:
        members = members[:-1]
    return members


def _region_of_element(shown: Sequence[TextBlock], element: etree._Element | None) -> _Region | None:
    members = [number for number, block in enumerate(shown) if element is not None and element in block.path]
    return _Region(members[0], members[-1] + 1, frozenset(members)) if members else None


# --------------------------------------------------------------------------- labels
class _Labeller:
    """Labels the lines of one page."""

    def __init__(self, shown: Sequence[TextBlock], region: _Region, told: Facts) -> None:
        self.shown = shown
        self.region = region
        self.told = told
        self.title = self._title_line()
        self.levels = self._heading_levels()
        self.named: set[str] = set()

    def _title_line(self) -> int:
        """Return the line that is the title: a main heading, else the last above the body."""
        wanted = letters(self.told.title)
        alike = [n for n in range(self.region.end) if letters(self.shown[n].text) == wanted]
        main = [number for number in alike if self.shown[number].inside("h1", "h2")]
        above = [number for number in alike if number <= self.region.start]
        return (main or above or [-1])[-1]

    def _heading_levels(self) -> dict[str, str]:
        title = letters(self.told.title)
        own = [
            self.shown[number] for number in self.region.members if letters(self.shown[number].text) != title
        ]
        used = {tag for block in own for tag in _HEADINGS if block.inside(tag)}
        return {tag: ("head", "head2", "head3")[min(at, 2)] for at, tag in enumerate(sorted(used))}

    def lines(self) -> Iterator[Line]:
        """Yield a labelled line for every line that the page shows."""
        for number, block in enumerate(self.shown):
            yield self._line(number, block)

    def _line(self, number: int, block: TextBlock) -> Line:
        text = block.text
        if number == self.title:
            return line("title", text)
        if letters(text) == letters(self.told.title):
            return line("drop", text)
        credits = self._credits_at(number, text)
        if number in self.region.members:
            return line(self._body_label(block), text) if len(text) > 80 or not credits else credits
        if credits or _is_byword(text):
            return credits or line("mark", text)
        if self.told.standfirst and letters(text) == letters(self.told.standfirst):
            return line("subtitle", text)
        return self._furniture(number, block)

    def _credits_at(self, number: int, text: str) -> Line:
        """Return the parts of a credit line near the article; a name said again may as well stay unnamed."""
        inside = self.region.start + 3 <= number < self.region.end - 3
        if inside or not self.title - 6 <= number < self.region.end + 12 or len(text) > 160:
            return ()
        out = []
        for part in _credits(text, self._told(number)):
            known = letters(part.text) in self.named or bool(_ORGANISATION.search(part.text))
            again = part.label == "author" and known
            self.named |= {letters(part.text)} if part.label == "author" else set()
            out.append(part._replace(optional=again))
        return tuple(out)

    def _told(self, number: int) -> Facts:
        """Return what is told; the day that stands beside the title where none is."""
        own = day_of(self.shown[number].text) if self.title - 4 <= number < self.region.start else ""
        return self.told._replace(day=own) if own and _is_next_day(own, self.told.day) else self.told

    def _body_label(self, block: TextBlock) -> str:
        for tag, label in self.levels.items():
            if block.inside(tag):
                return label
        names = " ".join(element.get("class", "") for element in block.path[-3:])
        if block.inside("figcaption", "figure") or _CAPTIONS.search(names):
            return "caption"
        for label, tags in (
            ("mark", ("pre",)),
            ("quote", ("blockquote",)),
            ("table", ("td", "th")),
            ("list", ("li",)),
        ):
            if block.inside(*tags):
                return label
        return "body"

    def _furniture(self, number: int, block: TextBlock) -> Line:
        inside = self.region.start < number < self.region.end
        if block.inside("figcaption", "figure") and (inside or self.title < number < self.region.end):
            return line("caption", block.text, optional=True)
        if number >= self.region.start and _is_related(block):
            return line("related", block.text)
        if self.title < number < self.region.start and len(block.text) >= _STANDFIRST:
            return line("subtitle", block.text, optional=True)
        dated = self.title - 4 <= number < self.region.start and find_date(block.text)
        return line("drop", block.text, optional=bool(dated))


def _is_next_day(own: str, told: str) -> bool:
    """Return whether a printed day is the one that is told, or next to it, as time zones make it."""
    if not told:
        return True
    first, second = (datetime.date.fromisoformat(day) for day in (own, told))
    return abs((first - second).days) <= 1


def _is_related(block: TextBlock) -> bool:
    """Return whether a line is a link with the length of a title in a part that is named for such links."""
    text = block.text
    if not block.inside("a") or not (len(text.split()) >= 5 or (len(text) >= 12 and not text.isascii())):
        return False
    names = " ".join(f"{one.get('class', '')} {one.get('id', '')}" for one in block.path[1:])
    return bool(_RELATED.search(names))


def _credits(text: str, told: Facts) -> Line:
    """Return a short line divided at the names and the day it holds; ``()`` where it holds none."""
    marks: list[tuple[int, int, str, str]] = []
    for name in told.authors:
        at = text.casefold().find(name.casefold())
        bounded = at >= 0 and not (text[:at][-1:].isalpha() or text[at + len(name) :][:1].isalpha())
        if bounded and _is_byline(text, told.authors):
            marks.append((at, at + len(name), "author", name if text[at : at + len(name)] == name else ""))
    if told.day:
        marks += [(start, end, "date", told.day) for start, end in list(places(text, told.day))[:1]]
    out: list[Part] = []
    at = 0
    for start, end, label, value in sorted(marks):
        if start < at:
            continue
        if text[at:start]:
            out.append(Part("mark", text[at:start]))
        out.append(Part(label, text[start:end], value if label == "date" else ""))
        at = end
    return (*out, Part("mark", text[at:])) if out and text[at:] else tuple(out)


def _is_byword(text: str) -> bool:
    """Return whether a line is only the word that stands before a name."""
    return len(text) <= 12 and not letters(_BY.sub("", f"{text} "))


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    """Return whether little stands in a line beside the names and the words of a byline."""
    rest = text
    for name in authors:
        rest = re.sub(re.escape(name), "", rest, flags=re.I)
    return len(letters(_BY.sub("", rest))) <= 45


# --------------------------------------------------------------------------- what is kept
def _is_trusted(labelled: Sequence[Line], region: _Region, shown: Sequence[TextBlock]) -> bool:
    """Return whether a page has a title above its body, and no prose inside it that is not known as body."""
    body = [one for one in labelled if one[0].label == "body"]
    titled = any(part.label == "title" for one in labelled[: region.end] for part in one)
    strange = [
        number
        for number in range(region.start, region.end)
        if number not in region.members
        and len(shown[number].text) > _LONG
        and labelled[number][0].label == "drop"
    ]
    around = labelled[max(0, region.start - 12) : region.end]
    beside = [text_of(one) for one in around if {part.label for part in one} <= {"drop", "mark", "date"}]
    unnamed = any(_UNNAMED_BYLINE.match(text) and len(text) < 80 for text in beside)
    return titled and len(body) >= 4 and len(strange) <= 1 and not unnamed


def _window(labelled: list[Line], region: _Region) -> list[Line]:
    """Return the lines around the body, and the ends of a long body."""
    before = labelled[: region.start]
    first_field = next((at for at, one in enumerate(before) if one[0].label != "drop"), len(before))
    before = before[max(0, first_field - _MOST_BEFORE) :]
    body, after = labelled[region.start : region.end], labelled[region.end : region.end + _MOST_AFTER]
    if len(body) > _MOST_BODY:
        cut = [at for at in range(_MOST_BODY - 15) if body[at][0].label == "body"]
        body = [*body[: cut[-1] + 1 if cut else _MOST_BODY - 15], *body[-15:]]
    return [*before, *body, *after]
