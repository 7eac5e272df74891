"""Editing text across inline borders: a rule sees one string, its edits land in the Texts it came from.

A rule that looked at each Text alone would miss the comma that opens a Strong after Han text. So every
inline sequence is flattened to one string; a rule names characters by their place in it and says what
each becomes. Code, ruby, images, notes and runs in another language can be seen and not edited.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeVar

import msgspec

from converters.model import (
    Block,
    CodeSpan,
    Document,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    List,
    ListItem,
    Metadata,
    NoteBlock,
    Paragraph,
    Ruby,
    Section,
    Speech,
    Text,
    Verse,
)
from converters.model.walk import WRAPPERS, map_blocks, map_own_inlines
from converters.text.scripts import sets_han

OBJECT = "\ufffc"
"""Stands for an image in the flattened string."""

Place = Literal["paragraph", "heading", "caption", "verse", "label", "field"]
"""What the string is: running text, a heading, a caption or term, a line of verse, a label, metadata."""

Edits = list[tuple[int, str]]
"""(offset of a character, what it becomes), offsets rising; the empty string deletes."""

FIELDS = (
    "title",
    "kicker",
    "subtitle",
    "affiliation",
    "source",
    "place",
    "publisher",
    "description",
    "rights",
)
"""The metadata that is prose; names, dates, pages, keywords and identifiers are not edited."""

_Node = TypeVar("_Node", bound=msgspec.Struct)


class Spot(NamedTuple):
    """Where a string stands, for rules that differ by place or language."""

    place: Place
    language: str
    """BCP 47 tag."""


Rule = Callable[[str, Spot], Edits]


class Result(NamedTuple):
    """What a pass made of a Document."""

    document: Document
    changes: int = 0
    """How many characters became others or were deleted."""
    suspects: tuple[str, ...] = ()
    """Text that looks broken and was left as it is, one message each."""


def flatten(content: Iterable[Inline]) -> str:
    """Return the visible characters of an inline sequence; a line break is a newline, a note nothing."""
    parts: list[str] = []
    for inline in content:
        if isinstance(inline, Text | CodeSpan):
            parts.append(inline.text)
        elif isinstance(inline, WRAPPERS):
            parts.append(flatten(inline.content))
        elif isinstance(inline, Ruby):
            parts.append(inline.base)
        elif isinstance(inline, LineBreak):
            parts.append("\n")
        elif isinstance(inline, InlineImage):
            parts.append(OBJECT)
    return "".join(parts)


def rewrite(document: Document, rule: Rule) -> Result:
    """Return ``document`` with ``rule`` applied to every string of prose, and the number of changes.

    Documents in a language not set in Han come back unchanged, and so do runs of such a language.
    """
    if not sets_han(document.meta.language):
        return Result(document)
    editor = _Editor(rule, document.meta.language)
    body = map_blocks(document.body, editor.block)
    meta = editor.meta(document.meta)
    if not editor.changes:
        return Result(document)
    return Result(msgspec.structs.replace(document, meta=meta, body=body), editor.changes)


class _Editor:
    """Applies one rule and counts."""

    def __init__(self, rule: Rule, language: str) -> None:
        self.rule = rule
        self.language = language
        self.changes = 0

    # ------------------------------------------------------------------ strings outside the inlines
    def meta(self, meta: Metadata) -> Metadata:
        values = {name: getattr(meta, name) for name in FIELDS}
        changed = {name: self._string(value, "field") for name, value in values.items() if value}
        related = tuple(_with(link, title=self._string(link.title, "field")) for link in meta.related)
        return _with(meta, related=related, **changed)

    def block(self, block: Block) -> Block:
        block = map_own_inlines(block, lambda content: self.content(content, place_of(block)))
        match block:
            case Section(stop=stop) if stop:
                return _with(block, stop=self._tail(flatten(block.heading), stop))
            case Speech():
                speaker = self._string(block.speaker, "label")
                return _with(block, speaker=speaker, stop=self._tail(speaker, block.stop))
            case NoteBlock(label=label) if label:
                return _with(block, label=self._string(label, "label"))
            case List():
                return _with(block, items=tuple(self._item(item) for item in block.items))
            case Figure(alt=alt) if alt:
                return _with(block, alt=self._string(alt, "caption"))
            case _:
                return block

    def _item(self, item: ListItem) -> ListItem:
        return _with(item, label=self._string(item.label, "label")) if item.label else item

    def _string(self, text: str, place: Place) -> str:
        if place == "label":
            # A label is judged as if Han text followed, so that those of one list look alike.
            return self._part(text + "中", 0, len(text), place)
        return self._part(text, 0, len(text), place)

    def _tail(self, before: str, stop: str) -> str:
        return self._part(before + stop, len(before), len(before) + len(stop), "label")

    def _part(self, text: str, start: int, end: int, place: Place) -> str:
        edits = [(at, new) for at, new in self.rule(text, Spot(place, self.language)) if start <= at < end]
        changed = _edited(text, start, end, edits)
        # Fields and labels that hold something never become empty.
        if not edits or not changed:
            return text[start:end]
        self.changes += len(edits)
        return changed

    # ------------------------------------------------------------------ inline sequences
    def content(self, content: tuple[Inline, ...], place: Place) -> tuple[Inline, ...]:
        return self._sequence(content, Spot(place, self.language))

    def _sequence(self, content: tuple[Inline, ...], spot: Spot) -> tuple[Inline, ...]:
        content = tuple(self._foreign(inline, spot) for inline in content)
        text = flatten(content)
        edits = self.rule(text, spot)
        if not edits:
            return content
        applier = _Applier(edits)
        edited = applier.sequence(content)
        if not edited and spot.place == "heading":
            return content
        self.changes += applier.applied
        return edited

    def _foreign(self, inline: Inline, spot: Spot) -> Inline:
        """Let a run in another Han language be edited by itself, before what stands around it."""
        if isinstance(inline, Foreign):
            if not sets_han(inline.language):
                return inline
            return _with(inline, content=self._sequence(inline.content, Spot(spot.place, inline.language)))
        if isinstance(inline, WRAPPERS):
            return _with(inline, content=tuple(self._foreign(child, spot) for child in inline.content))
        return inline


def place_of(block: Block) -> Place:
    """Return what the inline sequences of a block are."""
    match block:
        case Section():
            return "heading"
        case Paragraph():
            return "paragraph"
        case Verse():
            return "verse"
        case _:
            return "caption"


def _with(node: _Node, **changes: object) -> _Node:
    return msgspec.structs.replace(node, **changes)


def _edited(text: str, start: int, end: int, edits: Edits) -> str:
    """Return ``text[start:end]`` with the edits (offsets in ``text``) made."""
    parts: list[str] = []
    for at, new in edits:
        parts += (text[start:at], new)
        start = at + 1
    parts.append(text[start:end])
    return "".join(parts)


class _Applier:
    """Walks an inline sequence once, in the order of :func:`flatten`, making the edits on the way."""

    def __init__(self, edits: Edits) -> None:
        self.edits = edits
        self.places = [at for at, _ in edits]
        self.offset = 0
        self.applied = 0

    def sequence(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(changed for inline in content for changed in self.inline(inline))

    def inline(self, inline: Inline) -> tuple[Inline, ...]:
        """Return what one inline becomes: itself, another one, or nothing."""
        if isinstance(inline, Text):
            return self._text(inline)
        if isinstance(inline, WRAPPERS) and not isinstance(inline, Foreign):
            inner = self.sequence(inline.content)
            return (_with(inline, content=inner),) if inner or not inline.content else ()
        edits = self._due(len(flatten((inline,))))
        if isinstance(inline, LineBreak) and edits:
            self.applied += 1
            return (Text(text=edits[0][1]),) if edits[0][1] else ()
        return (inline,)

    def _text(self, inline: Text) -> tuple[Inline, ...]:
        start = self.offset
        edits = self._due(len(inline.text))
        if not edits:
            return (inline,)
        self.applied += len(edits)
        text = _edited(inline.text, 0, len(inline.text), [(at - start, new) for at, new in edits])
        return (Text(text=text),) if text else ()

    def _due(self, length: int) -> Edits:
        """Step over ``length`` characters and return the edits that fall on them."""
        low = bisect_left(self.places, self.offset)
        self.offset += length
        return self.edits[low : bisect_left(self.places, self.offset, low)]
