"""Applying a change to all text of a Document: what is printed, what is said of it, and its language tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

import msgspec

from converters.model import (
    Block,
    Document,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    Link,
    List,
    Metadata,
    NoteBlock,
    Ruby,
    Section,
    Speech,
)
from converters.model.editing import Edits, edit, edit_string, flatten
from converters.model.walk import WRAPPERS, map_blocks, map_own_inlines
from converters.transforms.rewriting import FIELDS, OFFICIAL_FIELDS, Result

_Node = TypeVar("_Node", bound=msgspec.Struct)
_NONE: frozenset[int] = frozenset()
_OFFICIAL = (*OFFICIAL_FIELDS, "secrecy", "urgency", "document_number", "contacts")


class Change(NamedTuple):
    """What becomes of text in one language."""

    edits: Callable[[str, frozenset[int], frozenset[int]], Edits]
    """Gives the edits of a text, with the places where spans begin, and those where one stays one."""
    language: str
    """BCP 47 tag of what comes out."""


ChangeOf = Callable[[str], Change | None]
"""Gives the change for a language tag; ``None`` where its text stays."""


def changed(document: Document, change_of: ChangeOf) -> Result:
    """Return ``document`` with all its text changed; runs in another language by the change of theirs.

    Code, formulas, readings, addresses, identifiers and what was dropped stay.
    """
    change = change_of(document.meta.language)
    if change is None:
        return Result(document)
    editor = _Editor(change_of, change)
    body = map_blocks(document.body, editor.block)
    meta = editor.meta(document.meta)
    parts = tuple(
        _with(part, title=editor.string(part.title)) if part.title else part for part in document.parts
    )
    return Result(_with(document, meta=meta, body=body, parts=parts), editor.changes)


class _Editor:
    """Applies one change and counts."""

    def __init__(self, change_of: ChangeOf, change: Change) -> None:
        self.change_of = change_of
        self.change = change
        self.changes = 0

    def string(self, text: str) -> str:
        return self._string(text, self.change)

    def _string(self, text: str, change: Change) -> str:
        edits = change.edits(text, _NONE, _NONE)
        self.changes += len(edits)
        return edit_string(text, edits) if edits else text

    def _strings(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.string, texts))

    def meta(self, meta: Metadata) -> Metadata:
        fields = {name: self.string(value) for name in FIELDS if (value := getattr(meta, name))}
        official = meta.official
        if official is not None:
            said = {name: getattr(official, name) for name in _OFFICIAL}
            official = _with(
                official,
                **{
                    name: self.string(value) if isinstance(value, str) else self._strings(value)
                    for name, value in said.items()
                    if value
                },
            )
        return _with(
            meta,
            contributors=tuple(_with(one, name=self.string(one.name)) for one in meta.contributors),
            keywords=self._strings(meta.keywords),
            related=tuple(_with(link, title=self.string(link.title)) for link in meta.related),
            official=official,
            language=self.change.language,
            **fields,
        )

    def block(self, block: Block) -> Block:
        block = map_own_inlines(block, lambda content: self._content(content, self.change))
        match block:
            case Section(stop=stop) if stop:
                return _with(block, stop=self.string(stop))
            case Speech():
                return _with(block, speaker=self.string(block.speaker), stop=self.string(block.stop))
            case NoteBlock(label=label) if label:
                return _with(block, label=self.string(label))
            case List():
                items = (
                    _with(item, label=self.string(item.label)) if item.label else item for item in block.items
                )
                return _with(block, items=tuple(items))
            case Figure(alt=alt) if alt:
                return _with(block, alt=self.string(alt))
            case _:
                return block

    # ------------------------------------------------------------------ inline sequences
    def _content(self, content: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
        content = tuple(self._said(inline, change) for inline in content)
        text = flatten(content)
        edits = change.edits(text, *_places(content))
        if not edits:
            return content
        edited, applied = edit(content, edits, protected=(Foreign,), bases=True)
        self.changes += applied
        return edited

    def _said(self, inline: Inline, change: Change) -> Inline:
        """Return an inline with what is said of it changed, and runs in other languages changed whole."""
        match inline:
            case Foreign():
                own = self.change_of(inline.language)
                if own is None:
                    return inline
                return _with(inline, content=self._content(inline.content, own), language=own.language)
            case InlineImage(alt=alt) if alt:
                return _with(inline, alt=self._string(alt, change))
            case Link(title=title) if title:
                inline = _with(inline, title=self._string(title, change))
            case _:
                pass
        if isinstance(inline, WRAPPERS):
            return _with(inline, content=tuple(self._said(child, change) for child in inline.content))
        return inline


def _places(content: tuple[Inline, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places in :func:`flatten` where a span begins, and those of characters of ruby bases."""
    if len(content) == 1 and not isinstance(content[0], WRAPPERS):
        whole = range(len(flatten(content))) if isinstance(content[0], Ruby) else ()
        return _NONE, frozenset(whole)
    borders: set[int] = set()
    rigid: set[int] = set()
    offset = 0

    def walk(inlines: tuple[Inline, ...]) -> None:
        nonlocal offset
        for inline in inlines:
            borders.add(offset)
            if isinstance(inline, WRAPPERS):
                walk(inline.content)
                continue
            start = offset
            offset += len(flatten((inline,)))
            if isinstance(inline, Ruby):
                rigid.update(range(start, offset))

    walk(content)
    borders.add(offset)
    return frozenset(borders), frozenset(rigid)


def _with(node: _Node, **changes: object) -> _Node:
    return msgspec.structs.replace(node, **changes)
