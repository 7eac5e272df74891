"""Edges and breaks of boxes, on the paragraphs that came from them."""

from __future__ import annotations

from typing import Final

from converters.boxes import Border, Borders, Color, Edges, Style
from converters.units import Pt
from converters.writers.docx.plan.model import Block, Paragraph, Shape

FORCED: Final = frozenset(("page", "left", "right"))
"""Values of ``break-before`` and ``break-after`` that begin a page."""
_NO_BORDERS: Final = Borders()
_NO_EDGES: Final = Edges()
_TWIP: Final = Pt(0.05)
"""Smallest length that Word knows."""
_STEP: Final = 1 / 255
"""Smallest difference of colours that Word knows."""
_HAIR: Final = Pt(0.5)
"""Width of the edge that holds the padding of a shaded box."""


def decorated(style: Style) -> bool:
    """Return whether a box draws something around its paragraphs."""
    return style.border != _NO_BORDERS or bool(style.background_color and style.padding != _NO_EDGES)


def set_breaks(style: Style, added: list[Block]) -> None:
    """Give the blocks of a box its page breaks and what must stay together."""
    first, last = added[0], added[-1]
    if style.break_before in FORCED and isinstance(first, Paragraph):
        first.shape = first.shape._replace(page_break=True)
    if style.break_inside == "avoid":
        for one in added[:-1]:
            if isinstance(one, Paragraph):
                one.shape = one.shape._replace(keep_next=True)
    if style.break_after == "avoid" and isinstance(last, Paragraph):
        last.shape = last.shape._replace(keep_next=True)


def draw_frame(style: Style, paragraphs: list[Paragraph]) -> None:
    """Draw the edges of a box on its paragraphs.

    Word joins neighbours whose borders and indents are equal, so an upper edge is given to all the first
    paragraphs of one style, and drawn once; a lower edge likewise to the last; the sides to all.
    """
    if not paragraphs:
        return
    border = _visible(style)
    whole = (
        border.left is not None
        or border.right is not None
        or (border.top is not None and border.bottom is not None)
    )
    top = paragraphs if whole else _alike(paragraphs)
    bottom = paragraphs if whole else _alike(paragraphs[::-1])
    for one in paragraphs:
        one.shape = _edged(one.shape, Borders(left=border.left, right=border.right), style)
    for one in top:
        one.shape = _edged(one.shape, Borders(top=border.top), style)
    for one in bottom:
        one.shape = _edged(one.shape, Borders(bottom=border.bottom), style)
    for one in paragraphs:
        if one.shape.borders is not None and one.shape.borders != _NO_BORDERS:
            one.keep_measure()


def frame(style: Style, above: Block | None, added: list[Block]) -> None:
    """Draw what a box draws on its paragraphs, apart from a box of the same look above.

    Args:
        style: of the box.
        above: what stands above it.
        added: what came from it.
    """
    if decorated(style):
        draw_frame(style, [one for one in added if isinstance(one, Paragraph)])
    if decorated(style) or style.background_color:
        keep_apart(above, added)


def keep_apart(above: Block | None, added: list[Block]) -> None:
    """Make a box differ by a hair from one of the same look above it: Word would draw the two as one.

    The measure keeps their edges apart, the shade what lies between them: LibreOffice fills that where the
    shades are the same.
    """
    lower = added[0] if added else None
    if not (isinstance(above, Paragraph) and isinstance(lower, Paragraph) and lower.gap > 0):
        return
    one, other = above.shape, lower.shape
    if (one.borders, one.left, one.right, one.shade) != (other.borders, other.left, other.right, other.shade):
        return
    for block in added:
        if isinstance(block, Paragraph):
            shape = block.shape
            shade = _nearly(shape.shade) if shape.shade and shape.shade == other.shade else shape.shade
            block.shape = shape._replace(right=Pt(shape.right + _TWIP), shade=shade)


def _nearly(color: Color) -> Color:
    """Return a colour that nobody tells from another: blue differs by one step of 255."""
    red, green, blue = color
    return red, green, blue - _STEP if blue >= _STEP else blue + _STEP


def _visible(style: Style) -> Borders:
    """Return the borders, with an edge of the background's colour where only padding parts text and edge."""
    color = style.background_color
    if color is None:
        return style.border
    edge, border, padding = Border(_HAIR, color=color), style.border, style.padding
    return Borders(
        top=border.top or (edge if padding.top else None),
        right=border.right or (edge if padding.right else None),
        bottom=border.bottom or (edge if padding.bottom else None),
        left=border.left or (edge if padding.left else None),
    )


def _alike(paragraphs: list[Paragraph]) -> list[Paragraph]:
    first = paragraphs[0]
    out = []
    for one in paragraphs:
        if (one.name, one.shape.left, one.shape.right) != (first.name, first.shape.left, first.shape.right):
            break
        out.append(one)
    return out


def _edged(shape: Shape, border: Borders, style: Style) -> Shape:
    """Return ``shape`` with the edges of ``border`` that it has not already from a box inside."""
    old, padding, spaces = shape.borders or Borders(), style.padding, shape.spaces
    new = Borders(
        top=old.top or border.top,
        right=old.right or border.right,
        bottom=old.bottom or border.bottom,
        left=old.left or border.left,
    )
    if new == old:
        return shape
    return shape._replace(
        borders=new,
        spaces=(
            padding.top if border.top and not old.top else spaces[0],
            padding.left if border.left and not old.left else spaces[1],
            padding.bottom if border.bottom and not old.bottom else spaces[2],
            padding.right if border.right and not old.right else spaces[3],
        ),
    )
