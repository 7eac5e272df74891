"""What single blocks of an article are, set by hand: caption, quotation, paragraph, or no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from converters.corrections.overrides import same_text
from converters.errors import SidecarError
from converters.messages import say
from converters.model import (
    Block,
    CodeBlock,
    Document,
    Dropped,
    Figure,
    Inline,
    LineBreak,
    List,
    NoteBlock,
    Paragraph,
    Quote,
    Section,
    Text,
    Verse,
)
from converters.model.editing import flatten
from converters.model.walk import block_text

REASON = "left out by the sidecar"
"""Why a block is dropped that a sidecar names so."""


_CHANGEABLE: Final = (Paragraph, Figure, Quote, Verse, CodeBlock, NoteBlock, List)


class BlockChange(msgspec.Struct, frozen=True, kw_only=True):
    """One block as a sidecar gives it."""

    text: str
    """All of its text; white space does not count."""
    kind: Literal["paragraph", "caption", "quote", "dropped"]


def set_blocks(document: Document, changes: Sequence[BlockChange]) -> Document:
    """Return ``document`` with the kind of single blocks changed.

    A block that is ``dropped`` goes to the list of what was dropped; a text of that list for which another
    kind is given comes back, where it stood.

    Raises:
        SidecarError: no paragraph, caption, quotation or heading has the text, and nothing dropped has.
    """
    for change in changes:
        document = _changed(document, change)
    return document


def _changed(document: Document, change: BlockChange) -> Document:
    found: list[Block] = []
    body = tuple(_replaced(document.body, change, found))
    if found:
        if change.kind != "dropped":
            return replace(document, body=body)
        new = Dropped(text=change.text, reason=REASON, pos=found[0].pos)
        dropped = (*document.dropped, new)
        return replace(document, body=body, dropped=tuple(sorted(dropped, key=lambda one: one.pos.start)))
    for number, item in enumerate(document.dropped):
        if same_text(item.text, change.text):
            if change.kind == "dropped":
                return document
            rest = (*document.dropped[:number], *document.dropped[number + 1 :])
            block = _of_kind(_lines(item.text), change, Paragraph(content=()))
            block = replace(block, pos=item.pos)
            return replace(document, dropped=rest, body=tuple(_inserted(document.body, block)))
    raise SidecarError(
        say("block {text!r} was not found", text=change.text[:60]),
        hint=say("write the whole text of the block as it stands"),
    )


def _replaced(blocks: Sequence[Block], change: BlockChange, found: list[Block]) -> Iterator[Block]:
    """Yield blocks with the first that says the text changed; it is added to ``found``."""
    for block in blocks:
        if found:
            yield block
        elif isinstance(block, Section):
            yield from _in_section(block, change, found)
        elif isinstance(block, _CHANGEABLE) and same_text(block_text(block), change.text):
            if isinstance(block, Figure) and block.resource is not None:
                raise SidecarError(say("{text!r} is the caption of a picture", text=change.text[:60]))
            found.append(block)
            if change.kind != "dropped":
                yield _of_kind(_content(block), change, block)
        else:
            yield block


def _in_section(section: Section, change: BlockChange, found: list[Block]) -> Iterator[Block]:
    if not section.runin and same_text(flatten(section.heading), change.text):
        found.append(section)
        if change.kind != "dropped":
            yield _of_kind(section.heading, change, section)
        yield from section.blocks
    else:
        yield replace(section, blocks=tuple(_replaced(section.blocks, change, found)))


def _content(block: Block) -> tuple[Inline, ...]:
    if isinstance(block, Paragraph):
        return block.content
    if isinstance(block, Figure):
        return block.caption
    return _lines(block_text(block))


def _lines(text: str) -> tuple[Inline, ...]:
    """Return text with a line break for each of its ends of line."""
    out: list[Inline] = []
    for line in text.split("\n"):
        out += [LineBreak()] if out else []
        out += [Text(text=line)] if line else []
    return tuple(out)


def _of_kind(content: tuple[Inline, ...], change: BlockChange, old: Block) -> Block:
    if change.kind == "caption":
        return Figure(caption=content, pos=old.pos)
    if change.kind == "quote":
        return Quote(blocks=(Paragraph(content=content, pos=old.pos),), pos=old.pos)
    return Paragraph(content=content, pos=old.pos)


def _inserted(blocks: Sequence[Block], new: Block) -> Iterator[Block]:
    """Yield blocks with a new one where its position puts it, inside the section it stands in."""
    after = [
        number for number, block in enumerate(blocks) if block.pos.known and block.pos.start > new.pos.start
    ]
    at = after[0] if after and new.pos.known else len(blocks)
    for number, block in enumerate(blocks):
        if number == at:
            yield new
        if number == at - 1 and isinstance(block, Section):
            yield replace(block, blocks=tuple(_inserted(block.blocks, new)))
        else:
            yield block
    if at == len(blocks) and not (blocks and isinstance(blocks[-1], Section)):
        yield new
