"""What a catalogue says of an article: its fields, its size, and how sure the reader is."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from converters.model.meta import Document
from converters.model.nodes import Section
from converters.model.report import authors, confidences, least_sure
from converters.model.walk import document_text, walk

LONGEST: Final = 32_767
"""Characters of a text at most: what a cell of a spreadsheet holds (Excel specifications and limits)."""


Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""How many; a damaged manifest may say any number, and tables and packed records hold no larger ones."""


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article in a few words."""

    title: str = ""
    """Title, or kicker where there is no title."""
    authors: tuple[str, ...] = ()
    source: str = ""
    date: str = ""
    page: str = ""
    sections: Count = 0
    """Headings of the body, those that run in too."""
    characters: Count = 0
    """Of the body, white space not counted."""
    title_confidence: float = 1.0
    """Of what ``title`` says: 0 where there is none, 1 where it was not recovered but given."""
    confidence: float = 1.0
    """Of the field that the reader is least sure of, 0 to 1."""
    unsure: str = ""
    """Name of that field; empty where no field was recovered."""


def facts(document: Document) -> Facts:
    """Return the facts of a document; a text longer than :data:`LONGEST` is cut."""
    meta = document.meta
    confidence, unsure = least_sure(document)
    title = meta.title or meta.kicker or ""
    named = "title" if meta.title else "kicker"
    return Facts(
        title=title[:LONGEST],
        authors=tuple(name[:LONGEST] for name in authors(meta)),
        source=(meta.source or "")[:LONGEST],
        date=(meta.date or "")[:LONGEST],
        page=(meta.page or "")[:LONGEST],
        sections=sum(isinstance(block, Section) for block in walk(document.body)),
        characters=sum(map(len, document_text(document).split())),
        title_confidence=confidences(document).get(named, 1.0) if title else 0.0,
        confidence=confidence,
        unsure=unsure,
    )
