"""Recovery for documents read from markup: what stands in the body as bare paragraphs finds its place.

A reader of HTML or Word gives headings, lists and tables; bylines, datelines, tails and headings that are
only bold paragraphs it cannot tell. They are labelled like the segments of raw text, what the markup says
being settled beforehand. What the reader found in the file's metadata stands, unless the text says more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from converters.diagnostics import Sink, SourcePos
from converters.model import (
    Block,
    Document,
    Dropped,
    Metadata,
    Paragraph,
    RelatedLink,
    Section,
    Text,
)
from converters.model.splitting import split
from converters.model.walk import block_text, plain, walk, walk_inlines
from converters.options import ReadOptions
from converters.recover.building.account import report_dropped
from converters.recover.building.inside_paragraphs import is_bold, is_link, is_made
from converters.recover.building.levels import levels, look
from converters.recover.building.quoted_bylines import unquoted
from converters.recover.building.related import related_link
from converters.recover.building.sections import nested, with_lead, without_bold
from converters.recover.credits.datelines import dateline
from converters.recover.credits.fields import Gathered
from converters.recover.features.context_features import facts
from converters.recover.features.line_features import LineFeatures
from converters.recover.features.runin import RunIn, run_ins
from converters.recover.labelling.asides import set_aside
from converters.recover.labelling.contradictions import uncontradicted
from converters.recover.labelling.lone_lines import kept
from converters.recover.labelling.viterbi import Labelled, decode
from converters.recover.lexicon.furniture_data import REASONS
from converters.recover.long_text import is_past_looking
from converters.recover.rules import Rules, load_rules
from converters.recover.segmenting.segment import Segment, strip
from converters.recover.segmenting.source_map import Places
from converters.recover.site.shared_lines import shared
from converters.text.languages.language import language_of

_SETTLED: Final = {"list": "item", "table": "row", "figure": "caption", "quote": "quote"}
_HEADED: Final = 2
"""Headings of the markup from which on a plain paragraph is none."""
_DATELINES: Final = 3
_HEADLINES: Final = ("title", "kicker", "subtitle")
_PAGE: Final = frozenset(("app", "button", "code", "comment", "enlarge", "header", "more", "share", "tokens"))
_CERTAIN: Final = _PAGE | {"debris", "interruption"}
"""Kinds of furniture that a line between two paragraphs may be."""
_FIELDS: Final = frozenset((*_HEADLINES, "meta", "credit"))
"""Labels of what becomes a field; a line that no field can take stays a paragraph."""


class _Entry(Struct):
    """A block of the body, flat, with the stretch of the joined text that stands for it."""

    block: Block
    segment: Segment
    level: int | None = None
    """Level of a heading of the markup."""
    is_known: bool = False
    """Whether it is the title, which the reader took out of the body: what stands around it is told by it."""


class _BlockPlaces(Places):
    """Positions in the joined text are those of the blocks."""

    def __init__(self, text: str, entries: list[_Entry]) -> None:
        super().__init__(text, [])
        self._entries = entries
        self._begins = [entry.segment.start for entry in entries]

    def pos(self, start: int, end: int) -> SourcePos:
        """Return the position of the block that holds ``start``."""
        at = bisect_right(self._begins, start) - 1
        return self._entries[at].block.pos if at >= 0 else SourcePos()


def refine(
    document: Document,
    options: ReadOptions,
    sink: Sink,
    *,
    as_text: frozenset[int] = frozenset(),
    where: str = "",
) -> Document:
    """Return ``document`` with fields, related links and furniture taken out of its body, fake headings real.

    Inline content is kept; metadata the reader found wins where it agrees or says more.

    Args:
        document: as the reader found it.
        options: language and rules.
        sink: takes what was dropped, and that there are too many blocks: then nothing is taken out.
        as_text: lines, as positions count them, of paragraphs that are text whatever they look like.
        where: name of the input for diagnostics.

    Raises:
        InputNotFound: the rules file cannot be read.
        UsageError: the rules file cannot be used.
    """
    entries, text = _entries(document.body, _known_title(document))
    if all(entry.is_known for entry in entries) or is_past_looking(len(entries), options, sink, where):
        return document
    all_facts = facts([entry.segment for entry in entries])
    _bar(entries, all_facts)
    settled = _settled(entries, all_facts, document.meta)
    lines = [entry.block.pos.line if isinstance(entry.block, Paragraph) else None for entry in entries]
    settled |= {at: ("para",) for at, line in enumerate(lines) if line in as_text}
    rules = load_rules(options.rules) if options.rules else Rules()
    settled |= shared(text, all_facts, options)
    settled = {**settled, **rules.settle(all_facts)}
    labels = set_aside(all_facts, kept(all_facts, decode(all_facts, settled)), settled)
    labels = uncontradicted(all_facts, labels)
    refiner = _Refiner(_BlockPlaces(text, entries), document)
    for entry, fact, label in zip(entries, all_facts, labels, strict=True):
        if not entry.is_known:
            refiner.take(entry, fact, label)
    return refiner.document(options, sink, text)


def _known_title(document: Document) -> str | None:
    """Return the title that the reader took out of the body; ``None`` for none, or where it left it."""
    title = document.meta.title
    bare = _bare(title or "")
    said = (block.heading for block in walk(document.body) if isinstance(block, Section))
    return title if bare and all(_bare(plain(heading)) != bare for heading in said) else None


# --------------------------------------------------------------------------- blocks to segments
def _entries(body: Iterable[Block], title: str | None) -> tuple[list[_Entry], str]:
    """Return the blocks of a body with the text they make, the known title before them."""
    out: list[_Entry] = []
    at = 0
    if title:
        line = " ".join(title.split())
        out.append(_Entry(Paragraph(content=(Text(text=line),)), Segment(0, len(line), line), is_known=True))
        at = len(line) + 1
    for block, level in unquoted(_flat(body)):
        text = plain(block.heading) if isinstance(block, Section) else block_text(block)
        line = " ".join(strip(text).split("\n"))
        if line:
            out.append(_Entry(block, Segment(at, at + len(line), line), level))
            at += len(line) + 1
        elif not isinstance(block, Paragraph):
            out.append(_Entry(block, Segment(at, at + 1, "\ufffc"), level))
            at += 2
    return out, "\n".join(entry.segment.text for entry in out)


def _flat(body: Iterable[Block]) -> Iterator[tuple[Block, int | None]]:
    for block in body:
        if isinstance(block, Section):
            yield replace(block, blocks=()), block.level
            yield from _flat(block.blocks)
        else:
            yield block, None


def _settled(
    entries: list[_Entry], all_facts: list[LineFeatures], meta: Metadata
) -> dict[int, tuple[str, ...]]:
    """Return the labels that the markup leaves possible, by place."""
    settled: dict[int, tuple[str, ...]] = {}
    for at, (entry, fact) in enumerate(zip(entries, all_facts, strict=True)):
        block = entry.block
        if entry.is_known:
            settled[at] = ("title",)
        elif isinstance(block, Section):
            fact.level = entry.level
            settled[at] = _of_heading(fact, entry, meta)
        elif not isinstance(block, Paragraph):
            label = _SETTLED.get(type(block).__name__.lower(), "code")
            settled[at] = (label, "related", "drop") if label == "item" and fact.kind else (label,)
        elif is_bold(block):
            fact.names.append("md:bold")
    return settled


def _bar(entries: list[_Entry], all_facts: list[LineFeatures]) -> None:
    """Bar the labels that the markup speaks against.

    There is one title. Between two paragraphs stands neither headline nor byline, nor furniture but what says
    so itself: the reader took out what was marked as such. A paragraph that is no link is no related link.
    """
    prose = [at for at, fact in enumerate(all_facts) if _is_prose(fact)]
    first, last = (prose[0], prose[-1]) if prose else (len(entries), -1)
    known = entries[0].is_known
    headed = sum(isinstance(entry.block, Section) for entry in entries) >= _HEADED
    for at, (entry, fact) in enumerate(zip(entries, all_facts, strict=True)):
        barred: set[str] = {"title"} if known and not entry.is_known else set()
        if isinstance(entry.block, Paragraph) and _is_prose(fact) and not is_link(entry.block):
            barred.update(("related", "link"))
        if first < at < last and not isinstance(entry.block, Section):
            barred.update(_HEADLINES, () if _is_labelled(fact) else ("meta", "credit"))
            related = "related-label" in fact.names
            barred.update(("heading",) if related else ())
            barred.update(
                ()
                if related or is_link(entry.block) or fact.kind in _CERTAIN
                else ("drop", "related", "link")
            )
        plain_ = isinstance(entry.block, Paragraph) and not is_bold(entry.block)
        if plain_ and ((headed and fact.number is None) or is_link(entry.block)):
            # The markup gives headings itself; or a card, a line that leads to another page.
            barred.add("heading")
        fact.barred = frozenset(barred)


def _is_prose(fact: LineFeatures) -> bool:
    return fact.long and fact.sentence and fact.kind is None and "credit" not in fact.names


def _is_labelled(fact: LineFeatures) -> bool:
    """Return whether a line is nothing but credits, each behind its label."""
    found = fact.credits_.found if fact.credits_ and "credit" in fact.names else []
    return bool(found) and all(item.rule == "label" for item in found)


def _of_heading(fact: LineFeatures, entry: _Entry, meta: Metadata) -> tuple[str, ...]:
    if fact.kind == "header":
        return ("header",)
    if meta.title and _bare(meta.title) == _bare(entry.segment.text):
        return ("title", "drop")
    return ("heading", "title") if meta.title is None and entry.level == 1 else ("heading",)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


# --------------------------------------------------------------------------- labels to a Document
class _Refiner:
    def __init__(self, places: Places, document: Document) -> None:
        self.places = places
        self.old = document
        self.gathered = Gathered(places)
        self.dropped: list[Dropped] = []
        self.kept: list[tuple[_Entry, LineFeatures, str]] = []
        self.signature: list[tuple[_Entry, LineFeatures, str]] = []
        """Who signs, kept as the last paragraph."""

    def take(self, entry: _Entry, fact: LineFeatures, label: Labelled) -> None:
        """Put one block where its label says."""
        segment, name = entry.segment, label.label
        name = "para" if name == "aside" or (name == "drop" and is_made(entry.block)) else name
        gathered = self.gathered
        if name in _HEADLINES and self.may_be(name, segment.text):
            gathered.scalar(name, segment.text, 3)
            gathered.stretch(name, segment.start, segment.end, label.confidence, "title")
        elif name in ("meta", "credit") and fact.credits_ and fact.credits_.found:
            self.credits(entry, fact, label)
        elif name in ("related", "link"):
            self.related(entry, label)
        elif name in ("drop", "header"):
            kind = "header" if name == "header" else fact.kind or "other"
            self.drop(entry, fact.reason or REASONS[kind])
        else:
            self.kept.append((entry, fact, "para" if name in _FIELDS else name))

    def credits(self, entry: _Entry, fact: LineFeatures, label: Labelled) -> None:
        """Take a line of credits; who signs a text that has a source signs it where they stand."""
        assert fact.credits_ is not None
        source, date = (self.known(name) for name in ("source", "date"))
        said = {item.field: item.value for item in fact.credits_.found}
        signs = set(said) == {"organisation"} and source not in (None, entry.segment.text)
        dates = said == {"date": date} and self.kept[-1:] == self.signature != []
        if label.label == "credit" and (signs or dates):
            self.kept.append((entry, fact, "para"))
            self.signature = self.kept[-1:]
            return
        for counter in self.gathered.credits(entry.segment, fact.credits_, label.confidence):
            self.dropped.append(Dropped(text=counter.text, reason=REASONS["counter"], pos=entry.block.pos))

    def may_be(self, name: str, text: str) -> bool:
        """Return whether a line can be a headline: there is none of its kind yet, or it says the same."""
        known = self.known(name)
        return known is None or _bare(text) in _bare(known)

    def known(self, name: str) -> str | None:
        """Return the value of a field so far."""
        value: str | None = getattr(self.old.meta, name)
        return value or self.gathered.values.get(name, (0.0, None))[1]

    def related(self, entry: _Entry, label: Labelled) -> None:
        """Take a related link, with the address of its first hyperlink."""
        title, date = related_link(entry.segment.text)
        href = None
        if isinstance(entry.block, Paragraph):
            links = (getattr(item, "href", None) for item in walk_inlines(entry.block.content))
            href = next((link for link in links if link), None)
        self.gathered.related.append(RelatedLink(title=title, date=date, href=href))
        self.gathered.stretch("related", entry.segment.start, entry.segment.end, label.confidence, "related")

    def drop(self, entry: _Entry, reason: str) -> None:
        """Leave a block out."""
        self.dropped.append(Dropped(text=entry.segment.text, reason=reason, pos=entry.block.pos))

    def document(self, options: ReadOptions, sink: Sink, text: str) -> Document:
        """Return the refined document."""
        self.datelines()
        found = self.gathered.metadata(language=options.language or language_of(text))
        report_dropped(self.dropped, sink)
        return replace(
            self.old,
            meta=_merged(self.old.meta, found),
            body=nested(with_lead(list(self.blocks()))),
            fields=(*self.old.fields, *self.gathered.sources),
            dropped=(*self.old.dropped, *self.dropped),
        )

    def datelines(self) -> None:
        """Read the datelines at the head of the body."""
        paragraphs = [entry for entry, _, name in self.kept if name == "para"]
        for entry in paragraphs[:_DATELINES]:
            for item in dateline(entry.segment.text):
                start = entry.segment.start
                self.gathered.found(item, (start + item.start, start + item.end), 0.9)

    # ---------------------------------------------------------------- the body
    def blocks(self) -> Iterator[Block]:
        """Yield the body, flat, with every heading a section of its level."""
        places = [at for at, (entry, _, name) in enumerate(self.kept) if name == "para" and _runs(entry)]
        texts = [self.kept[at][0].segment.text for at in places]
        headed = frozenset(place for place, at in enumerate(places) if at and self.heads(at - 1))
        chosen = {places[item.at]: item for item in run_ins(texts, headed=headed)}
        heights = iter(levels([name for at in range(len(self.kept)) if (name := self.look(at, chosen))]))
        for at, (entry, _, name) in enumerate(self.kept):
            block = entry.block
            if at in chosen:
                yield from _run_in(block, chosen[at], next(heights))
            elif isinstance(block, Section):
                yield replace(block, level=next(heights))
            elif name == "heading" and isinstance(block, Paragraph):
                yield Section(heading=without_bold(block.content), level=next(heights), pos=block.pos)
            else:
                yield block

    def heads(self, at: int) -> bool:
        """Return whether a heading of its own stands at a place."""
        entry, _, name = self.kept[at]
        return isinstance(entry.block, Section) or name == "heading"

    def look(self, at: int, chosen: dict[int, RunIn]) -> str | None:
        """Return what the heading at a place looks like; ``None`` where there is none."""
        entry, fact, _ = self.kept[at]
        if at in chosen:
            return look(entry.segment.text, chosen[at].number, True)
        if self.heads(at):
            return f"md{fact.level}" if fact.level else f"bold {look(entry.segment.text, fact.number, False)}"
        return None


def _runs(entry: _Entry) -> bool:
    """Return whether offsets in a paragraph's text are offsets in its content."""
    block = entry.block
    return isinstance(block, Paragraph) and plain(block.content) == entry.segment.text


def _run_in(block: Block, item: RunIn, level: int) -> Iterator[Block]:
    assert isinstance(block, Paragraph)
    head, rest = split(block.content, item.end)
    stop, body = split(rest, item.stop - item.end)
    yield Section(heading=head, level=level, runin=True, stop=plain(stop), pos=block.pos)
    yield replace(block, content=body)


def _merged(old: Metadata, new: Metadata) -> Metadata:
    """Return the reader's metadata, filled up and made more specific by what the text says."""
    changes: dict[str, object] = {}
    for name in ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "place"):
        mine, theirs = getattr(old, name), getattr(new, name)
        if theirs and (not mine or (theirs != mine and theirs.startswith(mine))):
            changes[name] = theirs
    known = {person.name for person in old.contributors}
    people = (person for person in new.contributors if person.name not in known)
    changes["contributors"] = (*old.contributors, *people)
    changes["keywords"] = old.keywords or new.keywords
    changes["related"] = (*old.related, *(link for link in new.related if link not in old.related))
    return replace(old, **changes)
