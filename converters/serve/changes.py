"""A click on the page to a correction: the values of a sidecar, one mapping for each article."""

from __future__ import annotations

from typing import Literal

import msgspec

from converters.corrections.sidecar import sidecar_of
from converters.errors import UsageError
from converters.messages import say
from converters.serve.work import Outline

Values = dict[str, object]
"""What a sidecar says: field to value, ``headings`` and ``blocks`` to lists of tables."""
BlockKind = Literal["heading", "paragraph", "caption", "quote", "dropped"]


class FieldChange(msgspec.Struct, frozen=True, kw_only=True, tag="field"):
    """A field has another value."""

    name: str
    value: str | list[str]


class BlockChange(msgspec.Struct, frozen=True, kw_only=True, tag="block"):
    """A block of the body, or something that was dropped, is of another kind."""

    text: str
    """All of the block; of a heading its own words."""
    number: int
    """Of the block in the outline, from 0; -1 for something that was dropped."""
    kind: BlockKind
    level: int = 1
    """Of a heading."""


class Reset(msgspec.Struct, frozen=True, kw_only=True, tag="reset"):
    """Take every correction back."""


Change = FieldChange | BlockChange | Reset


def changed(values: Values, outline: Outline, change: Change) -> Values:
    """Return the corrections of an article with one more.

    Args:
        values: so far.
        outline: of the article with these corrections.
        change: what was clicked.

    Raises:
        UsageError: there is no such block, or it cannot be a heading.
    """
    if isinstance(change, Reset):
        return {}
    if isinstance(change, FieldChange):
        return {**values, change.name: change.value}
    if not -1 <= change.number < len(outline.blocks):
        raise UsageError(say("there is no block {number}", number=change.number))
    if change.kind == "heading" and "\n" in change.text:
        raise UsageError(say("a heading is a single line"), hint=say("part the text in the source"))
    out = dict(values)
    headings = _headings(outline, change)
    if headings != outline.headings or "headings" in values:
        out["headings"] = headings
    kind = _body_kind(outline, change)
    if kind is not None:
        # A text is named once: the last click holds.
        before = [one for one in _tables(values) if one["text"] != change.text]
        out["blocks"] = [*before, {"text": change.text, "kind": kind}]
    return out


def _tables(values: Values) -> list[dict[str, object]]:
    found = values.get("blocks", [])
    assert isinstance(found, list)
    return found


def _body_kind(outline: Outline, change: BlockChange) -> str | None:
    """Return what ``[[blocks]]`` has to say; ``None`` where ``[[headings]]`` says it all."""
    if change.kind == "heading":
        # What was dropped, or is a caption, becomes a paragraph before it becomes a heading.
        plain = change.number >= 0 and outline.blocks[change.number]["type"] in ("para", "heading")
        return None if plain else "paragraph"
    was = change.number >= 0 and outline.blocks[change.number]["type"] == "heading"
    return None if was and change.kind == "paragraph" else change.kind


def _headings(outline: Outline, change: BlockChange) -> list[dict[str, object]]:
    """Return the headings of the article after a change."""
    before = sum(1 for block in outline.blocks[: max(0, change.number)] if "level" in block)
    here = change.number >= 0 and "level" in outline.blocks[change.number]
    rest = outline.headings[before + here :]
    new = {"text": change.text, "level": change.level, "runin": False}
    if change.number < 0:
        if change.kind != "heading":
            return outline.headings
        before = _headings_above(outline, change.text)
        rest = outline.headings[before:]
    return [*outline.headings[:before], *([new] if change.kind == "heading" else []), *rest]


def _headings_above(outline: Outline, dropped: str) -> int:
    """Return how many headings stand above something that was dropped."""
    at = next((item["at"] for item in outline.dropped if item["text"] == dropped), -1)
    assert isinstance(at, int)
    return sum(1 for place in outline.heading_places if at < 0 or place < at)


def sidecar(values: Values) -> str | None:
    """Return the text of a sidecar; ``None`` for no corrections."""
    return sidecar_of(values) if values else None
