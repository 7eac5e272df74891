"""The sequence of fragments that boxes make, and the margins, padding and borders between them."""

from __future__ import annotations

from collections.abc import Iterator

from converters.boxes import Break, PageKind, Style
from converters.layout.box_widths import edge_above, edge_below
from converters.layout.margins import BlockSpacing
from converters.layout.text_columns import TextColumns
from converters.typeset.block.fragments import FREE, INSIDE, KEEP, Anchors, BlockFragment, Content, Decoration
from converters.units import Pt

_FORCED: tuple[Break, ...] = ("page", "left", "right")


class Stream:
    """Builds one sequence of fragments from boxes that open, show content and close."""

    def __init__(self) -> None:
        self.fragments: list[BlockFragment] = []
        self.marks = Anchors()
        """For the next fragment."""
        self.spacing = BlockSpacing()
        """Space above the next fragment."""
        self.columns: TextColumns | None = None
        """Columns of text that what comes stands in."""
        self._waiting: list[Decoration] = []
        """Boxes that have begun and whose top edge still depends on margins to come."""
        self._opens: list[tuple[Pt, Decoration]] = []
        self._penalty = FREE
        self._forced: Break = "auto"
        self._landscape = False
        self._page: PageKind = "auto"

    def name_page(self, kind: PageKind) -> None:
        """Take note of what the page holds that begins with what comes."""
        if kind != "auto":
            self._page = kind

    def require(self, breaking: Break) -> None:
        """Take note of a ``break-before`` of what comes or a ``break-after`` of what was."""
        if breaking == "avoid":
            self._penalty = KEEP
        elif breaking in _FORCED:
            self._forced = breaking

    def open(self, decoration: Decoration) -> None:
        """Begin a box that has padding, borders or a background."""
        edge = edge_above(decoration.style)
        self._waiting.append(decoration)
        if edge:
            self._settle()
            self.spacing.open_edge(edge)

    def add(self, content: Content, *, solid: bool = False) -> BlockFragment:
        """Put content at this place and return its fragment."""
        self._settle()
        above = self.spacing.place()
        fragment = BlockFragment(content=content, solid=solid, space=above.margin, lead=above.lead)
        if self._opens:
            fragment.opens = tuple(self._opens)
            self._opens = []
        if self.marks:
            fragment.marks = self.marks
            self.marks = Anchors()
        fragment.penalty = self._penalty
        fragment.forced = self._forced
        fragment.landscape = self._landscape
        fragment.columns = self.columns
        fragment.page = self._page
        if self.fragments:
            _part_pages(self.fragments[-1], fragment)
        self._penalty, self._forced, self._page = FREE, "auto", "auto"
        self.fragments.append(fragment)
        return fragment

    def close(self, decoration: Decoration) -> None:
        """End a box; something has been added since it began."""
        edge = edge_below(decoration.style)
        last = self.fragments[-1]
        if edge:
            last.trail = Pt(last.trail + self.spacing.close_edge(edge))
        last.closes = (*last.closes, (last.trail, decoration))

    def turn(self) -> None:
        """Put what comes on landscape pages, and the headings above that must not be parted from it."""
        self._landscape = True
        at = len(self.fragments)
        for fragment in self._headings_above():
            at -= 1
            fragment.landscape = True
        if 0 < at < len(self.fragments):
            _part_pages(self.fragments[at - 1], self.fragments[at])

    def leave_columns(self) -> None:
        """Put what comes across all columns of text, and the headings above that belong to it."""
        self.columns = None
        for fragment in self._headings_above():
            fragment.columns = None

    def _headings_above(self) -> Iterator[BlockFragment]:
        """Yield the fragments above that must not be parted from what comes, the last first."""
        at, kept = len(self.fragments), self._penalty == KEEP
        while at and kept:
            at -= 1
            yield self.fragments[at]
            kept = self.fragments[at].penalty == KEEP

    def turn_back(self) -> None:
        """Put what comes on upright pages again."""
        self._landscape = False

    def hold_together(self, start: int, page_height: Pt) -> None:
        """Keep the fragments from ``start`` on one page, unless they are taller than one."""
        group = self.fragments[start:]
        total = sum(fragment.space + fragment.height for fragment in group)
        if not group or total - group[0].space > page_height:
            return
        for fragment in group:
            fragment.solid = True
        for fragment in group[1:]:
            fragment.penalty = max(fragment.penalty, INSIDE)

    def finish(self) -> Pt:
        """Return the margin left over below the last fragment; marks stay only where there is no fragment."""
        if self.marks and self.fragments:
            last = self.fragments[-1]
            last.marks = joined(last.marks, self.marks)
            self.marks = Anchors()
        return self.spacing.finish()

    def _settle(self) -> None:
        """Collapse the margins gathered so far; boxes that wait begin below them."""
        self.spacing.settle()
        self._opens += [(self.spacing.lead, decoration) for decoration in self._waiting]
        self._waiting = []


def _part_pages(above: BlockFragment, fragment: BlockFragment) -> None:
    """Begin a page where one is turned on its side and the other is not."""
    if above.landscape != fragment.landscape and fragment.forced == "auto":
        fragment.forced = "page"


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
