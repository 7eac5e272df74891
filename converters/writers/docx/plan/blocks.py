"""Box tree to plan: blocks become paragraphs and tables, margins collapse, names are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from converters.boxes import Border, Borders, Box, Color, Run, Style
from converters.layout.box_content import text_of
from converters.layout.box_widths import border_box_width, border_width, edge_above, edge_below, sides
from converters.layout.margins import BlockSpacing
from converters.layout.text_columns import TextColumns, text_columns
from converters.layout.wide_tables import across, spans_columns
from converters.messages import say
from converters.units import ZERO, Pt, same
from converters.writers.docx.plan.balance import balanced
from converters.writers.docx.plan.frames import FORCED, frame, set_breaks
from converters.writers.docx.plan.measure import PageMeasurer, with_address
from converters.writers.docx.plan.model import Block, Inlines, Marker, Note, Paragraph, Plan, Shape
from converters.writers.docx.plan.style_names import HEADINGS, heading_name, inner_name, list_name
from converters.writers.docx.plan.style_names_data import BODY, ENDNOTE_TEXT, FOOTNOTE_TEXT, TITLE

LISTED: Final = "\0list"
"""Stands for the style of a paragraph in a list until it is known whether the item continues."""
_NOTES: Final = {"doc-footnote": FOOTNOTE_TEXT, "doc-endnote": ENDNOTE_TEXT}
_SECTIONS: Final = frozenset(("section", "article"))
_NO_BORDERS: Final = Borders()
_DEEPEST: Final = 9
"""Word knows nine levels of outline."""


class Item(msgspec.Struct, kw_only=True, eq=False):
    """One list item while its blocks are planned."""

    kind: str
    """``List``, ``List Bullet``, ``List Number``, or empty where the zone's style stays."""
    level: int
    hang: Pt
    marker: Marker | None = None
    label: str = ""
    hung: bool = False
    begun: bool = False


class Scope(NamedTuple):
    """Where a box stands."""

    name: str
    """Style of the paragraphs here, unless a box says otherwise."""
    left: Pt
    right: Pt
    width: Pt
    """Room between the indents."""
    item: Item | None = None
    level: int = -1
    """Depth of the innermost list, from 0."""
    section: bool = False
    """Whether an element that sections the text stands around."""
    shade: Color | None = None
    keep: bool = False
    """Whether this must not be parted by a page break."""
    contents: bool = False
    """Inside a table of contents."""


Handler = Callable[["Flow", Box, Scope], None]


