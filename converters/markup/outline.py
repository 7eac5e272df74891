"""Headings to nested sections, and links inside the document to the sections they lead to."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from converters.diagnostics import Kind, Sink
from converters.markup.captions import captioned
from converters.markup.flow import Anchor, Heading, Item
from converters.markup.notes import NOTES_HEAD
from converters.messages import say
from converters.model import Block, Dropped, Inline, Link, Section
from converters.model.anchors import section_ids
from converters.model.check import MAX_LEVEL
from converters.model.walk import WRAPPERS, inlines_of, map_inlines, plain, walk, walk_inlines

_NOTE_HEADING = re.compile(r"(?:注释|註釋|注解|脚注|腳註|尾注|notes|footnotes|endnotes)[:：]?", re.IGNORECASE)


class _Open(NamedTuple):
    heading: Heading
    level: int
    blocks: list[Block]


def sections(items: Sequence[Item], sink: Sink, where: str = "") -> tuple[Block, ...]:
    """Return blocks with every heading grown into a Section of what follows it.

    A section's level is how deep it lies, so that no level is skipped; ranks deeper than MAX_LEVEL lie
    side by side. A link into the document leads to the section its target lies in. Captions are those of the
    images and tables that they stand by.

    Args:
        items: what reading a tree gave.
        sink: takes MARKUP_SKIPPED for links that lead to no section; their text is kept.
        where: name of the input.
    """
    body: list[Block] = []
    opened: list[_Open] = []

    def close(rank: int) -> None:
        while opened and opened[-1].heading.rank >= rank:
            last = opened.pop()
            (opened[-1].blocks if opened else body).append(_section(last))

    for item in captioned(items):
        if isinstance(item, Heading):
            close(item.rank)
            if len(opened) == MAX_LEVEL:
                close(opened[-1].heading.rank)
            opened.append(_Open(item, len(opened) + 1, []))
        elif not isinstance(item, Anchor):
            (opened[-1].blocks if opened else body).append(item)
    close(0)
    return _linked(tuple(body), _places(items), sink, where)


def _section(opened: _Open) -> Section:
    heading = opened.heading
    return Section(heading=heading.content, level=opened.level, blocks=tuple(opened.blocks), pos=heading.pos)


def without_empty_notes(items: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """Return the items without headings like 注释 that nothing follows, and those: the notes are called."""
    kept: list[Item] = []
    heads: list[Dropped] = []
    for at, item in enumerate(items):
        if isinstance(item, Heading) and _is_empty_note_heading(item, items, at):
            heads.append(Dropped(text=plain(item.content), reason=NOTES_HEAD, pos=item.pos))
        else:
            kept.append(item)
    return kept, heads


def _is_empty_note_heading(item: Heading, items: Sequence[Item], at: int) -> bool:
    if not _NOTE_HEADING.fullmatch(plain(item.content).strip()):
        return False
    following = next((other for other in items[at + 1 :] if not isinstance(other, Anchor)), None)
    return following is None or (isinstance(following, Heading) and following.rank <= item.rank)


# --------------------------------------------------------------------------- links
def _places(items: Iterable[Item]) -> dict[str, int]:
    """Return the number of the section (from 0) each anchor lies in or stands right before."""
    places: dict[str, int] = {}
    waiting: list[str] = []
    count = 0
    for item in items:
        if isinstance(item, Anchor):
            waiting.append(item.name)
            continue
        if isinstance(item, Heading):
            count += 1
        if count:
            places.update((name, count - 1) for name in waiting)
        waiting.clear()
    if count:
        places.update((name, count - 1) for name in waiting)
    return places


def _linked(body: tuple[Block, ...], places: Mapping[str, int], sink: Sink, where: str) -> tuple[Block, ...]:
    """Return ``body`` with links to anchors leading to sections, and other links inside it taken off."""
    if not _has_inner_link(body):
        return body
    ids = section_ids(body)
    lost: set[str] = set()

    def find(href: str) -> str | None:
        place = places.get(href[1:])
        if place is None:
            lost.add(href)
            return None
        return f"#{ids[place]}"

    body = _with_links(body, find)
    if lost:
        sink.add(
            Kind.MARKUP_SKIPPED,
            say("{count} internal links do not lead to a section; their text is kept", count=len(lost)),
            where=where,
        )
    return body


def _has_inner_link(body: tuple[Block, ...]) -> bool:
    contents = (content for block in walk(body) for content in inlines_of(block))
    inlines = (inline for content in contents for inline in walk_inlines(content))
    return any(isinstance(inline, Link) and inline.href.startswith("#") for inline in inlines)


def relinked(body: tuple[Block, ...], before: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return ``body`` with its links leading to the sections they led to before some came or went.

    Args:
        body: as it is now.
        before: the body in which the links were right; a section is known by its heading and place.
    """
    now: defaultdict[_Known, deque[int]] = defaultdict(deque)
    for number, known in enumerate(_known(body), 1):
        now[known].append(number)
    moved: dict[str, str] = {}
    at = 0
    for number, known in enumerate(_known(before), 1):
        numbers = now[known]
        while numbers and numbers[0] <= at:
            numbers.popleft()
        if numbers:
            at = numbers.popleft()
            moved[f"#s{number}"] = f"#s{at}"
    return body if all(old == new for old, new in moved.items()) else _with_links(body, moved.get)


_Known = tuple[tuple[Inline, ...], int]
"""What a section is known by: its heading, and the line it stands on."""


def _known(body: tuple[Block, ...]) -> Iterator[_Known]:
    return ((block.heading, block.pos.line) for block in walk(body) if isinstance(block, Section))


def _with_links(body: tuple[Block, ...], find: Callable[[str], str | None]) -> tuple[Block, ...]:
    """Return ``body`` with the links inside it changed; one that is found to lead nowhere is taken off."""

    def links(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(out for inline in content for out in link(inline))

    def link(inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, WRAPPERS):
            return (inline,)
        inner = links(inline.content)
        if isinstance(inline, Link) and inline.href.startswith("#"):
            href = find(inline.href)
            return inner if href is None else (msgspec.structs.replace(inline, content=inner, href=href),)
        return (msgspec.structs.replace(inline, content=inner),)

    return map_inlines(body, links)
