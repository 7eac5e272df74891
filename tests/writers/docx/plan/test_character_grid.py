"""The pitch of characters on a grid in Word."""

from __future__ import annotations

from msgspec.structs import replace

from converters.boxes import Box, Edges, Run, Style
from converters.units import PT_PER_MM, Pt
from converters.writers.docx.plan.character_grid import on_grid
from tests.writers.pdf.samples import edition

SIDE = Pt(27 * PT_PER_MM)


def gridded(size, grid=(28, 22)):
    style, small = Style(font_size=Pt(size)), Style(font_size=Pt(9), letter_spacing=Pt(1))
    root = Box(
        tag="body",
        style=style,
        children=(Run(text="文", style=style, language="zh"), Run(text="注", style=small, language="zh")),
    )
    made = edition()
    page = replace(
        made.pages.right,
        width=Pt(210 * PT_PER_MM),
        margin=Edges(SIDE, SIDE, SIDE, SIDE),
        character_grid=grid,
    )
    return replace(made, root=root, pages=replace(made.pages, right=page, left=page, first=page))


def spacings(made):
    return [made.root.style.letter_spacing, *(run.style.letter_spacing for run in made.root.children)]


def test_characters_that_word_makes_too_wide_are_drawn_together():
    """28 of 16 pt are 448 pt; the type area has 442.2."""
    assert spacings(on_grid(gridded(15.75))) == [-0.25, -0.25, 1]
    assert 28 * (16 - 0.25) <= 156 * PT_PER_MM < 28 * (16 - 0.2)


def test_narrow_ones_are_drawn_apart():
    assert spacings(on_grid(gridded(15))) == [0.75, 0.75, 1]


def test_without_a_grid_the_edition_stays_as_it_is():
    made = gridded(15.75, None)
    assert on_grid(made) is made


def test_the_same_style_stays_one_object():
    made = on_grid(gridded(15.75))
    assert made.root.style is made.root.children[0].style
