"""The headings of an article set by hand: sections are taken apart and put together anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from converters.corrections.overrides import comparable, same_text
from converters.errors import SidecarError
from converters.messages import say
from converters.model import Block, Document, Paragraph, Section, Text
from converters.model.check import MAX_LEVEL
from converters.model.editing import flatten
from converters.model.splitting import split

_STOPS: Final = "。．.：:！!？?，,；;　 "
"""Marks that may close a heading at the start of its paragraph."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """One heading as a sidecar gives it."""

    text: str
    level: int = 1
    runin: bool = False


def headings_of(document: Document) -> tuple[Heading, ...]:
    """Return the headings of an article in reading order."""
    return tuple(_headings(document.body))


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Section):
            yield Heading(text=flatten(block.heading), level=block.level, runin=block.runin)
            yield from _headings(block.blocks)


def _key(heading: Heading) -> tuple[str, int, bool]:
    return comparable(heading.text), heading.level, heading.runin


def set_headings(document: Document, headings: Sequence[Heading]) -> Document:
    """Return ``document`` with exactly these headings, in this order.

    A heading that is not named becomes the text it was; a paragraph that is a named heading, or opens with
    one, starts a section.

    Raises:
        SidecarError: a heading is not found after the one before it, or has no possible level.
    """
    flat = list(_flattened(document.body))
    wanted = list(headings)
    if [*map(_key, wanted)] == [*map(_key, _headings(document.body))]:
        return document
    marked: list[Block] = []
    for block in flat:
        wanted = _next(block, wanted, marked)
    if wanted:
        hint = say("write headings exactly as in the text and in the same order")
        raise SidecarError(
            say("heading {text!r} was not found at the start of any paragraph", text=wanted[0].text),
            hint=hint,
        )
    return replace(document, body=tuple(_nested(marked)))


def _flattened(blocks: Iterable[Block]) -> Iterator[Paragraph | Block]:
    """Yield the blocks without sections; a heading is the paragraph, or the opening of one, that it was."""
    for block in blocks:
        if not isinstance(block, Section):
            yield block
            continue
        inner = list(_flattened(block.blocks))
        heading = Paragraph(content=block.heading, pos=block.pos)
        if block.runin and inner and isinstance(inner[0], Paragraph):
            stop = (Text(text=block.stop),) if block.stop else ()
            first = inner.pop(0)
            assert isinstance(first, Paragraph)
            heading = replace(first, content=(*block.heading, *stop, *first.content))
        yield heading
        yield from inner


def _next(block: Block, wanted: list[Heading], out: list[Block]) -> list[Heading]:
    """Add a block, or the section it starts, to ``out``; return the headings still wanted."""
    if wanted and isinstance(block, Paragraph):
        heading = wanted[0]
        if not 1 <= heading.level <= MAX_LEVEL:
            raise SidecarError(
                say("heading {text!r} has level {level}", text=heading.text, level=heading.level),
                hint=say("use a level from 1 to 6"),
            )
        found = _section(block, heading)
        if found is not None:
            out += found
            return wanted[1:]
    out.append(block)
    return wanted


def _section(paragraph: Paragraph, heading: Heading) -> list[Block] | None:
    """Return the empty section (and the rest of its paragraph) that a heading makes of a paragraph."""
    text = flatten(paragraph.content)
    if same_text(text, heading.text):
        return [Section(heading=paragraph.content, level=heading.level, pos=paragraph.pos)]
    end = _end(text, heading.text)
    if end is None:
        return None
    head, rest = split(paragraph.content, end)
    after = flatten(rest)
    width = len(after) - len(after.lstrip(_STOPS))
    stop, rest = after[:width], split(rest, width)[1]
    section = Section(heading=head, level=heading.level, runin=True, stop=stop, pos=paragraph.pos)
    return [section, replace(paragraph, content=rest, lead=False)] if rest else [section]


def _end(text: str, heading: str) -> int | None:
    """Return the offset where ``heading`` ends when ``text`` opens with it and a mark follows."""
    wanted = comparable(heading)
    seen = 0
    for at, character in enumerate(text):
        if character.isspace():
            continue
        if seen == len(wanted) or comparable(character) != wanted[seen]:
            return None
        seen += 1
        if seen == len(wanted):
            closed = text[at + 1 : at + 2] in _STOPS or character in _STOPS
            return at + 1 if closed else None
    return None


def _nested(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks with what follows each empty section under it, deeper sections inside higher ones."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Section):
            yield block
            continue
        end = at
        while end < len(blocks) and not _closes(blocks[end], block.level):
            end += 1
        yield replace(block, blocks=tuple(_nested(blocks[at:end])))
        at = end


def _closes(block: Block, level: int) -> bool:
    return isinstance(block, Section) and block.level <= level
