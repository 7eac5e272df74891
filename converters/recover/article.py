"""Raw text to a Document: from characters to title, fields, body, related links and what was dropped."""

from __future__ import annotations

from typing import Final, NamedTuple

from converters.diagnostics import Kind, Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.recover.building.assemble import assemble
from converters.recover.building.duplicates import report_doubled
from converters.recover.credits.cutting import parted
from converters.recover.features.context_features import facts
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.asides import set_aside
from converters.recover.labelling.lone_lines import kept
from converters.recover.labelling.viterbi import Decoder, Labelled, Settled, decoder
from converters.recover.novel.novel import read_novel
from converters.recover.rules import Rules, load_rules
from converters.recover.segmenting.repair import repaired
from converters.recover.segmenting.ruby import readings
from converters.recover.segmenting.segments import segments
from converters.recover.segmenting.source_map import Places
from converters.recover.site.shared_lines import shared
from converters.recover.split import split

_MANY: Final = 20
"""Related links from which on they are suspected to be the text."""


class Reading(NamedTuple):
    """A text with its segments and what each was taken for."""

    places: Places
    facts: list[LineFeatures]
    labels: list[Labelled]


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
    places = repaired(text, sink, where)
    novel = read_novel(places, options, sink, where)
    if novel is not None:
        return novel
    found = _labelled(places, options)
    document = assemble(found, options, sink, where)
    report_doubled(document, sink, where)
    articles = split(document)
    if len(articles) > 1:
        message = f"the input seems to hold {len(articles)} articles; --split converts each separately"
        sink.add(Kind.SEVERAL_ARTICLES, message, where=where)
    return document


def reading(text: str, options: ReadOptions, sink: Sink, where: str = "") -> Reading:
    """Return the segments of ``text`` with their labels; arguments and errors as for :func:`recover`."""
    return _labelled(repaired(text, sink, where), options)


def _labelled(places: Places, options: ReadOptions) -> Reading:
    rules = load_rules(options.rules) if options.rules else Rules()
    found = _segmented(places)
    settled = {**shared(found.places.text, found.facts, options), **rules.settle(found.facts)}
    return labelled_segments(found, settled, decoder())


def read_segments(text: str, sink: Sink, where: str = "") -> Reading:
    """Return the segments of ``text`` with their features, without labels."""
    return _segmented(repaired(text, sink, where))


def _segmented(places: Places) -> Reading:
    return Reading(places, facts(parted(segments(places.text)), readings(places.text)), [])


def labelled_segments(found: Reading, settled: Settled, decoder: Decoder) -> Reading:
    """Return segments with the labels that a model puts on them, and the settled ones."""
    labels = decoder.decode(found.facts, settled)
    if _links_outweigh(found.facts, labels):
        headers = {at: ("drop",) for at, label in enumerate(labels) if label.label == "header"}
        labels = decoder.decode(found.facts, {**headers, **settled})
    return found._replace(labels=set_aside(found.facts, kept(found.facts, labels), settled))


def _links_outweigh(all_facts: list[LineFeatures], labels: list[Labelled]) -> bool:
    """Return whether more of the text was taken for related links than for the article itself."""
    sizes = {"related": 0, "para": 0}
    count = 0
    for fact, label in zip(all_facts, labels, strict=True):
        if label.label in sizes:
            sizes[label.label] += fact.size
            count += label.label == "related"
    return count >= _MANY and sizes["related"] > 2 * sizes["para"]
