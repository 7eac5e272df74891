"""Parting an inline sequence in two at a character."""

from __future__ import annotations

from msgspec.structs import replace

from converters.model.editing import flatten
from converters.model.nodes import Inline, Text
from converters.model.walk import WRAPPERS


def split(content: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return what stands before and after offset ``at`` of ``flatten(content)``.

    Texts and wrappers are parted; anything else that the offset falls into goes to the left whole. A note
    or other inline of no width at the border goes to the left.
    """
    left: list[Inline] = []
    for number, inline in enumerate(content):
        width = len(flatten((inline,)))
        if at >= width:
            left.append(inline)
            at -= width
            continue
        if at == 0:
            return tuple(left), content[number:]
        before, after = _parted(inline, at)
        return (*left, before), (*after, *content[number + 1 :])
    return tuple(left), ()


def _parted(inline: Inline, at: int) -> tuple[Inline, tuple[Inline, ...]]:
    if isinstance(inline, Text):
        return Text(text=inline.text[:at]), (Text(text=inline.text[at:]),)
    if isinstance(inline, WRAPPERS):
        before, after = split(inline.content, at)
        return replace(inline, content=before), (replace(inline, content=after),)
    return inline, ()
