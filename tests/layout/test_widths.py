"""Widths of boxes: content and edges, max-content and min-content, text without a font."""

import pytest

from converters.boxes import Border, Borders, Box, Edges, Run, Style
from converters.layout.box_widths import border_box_width, edge_above, edge_below, sides
from converters.layout.intrinsic_widths import max_content_width
from converters.layout.text_width import width_em
from converters.units import Pt

EDGES = Edges(top=Pt(1.0), right=Pt(2.0), bottom=Pt(3.0), left=Pt(4.0))
BORDER = Border(Pt(0.5))


class Ems:
    """Every character is ten points wide, every image forty."""

    def inline_width(self, box):
        return Pt(10.0 * sum(len(one.text) if isinstance(one, Run) else 0 for one in box.children))

    def image_width(self, image):
        return Pt(40.0)


def p(text, **fields):
    style = Style(display="block", font_size=Pt(10.0), **fields)
    return Box(tag="p", style=style, children=(Run(text, style, "zh"),) if text else ())


def test_edges_are_padding_and_border():
    style = Style(padding=EDGES, border=Borders(top=BORDER, left=BORDER))

    assert (edge_above(style), edge_below(style), sides(style)) == (1.5, 3.0, 6.5)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 100.0),
        ({"margin": EDGES}, 94.0),
        ({"padding": EDGES}, 100.0),
        ({"width": Pt(30.0), "padding": EDGES}, 36.0),
        ({"width": Pt(300.0)}, 100.0),
        ({"max_width": Pt(50.0), "padding": EDGES}, 56.0),
        ({"padding": Edges(left=Pt(150.0))}, 150.0),
    ],
)
def test_a_border_box_fits_its_containing_block(fields, expected):
    assert border_box_width(Style(**fields), Pt(100.0)) == expected


def test_max_content_is_that_of_the_widest_block_with_its_edges():
    inner = p("三个字", padding=EDGES, margin=EDGES)
    outer = Box(tag="div", style=Style(display="block", padding=EDGES), children=(p("字"), inner))

    assert max_content_width(outer, Ems()) == 30 + 6 + 6 + 6
    assert max_content_width(p("字字", width=Pt(70.0)), Ems()) == 70
    assert max_content_width(p("字" * 9, max_width=Pt(50.0)), Ems()) == 50
    assert max_content_width(p(""), Ems()) == 0


def test_an_image_alone_is_as_wide_as_it_is():
    image = Box(tag="img", style=Style())

    assert max_content_width(Box(tag="p", style=Style(display="block"), children=(image,)), Ems()) == 40


def test_han_is_as_wide_as_it_is_high():
    assert width_em("中文。") == 3.0
    assert 0 < width_em("abc") < 3
