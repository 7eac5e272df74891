"""Text on a character grid (GB/T 9704-2012, 5.2.3) in the sizes and places that Word has.

Word sets half-points: 3号, 15.75 pt, becomes 16, and 28 of these are wider than the type area. Characters are
drawn together by as many twips as bring them back to the pitch of the grid. A ``w:docGrid`` of the type
``linesAndChars`` would do so in Word alone: LibreOffice gives two cells to a character wider than one.

The type area of such a page ends where its characters do, Word's where its lines do: half the space between
lines lies above the first and below the last. Word's is as much higher, so that the characters stand where
those of the PDF stand.
"""

from __future__ import annotations

import functools
from typing import Final

from msgspec.structs import replace

from converters.boxes import Box, Edges, Edition, PageStyle, Run, Style
from converters.units import Pt, round_half_away, to_half_pt, to_twip

_REMEMBERED = 1024
_TWIPS: Final = 20
"""To the point."""
_SPARE: Final = 4
"""Twips that a line has over: programs round, or indent a first line by characters of full width."""


def on_grid(edition: Edition) -> Edition:
    """Return an edition on the character grid of its pages, if they have one.

    Text of body size has the pitch of the characters, and the margins are those of whole lines.
    """
    page, body = edition.pages.right, edition.root.style
    if page.character_grid is None:
        return edition
    size = body.font_size
    spacing = Pt((_character_pitch(page, body) - _size(size)) / _TWIPS)
    pages = edition.pages
    return replace(
        edition,
        root=_spaced(edition.root, size, spacing),
        pages=replace(
            pages,
            right=_of_lines(pages.right, body),
            left=_of_lines(pages.left, body),
            first=_of_lines(pages.first, body),
        ),
    )


def _of_lines(page: PageStyle, body: Style) -> PageStyle:
    """Return a page whose margins leave its lines, and not only its characters, their room."""
    if page.character_grid is None:
        return page
    characters, lines = page.character_grid
    size, pitch, margin = _size(body.font_size), _line_pitch(page, body), page.margin
    top = margin.top - (pitch - size) / 2 / _TWIPS
    across = ((characters - 1) * _character_pitch(page, body) + size + _SPARE) / _TWIPS
    # What whole twips add to a line stands out at both ends.
    over = (across - (page.width - margin.left - margin.right)) / 2
    edges = Edges(
        top=Pt(top),
        right=Pt(margin.right - over),
        bottom=Pt(page.height - top - lines * pitch / _TWIPS),
        left=Pt(margin.left - over),
    )
    return replace(page, margin=edges)


def _size(size: Pt) -> int:
    """Return the size that Word sets, twips."""
    return to_half_pt(size) * 10


def _character_pitch(page: PageStyle, body: Style) -> int:
    """Return how far characters stand apart: whole twips, as Word has them."""
    assert page.character_grid is not None
    characters = page.character_grid[0]
    width = (page.width - page.margin.left - page.margin.right) * _TWIPS
    size = _size(body.font_size)
    return round_half_away((width - size) / (characters - 1)) if characters > 1 else size


def _line_pitch(page: PageStyle, body: Style) -> int:
    """Return how far lines stand apart, twips: by the line height, closer where so many need it (G4)."""
    assert page.character_grid is not None
    lines = page.character_grid[1]
    height = (page.height - page.margin.top - page.margin.bottom) * _TWIPS
    most = (height - _size(body.font_size)) / (lines - 1) if lines > 1 else height
    return min(to_twip(body.line_height), int(most))


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
