"""Footnotes set as endnotes, where the reader wants them so."""

from __future__ import annotations

from msgspec.structs import replace

from converters.model import Document, Inline, Note
from converters.model.walk import WRAPPERS, map_inlines


def as_endnotes(document: Document) -> Document:
    """Return ``document``, its articles included, with every note at the end of its text."""
    parts = tuple(
        replace(part, articles=tuple(as_endnotes(article) for article in part.articles))
        for part in document.parts
    )
    return replace(document, body=map_inlines(document.body, _moved), parts=parts)


def _moved(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(_moved_note(inline) for inline in content)


def _moved_note(inline: Inline) -> Inline:
    if isinstance(inline, Note):
        return replace(inline, endnote=True)
    if isinstance(inline, WRAPPERS):
        return replace(inline, content=_moved(inline.content))
    return inline
