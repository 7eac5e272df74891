"""Several articles in one text, parted where a headline and a byline begin anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from msgspec.structs import replace

from converters.diagnostics import SourcePos
from converters.model import Block, Document, Dropped, FieldSource, Metadata, Section
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
    dealt = zip(
        bounds,
        _dealt(document.body, bounds),
        _dealt(document.fields, bounds),
        _dealt(document.dropped, bounds),
        strict=True,
    )
    return tuple(
        _part(document, blocks, fields, dropped, headed=start >= 0)
        for start, blocks, fields, dropped in dealt
    )


def _starts(document: Document) -> list[int]:
    """Return where articles after the first begin, and the first where it is a record."""
    bylines = sorted(source.pos.start for source in document.fields if source.field in _BYLINES)
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
        byline = bisect_left(bylines, block.pos.end)
        if block.pos.start in records or (byline < len(bylines) and bylines[byline] < inner):
            out.append(block.pos.start)
    return sorted(out)


class _Placed(Protocol):
    """Whatever stands at a place of the source."""

    @property
    def pos(self) -> SourcePos:
        """Where."""


_P = TypeVar("_P", bound=_Placed)


def _dealt(items: Iterable[_P], bounds: list[int]) -> list[list[_P]]:
    """Return for each of the places, which are sorted, the items from there to the next place."""
    out: list[list[_P]] = [[] for _ in bounds]
    for item in items:
        at = bisect_right(bounds, item.pos.start)
        if at:
            out[at - 1].append(item)
    return out


def _part(
    document: Document,
    blocks: list[Block],
    fields: list[FieldSource],
    dropped: list[Dropped],
    *,
    headed: bool,
) -> Document:
    """Return one article of a document; ``headed`` says that it begins with its headline."""
    meta = _metadata(fields, document.meta)
    if headed and blocks and isinstance(blocks[0], Section):
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
