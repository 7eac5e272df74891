"""Going through a Document: children, text, and rewriting, each written once for all node kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, assert_never

import msgspec

from converters.model.meta import Document
from converters.model.nodes import (
    Block,
    Callout,
    CodeBlock,
    CodeSpan,
    DefinitionList,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    List,
    Mark,
    Math,
    MathBlock,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Section,
    Speech,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

Wrapper = Emphasis | Strong | Strikethrough | Mark | Superscript | Subscript | Link | Foreign
"""The inlines that hold other inlines."""
WRAPPERS = (Emphasis, Strong, Strikethrough, Mark, Superscript, Subscript, Link, Foreign)

InlineMap = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
BlockMap = Callable[[Block], Block]
BlocksMap = Callable[[tuple[Block, ...]], tuple[Block, ...]]
StringMap = Callable[[str], str]
_Node = TypeVar("_Node")


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the inline sequences that belong to ``block`` itself, in reading order."""
    match block:
        case Section(heading=heading):
            yield heading
        case Paragraph(content=content):
            yield content
        case Quote(attribution=attribution):
            yield attribution
        case DefinitionList(items=items):
            yield from (item.term for item in items)
        case Table(caption=caption) | Figure(caption=caption):
            yield caption
        case Callout(title=title):
            yield title
        case Verse(lines=lines):
            yield from lines
        case List() | CodeBlock() | MathBlock() | Speech() | NoteBlock() | Rule():
            return
        case _:
            assert_never(block)


def blocks_of(block: Block) -> Iterator[Block]:
    """Yield the blocks directly under ``block``, in reading order (notes not included)."""
    match block:
        case Section(blocks=blocks) | Quote(blocks=blocks):
            yield from blocks
        case Speech(blocks=blocks) | NoteBlock(blocks=blocks) | Callout(blocks=blocks):
            yield from blocks
        case List(items=items):
            yield from (child for item in items for child in item.blocks)
        case DefinitionList(items=definitions):
            yield from (child for item in definitions for child in item.blocks)
        case Table(rows=rows):
            yield from (child for row in rows for cell in row.cells for child in cell.blocks)
        case Paragraph() | Figure() | CodeBlock() | MathBlock() | Verse() | Rule():
            return
        case _:
            assert_never(block)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, parents before children, notes' blocks after the block that calls them."""
    for block in blocks:
        yield block
        for content in inlines_of(block):
            for inline in walk_inlines(content):
                if isinstance(inline, Note):
                    yield from walk(inline.blocks)
        yield from walk(blocks_of(block))


def walk_inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline, wrappers before what they hold."""
    for inline in content:
        yield inline
        if isinstance(inline, WRAPPERS):
            yield from walk_inlines(inline.content)


def plain(content: Iterable[Inline]) -> str:
    """Return the characters of an inline sequence; a line break is a newline; no notes, no readings."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text(text=text) | CodeSpan(text=text) | Math(text=text):
                parts.append(text)
            case Ruby(base=base):
                parts.append(base)
            case LineBreak():
                parts.append("\n")
            case Note() | InlineImage():
                pass
            case (
                Emphasis(content=inner)
                | Strong(content=inner)
                | Strikethrough(content=inner)
                | Mark(content=inner)
                | Superscript(content=inner)
                | Subscript(content=inner)
                | Link(content=inner)
                | Foreign(content=inner)
            ):
                parts.append(plain(inner))
            case _:
                assert_never(inline)
    return "".join(parts)


def block_text(block: Block) -> str:
    """Return the characters of a block and all under it, one line a paragraph."""
    return "\n".join(_lines(block))


def document_text(document: Document) -> str:
    """Return the characters of the body in reading order, one line a paragraph; articles' bodies follow."""
    lines = [line for block in document.body for line in _lines(block)]
    lines += [document_text(article) for article in document.articles]
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case List(items=items):
            for item in items:
                lines = [line for child in item.blocks for line in _lines(child)] or [""]
                yield item.label + lines[0]
                yield from lines[1:]
        case Speech() | NoteBlock():
            label = block.speaker + block.stop if isinstance(block, Speech) else block.label
            lines = [line for child in block.blocks for line in _lines(child)] or [""]
            yield label + lines[0]
            yield from lines[1:]
        case CodeBlock(text=text) | MathBlock(text=text) | Rule(text=text):
            yield text
        case DefinitionList(items=definitions):
            for definition in definitions:
                yield plain(definition.term)
                yield from (line for child in definition.blocks for line in _lines(child))
        case Quote(attribution=attribution):
            yield from (line for child in block.blocks for line in _lines(child))
            if attribution:
                yield plain(attribution)
        case Section() | Paragraph() | Table() | Figure() | Verse() | Callout():
            yield from (plain(content) for content in inlines_of(block))
            yield from (line for child in blocks_of(block) for line in _lines(child))
        case _:
            assert_never(block)


