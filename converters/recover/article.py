"""Raw text to a Document: from characters to title, fields, body, related links and what was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Document, Dropped
from converters.options import ReadOptions
from converters.recover.aozora.read import read_aozora
from converters.recover.building.account import report_dropped
from converters.recover.building.assemble import assemble
from converters.recover.building.called_notes import with_called_notes
from converters.recover.building.duplicates import report_doubled
from converters.recover.credits.credit_line import forget_lines
from converters.recover.credits.cutting import parted
from converters.recover.division.divide import PARTED, Extent, divide
from converters.recover.division.forms_data import RECORD, RULED
from converters.recover.features.context_features import facts
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.asides import set_aside
from converters.recover.labelling.contradictions import uncontradicted
from converters.recover.labelling.lone_lines import kept
from converters.recover.labelling.menus import timed_links
from converters.recover.labelling.signatures import signed
from converters.recover.labelling.viterbi import Decoder, Labelled, Settled, decoder
from converters.recover.long_text import LOOKED_AT, bounded, ends, paragraphs
from converters.recover.novel.first_chapter import with_first_chapter
from converters.recover.novel.novel import read_novel
from converters.recover.official.read import read_official
from converters.recover.rules import Rules, load_rules
from converters.recover.segmenting.pages import page_lines
from converters.recover.segmenting.repair import repaired
from converters.recover.segmenting.ruby import readings
from converters.recover.segmenting.segment import Segment
from converters.recover.segmenting.segments import segments
from converters.recover.segmenting.source_map import Places
from converters.recover.site.shared_lines import shared
from converters.recover.split import split

_MANY: Final = 20
"""Related links from which on they are suspected to be the text."""


_HEAD: Final = 8
"""Segments at the head of one of several articles among which its headline is."""


class Reading(NamedTuple):
    """A text with its segments and what each was taken for."""

    places: Places
    facts: list[LineFeatures]
    labels: list[Labelled]
    between: Sequence[Segment] = ()
    """Segments of a very long text that are not looked at: paragraphs (see :mod:`long_text`)."""


def recover(text: str, options: ReadOptions, sink: Sink, *, where: str = "") -> Document:
    """Return the Document that ``text`` holds; positions count in ``text``.

    Every character that is not white space is in a block, in the stretch of a field, or in ``dropped``.

    Args:
        text: decoded source text.
        options: language and rules, each found when not given.
        sink: takes guesses, repairs, doubled text, and what was dropped.
        where: name of the input for diagnostics.

    Raises:
        InputNotFound: the rules file cannot be read.
        UsageError: the rules file cannot be used.
    """
    official = None if options.rules else read_official(text, options, sink, where)
    if official is not None:
        return official
    places = bounded(repaired(text, sink, where), options, where)
    book = read_book(places, options, sink, where)
    if book is not None:
        return book
    document = with_called_notes(_article(places, options, sink, where), text)
    count = len(divide(places.text)) or len(split(document))
    # What its lines say was asked twice: for their labels, and to tell articles apart.
    forget_lines()
    if count > 1:
        message = say(
            "the input seems to hold {count} articles; --split converts each separately", count=count
        )
        sink.add(Kind.SEVERAL_ARTICLES, message, where=where)
    return document


def recover_each(text: str, options: ReadOptions, sink: Sink, *, where: str = "") -> tuple[Document, ...]:
    """Return the Document of every article that ``text`` holds, in order; a novel is one.

    Every character that is not white space is in one of them; arguments and errors as for :func:`recover`.
    """
    places = bounded(repaired(text, sink, where), options, where)
    book = read_book(places, options, sink, where)
    if book is not None:
        return (book,)
    extents = divide(places.text)
    parts = [with_called_notes(_part(places, extent, options, sink, where), text) for extent in extents]
    found = parts or split(_article(places, options, sink, where))
    forget_lines()
    return tuple(found)


def read_book(places: Places, options: ReadOptions, sink: Sink, where: str = "") -> Document | None:
    """Return the Document of a text of Aozora Bunko or of a novel; ``None`` where it is neither."""
    return read_aozora(places, options, sink, where) or read_novel(places, options, sink, where)


def _part(places: Places, extent: Extent, options: ReadOptions, sink: Sink, where: str) -> Document:
    """Return one of several articles, with what parts it from others among its dropped stretches."""
    part = places.part(extent.start, extent.end)
    document = _article(part, options, sink, where, extent)
    apart = [
        Dropped(text=places.slice(start, end), reason=PARTED, pos=places.pos(start, end))
        for start, end in extent.apart
    ]
    report_dropped(apart, sink, where)
    dropped = sorted((*document.dropped, *apart), key=lambda item: item.pos.start)
    return replace(document, dropped=tuple(dropped))


def _known(all_facts: list[LineFeatures], extent: Extent) -> Settled:
    """Return the labels that a division settles: the headline of a record, ruled lines around a headline."""
    known: dict[int, tuple[str, ...]] = {0: ("title",)} if extent.titled else {}
    for at, fact in enumerate(all_facts[:_HEAD]):
        told = fact.segment.start == extent.headline and not extent.titled
        if told or (RECORD.match(fact.segment.text) and ("title",) not in known.values()):
            known[at] = ("title",)
        elif RULED.fullmatch(fact.segment.text):
            fact.reason = PARTED
            known[at] = ("drop",)
    return known


def _article(
    places: Places, options: ReadOptions, sink: Sink, where: str, extent: Extent | None = None
) -> Document:
    found = _labelled(places, options, extent)
    if found.between:
        message = say(
            "of {count:,} lines the first and the last {half:,} are looked at for headings, credits and "
            "furniture; those between are paragraphs",
            count=len(found.facts),
            half=LOOKED_AT // 2,
        )
        sink.add(Kind.GUESS, message, where=where)
    document = assemble(found, options, sink, where)
    report_doubled(document, sink, where)
    return document


def reading(text: str, options: ReadOptions, sink: Sink, where: str = "") -> Reading:
    """Return the segments of ``text`` with their labels; arguments and errors as for :func:`recover`."""
    return _labelled(repaired(text, sink, where), options)


def _labelled(places: Places, options: ReadOptions, extent: Extent | None = None) -> Reading:
    rules = load_rules(options.rules) if options.rules else Rules()
    found = _segmented(places)
    for fact in found.facts:
        fact.reason = fact.segment.furniture or fact.reason
    pages: Settled = {at: ("drop",) for at, fact in enumerate(found.facts) if fact.segment.furniture}
    known = _known(found.facts, extent) if extent is not None else {}
    settled = {
        **pages,
        **known,
        **shared(found.places.text, found.facts, options),
        **rules.settle(found.facts),
    }
    return _with_between(labelled_segments(found, settled, decoder()), rules)


def _with_between(found: Reading, rules: Rules) -> Reading:
    """Return a reading with the segments that were not looked at in their places."""
    if not found.between:
        return found
    rows = [*zip(found.facts, found.labels, strict=True), *paragraphs(found.between, rules)]
    rows.sort(key=lambda row: row[0].segment.start)
    return found._replace(facts=[fact for fact, _ in rows], labels=[label for _, label in rows])


def read_segments(text: str, sink: Sink, where: str = "") -> Reading:
    """Return the segments of ``text`` with their features, without labels."""
    return _segmented(repaired(text, sink, where))


def _segmented(places: Places) -> Reading:
    lines, furniture = page_lines(places.text)
    head, between, tail = ends(segments(places.text, lines))
    found = [*parted([*head, *tail]), *furniture]
    found.sort(key=lambda segment: segment.start)
    return Reading(places, facts(found, readings(places.text)), [], between)


def labelled_segments(found: Reading, settled: Settled, decoder: Decoder) -> Reading:
    """Return segments with the labels that a model puts on them, and the settled ones.

    Segments that hold no text are dropped where they stand, unless they are settled otherwise.
    """
    inside = [at for at, fact in enumerate(found.facts) if not fact.apart or at in settled]
    part = found._replace(facts=[found.facts[at] for at in inside])
    known = {place: settled[at] for place, at in enumerate(inside) if at in settled}
    named = dict(zip(inside, _labels(part, known, decoder), strict=True))
    labels: list[Labelled] = []
    for at in range(len(found.facts)):
        zone = labels[-1].zone if labels else "before"
        labels.append(named.get(at) or Labelled(zone, "drop", 1.0, ""))
    return found._replace(labels=labels)


def _labels(found: Reading, settled: Settled, decoder: Decoder) -> list[Labelled]:
    labels = decoder.decode(found.facts, settled)
    if _links_outweigh(found.facts, labels):
        headers = {at: ("drop",) for at, label in enumerate(labels) if label.label == "header"}
        labels = decoder.decode(found.facts, {**headers, **settled})
    if _links_outweigh(found.facts, labels):
        for fact in found.facts:
            fact.barred |= {"related"}
        labels = decoder.decode(found.facts, settled)
    labels = set_aside(found.facts, kept(found.facts, labels), settled)
    labels = signed(found.facts, timed_links(found.facts, labels))
    return with_first_chapter(found.facts, uncontradicted(found.facts, labels))


def _links_outweigh(all_facts: list[LineFeatures], labels: list[Labelled]) -> bool:
    """Return whether more of the text was taken for related links than for the article itself."""
    sizes = {"related": 0, "para": 0}
    count = 0
    for fact, label in zip(all_facts, labels, strict=True):
        if label.label in sizes:
            sizes[label.label] += fact.size
            count += label.label == "related"
    return count >= _MANY and sizes["related"] > 2 * sizes["para"]
