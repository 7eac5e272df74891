"""Lists: labels hang in the room left of their items (CSS Lists 3, ``list-style-position: outside``)."""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec.structs import replace

from converters.boxes import Box, Run
from converters.typeset.block.builder import BlockBuilder, Label
from converters.typeset.block.counters import marker
from converters.typeset.block.fragments import KEEP, Monolithic
from converters.typeset.block.line_fragment import Lines
from converters.typeset.block.margins import Stream
from converters.typeset.frames import TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.structure import Scope, text_of
from converters.units import ZERO, Pt

LABEL_CLASS = "label"
"""Class of the inline box that holds the label the source printed, first in an item; it hangs too."""
_GAP_EM = 0.35
"""Least gap between a label and its item, in ems; none after a full-width mark, which brings its own."""
_NO_GAP_AFTER = frozenset("、．）】〕」』：")


def place_list(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add the items of a list; ``scope`` is the room inside its padding."""
    items = [child for child in box.children if isinstance(child, Box) and child.style.display != "none"]
    labels = [] if scope.contents else _labels(builder, box, items)
    size = box.style.font_size
    hang = max((label.width for label in labels), default=ZERO)
    # Labels that need more room than the padding take whole ems, so that items stay on the em grid.
    extra = Pt(max(0, math.ceil((hang - box.style.padding.left) / size)) * size)
    room = replace(scope, x=Pt(scope.x + extra), width=Pt(scope.width - extra))
    builder.labels.update((id(label.item), label) for label in labels)
    for item in items:
        builder.place(item, room)


def _labels(builder: BlockBuilder, box: Box, items: list[Box]) -> list[Label]:
    """Return the labels of a list; an item that brings its own is replaced by what is left of it."""
    number = _whole(box.attributes.get("start"), 1)
    labels: list[Label] = []
    for index, item in enumerate(items):
        number = _whole(item.attributes.get("value"), number)
        own, items[index] = lifted(item)
        text = text_of(own) if own else marker(item.style.list_style_type, number)
        style = own.style if own else builder.marker_style(item.style)
        line = builder.label(text, style, item.language) if text else None
        if line is not None:
            gap = ZERO if text[-1] in _NO_GAP_AFTER else Pt(_GAP_EM * item.style.font_size)
            labels.append(Label(items[index], line, Pt(line.width + gap)))
        number += 1
    return labels


def lifted(item: Box) -> tuple[Box | None, Box]:
    """Return the label box that begins an item and the item without it; ``None`` when there is none."""
    first = item.children[0] if item.children else None
    if not isinstance(first, Box):
        return None, item
    if first.inline and LABEL_CLASS in first.classes:
        rest = item.children[1:]
        if rest and isinstance(rest[0], Run):
            text = rest[0].text.lstrip(" ")
            rest = ((replace(rest[0], text=text),) if text else ()) + rest[1:]
        return first, replace(item, children=rest)
    label, inner = lifted(first)
    return label, replace(item, children=(inner, *item.children[1:])) if label else item


def _whole(value: str | None, otherwise: int) -> int:
    digits = (value or "").removeprefix("-")
    return int(value or "") if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


def place_item(
    builder: BlockBuilder, item: Box, scope: Scope, inside: Callable[[BlockBuilder, Box, Scope], None]
) -> None:
    """Add one item, its label before its body in the structure and beside its first line on the page.

    Args:
        builder: where the pieces go.
        item: the ``li``.
        scope: the room inside it, and its LI node.
        inside: adds what the item holds.
    """
    label = builder.labels.pop(id(item), None)
    structure = builder.context.structure
    marked = structure.add("Lbl", scope.node) if label else scope.node
    body = structure.add("LBody", scope.node)
    start = len(builder.stream.pieces)
    inside(builder, item, replace(scope, node=body, kind="LBody"))
    if label is not None:
        items = tuple(replace(one, node=marked) for one in label.line.items if isinstance(one, TextItem))
        _attach(builder.stream, start, replace(label.line, items=items), Pt(scope.x - label.width))


def _attach(stream: Stream, start: int, line: Line, left: Pt) -> None:
    """Put a label beside the first line of the pieces from ``start``, or above them if that is no line."""
    first = stream.pieces[start] if len(stream.pieces) > start else None
    if first is not None and isinstance(first.content, Lines):
        paragraph = first.content.paragraph
        paragraph.extras = [*paragraph.extras, (0, Pt(left - paragraph.x), line)]
        return
    items = tuple(replace(one, x=Pt(one.x + left), y=Pt(one.y + line.above)) for one in line.items)
    alone = stream.add(Monolithic(height=Pt(line.above + line.below), items=items))
    if first is not None:
        stream.pieces.insert(start, stream.pieces.pop())
        alone.space, first.space, first.penalty = first.space, ZERO, KEEP


def place_definitions(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add terms and definitions one below the other; a term and what is said of it are one item."""
    structure = builder.context.structure
    node, after = -1, ""
    for child in box.children:
        if not isinstance(child, Box):
            continue
        if child.tag not in ("dt", "dd"):
            builder.place(child, scope)
            continue
        if node < 0 or (child.tag == "dt" and after == "dd"):
            node = structure.add("LI", scope.node)
        builder.place(child, replace(scope, node=node, kind="LI"))
        after = child.tag
