"""A box and everything in it, with all its lengths made smaller by one factor."""

from __future__ import annotations

from msgspec.structs import replace

from converters.boxes import Box, Edges, Run, Style
from converters.units import Pt


def scaled(box: Box, factor: float) -> Box:
    """Return a box whose type, lines, margins and padding are ``factor`` times as large; borders stay."""
    return _Scaled(factor).box(box)


class _Scaled:
    """Scales styles, each once: equal styles stay one object."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._styles: dict[int, tuple[Style, Style]] = {}
        """By ``id()``; the first is kept so that its id stays its own."""

    def box(self, box: Box) -> Box:
        children = tuple(self._child(child) for child in box.children)
        return replace(box, style=self._style(box.style), children=children)

    def _child(self, child: Box | Run) -> Box | Run:
        if isinstance(child, Box):
            return self.box(child)
        return replace(child, style=self._style(child.style))

    def _style(self, style: Style) -> Style:
        found = self._styles.get(id(style))
        if found is None:
            found = self._styles[id(style)] = (style, self._smaller(style))
        return found[1]

    def _smaller(self, style: Style) -> Style:
        return replace(
            style,
            font_size=self._length(style.font_size),
            line_height=self._length(style.line_height),
            text_indent=self._length(style.text_indent),
            letter_spacing=self._length(style.letter_spacing),
            text_autospace=self._length(style.text_autospace),
            margin=self._edges(style.margin),
            padding=self._edges(style.padding),
            min_height=self._length(style.min_height),
            column_gap=self._length(style.column_gap),
        )

    def _length(self, length: Pt) -> Pt:
        return Pt(length * self._factor)

    def _edges(self, edges: Edges) -> Edges:
        return Edges(*(self._length(one) for one in (edges.top, edges.right, edges.bottom, edges.left)))
