"""The terms of a glossary: bold where the text first has them, and explained in a note or at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from converters.model import (
    Block,
    Callout,
    Definition,
    DefinitionList,
    Document,
    Foreign,
    Inline,
    Link,
    List,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    Section,
    Speech,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from converters.model.editing import OBJECT, flatten
from converters.model.splitting import split
from converters.model.walk import WRAPPERS
from converters.text.patterns import pattern
from converters.text.scripts import ALPHABETIC, DIGIT
from converters.transforms.glossary import Entry
from converters.transforms.rewriting import Result
from converters.words.catalogue import words_of

_WESTERN: Final = pattern(f"[{ALPHABETIC}{DIGIT}]")
_CLOSED: Final = (Link, Foreign, Superscript, Subscript)
"""Wrappers in which no term is looked for."""
_Node = TypeVar("_Node", bound=msgspec.Struct)


def explain(document: Document, entries: Sequence[Entry], *, as_list: bool) -> Result:
    """Return ``document`` with the first use of each term marked and explained, and how many there are.

    Looked at are paragraphs, those of lists, tables and quotations included; not headings, captions, notes,
    links, code and text in other languages. Of terms that begin at one place the longest is taken.

    Args:
        document: an article.
        entries: the glossary; those without an explanation are passed over.
        as_list: whether the explanations stand in a list at the end, else in notes.
    """
    explained = sorted((one for one in entries if one.explanation), key=lambda one: -len(one.term))
    marker = _Marker(explained, notes=not as_list)
    body = tuple(marker.block(block) for block in document.body)
    if not marker.found:
        return Result(document)
    if as_list:
        body = (*body, _section(marker.found, words_of(document.meta.language).terms))
    return Result(msgspec.structs.replace(document, body=body), len(marker.found))


def _section(found: Sequence[Entry], heading: str) -> Section:
    items = tuple(
        Definition(term=(Text(text=one.term),), blocks=(_paragraph(one.explanation),)) for one in found
    )
    return Section(heading=(Text(text=heading),), blocks=(DefinitionList(items=items),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


class _Marker:
    """Goes through the paragraphs in reading order and marks what was not found before."""

    def __init__(self, entries: list[Entry], *, notes: bool) -> None:
        self.left = entries
        self.notes = notes
        self.found: list[Entry] = []

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Section() | Quote() | Speech() | Callout():
                return _with(block, blocks=self._blocks(block.blocks))
            case NoteBlock(kind="note"):
                return _with(block, blocks=self._blocks(block.blocks))
            case List():
                items = (_with(item, blocks=self._blocks(item.blocks)) for item in block.items)
                return _with(block, items=tuple(items))
            case DefinitionList():
                definitions = (_with(item, blocks=self._blocks(item.blocks)) for item in block.items)
                return _with(block, items=tuple(definitions))
            case Table():
                rows = (
                    _with(
                        row,
                        cells=tuple(_with(cell, blocks=self._blocks(cell.blocks)) for cell in row.cells),
                    )
                    for row in block.rows
                )
                return _with(block, rows=tuple(rows))
            case _:
                return block

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        text = _open_text(paragraph.content)
        uses: list[tuple[int, Entry]] = []
        for entry in tuple(self.left):
            at = _place(text, entry.term)
            if at >= 0:
                uses.append((at, entry))
                self.left.remove(entry)
                text = text[:at] + OBJECT * len(entry.term) + text[at + len(entry.term) :]
        if not uses:
            return paragraph
        content = paragraph.content
        # From the last to the first, so that places before stay what they are.
        for at, entry in sorted(uses, reverse=True, key=lambda use: use[0]):
            content = self._marked(content, at, entry)
        self.found += [entry for _, entry in sorted(uses, key=lambda use: use[0])]
        return _with(paragraph, content=content)

    def _marked(self, content: tuple[Inline, ...], at: int, entry: Entry) -> tuple[Inline, ...]:
        before, rest = split(content, at)
        term, after = split(rest, len(entry.term))
        note = (Note(blocks=(_paragraph(entry.explanation),)),) if self.notes else ()
        return (*before, Strong(content=term), *note, *after)


def _open_text(content: tuple[Inline, ...]) -> str:
    """Return what :func:`flatten` does, with marks in place of what no term is looked for in."""
    parts: list[str] = []
    for inline in content:
        text = flatten((inline,))
        if isinstance(inline, Text):
            parts.append(text)
        elif isinstance(inline, WRAPPERS) and not isinstance(inline, _CLOSED):
            parts.append(_open_text(inline.content))
        else:
            parts.append(OBJECT * len(text))
    return "".join(parts)


def _place(text: str, term: str) -> int:
    """Return where a term first stands, -1 for nowhere; a Western one never inside a longer word."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        joined = (_WESTERN.match(term[0]) and _WESTERN.match(text[at - 1 : at])) or (
            _WESTERN.match(term[-1]) and _WESTERN.match(text[end : end + 1])
        )
        if not joined:
            return at
        at = text.find(term, at + 1)
    return at


def _with(node: _Node, **changes: object) -> _Node:
    return msgspec.structs.replace(node, **changes)
