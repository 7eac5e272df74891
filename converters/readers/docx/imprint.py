"""Paragraphs whose style says that they are about the article: masthead, byline, colophon, links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.markup.flow import Item
from converters.model import Contributor, Document, Dropped, FieldSource, Metadata, Paragraph, RelatedLink
from converters.model.walk import plain, walk_inlines
from converters.options import ReadOptions
from converters.readers.docx.account import Account
from converters.recover.building.related import related_link
from converters.recover.markup import refine

_COLOPHON: Final = "colophon"
_RELATED: Final = "related"
_ABOUT: Final = frozenset((_COLOPHON, _RELATED, "masthead", "byline"))
_FILLED: Final = ("affiliation", "source", "date", "page", "place")


def imprinted(
    items: Sequence[Item], meta: Metadata, account: Account, options: ReadOptions
) -> tuple[list[Item], Metadata, tuple[FieldSource, ...]]:
    """Return the items without what is only about the article, the metadata with it, and where it stood.

    A colophon says what masthead and byline say; without one these are read, and stay where they cannot be.
    """
    found, rest = _parted(items, account)
    meta = replace(meta, related=(*meta.related, *map(_related, found.pop(_RELATED, ()))))
    has_colophon = _COLOPHON in found
    lines = found.pop(_COLOPHON) if has_colophon else [line for kind in found for line in found[kind]]
    read = refine(Document(meta=Metadata(title=meta.title), body=tuple(lines)), options, Sink())
    if has_colophon:
        repeated = ((kind, line) for kind, several in found.items() for line in several)
        unread = ((_COLOPHON, block) for block in read.body if isinstance(block, Paragraph))
        for kind, line in (*repeated, *unread):
            account.dropped.append(Dropped(text=plain(line.content), reason=kind, pos=line.pos))
    else:
        rest = [*read.body, *rest]
    account.dropped += read.dropped
    return rest, _merged(meta, read.meta), read.fields


def _parted(items: Sequence[Item], account: Account) -> tuple[dict[str, list[Paragraph]], list[Item]]:
    """Return the paragraphs about the article by role, and all other items."""
    found: dict[str, list[Paragraph]] = {}
    rest: list[Item] = []
    for item in items:
        kind = account.kinds.get(item.pos.line) if isinstance(item, Paragraph) else None
        if isinstance(item, Paragraph) and kind in _ABOUT:
            found.setdefault(kind or "", []).append(item)
        else:
            rest.append(item)
    return found, rest


def _related(paragraph: Paragraph) -> RelatedLink:
    title, date = related_link(plain(paragraph.content))
    links = (getattr(inline, "href", None) for inline in walk_inlines(paragraph.content))
    return RelatedLink(title=title, date=date, href=next(filter(None, links), None))


def _merged(meta: Metadata, said: Metadata) -> Metadata:
    """Return the metadata filled up with what the lines say; people they name have the roles they give."""
    changes: dict[str, object] = {
        name: getattr(said, name) for name in _FILLED if not getattr(meta, name) and getattr(said, name)
    }
    names = {person.name for person in said.contributors}
    others = [person for person in meta.contributors if person.name not in names]
    people: tuple[Contributor, ...] = (*said.contributors, *others)
    return replace(meta, contributors=people, **changes)
