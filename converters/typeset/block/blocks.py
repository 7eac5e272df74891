"""Boxes into fragments: the block direction of the CSS box model (CSS 2.2, 8 to 10; Fragmentation 3)."""

from __future__ import annotations

from msgspec.structs import replace

from converters.boxes import Borders, Box
from converters.layout.box_content import image_of, text_of
from converters.layout.box_widths import border_box_width, border_width, sides
from converters.layout.text_columns import TextColumns, text_columns
from converters.layout.wide_tables import across, spans_columns
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.contents import contents_line
from converters.typeset.block.figures import place_image
from converters.typeset.block.flex_rows import place_flex, place_grid
from converters.typeset.block.fragments import Decoration, Monolithic
from converters.typeset.block.lists import place_definitions, place_item, place_list
from converters.typeset.block.min_height import place_filled
from converters.typeset.block.stream import decorated
from converters.typeset.block.tables import place_table
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt


def place(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add the fragments of a block box, its margins, padding, borders and marks included."""
    style = box.style
    if style.display == "none":
        return
    if style.float_footnote:
        _set_aside(builder, box, scope)
        return
    stream = builder.stream
    columns = stream.columns
    if columns is not None and spans_columns(box, columns, scope.width, builder):
        _place_across(builder, box, scope, columns)
        return
    stream.require(style.break_before)
    stream.name_page(style.page)
    stream.spacing.top(style.margin.top)
    inner = builder.structure.enter(box, scope)
    _mark(builder, box, inner.node)
    decoration = _decoration(box, scope, columns)
    start = len(stream.fragments)
    if decoration is not None:
        stream.open(decoration)
    place_filled(stream, style, lambda: _place_content(builder, box, _room(box, scope, inner)))
    if decoration is not None:
        if len(stream.fragments) == start:
            stream.add(Monolithic(height=ZERO))
        stream.close(decoration)
    if style.break_inside == "avoid" or box.tag == "figure":
        stream.hold_together(start, builder.page_height)
    if style.float_bottom:
        for fragment in stream.fragments[start:]:
            fragment.sinks = True
    stream.spacing.bottom(style.margin.bottom)
    stream.require(style.break_after)


def _place_across(builder: BlockBuilder, box: Box, scope: Scope, columns: TextColumns) -> None:
    """Add a box that stands across all columns of text (CSS Multi-column Layout 1, 6)."""
    stream = builder.stream
    if box.style.display == "table":
        stream.leave_columns()
    stream.columns = None
    try:
        place(builder, across(box, columns), replace(scope, x=columns.x, width=columns.full))
    finally:
        stream.columns = columns


def _place_columns(builder: BlockBuilder, box: Box, room: Scope) -> bool:
    """Add what a box holds in columns of text; ``False`` where it asks for none or there can be none."""
    stream = builder.stream
    if box.style.column_count < 2 or not builder.columned or builder.depth > 1 or stream.columns is not None:
        return False
    columns = text_columns(box.style, room.x, room.width)
    if columns is None:
        return False
    framed = decorated(box.style)
    if framed:
        # Its padding stands above all columns and not in the first alone.
        stream.add(Monolithic(height=ZERO))
        stream.require("avoid")
    stream.columns = columns
    try:
        _place_inside(builder, box, replace(room, width=columns.width))
    finally:
        stream.columns = None
    if framed:
        stream.require("avoid")
        stream.add(Monolithic(height=ZERO))
    return True


def _set_aside(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Keep a footnote for the foot of the page it is called on."""

    def fill() -> None:
        inner = builder.structure.enter(box, scope)
        _mark(builder, box, inner.node)
        room = Scope(
            x=ZERO, width=builder.page_width, node=inner.node, kind=inner.kind, language=inner.language
        )
        _place_inside(builder, box, _room(box, room, room))

    builder.notes[box.id] = builder.apart(fill)


def _mark(builder: BlockBuilder, box: Box, node: int) -> None:
    """Take note of names that point to the next fragment."""
    marks, style = builder.stream.marks, box.style
    if box.id:
        marks.anchors.append((box.id, node))
    if style.string_set is not None:
        marks.strings.append((style.string_set, text_of(box)))
    if style.bookmark_level is not None:
        marks.bookmarks.append((style.bookmark_level, text_of(box), node))


def _decoration(box: Box, scope: Scope, columns: TextColumns | None) -> Decoration | None:
    """Return what is drawn around a box; ``None`` when nothing is and it takes no room."""
    left, width = Pt(scope.x + box.style.margin.left), border_box_width(box.style, scope.width)
    # The borders of a table collapse with those of its cells, which draw them.
    style = replace(box.style, border=Borders()) if box.style.display == "table" else box.style
    return Decoration(left, width, style, columns) if decorated(style) else None


def _room(box: Box, scope: Scope, inner: Scope) -> Scope:
    """Return ``inner`` narrowed to the content of the box."""
    style = box.style
    edge = Pt(style.padding.left + border_width(style.border.left))
    return Scope(
        x=Pt(Pt(scope.x + style.margin.left) + edge),
        width=Pt(border_box_width(style, scope.width) - sides(style)),
        node=inner.node,
        kind=inner.kind,
        language=inner.language,
        contents=inner.contents,
    )


def _place_content(builder: BlockBuilder, box: Box, room: Scope) -> None:
    if not _place_columns(builder, box, room):
        _place_inside(builder, box, room)


def _place_inside(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add what the box holds, by the kind of its formatting context."""
    match box.style.display:
        case "flex":
            place_flex(builder, box, scope)
        case "grid":
            place_grid(builder, box, scope)
        case "table":
            place_table(builder, box, scope)
        case _ if box.tag in ("ul", "ol"):
            place_list(builder, box, scope)
        case _ if box.tag == "dl":
            place_definitions(builder, box, scope)
        case _ if scope.kind == "LI" and box.tag == "li":
            place_item(builder, box, scope, _place_flow)
        case _:
            _place_flow(builder, box, scope)


def _place_flow(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add lines, an image, or blocks one below the other."""
    if _is_leaf(box):
        _place_leaf(builder, box, scope)
        return
    for child in box.children:
        if isinstance(child, Box):
            builder.place(child, scope)


def _is_leaf(box: Box) -> bool:
    """Return whether the box holds inlines."""
    if box.tag == "img":
        return True
    return bool(box.children) and not any(
        isinstance(child, Box) and not child.inline for child in box.children
    )


def _place_leaf(builder: BlockBuilder, box: Box, scope: Scope) -> None:
    """Add a paragraph, a heading or an image that stands alone."""
    image = image_of(box)
    if image is not None:
        place_image(builder, image, box, scope)
        return
    node = builder.structure.leaf(box, scope)
    if scope.contents and contents_line(builder, box, scope, node):
        return
    paragraph = builder.paragraph(box, scope.x, scope.width, node)
    if paragraph is not None:
        heading = box.style.break_after == "avoid"
        builder.stream.add(paragraph.whole(), solid=heading)
