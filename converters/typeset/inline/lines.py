"""What paragraph setting hands to page flow: lines with items at relative points, and the shared context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from converters.boxes import Box, Style
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.typeset.frames import Item, StructureNode, StructureType
from converters.units import Pt


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One set line."""

    items: tuple[Item, ...]
    """x from the left edge of the measure, y from the baseline of this line (0)."""
    above: Pt
    """From the top of the line box to the baseline; ``above + below`` is the line pitch."""
    below: Pt
    """From the baseline to the bottom of the line box."""
    width: Pt
    """Advance from the left edge of the measure to the end of the last glyph, indent included."""
    start: int
    """Offset of the first character in the paragraph's text."""
    end: int
    """Offset after the last."""
    notes: tuple[str, ...] = ()
    """Ids of the footnotes called in this line, in order."""
    anchors: tuple[str, ...] = ()
    """Ids of inline boxes that begin in this line: link targets."""


def paint_line(line: Line, x: float, baseline: float, items: list[Item]) -> None:
    """Add the items of a line whose measure begins at ``x`` and whose baseline stands at ``baseline``."""
    for item in line.items:
        items.append(msgspec.structs.replace(item, x=Pt(item.x + x), y=Pt(item.y + baseline)))


class StructureBuilder:
    """Collects structure nodes while pages are made; node 0 is the Document."""

    def __init__(self, language: str) -> None:
        self.nodes: list[StructureNode] = [StructureNode(type="Document", parent=-1, language=language)]

    def add(self, kind: StructureType, parent: int, **fields: object) -> int:
        """Append a node and return its index; ``fields`` are those of StructureNode."""
        self.nodes.append(StructureNode(type=kind, parent=parent, **fields))  # type: ignore[arg-type]
        return len(self.nodes) - 1


class StructureReplay(StructureBuilder):
    """Hands out the nodes a paragraph got when it was first set, while it is set again.

    A paragraph is set again to fill in page numbers or to save a line; its inline boxes, and so its
    nodes, are the same both times.
    """

    def __init__(self, builder: StructureBuilder, first: int) -> None:
        self.nodes = builder.nodes
        self._next = first

    def add(self, kind: StructureType, parent: int, **fields: object) -> int:
        """Return the node that stands at this place already."""
        self._next += 1
        return self._next - 1


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What every stage of typesetting shares during one edition."""

    fonts: FontLibrary
    structure: StructureBuilder
    sink: Sink
    images: Mapping[str, tuple[Pt, Pt]] = {}
    """Width and height of each readable image of the Document, at 96 pixels to the inch, by resource name;
    ``lay_out`` fills it in."""
    vertical: bool = False
    """The lines run downwards, the next to the left of each: they are set as if they were horizontal, and the
    page is turned when it is done (:mod:`converters.typeset.page.turning`)."""


class Setter(Protocol):
    """The line half of typesetting, as page flow calls it; ``converters.typeset.inline.paragraph`` is one."""

    def set_paragraph(
        self, box: Box, measure: Pt, context: Context, node: int, *, tighten: bool = False
    ) -> tuple[Line, ...]:
        """Return the lines of a box of inlines; inline nodes are added below ``node``.

        Args:
            box: a block container whose children are inline boxes and runs.
            measure: width of the lines, points.
            context: shared by the whole edition.
            node: structure node of the block.
            tighten: save a line by squeezing if the limits of the rules allow it; the lines are those
                of an ordinary call when they do not.
        """
        ...

    def natural_width(self, box: Box, context: Context) -> Pt:
        """Return the width of a box of inlines set in one line; adds no structure nodes."""
        ...

    def set_text(
        self, text: str, style: Style, language: str, measure: Pt, context: Context, node: int
    ) -> tuple[Line, ...]:
        """Return the lines of plain text (labels, running heads, page numbers, leaders)."""
        ...
