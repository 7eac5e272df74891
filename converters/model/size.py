"""How many parts a Document has: what every later step costs time and memory for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, repeat
from typing import Final

from converters.model.meta import Document, Metadata
from converters.model.nodes import Block, CodeBlock, DefinitionList, List, Note, Section, Table, Text, Verse
from converters.model.walk import inlines_of, walk, walk_inlines

BLOCK: Final = 2
"""Parts that a block counts as: to read, set and write a paragraph takes twice what a mark in it does."""
NOTE: Final = 4
"""Parts that a note counts as, besides the blocks in it."""
_LINE: Final = 2
"""Parts that a further line of code counts as."""
_HEADING: Final = 2
"""Parts that a heading counts as, besides its section: it is a line of the contents and a bookmark, too."""
_PERSON: Final = 3
"""Parts that a contributor counts as."""


def is_larger(document: Document, most: int) -> bool:
    """Return whether a Document has more than ``most`` nodes; counting ends there.

    Counted are blocks, headings, inlines but for plain text, items of lists, cells, lines of verse, fields of
    the source, related links, contributors, the other lists of the metadata and what was dropped, those of
    the articles of a collection included. A note counts as four, what is in it besides, an identifier as
    four, so a section with its heading and a quoted field of the source, a contributor as three, a block, a
    related link and a further line of code as two.
    """
    return next(islice(_nodes(document), most, None), None) is not None


def _listed(meta: Metadata) -> Iterator[object]:
    """Yield what the lists of the metadata hold."""
    for person in meta.contributors:
        # A name is set in the byline, and stands in the metadata of the edition with its role.
        yield from repeat(person, _PERSON)
    yield from meta.keywords
    for identifier in meta.identifiers:
        # A row of the imprint: its name and its value, each a block.
        yield from repeat(identifier, 2 * BLOCK)
    for link in meta.related:
        yield from repeat(link, BLOCK)
    if meta.official is not None:
        for line in (*meta.official.attachments, *meta.official.signatures, *meta.official.contacts):
            yield from repeat(line, BLOCK)


def _lines(block: Block) -> int:
    """Return what the headings, items, cells and lines of a block itself count as."""
    match block:
        case Section():
            return _HEADING
        case List(items=items) | DefinitionList(items=items):
            return len(items)
        case CodeBlock(text=text):
            # Its lines are broken and set one by one.
            return _LINE * text.count("\n")
        case Verse(lines=lines):
            return len(lines)
        case Table(rows=rows):
            return sum(len(row.cells) for row in rows)
        case _:
            return 0


def _nodes(document: Document) -> Iterator[object]:
    for field in document.fields:
        # What is quoted is a row of the imprint.
        yield from repeat(field, 2 * BLOCK if field.quoted else 1)
    yield from document.dropped
    yield from _listed(document.meta)
    yield from document.resources
    for block in walk(document.body):
        yield from repeat(block, BLOCK + _lines(block))
        for content in inlines_of(block):
            for inline in walk_inlines(content):
                if not isinstance(inline, Text):
                    # A note is set apart, numbered and linked both ways: it costs what several parts do.
                    yield from repeat(inline, NOTE if isinstance(inline, Note) else 1)
    for article in document.articles:
        yield from _nodes(article)
