"""Several articles in one text, parted where a headline and a byline begin anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from converters.model import Block, Document, FieldSource, Metadata, Section
from converters.model.walk import plain, walk
from converters.recover.credits.credit_line import read_credits
from converters.recover.credits.fields import Gathered
from converters.recover.segmenting.source_map import Places

_BYLINES: Final = frozenset(("contributors.author", "contributors.reporter"))
_RECORD: Final = ("标题", "標題", "题目")
"""Labels of the headline of a record among several."""


def split(document: Document) -> tuple[Document, ...]:
    """Return the articles of ``document``, itself alone where it holds one.

    An article begins at a top-level heading under which a byline stands before any text, and at the
    headline of a labelled record (标题：…). Each gets the fields, links and dropped stretches that stand in
    it, and the language of the whole.
    """
    starts = _starts(document)
    if not starts:
        return (document,)
    first = next(iter(document.body)).pos.start
    bounds = [*([] if first >= starts[0] else [-1]), *starts]
    if len(bounds) < 2:
        return (document,)
    ends = [*bounds[1:], 1 << 62]
    return tuple(_part(document, start, end) for start, end in zip(bounds, ends, strict=True))


def _starts(document: Document) -> list[int]:
    """Return where articles after the first begin, and the first where it is a record."""
    bylines = [source.pos.start for source in document.fields if source.field in _BYLINES]
    records = {
        source.pos.end
        for source in document.fields
        if source.field == "markup" and source.text.startswith(_RECORD)
    }
    out = []
    for block in document.body:
        if not isinstance(block, Section) or block.runin:
            continue
        inner = next((child.pos.start for child in walk(block.blocks)), 1 << 62)
        if block.pos.start in records or any(block.pos.end <= at < inner for at in bylines):
            out.append(block.pos.start)
    return out


def _part(document: Document, start: int, end: int) -> Document:
    """Return the article between two places of the source."""
    blocks = [block for block in document.body if start <= block.pos.start < end]
    fields = [source for source in document.fields if start <= source.pos.start < end]
    dropped = [item for item in document.dropped if start <= item.pos.start < end]
    meta = _metadata(fields, document.meta)
    if start >= 0 and blocks and isinstance(blocks[0], Section):
        meta, fields, blocks = _headed(blocks[0], meta, fields, blocks[1:])
    return replace(document, meta=meta, body=tuple(blocks), fields=tuple(fields), dropped=tuple(dropped))


def _headed(
    head: Section, meta: Metadata, fields: list[FieldSource], rest: list[Block]
) -> tuple[Metadata, list[FieldSource], list[Block]]:
    """Make a section's heading the title of the article it begins."""
    title = plain(head.heading)
    source = FieldSource(field="title", text=title, confidence=0.7, rule="split", pos=head.pos)
    return replace(meta, title=title), [source, *fields], [*head.blocks, *rest]


def _metadata(fields: Iterable[FieldSource], whole: Metadata) -> Metadata:
    """Return the metadata that the stretches of one article say."""
    gathered = Gathered(Places("", []))
    seen: set[tuple[int, int]] = set()
    for source in fields:
        place = (source.pos.start, source.pos.end)
        if place in seen:
            continue
        seen.add(place)
        for item in read_credits(source.text).found:
            gathered.found(item, (0, 0), source.confidence)
        if source.field in ("title", "kicker", "subtitle"):
            gathered.scalar(source.field, source.text, 3)
    return gathered.metadata(language=whole.language)
