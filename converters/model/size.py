"""How many parts a Document has: what every later step costs time and memory for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from converters.model.meta import Document
from converters.model.nodes import DefinitionList, List, Section, Table, Text
from converters.model.walk import inlines_of, walk, walk_inlines


def is_larger(document: Document, most: int) -> bool:
    """Return whether a Document has more than ``most`` nodes; counting ends there.

    Counted are blocks, headings, inlines but for plain text, items of lists, cells, fields of the source,
    related links and what was dropped, those of the articles of a collection included.
    """
    return next(islice(_nodes(document), most, None), None) is not None


def _nodes(document: Document) -> Iterator[object]:
    yield from document.fields
    yield from document.dropped
    yield from document.meta.related
    yield from document.resources
    for block in walk(document.body):
        yield block
        if isinstance(block, Section):
            yield block.heading
        elif isinstance(block, List | DefinitionList):
            yield from block.items
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row.cells
        for content in inlines_of(block):
            yield from (inline for inline in walk_inlines(content) if not isinstance(inline, Text))
    for article in document.articles:
        yield from _nodes(article)
