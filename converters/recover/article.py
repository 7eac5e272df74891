"""Raw text to a Document: from characters to title, fields, body, related links and what was dropped."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.recover.assemble import assemble
from converters.recover.decoding import decode
from converters.recover.repair import repaired
from converters.recover.segments import segments
from converters.recover.surroundings import facts


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
    all_facts = facts(segments(places.text))
    labels = decode(all_facts)
    return assemble(places, all_facts, labels, options, sink, where)
