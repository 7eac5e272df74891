"""The first part of a text, cut at the end of a sentence; what is left out goes to ``dropped``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

import msgspec

from converters.model import (
    Block,
    Callout,
    Document,
    Dropped,
    Figure,
    Inline,
    Note,
    Paragraph,
    Quote,
    Section,
    Speech,
    Text,
)
from converters.model.editing import flatten
from converters.model.splitting import split
from converters.model.walk import block_text, inlines_of, plain, walk, walk_inlines
from converters.text.patterns import pattern
from converters.transforms.rewriting import Result
from converters.words.catalogue import words_of

_SENTENCE_END: Final = pattern(r"[。！？!?]+[”’」』》）)\]]*|\.[”’)\]]*(?=\s|$)|\n")
_Node = TypeVar("_Node", bound=msgspec.Struct)


def abridge(document: Document, most: int, reason: str) -> Result:
    """Return the beginning of ``document``, with a mark at its end, and how many characters were left out.

    Paragraphs are cut at the last end of a sentence that fits; lists, tables and other blocks are kept or
    left out whole. At least the first sentence stays. A text that fits comes back as it is.

    Args:
        document: an article.
        most: characters, those of headings included, notes not.
        reason: what is said of the parts left out.
    """
    if sum(len(block_text(block)) for block in document.body) <= most:
        return Result(document)
    cutter = _Cutter(most, words_of(document.meta.language).abridged, reason)
    body = cutter.blocks(document.body)
    if not cutter.dropped:
        return Result(document)
    if not cutter.marked:
        body = (*body, cutter.mark())
    dropped = (*document.dropped, *cutter.dropped)
    changes = sum(len(one.text) for one in cutter.dropped)
    return Result(msgspec.structs.replace(document, body=body, dropped=dropped), changes)


class _Cutter:
    """Goes through the blocks in reading order until there is no room left."""

    def __init__(self, room: int, mark: str, reason: str) -> None:
        self.room = room
        self.reason = reason
        self.dropped: list[Dropped] = []
        self.cut = False
        self.marked = False
        self._mark = mark
        self._kept = False

    def mark(self) -> Paragraph:
        self.marked = True
        return Paragraph(content=(Text(text=self._mark.strip()),))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        out: list[Block] = []
        for block in blocks:
            if self.cut:
                self._drop(block)
            else:
                kept = self._block(block)
                out += () if kept is None else (kept,)
        return tuple(out)

    def _block(self, block: Block) -> Block | None:
        size = len(block_text(block))
        if size <= self.room:
            self.room -= size
            self._kept = True
            return block
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Section():
                self.room -= len(plain(block.heading))
                return self._container(block)
            case Speech():
                self.room -= len(block.speaker + block.stop)
                return self._container(block)
            case Quote(attribution=()) | Callout(title=()):
                return self._container(block)
            case _:
                self.cut = True
                if self._kept:
                    self._drop(block)
                    return None
                # What cannot be cut and comes first stays whole.
                self._kept = True
                return block

    def _container(self, block: Section | Quote | Speech | Callout) -> Block | None:
        count = len(self.dropped)
        kept = self.blocks(block.blocks)
        if block.blocks and not kept:
            del self.dropped[count:]
            self.cut = True
            self._drop(block)
            return None
        if self.dropped and not self.marked and isinstance(block, Section):
            kept = (*kept, self.mark())
        return _with(block, blocks=kept)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph | None:
        text = flatten(paragraph.content)
        self.cut = True
        ends = [found.end() for found in _SENTENCE_END.finditer(text)]
        fitting = [end for end in ends if end <= self.room]
        if fitting:
            at = fitting[-1]
        elif self._kept:
            self._drop(paragraph)
            return None
        else:
            at = ends[0] if ends else len(text)
        left, right = split(paragraph.content, at)
        self._kept = True
        if not right:
            return paragraph
        self._drop(_with(paragraph, content=right))
        self.marked = True
        return _with(paragraph, content=(*left, *self._inline_mark()))

    def _inline_mark(self) -> tuple[Inline, ...]:
        return (Text(text=self._mark),)

    def _drop(self, block: Block) -> None:
        for text in _said(block):
            self.dropped.append(Dropped(text=text, reason=self.reason, pos=block.pos))


def _said(block: Block) -> Iterator[str]:
    """Yield all a block says that is not empty: its text, then its notes; of a bare picture what it shows."""
    text = block_text(block)
    if isinstance(block, Figure) and not text:
        text = block.alt or block.resource or ""
    if text:
        yield text
    for inner in walk((block,)):
        for content in inlines_of(inner):
            for inline in walk_inlines(content):
                if isinstance(inline, Note):
                    yield from filter(None, map(block_text, inline.blocks))


def _with(node: _Node, **changes: object) -> _Node:
    return msgspec.structs.replace(node, **changes)
