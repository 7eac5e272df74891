"""What paragraph setting hands to page flow: lines with items at relative points, and the shared context."""

from __future__ import annotations

import msgspec

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


class StructureBuilder:
    """Collects structure nodes while pages are made; node 0 is the Document."""

    def __init__(self, language: str) -> None:
        self.nodes: list[StructureNode] = [StructureNode(type="Document", parent=-1, language=language)]

    def add(self, kind: StructureType, parent: int, **fields: object) -> int:
        """Append a node and return its index; ``fields`` are those of StructureNode."""
        self.nodes.append(StructureNode(type=kind, parent=parent, **fields))  # type: ignore[arg-type]
        return len(self.nodes) - 1


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What every stage of typesetting shares during one edition."""

    fonts: FontLibrary
    structure: StructureBuilder
    sink: Sink
    missing_as_box: bool = False
    """Draw a visible box for a character no font has instead of raising MissingGlyph."""
