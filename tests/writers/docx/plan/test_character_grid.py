"""The pitch of characters on a grid in Word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from converters.boxes import Box, Edges, Run, Style
from converters.units import PT_PER_MM, Pt, to_half_pt
from converters.writers.docx.plan.character_grid import on_grid
from tests.writers.pdf.samples import edition

SIDE = Pt(27 * PT_PER_MM)


def gridded(size, grid=(28, 22), leading=1.875):
    style, small = (
        Style(font_size=Pt(size), line_height=Pt(size * leading)),
        Style(font_size=Pt(9), letter_spacing=Pt(1)),
    )
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
    assert spacings(on_grid(gridded(15.75))) == [-0.2, -0.2, 1]
    assert pytest.approx(156 * PT_PER_MM, abs=0.5) == 27 * (16 - 0.2) + 16


def test_narrow_ones_are_drawn_apart():
    assert spacings(on_grid(gridded(15))) == [0.8, 0.8, 1]


def area(page):
    margin = page.margin
    return page.width - margin.left - margin.right, page.height - margin.top - margin.bottom


@given(st.sampled_from([9, 10.5, 12, 14, 15.75, 16]), st.integers(2, 60), st.integers(2, 60), st.floats(1, 3))
def test_the_page_has_room_for_every_line_and_character_and_less_than_one_more(size, across, down, leading):
    before = gridded(size, (across, down), leading)
    made = on_grid(before)
    (width, height), (old, _) = area(made.pages.right), area(before.pages.right)
    word = to_half_pt(size) / 2
    pitch = word + made.root.style.letter_spacing

    assert (across - 1) * pitch + word <= width <= (across - 1) * pitch + word + 1
    # Twips add up to half of one a character, at both ends alike.
    assert width == pytest.approx(old, abs=across / 40 + 1)
    assert made.pages.right.margin.left - SIDE == pytest.approx(made.pages.right.margin.right - SIDE)
    assert height * 20 % down == pytest.approx(0, abs=1e-6) or height * 20 % down == pytest.approx(
        down, abs=1e-6
    )


@given(st.sampled_from([10.5, 12, 15.75]), st.integers(2, 40), st.floats(1, 3))
def test_the_first_character_stands_at_the_edge_of_the_type_area(size, lines, leading):
    before = gridded(size, (28, lines), leading)
    page = on_grid(before).pages.right
    pitch = area(page)[1] / lines

    assert page.margin.top + (pitch - to_half_pt(size) / 2) / 2 == pytest.approx(SIDE)
    assert pitch <= before.root.style.line_height + 0.05
    assert (lines - 1) * pitch + to_half_pt(size) / 2 <= area(before.pages.right)[1] + 0.01


def test_without_a_grid_the_edition_stays_as_it_is():
    made = gridded(15.75, None)
    assert on_grid(made) is made


def test_the_same_style_stays_one_object():
    made = on_grid(gridded(15.75))
    assert made.root.style is made.root.children[0].style