# --------------------------------------------------------------------------- rewriting
def map_text(content: tuple[Inline, ...], change: StringMap) -> tuple[Inline, ...]:
    """Return ``content`` with ``change`` applied to every Text; emptied Texts vanish, code is untouched."""
    out: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text):
            text = change(inline.text)
            if text:
                out.append(inline if text == inline.text else Text(text=text))
        elif isinstance(inline, WRAPPERS):
            inner = map_text(inline.content, change)
            out.append(msgspec.structs.replace(inline, content=inner))
        else:
            out.append(inline)
    return tuple(out)


def map_inlines(blocks: tuple[Block, ...], change: InlineMap) -> tuple[Block, ...]:
    """Return ``blocks`` with ``change`` applied to every inline sequence at any depth, notes included."""

    def below(children: tuple[Block, ...]) -> tuple[Block, ...]:
        return map_inlines(children, change)

    def inner(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change(_map_notes(content, below))

    return tuple(_map_block(block, inner, below) for block in blocks)


def map_blocks(blocks: tuple[Block, ...], change: BlockMap) -> tuple[Block, ...]:
    """Return ``blocks`` with ``change`` applied to every block at any depth, children and notes first."""

    def below(children: tuple[Block, ...]) -> tuple[Block, ...]:
        return map_blocks(children, change)

    def inner(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _map_notes(content, below)

    return tuple(change(_map_block(block, inner, below)) for block in blocks)


def map_own_inlines(block: Block, change: InlineMap) -> Block:
    """Return ``block`` with ``change`` applied to the inline sequences of :func:`inlines_of` alone."""
    return _map_block(block, change, lambda children: children)


def _map_notes(content: tuple[Inline, ...], below: BlocksMap) -> tuple[Inline, ...]:
    return tuple(_map_note(inline, below) for inline in content)


def _map_note(inline: Inline, below: BlocksMap) -> Inline:
    if isinstance(inline, Note):
        return _new(inline, blocks=below(inline.blocks))
    if isinstance(inline, WRAPPERS):
        return _new(inline, content=_map_notes(inline.content, below))
    return inline


# One arm a node kind.
def _map_block(block: Block, inner: InlineMap, below: BlocksMap) -> Block:  # noqa: C901, PLR0911, PLR0912
    match block:
        case Section():
            return _new(block, heading=inner(block.heading), blocks=below(block.blocks))
        case Paragraph():
            return _new(block, content=inner(block.content))
        case Quote():
            return _new(block, blocks=below(block.blocks), attribution=inner(block.attribution))
        case List():
            return _new(block, items=tuple(_new(item, blocks=below(item.blocks)) for item in block.items))
        case DefinitionList():
            items = tuple(
                _new(item, term=inner(item.term), blocks=below(item.blocks)) for item in block.items
            )
            return _new(block, items=items)
        case Table():
            rows = tuple(
                _new(row, cells=tuple(_new(cell, blocks=below(cell.blocks)) for cell in row.cells))
                for row in block.rows
            )
            return _new(block, rows=rows, caption=inner(block.caption))
        case Figure():
            return _new(block, caption=inner(block.caption))
        case Verse():
            return _new(block, lines=tuple(inner(line) for line in block.lines))
        case Speech() | NoteBlock():
            return _new(block, blocks=below(block.blocks))
        case Callout():
            return _new(block, title=inner(block.title), blocks=below(block.blocks))
        case CodeBlock() | MathBlock() | Rule():
            return block
        case _:
            assert_never(block)


def _new(node: _Node, **changes: object) -> _Node:
    return msgspec.structs.replace(node, **changes)  # type: ignore[type-var]
