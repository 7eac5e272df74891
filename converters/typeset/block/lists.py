"""Lists: labels hang in the room left of their items (CSS Lists 3, ``list-style-position: outside``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from converters.boxes import Box
from converters.layout.list_items import ListItem, extra_indent, label_gap, label_style, list_items
from converters.typeset.block.builder import BlockBuilder, Label
from converters.typeset.block.fragments import KEEP, Monolithic
from converters.typeset.block.line_fragment import Lines
from converters.typeset.block.stream import Stream
from converters.typeset.frames import TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt


def place_list(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add the items of a list; ``scope`` is the room inside its padding."""
    items = list_items(box)
    labels = [] if scope.contents else list(_labels(builder, items))
    extra = extra_indent([label.width for label in labels], box)
    room = replace(scope, x=Pt(scope.x + extra), width=Pt(scope.width - extra))
    builder.labels.update((id(label.item), label) for label in labels)
    for item in items:
        builder.place(item.box if scope.contents else item.body, room)


def _labels(builder: BlockBuilder, items: list[ListItem]) -> Iterator[Label]:
    """Yield the labels of a list."""
    for item in items:
        style = label_style((item.own or item.box).style)
        line = builder.label(item.label, style, item.box.language) if item.label else None
        if line is not None:
            gap = label_gap(item.label, item.box.style.font_size)
            yield Label(item.body, line, Pt(line.width + gap))


def place_item(
    builder: BlockBuilder, item: Box, scope: Scope, inside: Callable[[BlockBuilder, Box, Scope], None]
) -> None:
    """Add one item, its label before its body in the structure and beside its first line on the page.

    Args:
        builder: where the fragments go.
        item: the ``li``.
        scope: the room inside it, and its LI node.
        inside: adds what the item holds.
    """
    label = builder.labels.pop(id(item), None)
    structure = builder.context.structure
    marked = structure.add("Lbl", scope.node) if label else scope.node
    body = structure.add("LBody", scope.node)
    start = len(builder.stream.fragments)
    inside(builder, item, replace(scope, node=body, kind="LBody"))
    if label is not None:
        items = tuple(replace(one, node=marked) for one in label.line.items if isinstance(one, TextItem))
        _attach(builder.stream, start, replace(label.line, items=items), Pt(scope.x - label.width))


def _attach(stream: Stream, start: int, line: Line, left: Pt) -> None:
    """Put a label beside the first line of the fragments from ``start``, or above them if that is no line."""
    first = stream.fragments[start] if len(stream.fragments) > start else None
    if first is not None and isinstance(first.content, Lines):
        paragraph = first.content.paragraph
        paragraph.extras = [*paragraph.extras, (0, Pt(left - paragraph.x), line)]
        return
    items = tuple(replace(one, x=Pt(one.x + left), y=Pt(one.y + line.above)) for one in line.items)
    alone = stream.add(Monolithic(height=Pt(line.above + line.below), items=items))
    if first is not None:
        stream.fragments.insert(start, stream.fragments.pop())
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
