"""Text on a character grid (GB/T 9704-2012, 5.2.3) in the sizes that Word has.

Word sets half-points: 3号, 15.75 pt, becomes 16, and 28 of these are wider than the type area. Characters are
drawn together by as many twips as bring them back to the pitch of the grid. A ``w:docGrid`` of the type
``linesAndChars`` would do so in Word alone: LibreOffice gives two cells to a character wider than one.
"""

from __future__ import annotations

import functools

from msgspec.structs import replace

from converters.boxes import Box, Edition, PageStyle, Run, Style
from converters.units import Pt, to_half_pt

_REMEMBERED = 1024


def on_grid(edition: Edition) -> Edition:
    """Return an edition whose text of body size has the pitch of the pages' character grid, if any."""
    page = edition.pages.right
    if page.character_grid is None:
        return edition
    size = edition.root.style.font_size
    return replace(edition, root=_spaced(edition.root, size, _spacing(page, size)))


def _spacing(page: PageStyle, size: Pt) -> Pt:
    """Return what is added after each character, in whole twips; less than 0 where Word's are too wide."""
    assert page.character_grid is not None
    width = page.width - page.margin.left - page.margin.right
    return Pt((int(width * 20 / page.character_grid[0]) - to_half_pt(size) * 10) / 20)


def _spaced(box: Box, size: Pt, spacing: Pt) -> Box:
    children = tuple(
        replace(child, style=_style(child.style, spacing) if child.style.font_size == size else child.style)
        if isinstance(child, Run)
        else _spaced(child, size, spacing)
        for child in box.children
    )
    style = _style(box.style, spacing) if box.style.font_size == size else box.style
    return replace(box, style=style, children=children)


@functools.lru_cache(maxsize=_REMEMBERED)
def _style(style: Style, spacing: Pt) -> Style:
    """Return a style with other spacing: the same object for the same style, as looks are kept by it."""
    return replace(style, letter_spacing=Pt(style.letter_spacing + spacing))