class Flow:
    """Plans a box tree; one for each edition.

    Args:
        handlers: planners of boxes that are more than paragraphs, by key of :func:`kind_of`.
        width: of the text area, along the line.
        measurer: knows how wide text is on a page.
        own_styles: whether the edition's own styles will set the text, and not those of another document.
        turned: width of the text area of a landscape page; ``None`` where there can be none.
    """

    def __init__(
        self,
        handlers: dict[str, Handler],
        width: Pt,
        measurer: PageMeasurer,
        *,
        own_styles: bool,
        turned: Pt | None = None,
    ) -> None:
        self.plan = Plan()
        self.width = width
        self.turned = turned
        self.measurer = measurer
        self.out: list[Block] = self.plan.blocks
        self.spacing = BlockSpacing()
        self.setters: list[tuple[str, str, Paragraph | None]] = []
        """Running strings: name, text, the paragraph that sets it."""
        self.headings: list[Paragraph] = []
        """Those of the outline."""
        self.columned = False
        """Whether text may stand in columns."""
        self.columns: TextColumns | None = None
        """Columns that what comes stands in."""
        self._handlers = handlers
        self._own_styles = own_styles
        self._below = ZERO
        """Padding and inner margins below the last block."""
        self._turn = False
        """Whether the next paragraph begins a page."""
        self._edge: tuple[Border, Pt] | None = None
        """Lower edge of a box that the next paragraph must draw."""

    def run(self, root: Box) -> Plan:
        """Return the plan of ``root``."""
        self.block(root, Scope(BODY, ZERO, ZERO, self.width))
        self._name_headings()
        return self.plan

    def run_part(self, root: Box, part: Box) -> Plan:
        """Return the plan of ``part`` alone, with all the notes of ``root``."""
        self.block(part, Scope(BODY, ZERO, ZERO, self.width, section=True))
        self._notes(root, part)
        self._name_headings()
        return self.plan

    def _notes(self, box: Box, done: Box) -> None:
        """Add the notes under ``box`` that are not under ``done``."""
        for child in box.children:
            if isinstance(child, Run) or child is done or child.inline:
                continue
            if child.role in _NOTES and child.id:
                self._note(child)
            else:
                self._notes(child, done)

    def block(self, box: Box, scope: Scope) -> None:
        """Add what a block box holds."""
        if box.style.display == "none":
            return
        columns = self.columns if self.in_text else None
        if columns is not None and spans_columns(box, columns, scope.width, self.measurer):
            self._across(box, scope, columns)
            return
        handler = self._handlers.get(kind_of(box))
        if handler is not None:
            handler(self, box, scope)
        elif box.role in _NOTES and box.id:
            self._note(box)
        else:
            self.plain(box, scope)

    def plain(self, box: Box, scope: Scope) -> None:
        """Add a box of blocks or of inlines, with its margins, borders and background."""
        first = len(self.out)
        inner = self.enter(box, scope)
        columns = self._opened(box, inner)
        if columns is not None:
            self.columns, inner = columns, inner._replace(width=columns.width)
        if box.tag == "img":
            self.paragraph(box, inner, (box,))
        elif box.children and (isinstance(box.children[0], Run) or box.children[0].inline):
            self.paragraph(box, inner, box.children)
        else:
            for child in box.children:
                if isinstance(child, Box):
                    self.block(child, inner)
        if columns is not None:
            self.columns = None
        self.leave(box, first)

    # ----------------------------------------------------------------- columns
    def _opened(self, box: Box, inner: Scope) -> TextColumns | None:
        """Return the columns that a box sets its text in: those of a section, as wide as the text."""
        if box.style.column_count < 2 or not self.columned or self.columns is not None or not self.in_text:
            return None
        if not same(inner.left, ZERO) or not same(inner.width, self.width):
            self.plan.losses.append(say("columns in a box narrower than the text are one column in Word"))
            return None
        return text_columns(box.style, ZERO, self.width)

    def _across(self, box: Box, scope: Scope, columns: TextColumns) -> None:
        """Add a box across all columns; a table takes the headings along that it belongs to."""
        at = len(self.out) if box.style.display == "table" else 0
        while at and _kept(self.out[at - 1]):
            at -= 1
            self.out[at].columns = None
        self.columns = None
        self.block(across(box, columns), scope._replace(left=ZERO, right=ZERO, width=self.width))
        self.columns = columns

    # ------------------------------------------------------------------- boxes
    def enter(self, box: Box, scope: Scope) -> Scope:
        """Return the scope inside a box; its top margin and padding are taken note of."""
        style = box.style
        name = inner_name(box, scope.name) if box.tag not in HEADINGS else scope.name
        self.spacing.top(style.margin.top)
        edges = _edges(style)
        if edge_above(edges):
            drawn = edges.border.top is not None or style.background_color
            self.spacing.open_edge(ZERO if drawn else style.padding.top)
        before = style.margin.left + style.padding.left + border_width(style.border.left)
        width = Pt(border_box_width(style, scope.width) - sides(style))
        if box.tag == "hr":
            # A rule is drawn in the middle of the room it leaves.
            width = Pt(scope.width - before - style.margin.right - style.padding.right)
        after = scope.width - before - width
        return scope._replace(
            name=name,
            left=Pt(scope.left + before),
            right=Pt(scope.right + after),
            width=width,
            section=scope.section or box.tag in _SECTIONS,
            shade=style.background_color or scope.shade,
            keep=scope.keep or style.break_inside == "avoid",
        )

    def leave(self, box: Box, first: int, *, framed: bool = True) -> None:
        """Close a box: its bottom margin and padding, borders and what must stay together.

        Args:
            box: the box.
            first: index of the first block that came from it.
            framed: whether its paragraphs draw its borders; a table draws its own.
        """
        style = box.style
        added = self.out[first:]
        last = added[-1] if added else None
        doubled = isinstance(last, Paragraph) and last.shape.borders and last.shape.borders.bottom
        if framed:
            frame(style, self.out[first - 1] if first else None, added)
        if style.float_bottom:
            for one in added:
                if isinstance(one, Paragraph):
                    one.shape = one.shape._replace(foot=self.width)
        edges = _edges(style)
        if edge_below(edges):
            drawn = edges.border.bottom is not None or style.background_color
            below = self.spacing.close_edge(ZERO if drawn else style.padding.bottom)
            self._below = Pt(self._below + below)
        self.spacing.bottom(style.margin.bottom)
        if added:
            set_breaks(style, added)
            self._turn = self._turn or style.break_after in FORCED
        if framed and doubled and style.border.bottom is not None:
            self._edge = (style.border.bottom, style.padding.bottom)
        if box.id and added and isinstance(added[0], Paragraph):
            added[0].anchors += (box.id,)
        # Word has one head for a whole book: what ends one on the pages of an index alone is not asked.
        if style.string_set is not None and box.attributes.get("aria-hidden") != "true":
            self.setters.append(
                (style.string_set, text_of(box), last if isinstance(last, Paragraph) else None)
            )

    def paragraph(self, box: Box, scope: Scope, content: Inlines) -> Paragraph:
        """Add a paragraph and return it."""
        style = box.style
        paragraph = Paragraph(
            name=scope.name,
            style=style,
            language=box.language,
            content=content,
            shape=Shape(
                left=scope.left,
                right=scope.right,
                first=style.text_indent,
                shade=scope.shade,
                keep_lines=scope.keep,
                align="left" if style.text_align == "justify" and with_address(content) else "",
            ),
        )
        if style.text_wrap == "balance" and self._own_styles:
            paragraph.inset, paragraph.even = balanced(box, scope.width, self.measurer)
            paragraph.breaks = () if paragraph.inset else paragraph.even
            if scope.shade is not None:
                paragraph.keep_measure()
        if box.tag in HEADINGS:
            self._heading(paragraph, box, scope)
        elif scope.item is not None:
            _listed(paragraph, scope.item, scope.name)
        elif scope.name == LISTED:
            paragraph.name = BODY
        self.add(paragraph)
        return paragraph

    def add(self, block: Block) -> None:
        """Add a block below what stands there, the margins between collapsed."""
        self._set_apart(block, self.out[-1] if self.out else None)
        block.columns = self.columns if self.in_text else None
        self.out.append(block)
        edge, self._edge = self._edge, None
        if isinstance(block, Paragraph):
            block.rule = edge
            if edge is not None:
                block.keep_measure()
            if self._turn:
                block.shape = block.shape._replace(page_break=True)
            self._turn = False
            for one in (*block.content, *(item for cell in block.cells for item in cell)):
                if isinstance(one, Box) and one.style.string_set is not None:
                    self.setters.append((one.style.string_set, text_of(one), block))

    def _set_apart(self, block: Block, above: Block | None) -> None:
        """Give a block its distance from the one above: which of the two asks for it; never below 0."""
        space = self.spacing.place()
        closing = Pt(self._below + (space.margin if space.of_upper else ZERO))
        opening = Pt(space.lead + (ZERO if space.of_upper else space.margin))
        self._below = ZERO
        block.gap = Pt(max(0.0, closing + opening))
        if isinstance(block, Paragraph):
            block.opening = opening
        if isinstance(above, Paragraph):
            above.closing = closing

    def apart(self, fill: Callable[[], None]) -> list[Block]:
        """Return the blocks that ``fill`` adds, in a sequence of their own (a cell, a note)."""
        outer = self.out, self.spacing, self._below
        self.out, self.spacing, self._below = [], BlockSpacing(), ZERO
        try:
            fill()
            return self.out
        finally:
            self.out, self.spacing, self._below = outer

    @property
    def in_text(self) -> bool:
        """Whether blocks are added to the text itself: to no cell and no note."""
        return self.out is self.plan.blocks

    def turn(self, first: int) -> None:
        """Put the blocks from ``first`` on a landscape page, with the headings above that they belong to."""
        while first and _kept(self.out[first - 1]):
            first -= 1
        for block in self.out[first:]:
            block.landscape = True

    def _note(self, box: Box) -> None:
        name = _NOTES[box.role]
        scope = Scope(name, ZERO, ZERO, self.width, section=True)
        blocks = self.apart(lambda: self.plain(box, scope))
        self.plan.notes[box.id] = Note(blocks=blocks, endnote=box.role == "doc-endnote")

    def _heading(self, paragraph: Paragraph, box: Box, scope: Scope) -> None:
        """Name a heading; one outside every section is the title of the whole."""
        level = box.style.bookmark_level
        if level is None:
            paragraph.name = heading_name(box, scope.name)
        elif scope.section or HEADINGS[box.tag] > 1:
            paragraph.outline = level
            self.headings.append(paragraph)
        else:
            paragraph.name = TITLE

    def _name_headings(self) -> None:
        """Name the headings of the outline so that the highest is the first, and say who sets what string."""
        highest = min((one.outline for one in self.headings), default=1)
        for one in self.headings:
            one.outline = min(one.outline - highest + 1, _DEEPEST)
            one.name = f"heading {one.outline}"
        for name, text, paragraph in self.setters:
            self.plan.strings.setdefault(name, []).append((paragraph.name if paragraph else "", text))


def _kept(block: Block) -> bool:
    """Return whether a paragraph must stand on the page of the next."""
    return isinstance(block, Paragraph) and block.shape.keep_next


def _edges(style: Style) -> Style:
    """Return the style whose padding and borders part margins; the borders of a table are its cells'."""
    return msgspec.structs.replace(style, border=_NO_BORDERS) if style.display == "table" else style


def kind_of(box: Box) -> str:
    """Return which planner a box wants: its display or element, or empty for a plain box."""
    display = box.style.display
    if display != "block":
        return display
    if box.tag in ("ul", "ol", "hr"):
        return box.tag
    if box.attributes and box.role in ("doc-toc", "doc-endnotes"):
        return box.role
    return ""


def _listed(paragraph: Paragraph, item: Item, name: str) -> None:
    """Make a paragraph part of a list item: the first one has the label."""
    if name == LISTED:
        paragraph.name = list_name(item.kind, item.level, continued=item.begun)
    if not item.begun:
        paragraph.marker, paragraph.label, paragraph.hung = item.marker, item.label, item.hung
        if item.hang:
            paragraph.shape = paragraph.shape._replace(first=Pt(-item.hang))
    item.begun = True
