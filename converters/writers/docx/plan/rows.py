"""Blocks side by side as one line with tabs: flex rows and small grids; and the contents list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.boxes import Borders, Box, Run, Style, grid_rows
from converters.layout.box_content import shown
from converters.layout.flex_rows import flex_places, track_places
from converters.layout.intrinsic_widths import max_content_width
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import Flow, Scope
from converters.writers.docx.plan.model import Inlines, Paragraph, Shape, Tab
from converters.writers.docx.plan.style_names import HEADINGS
from converters.writers.docx.plan.style_names_data import TOC_HEADING

_DEEPEST_CONTENTS: Final = 6
_LOWEST: Final = Pt(1.0)
"""Height of the line that a rule stands under: it says nothing."""
_TWO: Final = 2
"""Items of a row that stand at its ends."""


def place_flex(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a row of items: the first at the left edge, the last at the right, others around their middle."""
    first = len(flow.out)
    inner = flow.enter(box, scope)
    items = shown(box)
    if any(_blocks(one) for one in items):
        for one in items:
            flow.block(one, inner)
    elif any(one.children for one in items):
        _add_row(flow, box, items, inner, _flex_tabs(flow, box.style, items, inner))
    flow.leave(box, first)


def _blocks(box: Box) -> bool:
    return any(isinstance(one, Box) and not one.inline for one in box.children)


def _flex_tabs(flow: Flow, style: Style, items: Sequence[Box], scope: Scope) -> Shape:
    """Return the tab stops of a row, or its alignment when it has none."""
    if style.justify_content == "center" or len(items) == 1:
        return Shape(align="center" if style.justify_content == "center" else "")
    if style.justify_content == "end":
        return Shape(align="right")
    if style.justify_content == "start":
        return Shape()
    last = Tab("right", Pt(scope.left + scope.width))
    if len(items) == _TWO:
        return Shape(tabs=(last,))
    places = flex_places([max_content_width(one, flow.measurer) for one in items], scope.width, style)
    middle = (Tab("center", Pt(scope.left + left + width / 2)) for left, width in places[1:-1])
    return Shape(tabs=(*middle, last))


def place_grid(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a grid row by row: every column but the first begins at a tab, long last cells hang there.

    A ``dt`` begins a row; every ``dd`` after the first has a row of its own.
    """
    first = len(flow.out)
    inner = flow.enter(box, scope)
    lefts = [left for left, _ in track_places(box.style, inner.width)]
    for row in grid_rows(shown(box), len(lefts)):
        if any(_blocks(one) for _, one in row):
            _apart(flow, row, lefts, inner)
        else:
            cells = dict(row)
            placed = [cells.get(column) for column in range(max(cells) + 1)]
            shape = Shape(
                left=Pt(lefts[max(cells)]),
                first=Pt(-lefts[max(cells)]),
                tabs=tuple(Tab("left", Pt(inner.left + left)) for left in lefts[1 : max(cells) + 1]),
            )
            _add_row(flow, box, placed, inner, shape)
    flow.leave(box, first)


def _add_row(flow: Flow, box: Box, items: Sequence[Box | None], scope: Scope, shape: Shape) -> None:
    """Add one line whose cells are parted by tabs."""
    cells: tuple[Inlines, ...] = tuple((one,) if one is not None else () for one in items)
    last = next((one for one in reversed(items) if one is not None), box)
    flow.add(
        Paragraph(
            name=scope.name,
            style=last.style,
            language=box.language,
            cells=cells,
            shape=shape._replace(
                left=Pt(scope.left + shape.left), right=scope.right, shade=scope.shade, keep_lines=scope.keep
            ),
        )
    )


def _apart(flow: Flow, row: Sequence[tuple[int, Box]], lefts: Sequence[Pt], scope: Scope) -> None:
    """Add the cells of a row one below the other, each at the edge of its column: they hold blocks."""
    for column, item in row:
        left = Pt(scope.left + lefts[column])
        flow.block(item, scope._replace(left=left, width=Pt(scope.width - lefts[column])))


# --------------------------------------------------------------------------- contents
def place_contents(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a table of contents: its entries are the result of a field that Word can update (D14)."""
    first = len(flow.out)
    _contents(flow, box, flow.enter(box, scope)._replace(contents=True), 0)
    flow.leave(box, first)
    entries = [one for one in flow.out[first:] if isinstance(one, Paragraph) and one.name != TOC_HEADING]
    for one in entries:
        one.field = "inside"
    if entries:
        entries[0].field = "both" if len(entries) == 1 else "begin"
        if len(entries) > 1:
            entries[-1].field = "end"


def _contents(flow: Flow, box: Box, scope: Scope, level: int) -> None:
    if box.children and (isinstance(box.children[0], Run) or box.children[0].inline):
        heads = box.tag in HEADINGS or level == 0
        name = TOC_HEADING if heads else f"toc {min(level, _DEEPEST_CONTENTS)}"
        shape = Shape(left=scope.left, right=scope.right)
        if name != TOC_HEADING:
            shape = shape._replace(tabs=(Tab("right", Pt(scope.left + scope.width), "dot"),))
        anchors = (box.id,) if box.id else ()
        flow.add(
            Paragraph(
                name=name,
                style=box.style,
                language=box.language,
                content=box.children,
                shape=shape,
                anchors=anchors,
            )
        )
        return
    for child in box.children:
        if isinstance(child, Box) and child.style.display != "none":
            inner = flow.enter(child, scope)._replace(contents=True)
            _contents(flow, child, inner, level + (child.tag in ("ul", "ol")))
            flow.leave(child, len(flow.out))


def place_endnotes(flow: Flow, box: Box, scope: Scope) -> None:
    """Add what stands before endnotes, and mark where Word is to print them."""
    first = len(flow.out)
    flow.plain(box, scope)
    last = flow.out[-1] if flow.out else None
    if isinstance(last, Paragraph):
        last.section_end = True
        if len(flow.out) > first:
            last.shape = last.shape._replace(keep_next=False)


def place_rule(flow: Flow, box: Box, scope: Scope) -> None:
    """Add a rule across the text: a paragraph that has nothing but an edge."""
    first = len(flow.out)
    inner = flow.enter(box, scope)
    edge = box.style.border.top or box.style.border.bottom
    spare = max(0.0, inner.width - box.style.width) / 2 if box.style.width else 0.0
    shape = Shape(
        left=Pt(inner.left + spare),
        right=Pt(inner.right + spare),
        borders=Borders(bottom=edge) if edge else None,
        first=ZERO,
    )
    low = replace(box.style, line_height=_LOWEST)
    flow.add(Paragraph(name=inner.name, style=low, language=box.language, shape=shape))
    flow.spacing.bottom(box.style.margin.bottom)
    assert len(flow.out) == first + 1
