"""Labelled segments to a Document: fields in their order of belief, and the account of every stretch."""

from __future__ import annotations

import re
from typing import Final, Protocol

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Document, Dropped, RelatedLink
from converters.model.meta import UNSURE
from converters.options import ReadOptions
from converters.recover.building.account import report_dropped
from converters.recover.building.blocks import Part, build
from converters.recover.building.related import related_link, without_common_suffix
from converters.recover.building.titles import Headline, headline, without_site
from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.credits.datelines import dateline
from converters.recover.credits.fields import Gathered
from converters.recover.credits.people import is_pen_name
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.recover.lexicon.furniture_data import REASONS
from converters.recover.segmenting.ruby import readings
from converters.recover.segmenting.segment import Segment
from converters.recover.segmenting.source_map import Places
from converters.text.dates import find_date
from converters.text.languages.language import language_of
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_japanese_name
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

_BODY: Final = frozenset(
    ("para", "heading", "item", "caption", "note", "verse", "quote", "code", "speech", "row", "rule")
)
_STRAY: Final = compiled(r"\s*[|｜]+\s*$")
_STRAY_SIZE: Final = 20
_TRAIL: Final = pattern(r"^(?:home|top|首[页頁]|トップ|ホーム)|[>»›|｜]|\s[-–—]\s", re.I)
_TWO: Final = pattern(f"[{HAN}]{{2}}")
_TWINS: Final = frozenset(("double", "double:again", "holds-title"))
_DATELINES: Final = 3
"""Paragraphs at the head of the body that may open with a dateline."""


class Labels(Protocol):
    """A text with its segments and what each was taken for."""

    @property
    def places(self) -> Places:
        """Where everything stands in the source."""

    @property
    def facts(self) -> list[LineFeatures]:
        """The segments."""

    @property
    def labels(self) -> list[Labelled]:
        """Their labels."""


def assemble(found: Labels, options: ReadOptions, sink: Sink, where: str) -> Document:
    """Return the Document that labelled segments make."""
    return _Assembler(found.places, found.facts, found.labels).document(options, sink, where)


