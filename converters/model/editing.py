"""Editing text across inline borders: look at one string, make edits in the Texts it came from.

Looking at each Text alone would miss the comma that opens a Strong after Han text. So an inline sequence
is flattened to one string; an edit names a character by its place in it and says what it becomes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

import msgspec

from converters.model.nodes import CodeSpan, Inline, InlineImage, LineBreak, Math, Ruby, Text
from converters.model.walk import WRAPPERS

OBJECT: Final = "\ufffc"
"""Stands in the flattened string for an image, and for white space inside code, formulas and ruby."""
_MASK = str.maketrans(dict.fromkeys(" \t\n\r\u00a0\u3000", OBJECT))

Edits = list[tuple[int, str]]
"""(offset of a character, what it becomes), offsets rising; the empty string deletes."""


def flatten(content: Iterable[Inline], literal: str = "") -> str:
    """Return the visible characters of an inline sequence; a line break is a newline, a note nothing.

    Args:
        content: the sequence.
        literal: characters that are OBJECT, too, where they stand in code or a formula.
    """
    parts: list[str] = []
    for inline in content:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, WRAPPERS):
            parts.append(flatten(inline.content, literal))
        elif isinstance(inline, CodeSpan | Math | Ruby):
            text = inline.base if isinstance(inline, Ruby) else inline.text
            masked = text.translate(_MASK)
            if literal and not isinstance(inline, Ruby):
                masked = masked.translate(dict.fromkeys(map(ord, literal), OBJECT))
            parts.append(masked)
        elif isinstance(inline, LineBreak):
            parts.append("\n")
        elif isinstance(inline, InlineImage):
            parts.append(OBJECT)
    return "".join(parts)


def edit(
    content: tuple[Inline, ...], edits: Edits, protected: tuple[type, ...] = (), *, bases: bool = False
) -> tuple[tuple[Inline, ...], int]:
    """Return ``content`` with the edits made, and how many there were.

    Texts and line breaks are edited; an edit that falls on code, a formula, ruby, an image or inside a
    wrapper of a ``protected`` kind is not made. Texts and wrappers that an edit empties vanish.

    Args:
        content: the sequence whose :func:`flatten` the offsets count in.
        edits: what to change.
        protected: wrapper kinds that are passed over.
        bases: whether the bases of ruby are edited too, where something is left of them.
    """
    applier = _Applier(edits, protected, bases=bases)
    return applier.sequence(content), applier.applied


def edit_string(text: str, edits: Edits, start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with the edits (offsets in ``text``, all between the two) made."""
    parts: list[str] = []
    for at, new in edits:
        parts += (text[start:at], new)
        start = at + 1
    parts.append(text[start:end])
    return "".join(parts)


class _Applier:
    """Walks an inline sequence once, in the order of :func:`flatten`, making the edits on the way."""

    def __init__(self, edits: Edits, protected: tuple[type, ...], *, bases: bool) -> None:
        self.edits = edits
        self.protected = protected
        self.bases = bases
        self.places = [at for at, _ in edits]
        self.offset = 0
        self.applied = 0

    def sequence(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(changed for inline in content for changed in self.inline(inline))

    def inline(self, inline: Inline) -> tuple[Inline, ...]:
        """Return what one inline becomes: itself, another one, or nothing."""
        if isinstance(inline, Text):
            return self._text(inline)
        if isinstance(inline, WRAPPERS) and not isinstance(inline, self.protected):
            inner = self.sequence(inline.content)
            kept = inner or not inline.content
            return (msgspec.structs.replace(inline, content=inner),) if kept else ()
        start = self.offset
        edits = self._due(len(flatten((inline,))))
        if self.bases and isinstance(inline, Ruby) and edits:
            base = edit_string(inline.base, [(at - start, new) for at, new in edits])
            self.applied += len(edits)
            return (msgspec.structs.replace(inline, base=base or inline.base),)
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
        text = edit_string(inline.text, [(at - start, new) for at, new in edits])
        return (Text(text=text),) if text else ()

    def _due(self, length: int) -> Edits:
        """Step over ``length`` characters and return the edits that fall on them."""
        low = bisect_left(self.places, self.offset)
        self.offset += length
        return self.edits[low : bisect_left(self.places, self.offset, low)]
