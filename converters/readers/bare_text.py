"""Word processors' files without headings: headings, byline and tail are found in the text."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from converters.model import Document, Metadata, Paragraph, Section, Text
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.recover.markup import refine
from converters.source import Reading

_LEAST: Final = 150
"""Characters of a text that headings can be recovered from; shorter ones are notices and fragments."""


def recovered(
    document: Document, options: ReadOptions, reading: Reading, *, as_text: frozenset[int] = frozenset()
) -> Document:
    """Return a Document whose headings, byline and tail are found in its text, where it has no headings.

    Paragraphs without anything but characters are raw text that somebody pasted into a word processor. Other
    text keeps what it has: bold, links, lists, tables.

    Args:
        document: as the reader found it.
        options: how it is read.
        reading: of the input.
        as_text: lines of paragraphs that are text whatever they look like; see :func:`.refine`.

    Raises:
        InputNotFound: the rules file cannot be read.
        UsageError: the rules file cannot be used.
    """
    text = document_text(document)
    if any(isinstance(block, Section) for block in document.body) or len(text) < _LEAST:
        return document
    if _is_raw(document) and not as_text:
        found = recover(text, options, reading.sink, where=reading.where)
    else:
        found = refine(document, options, reading.sink, as_text=as_text, where=reading.where)
    if not found.body:
        # What looks like furniture from its first to its last paragraph is what the author wrote.
        return document
    return found if found.provenance == document.provenance else _joined(document, found)


def _is_raw(document: Document) -> bool:
    """Return whether nothing but characters and properties is known of a text."""
    styled = any(field.rule != "properties" for field in document.fields)
    return not (styled or document.resources) and all(
        isinstance(block, Paragraph)
        and not block.lead
        and all(isinstance(inline, Text) for inline in block.content)
        for block in document.body
    )


def _joined(document: Document, found: Document) -> Document:
    """Return what was found in the text, and what the file said besides."""
    default = Metadata()
    changes = {
        name: getattr(document.meta, name)
        for name in Metadata.__struct_fields__
        if getattr(found.meta, name) == getattr(default, name)
    }
    return replace(
        found,
        meta=replace(found.meta, **changes),
        fields=(*document.fields, *found.fields),
        dropped=(*document.dropped, *found.dropped),
        provenance=document.provenance,
    )
