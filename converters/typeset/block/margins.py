"""Vertical margins that collapse, and the sequence of pieces they part (CSS 2.2, 8.3.1).

Adjoining margins become one: the largest of the positive ones plus the smallest of the negative ones.
Margins adjoin when no line, padding or border parts them, so a first child's margin runs into its
parent's, and a box without content lets its own two run together.
"""

from __future__ import annotations

from converters.boxes import Break, Style
from converters.typeset.block.borders import border_width
from converters.typeset.block.fragments import FREE, INSIDE, KEEP, Anchors, BlockFragment, Content, Decoration
from converters.units import ZERO, Pt

_FORCED: tuple[Break, ...] = ("page", "left", "right")


class Margins:
    """Adjoining margins on their way to become one."""

    def __init__(self) -> None:
        self._most = ZERO
        self._least = ZERO

    def add(self, margin: Pt) -> None:
        """Let one more margin adjoin."""
        if margin > 0:
            self._most = max(self._most, margin)
        else:
            self._least = min(self._least, margin)

    def take(self) -> Pt:
        """Return the collapsed margin and begin anew."""
        total = Pt(self._most + self._least)
        self._most = self._least = ZERO
        return total


class Stream:
    """Builds one sequence of pieces from boxes that open, show content and close."""

    def __init__(self) -> None:
        self.pieces: list[BlockFragment] = []
        self.marks = Anchors()
        """For the next piece."""
        self._margins = Margins()
        self._space: Pt | None = None
        """Space above the next piece, once padding or a border has fixed it."""
        self._lead = ZERO
        self._waiting: list[Decoration] = []
        """Boxes that have begun and whose top edge still depends on margins to come."""
        self._opens: list[tuple[Pt, Decoration]] = []
        self._penalty = FREE
        self._forced: Break = "auto"

    def margin(self, amount: Pt) -> None:
        """Let a margin stand at this place."""
        if amount:
            self._margins.add(amount)

    def require(self, breaking: Break) -> None:
        """Take note of a ``break-before`` of what comes or a ``break-after`` of what was."""
        if breaking == "avoid":
            self._penalty = KEEP
        elif breaking in _FORCED:
            self._forced = breaking

    def open(self, decoration: Decoration) -> None:
        """Begin a box that has padding, borders or a background."""
        style = decoration.style
        edge = Pt(style.padding.top + border_width(style.border.top))
        self._waiting.append(decoration)
        if edge:
            self._settle()
            self._lead = Pt(self._lead + edge)

    def add(self, content: Content, *, solid: bool = False) -> BlockFragment:
        """Put content at this place and return its piece."""
        self._settle()
        piece = BlockFragment(content=content, solid=solid)
        if self.pieces or self._space:
            piece.space = self._space or ZERO
        if self._opens:
            piece.lead = self._lead
            piece.opens = tuple(self._opens)
            self._opens = []
        elif self._lead:
            piece.lead = self._lead
        if self.marks:
            piece.marks = self.marks
            self.marks = Anchors()
        piece.penalty = self._penalty
        piece.forced = self._forced
        self._penalty, self._forced = FREE, "auto"
        self._space, self._lead = None, ZERO
        self.pieces.append(piece)
        return piece

    def close(self, decoration: Decoration) -> None:
        """End a box; something has been added since it began."""
        style = decoration.style
        edge = Pt(style.padding.bottom + border_width(style.border.bottom))
        last = self.pieces[-1]
        if edge:
            last.trail = Pt(last.trail + self._margins.take() + edge)
        last.closes = (*last.closes, (last.trail, decoration))

    def hold_together(self, start: int, page_height: Pt) -> None:
        """Keep the pieces from ``start`` on one page, unless they are taller than one."""
        group = self.pieces[start:]
        total = sum(piece.space + piece.height for piece in group)
        if not group or total - group[0].space > page_height:
            return
        for piece in group:
            piece.solid = True
        for piece in group[1:]:
            piece.penalty = max(piece.penalty, INSIDE)

    def finish(self) -> Pt:
        """Return the margin left over below the last piece; marks stay only where there is no piece."""
        if self.marks and self.pieces:
            last = self.pieces[-1]
            last.marks = joined(last.marks, self.marks)
            self.marks = Anchors()
        return self._margins.take()

    def _settle(self) -> None:
        """Collapse the margins gathered so far: space above the piece, or room inside a box."""
        amount = self._margins.take()
        if self._space is None:
            self._space = amount
        else:
            self._lead = Pt(self._lead + amount)
        self._opens += [(self._lead, decoration) for decoration in self._waiting]
        self._waiting = []


def joined(one: Anchors | None, other: Anchors) -> Anchors:
    """Return the marks of one place and those of another that come after."""
    if one is None:
        return other
    return Anchors(
        anchors=one.anchors + other.anchors,
        strings=one.strings + other.strings,
        bookmarks=one.bookmarks + other.bookmarks,
    )


def decorated(style: Style) -> bool:
    """Return whether a box shows or takes room by itself above or below its content."""
    border = style.border
    return bool(
        style.padding.top
        or style.padding.bottom
        or style.background_color
        or border.top
        or border.right
        or border.bottom
        or border.left
    )