class _Assembler:
    def __init__(self, places: Places, all_facts: list[LineFeatures], labels: list[Labelled]) -> None:
        self.places = places
        self.all_facts = all_facts
        self.labels = labels
        self.gathered = Gathered(places)
        self.dropped: list[Dropped] = []
        self.left_out: set[tuple[int, int, str]] = set()
        self.parts: list[Part] = []
        self.heads: list[tuple[str, Segment, LineFeatures, Labelled]] = []

    def document(self, options: ReadOptions, sink: Sink, where: str) -> Document:
        """Sort the segments, read the fields, build the body."""
        for fact, label in zip(self.all_facts, self.labels, strict=True):
            self.take(fact, label)
        self.titles()
        self.datelines()
        built = build(self.parts, self.places, readings(self.places.text))
        for start, end in built.markup:
            self.gathered.stretch("markup", start, end, 1.0, "markup")
        gathered = self.gathered
        language = options.language or language_of(self.places.text)
        document = Document(
            meta=gathered.metadata(language=language),
            body=built.blocks,
            fields=tuple(sorted(gathered.sources, key=lambda item: item.pos.start)),
            dropped=tuple(sorted(self.dropped, key=lambda item: item.pos.start)),
        )
        _report(document, sink, where)
        return document

    # ---------------------------------------------------------------- sorting
    def take(self, fact: LineFeatures, label: Labelled) -> None:
        """Put one segment where its label says."""
        name = label.label
        for at in fact.segment.hyphens:
            self.gathered.stretch("markup", at, at + 1, 1.0, "hyphen")
        if name in ("title", "kicker", "subtitle"):
            self.heads.append((name, fact.segment, fact, label))
        elif name in ("meta", "credit"):
            self.credit(fact, label)
        elif name in ("related", "link"):
            self.related(fact, label)
        elif name in ("drop", "aside") and self.is_date_of_link(fact, label):
            self.gathered.stretch("related", fact.segment.start, fact.segment.end, label.confidence, "date")
        elif name in ("drop", "header"):
            self.leave(fact, label)
        elif name == "aside":
            segment = fact.segment
            self.gathered.stretch("aside", segment.start, segment.end, label.confidence, "aside")
        elif name in _BODY:
            self.body(fact, label)

    def leave(self, fact: LineFeatures, label: Labelled) -> None:
        """Leave out a line; one that only repeats the title is its source as well."""
        segment = fact.segment
        if "holds-title" in fact.names and label.label == "drop" and _TRAIL.search(segment.text):
            # The way to the page with the title at its end, or the title with the site's name behind it.
            self.drop(segment.start, segment.end, "twin", fact.reason)
        elif label.label == "drop" and _is_twin(fact) and fact.reason is None:
            self.gathered.stretch("title", segment.start, segment.end, label.confidence, "repeated")
        elif label.label == "header":
            self.drop(segment.start, segment.end, "header", fact.reason)
        else:
            kind = fact.kind or ("date" if "credit" in fact.names else "other")
            self.drop(segment.start, segment.end, kind, fact.reason)

    def is_date_of_link(self, fact: LineFeatures, label: Labelled) -> bool:
        """Give the link before a date on a line of its own that date; return whether there is one."""
        links = self.gathered.related
        if label.zone != "links" or not links or links[-1].date or "bare-date" not in fact.names:
            return False
        found = find_date(fact.segment.text)
        if found is None:
            return False
        links[-1] = replace(links[-1], date=found.iso)
        return True

    def body(self, fact: LineFeatures, label: Labelled) -> None:
        """Take a segment of the body; a quotation above the text is a note on it."""
        name = label.label
        if name == "quote" and label.zone == "top":
            name = "note"
        if name == "note" and fact.credits_ and "original" in fact.names:
            for item in fact.credits_.found:
                if item.field != "original":
                    start = fact.segment.start
                    self.gathered.found(item, (start + item.start, start + item.end), label.confidence)
        self.parts.append(Part(name, fact.segment, fact, label.confidence))

    def credit(self, fact: LineFeatures, label: Labelled) -> None:
        """Take a line of credits; a stray bar at its end is dropped."""
        segment = fact.segment
        stray = (
            None if segment.wrapped else _STRAY.search(segment.text, max(0, len(segment.text) - _STRAY_SIZE))
        )
        if stray and stray.start() > 0:
            bar = segment.sub(stray.start(), len(segment.text))
            self.drop(bar.start, bar.end, "stray")
            segment = segment.sub(0, stray.start())
        credits_ = fact.credits_ or Credits()
        unread = not credits_.found and label.zone == "top"
        if unread and self.is_category(segment.text):
            self.gathered.stretch("aside", segment.start, segment.end, label.confidence, "aside")
            return
        if unread and fact.kind is None and is_pen_name(segment.text):
            pen_name = Found("contributors.author", segment.text, 0, len(segment.text), "pen-name", 0.5)
            credits_ = Credits([pen_name], 1.0)
        for counter in self.gathered.credits(segment, credits_, label.confidence):
            self.drop(counter.start, counter.end, "counter")

    def is_category(self, text: str) -> bool:
        """Return whether a line is a word of two characters that is no name, on a Japanese page."""
        word = _TWO.fullmatch(text) is not None and not is_japanese_name(text)
        return word and language_of(self.places.text) == "ja"

    def related(self, fact: LineFeatures, label: Labelled) -> None:
        """Take a related link."""
        segment = fact.segment
        title, date = related_link(segment.text)
        self.gathered.related.append(RelatedLink(title=title, date=date))
        self.gathered.stretch("related", segment.start, segment.end, label.confidence, "related")

    def drop(self, start: int, end: int, kind: str, reason: str | None = None) -> None:
        """Leave a stretch out, with the reason; that of hard-wrapped lines once for all their pieces."""
        why = reason or REASONS[kind]
        if (start, end, why) in self.left_out:
            return
        self.left_out.add((start, end, why))
        text = self.places.slice(start, end)
        self.dropped.append(Dropped(text=text, reason=why, pos=self.places.pos(start, end)))

    # ---------------------------------------------------------------- fields
    def titles(self) -> None:
        """Read title, kicker and subtitle; a title may bring a date and a column's name."""
        gathered = self.gathered
        for name in ("kicker", "title", "subtitle"):
            lines = [(segment, label) for own, segment, _, label in self.heads if own == name]
            if not lines:
                continue
            found: Headline = headline([segment for segment, _ in lines], title=name == "title")
            text = found.text
            if name == "title":
                said = {fact.segment.text for fact in self.all_facts}
                text = without_site(text, said)
            gathered.scalar(name, text, 3)
            if name == "title" and found.date:
                gathered.scalar("date", found.date, 1)
            if name == "title" and found.kicker:
                gathered.scalar("kicker", found.kicker, 1)
            for segment, label in lines:
                gathered.stretch(name, segment.start, segment.end, label.confidence, "title")
            for start, end in found.markup:
                gathered.stretch("markup", start, end, 1.0, "markup")
        gathered.related = without_common_suffix(gathered.related)

    def datelines(self) -> None:
        """Read the datelines at the head of the body."""
        seen = 0
        for part in self.parts:
            if part.label != "para":
                continue
            seen += 1
            if seen > _DATELINES:
                return
            for item in dateline(part.text):
                start = part.segment.start
                where = (start + item.start, start + item.end)
                if part.segment.wrapped:
                    where = (start, part.segment.end)
                self.gathered.found(item, where, part.confidence)


def _is_twin(fact: LineFeatures) -> bool:
    """Return whether a line near the top is one of two that say the same and may be the title."""
    return fact.kind is None and "credit" not in fact.names and not _TWINS.isdisjoint(fact.names)


def _report(document: Document, sink: Sink, where: str) -> None:
    report_dropped(document.dropped, sink, where)
    for source in document.fields:
        if source.confidence < UNSURE and source.field not in ("related", "credits", "aside"):
            sink.add(
                Kind.GUESS,
                say("{field}: {text}", field=source.field, text=source.text[:40]),
                where=where,
                pos=source.pos,
            )
