"""The right label for each segment of a text that somebody has labelled.

What is right is first laid over the source as spans: from the rows of a labelled text, or from the gold of
the evaluation corpus. A segment then takes its label from the span that most of it lies in; where a careful
reader could decide otherwise, all labels that agree are accepted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from converters.recover.article import Reading
from converters.recover.building.related import related_link
from converters.recover.labelling.viterbi import Labelled as Label
from converters.text.dates import find_date
from tests.recover.labelled_texts import BODY, Labelled, letters

_ROWS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "kicker": ("kicker",),
    "subtitle": ("subtitle",),
    "drop": ("drop", "header"),
    "related": ("related", "link"),
    "head": ("heading",),
    "body": ("para", "item", "quote", "verse", "speech", "code"),
    "list": ("item",),
    "quote": ("quote", "para"),
    "verse": ("verse", "para"),
    "speech": ("speech", "para"),
    "dateline": ("para", "credit", "meta"),
    "caption": ("caption",),
    "note": ("note",),
    "table": ("row", "note", "caption", "code"),
    "mark": ("note", "meta", "credit", "caption", "rule", "code"),
}
"""Labels of segments that agree with a label of the rows, the one to prefer first."""
_CREDITS: Final = ("meta", "credit", "note")
_INSIDE: Final = ("para", "item", "quote", "verse", "speech", "code", "note", "caption", "row", "rule")
_FIELDS: Final = ("author", "source", "date", "page", "affiliation", "editor")
_HEADLINES: Final = ("title", "kicker", "subtitle")
_BODY_LABELS: Final = frozenset(("para", "heading", "item", "quote", "verse", "speech", "code", "row"))
_OPEN: Final = frozenset(("mark", "any"))
"""What is not yet anything: around a body that the gold names, and in a text without one."""
_LEAST: Final = 2
"""Letters of a value that is looked for in the text."""


class Span(NamedTuple):
    """A stretch of the text with one label of the rows."""

    start: int
    end: int
    label: str


class Right(NamedTuple):
    """What is right for one segment."""

    accepted: tuple[str, ...]
    """Labels that agree, the one to prefer first."""
    whole: bool
    """Whether one span explains the segment: otherwise it should have been cut, or holds a field."""


def by_rows(labelled: Labelled, found: Reading) -> list[Right]:
    """Return what is right for each segment of a reading of a labelled text."""
    places = [found.places.pos(fact.segment.start, fact.segment.end) for fact in found.facts]
    spans = list(spans_of_rows(labelled))
    return [right(labelled.text, spans, pos.start, pos.end) for pos in places]


def by_gold(gold: Mapping[str, Any], found: Reading) -> list[Right]:
    """Return what is right for each segment of a reading of a text of the evaluation corpus."""
    text = found.places.text
    spans = spans_of_gold(gold, text)
    return [right(text, spans, fact.segment.start, fact.segment.end) for fact in found.facts]


def mended(labels: list[Label], accepted: list[Right]) -> list[Label]:
    """Return the right labels, those that were put on where they are accepted, with the zones they make."""
    names = [
        label.label if label.label in one.accepted else one.accepted[0]
        for label, one in zip(labels, accepted, strict=True)
    ]
    return [Label(zone, name, 1.0, "") for zone, name in zip(_zones(names), names, strict=True)]


def _zones(names: list[str]) -> Iterator[str]:
    title = next((at for at, name in enumerate(names) if name == "title"), -1)
    inside = [at for at, name in enumerate(names) if name in _BODY_LABELS and at > title]
    first, last = (inside[0], inside[-1]) if inside else (len(names), len(names))
    for at, name in enumerate(names):
        if name in ("related", "link"):
            yield "links"
        elif at < first:
            yield "before" if at < title else "top"
        else:
            yield "body" if at <= last else "tail"


# --------------------------------------------------------------------------- a segment
def right(text: str, spans: Iterable[Span], start: int, end: int) -> Right:
    """Return what is right for a segment of ``text``."""
    own = [span for span in spans if span.start < end and span.end > start]
    parts = [(span.label, text[max(start, span.start) : min(end, span.end)]) for span in own]
    # Marks of markup (``## ``) have whatever label stands around them: letters tell.
    size_of = letters if letters(text[start:end]) else lambda part: "".join(part.split())
    sizes: Counter[str] = Counter()
    for label, part in parts:
        sizes[label] += len(size_of(part))
    return Right(_accepted(sizes), len([label for label, size in sizes.items() if size]) <= 1)


def _accepted(sizes: Counter[str]) -> tuple[str, ...]:
    whole = max(1, sizes.total())
    told = {label: size for label, size in sizes.items() if label in BODY}
    if sum(told.values()) * 2 > whole or sum(told.values()) > max(sizes["drop"], whole // 3):
        if any(label[:5] == "runin" for label, size in told.items() if size):
            return ("para",)
        plain = {label: size for label, size in told.items() if label[:5] != "runin"}
        return _ROWS[max(plain, key=lambda label: plain[label])] if plain else _ROWS["body"]
    if sizes["drop"] * 2 > whole:
        return _ROWS["drop"]
    for label in ("title", "kicker", "subtitle", "head", "related", "caption", "note", "table"):
        if sizes[label] * 5 > whole * 2:
            return (*_ROWS[label], "meta") if label in _HEADLINES and sizes["mark"] else _ROWS[label]
    if any(sizes[label] for label in _FIELDS):
        return _CREDITS
    if sizes["dateline"]:
        return _ROWS["dateline"]
    return _ROWS["mark"] if sizes["mark"] else (*_INSIDE, *_CREDITS)


# --------------------------------------------------------------------------- rows
def spans_of_rows(labelled: Labelled) -> Iterator[Span]:
    """Yield the spans of a labelled text in order; levels of headings are left out."""
    at = 0
    for line in labelled.lines:
        for part in line:
            yield Span(at, at + len(part.text), re.sub(r"\d$", "", part.label))
            at += len(part.text)
        at += 1


# --------------------------------------------------------------------------- gold of the corpus
def spans_of_gold(gold: Mapping[str, Any], text: str) -> list[Span]:
    """Return the spans that the gold of the corpus says, in order and without gaps."""
    return _Gold(gold, text).spans()


class _Gold:
    """Lays the values of a gold over the text, character by character."""

    def __init__(self, gold: Mapping[str, Any], text: str) -> None:
        self.gold = gold
        self.text = text
        pairs = [(key, at) for at, char in enumerate(text) for key in _letter(char)]
        self.letters = "".join(key for key, _ in pairs)
        self.places = [at for _, at in pairs]
        self.labels = ["mark" if gold.get("first_body") else "any"] * len(text)
        self.lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
        self.body = self.bounds()

    def spans(self) -> list[Span]:
        """Return the spans."""
        for at in range(*self.body):
            self.labels[at] = "body"
        self.sections()
        self.headlines()
        self.fields()
        for value in self.gold.get("notes") or []:
            self.mark_lines(value, "note")
        for value in self.values("related"):
            self.mark_lines(value, "related", after=self.body[1]) or self.mark_lines(value, "related")
        self.dropped()
        return _runs(self.labels)

    def values(self, field: str) -> list[str]:
        """Return the accepted values of a field, the best first; of a list all items."""
        given = [self.gold.get(field), *(self.gold.get("alt") or {}).get(field, [])]
        return [
            str(item)
            for value in given
            if value
            for item in (value if isinstance(value, list) else [value])
            if item
        ]

    # ---------------------------------------------------------------- places
    def find(self, value: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return where the letters of a value stand between two places of the text."""
        wanted = letters(value)
        if len(wanted) < _LEAST:
            return [line for line in self.lines if wanted and letters(self.text[slice(*line)]) == wanted]
        stop = len(self.text) if end is None else end
        out = []
        for match in re.finditer(re.escape(wanted), self.letters):
            first, last = self.places[match.start()], self.places[match.end() - 1] + 1
            if start <= first and last <= stop:
                out.append((first, last))
        return out

    def paint(self, span: tuple[int, int], label: str) -> None:
        """Give every character of a stretch a label."""
        for at in range(*span):
            self.labels[at] = label

    def mark_lines(self, value: str, label: str, after: int = 0) -> bool:
        """Mark the line that says a value, or the stretch of one; return whether there is one."""
        for start, end in self.find(value, after):
            line = next(line for line in self.lines if line[0] <= start < line[1])
            size = len(letters(self.text[slice(*line)]))
            own = letters(self.text[start:end])
            whole = len(own) * 3 > size * 2 or letters(related_link(self.text[slice(*line)])[0]) == own
            self.paint(line if whole else (start, end), label)
            return True
        return False

    def bounds(self) -> tuple[int, int]:
        """Return where the body begins and ends; nothing where there is none."""
        firsts = [span for value in self.values("first_body")[:1] for span in self.find(value)]
        lasts = [span for value in self.values("last_body")[:1] for span in self.find(value)]
        if not firsts:
            return 0, 0
        starts = {start for start, _ in self.lines}
        opened = [span for span in firsts if self.line_start(span[0]) in starts and self.opens(span[0])]
        first = (opened or firsts)[0][0]
        closed = [span for span in lasts if span[0] >= first and self.closes(span[1])]
        after = closed or [span for span in lasts if span[0] >= first]
        last = after[-1][1] if after else len(self.text)
        while last < len(self.text) and not letters(self.text[last]) and self.text[last] not in "\n（([【":
            last += 1
        return first, last

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def opens(self, at: int) -> bool:
        """Return whether no letter stands before a place on its line."""
        return not letters(self.text[self.line_start(at) : at])

    def closes(self, at: int) -> bool:
        """Return whether no letter stands behind a place on its line."""
        end = self.text.find("\n", at)
        return not letters(self.text[at : end if end >= 0 else None])

    # ---------------------------------------------------------------- values
    def sections(self) -> None:
        """Mark the headings in their order, on lines of their own or run in."""
        at = 0
        for section in self.gold.get("sections") or []:
            spans = self.find(section["heading"], at)
            opening = [span for span in spans if self.opens(span[0])]
            alone = [span for span in opening if self.closes(span[1])]
            for span in ((opening if section.get("runin") else alone or opening) or spans)[:1]:
                self.paint(span, "runin" if section.get("runin") else "head")
                at = span[1]

    def headlines(self) -> None:
        """Mark title, kicker and subtitle above the body: on a line, over several, or in one."""
        top = self.body[0] or len(self.text)
        for field in reversed(_HEADLINES):
            for value in self.values(field) if self.gold.get(field) else ():
                spans = self.find(value, 0, top)
                lone = [span for span in spans if self.opens(span[0]) and self.closes(span[1])]
                for span in lone or spans[:1]:
                    self.paint(span, field)
                if spans:
                    break
                self.pieces(value, field, top)

    def pieces(self, value: str, field: str, top: int) -> None:
        """Mark the lines that are parts of a value, where together they say more than half of it."""
        wanted = letters(value)
        parts = [
            (start, end)
            for start, end in self.lines
            if end <= top and len(own := letters(self.text[start:end])) > _LEAST and own in wanted
        ]
        if sum(len(letters(self.text[start:end])) for start, end in parts) * 2 > len(wanted):
            for span in parts:
                self.paint(span, field)

    def fields(self) -> None:
        """Mark the values of fields outside the body, and inside it where a bracket or a label holds them."""
        for field, plural in (*((one, one) for one in _FIELDS), ("author", "authors"), ("editor", "editors")):
            for value in self.values(plural) if field != "date" else ():
                for span in self.find(value):
                    if self.labels[span[0]] in _OPEN or self.boxed(span):
                        self.paint(span, field)
        dates = set(self.values("date"))
        for start, end in self.lines:
            at = start
            while (found := find_date(self.text[at:end])) is not None:
                if found.iso in dates and self.labels[at + found.start] in _OPEN:
                    self.paint((at + found.start, at + found.end), "date")
                at += found.end

    def boxed(self, span: tuple[int, int]) -> bool:
        """Return whether a value in the body stands in brackets that end its line, or on a line alone."""
        start, stop = self.line_start(span[0]), self.text.find("\n", span[1])
        line = self.text[start : stop if stop >= 0 else None]
        if len(letters(line)) < 2 * len(letters(self.text[slice(*span)])) + 4:
            return True
        tail = line[span[1] - start :]
        return re.fullmatch(r"[^（()）]{0,24}[)）】\]][^\w]*", tail) is not None and bool(
            re.search(r"[（(【\[][^（()）]{0,30}$", line[: span[0] - start])
        )

    def dropped(self) -> None:
        """Mark what has no value: whole lines, the last ones first, else stretches, as the scorer does.

        A reader names a line of the navigation once that stands on the page several times: it has no value
        wherever nothing else is known of it.
        """
        left = Counter(value.strip() for value in self.values("drop"))
        named = set(left)
        for start, end in reversed(self.lines):
            own = self.text[start:end].strip().strip("\ufeff")
            if left.get(own, 0) > 0 or (own in named and set(self.labels[start:end]) <= _OPEN):
                left[own] -= 1
                self.paint((start, end), "drop")
        for value, count in left.items():
            at = 0
            for _ in range(count if len(value) > 1 else 0):
                found = self.text.find(value, at)
                if found >= 0:
                    self.paint((found, found + len(value)), "drop")
                    at = found + len(value)


def _letter(char: str) -> str:
    """Return the letters of one character, in the form in which values are compared."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    wide = unicodedata.normalize("NFKC", char)
    return "".join(one for one in wide if unicodedata.category(one)[0] not in "ZPSC").lower()


def _runs(labels: list[str]) -> list[Span]:
    out: list[Span] = []
    for at, label in enumerate(labels):
        if out and out[-1].label == label:
            out[-1] = out[-1]._replace(end=at + 1)
        else:
            out.append(Span(at, at + 1, label))
    return out
