"""Applying one rule to every string of prose in a Document.

A rule sees an inline sequence as one flat string and says which characters become what. Code, ruby,
images, notes and runs in another language can be seen and not edited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeVar

import msgspec

from converters.model import (
    Block,
    Document,
    Figure,
    Foreign,
    Inline,
    List,
    ListItem,
    Metadata,
    NoteBlock,
    Official,
    Paragraph,
    Part,
    Section,
    Speech,
    Verse,
)
from converters.model.editing import Edits, edit, edit_string, flatten
from converters.model.walk import WRAPPERS, map_blocks, map_own_inlines
from converters.text.scripts import sets_han

Place = Literal["paragraph", "heading", "caption", "verse", "label", "field"]
"""What the string is: running text, a heading, a caption or term, a line of verse, a label, metadata."""

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

OFFICIAL_FIELDS = (
    "issuer",
    "signer",
    "addressees",
    "attachments",
    "signatures",
    "annotation",
    "copies",
    "printed_by",
)
"""The prose of an official document."""

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


def rewrite(document: Document, rule: Rule, literal: str = "") -> Result:
    """Return ``document`` with ``rule`` applied to every string of prose, and the number of changes.

    Documents in a language not set in Han come back unchanged, and so do runs of such a language.

    Args:
        document: what is edited.
        rule: says what changes in a string.
        literal: characters that the rule does not see where they stand in code or a formula.
    """
    if not sets_han(document.meta.language):
        return Result(document)
    editor = _Editor(rule, document.meta.language, literal)
    body = map_blocks(document.body, editor.block)
    meta = editor.meta(document.meta)
    parts = tuple(editor.part(part) for part in document.parts)
    if not editor.changes:
        return Result(document)
    return Result(msgspec.structs.replace(document, meta=meta, body=body, parts=parts), editor.changes)


class _Editor:
    """Applies one rule and counts."""

    def __init__(self, rule: Rule, language: str, literal: str) -> None:
        self.rule = rule
        self.literal = literal
        self.language = language
        self.changes = 0

    # ------------------------------------------------------------------ strings outside the inlines
    def meta(self, meta: Metadata) -> Metadata:
        values = {name: getattr(meta, name) for name in FIELDS}
        changed = {name: self._string(value, "field") for name, value in values.items() if value}
        related = tuple(_with(link, title=self._string(link.title, "field")) for link in meta.related)
        official = self._official(meta.official) if meta.official else None
        return _with(meta, related=related, official=official, **changed)

    def _official(self, official: Official) -> Official:
        """Return the parts of an official document with their prose edited; numbers and dates stay."""
        return _with(
            official,
            **{
                name: self._string(value, "field")
                if isinstance(value, str)
                else tuple(self._string(one, "field") for one in value)
                for name in OFFICIAL_FIELDS
                if (value := getattr(official, name))
            },
        )

    def part(self, part: Part) -> Part:
        """Return a part of a collection with its title edited; its articles have been edited already."""
        return _with(part, title=self._string(part.title, "field")) if part.title else part

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
        changed = edit_string(text, edits, start, end)
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
        text = flatten(content, self.literal)
        edits = self.rule(text, spot)
        if not edits:
            return content
        edited, applied = edit(content, edits, protected=(Foreign,))
        if not edited and spot.place == "heading":
            return content
        self.changes += applied
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
