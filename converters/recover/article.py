"""Raw text to a Document: from characters to title, fields, body, related links and what was dropped."""

from __future__ import annotations

from typing import Final

from converters.diagnostics import Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.recover.assemble import assemble
from converters.recover.decoding import Labelled, decode
from converters.recover.features import Facts
from converters.recover.repair import repaired
from converters.recover.ruby import readings
from converters.recover.segments import segments
from converters.recover.surroundings import facts

_MANY: Final = 20
"""Related links from which on they are suspected to be the text."""


def recover(text: str, options: ReadOptions, sink: Sink, *, where: str = "") -> Document:
    """Return the Document that ``text`` holds; positions count in ``text``.

    Every character that is not white space is in a block, in the stretch of a field, or in ``dropped``.

    Args:
        text: decoded source text.
        options: language and rules, each found when not given.
        sink: takes guesses, repairs, doubled text, and what was dropped.
        where: name of the input for diagnostics.

    Raises:
        UsageError: the rules file cannot be used.
    """
    places = repaired(text, sink, where)
    all_facts = facts(segments(places.text), readings(places.text))
    labels = decode(all_facts)
    if _links_outweigh(all_facts, labels):
        headers = {at: "drop" for at, label in enumerate(labels) if label.label == "header"}
        labels = decode(all_facts, headers)
    return assemble(places, all_facts, labels, options, sink, where)


def _links_outweigh(all_facts: list[Facts], labels: list[Labelled]) -> bool:
    """Return whether more of the text was taken for related links than for the article itself."""
    sizes = {"related": 0, "para": 0}
    count = 0
    for fact, label in zip(all_facts, labels, strict=True):
        if label.label in sizes:
            sizes[label.label] += fact.size
            count += label.label == "related"
    return count >= _MANY and sizes["related"] > 2 * sizes["para"]
