"""What a Word file says about itself: title page, properties, and masthead, byline, colophon, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree
from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.markup.flow import Item
from converters.model import (
    Block,
    Contributor,
    Document,
    Dropped,
    FieldSource,
    Metadata,
    Note,
    NoteBlock,
    Paragraph,
    RelatedLink,
)
from converters.model.walk import plain, walk_inlines
from converters.options import ReadOptions
from converters.readers.docx.account import Account, Front
from converters.readers.docx.package import Package
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous, is_last_first, is_made_by, is_untitled
from converters.recover.building.related import related_link
from converters.recover.credits.credit_line import read_credits
from converters.recover.markup import refine
from converters.serialization.xmltree import Element, text_of
from converters.text.dates import iso_date
from converters.text.scripts import has_han

_PROPERTIES: Final = "core-properties"
_SEPARATORS = re.compile(r"[;；,，、]\s*")
_PEOPLE = re.compile(
    r"\s*[;；、,，]\s*|\s+and\s+|\s*&\s*|\s*\u3000\s*|\s{2,}|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff]{2})"
)
"""What parts names: marks, words, wide spaces, and a space between two names of Han characters."""
_UNSURE: Final = 0.5
"""Confidence of what stands in the properties: programs fill them in."""
_COLOPHON: Final = "colophon"
_RELATED: Final = "related"
_BYLINE: Final = "byline"
_ABOUT: Final = frozenset((_COLOPHON, _RELATED, "masthead", _BYLINE))
_WHOLE: Final = 0.85
"""Part of a line without a style that must be read for it to be one of credits."""
_FILLED: Final = ("affiliation", "source", "date", "page", "place")


# --------------------------------------------------------------------------- title page and properties
def metadata(
    front: Iterable[Front], package: Package, language: str
) -> tuple[Metadata, tuple[FieldSource, ...]]:
    """Return what a file says about itself, and where; paragraphs of the title page before properties.

    Args:
        front: paragraphs before the text that are fields.
        package: the file.
        language: BCP 47 tag of its text.
    """
    meta = Metadata(language=language)
    fields: list[FieldSource] = []
    for role, text in _joined(front):
        meta = _with(meta, role, text)
        name = {
            "abstract-title": "description",
            "author": "contributors.author",
            "abstract": "description",
        }.get(role, role)
        fields.append(FieldSource(field=name, text=text, rule="style"))
    said = dict(_properties(package))
    for role, text in said.items():
        changed = _with(meta, role, text) if _is_free(meta, role) else meta
        if changed != meta:
            meta = changed
            name = "contributors.author" if role == "author" else role
            fields.append(FieldSource(field=name, text=text, confidence=_UNSURE, rule="properties"))
    return meta, tuple(fields)


def _joined(front: Iterable[Front]) -> Iterator[tuple[str, str]]:
    """Yield each field once, its paragraphs joined: a title may be set in two lines."""
    texts: dict[str, list[str]] = {}
    for role, text in front:
        texts.setdefault(role, []).append(text if role == "author" else one_line(text))
    for role, lines in texts.items():
        if role == "author":
            yield from ((role, line) for line in lines)
        else:
            yield role, ("" if all(map(has_han, lines)) and role == "title" else " ").join(lines)


def _with(meta: Metadata, role: str, text: str) -> Metadata:
    """Return the metadata with one field more."""
    if role == "author":
        names = [text] if is_last_first(one_line(text)) else _PEOPLE.split(text)
        people = tuple(Contributor(name=name) for name in map(one_line, names) if name)
        return replace(meta, contributors=(*meta.contributors, *people))
    if role == "abstract-title":
        return meta
    if role == "keywords":
        return replace(meta, keywords=tuple(filter(None, map(str.strip, _SEPARATORS.split(text)))))
    if role == "date":
        date = iso_date(text)
        return meta if date is None else replace(meta, date=date)
    return replace(meta, **{"description" if role == "abstract" else role: text})


def _is_free(meta: Metadata, role: str) -> bool:
    if role == "author":
        return not meta.contributors
    return not getattr(meta, role)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the core properties that say something about the text (ECMA-376-2, 11)."""
    names = package.related("", _PROPERTIES)
    root = package.part(names[0]) if names else None
    for element in root.iterchildren() if root is not None else ():
        text = one_line(text_of(element))
        match _local(element):
            case "title" if not is_untitled(text):
                yield "title", text
            case "creator" if text and not is_anonymous(text):
                yield "author", text
            case "description" | "keywords" | "publisher" as name if text and not is_made_by(text):
                yield name, text


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


# --------------------------------------------------------------------------- lines about the article
def imprinted(
    items: Sequence[Item], meta: Metadata, account: Account, options: ReadOptions
) -> tuple[list[Item], Metadata, tuple[FieldSource, ...]]:
    """Return the items without what is only about the article, the metadata with it, and where it stood.

    A colophon says what masthead and byline say; without one these are read, and stay where they cannot be.
    """
    found, rest = _parted(items, account)
    before = _notes([line for lines in found.values() for line in lines])
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
        before = [note for note in before if note not in _notes(read.body)]
    account.front_blocks += [NoteBlock(blocks=note.blocks) for note in before]
    account.dropped += read.dropped
    return rest, _filled(meta, read.meta), read.fields


def _parted(items: Sequence[Item], account: Account) -> tuple[dict[str, list[Paragraph]], list[Item]]:
    """Return the paragraphs about the article by role, and all other items."""
    found: dict[str, list[Paragraph]] = {}
    rest: list[Item] = []
    under_title = _credits_at_head(items, account)
    for item in items:
        kind = account.kinds.get(item.pos.line) if isinstance(item, Paragraph) else None
        if isinstance(item, Paragraph) and kind is None and item.pos.line in under_title:
            kind = _BYLINE
        if isinstance(item, Paragraph) and kind in _ABOUT:
            found.setdefault(kind or "", []).append(item)
        else:
            rest.append(item)
    return found, rest


def _credits_at_head(items: Sequence[Item], account: Account) -> frozenset[int]:
    """Return the lines under the title that are credits with a label (文/林晓), in no style of their own."""
    lines: list[int] = []
    # Without a title in a style of its own the whole text is looked through later.
    titled = any(one.role == "title" for one in account.front)
    for item in items if titled else ():
        if not isinstance(item, Paragraph):
            break
        said = read_credits(plain(item.content).strip())
        if said.found and said.labelled and said.covered >= _WHOLE:
            lines.append(item.pos.line)
        elif account.kinds.get(item.pos.line) not in _ABOUT:
            break
    return frozenset(lines)


def _notes(blocks: Iterable[Block]) -> list[Note]:
    """Return the notes that paragraphs call."""
    lines = (block.content for block in blocks if isinstance(block, Paragraph))
    return [inline for line in lines for inline in walk_inlines(line) if isinstance(inline, Note)]


def _related(paragraph: Paragraph) -> RelatedLink:
    title, date = related_link(plain(paragraph.content))
    links = (getattr(inline, "href", None) for inline in walk_inlines(paragraph.content))
    return RelatedLink(title=title, date=date, href=next(filter(None, links), None))


def _filled(meta: Metadata, said: Metadata) -> Metadata:
    """Return the metadata filled up with what the lines say; people they name have the roles they give."""
    changes: dict[str, object] = {
        name: getattr(said, name) for name in _FILLED if not getattr(meta, name) and getattr(said, name)
    }
    names = {person.name for person in said.contributors}
    others = [person for person in meta.contributors if person.name not in names]
    people: tuple[Contributor, ...] = (*said.contributors, *others)
    return replace(meta, contributors=people, **changes)
