"""Padding and borders around a box, and how wide its content is (CSS 2.2, 8 and 10.3.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Edges, Style
from converters.layout.box_widths import border_box_width, border_width, edge_above, edge_below, sides
from converters.units import Pt

AROUND = {
    "padding": Edges(Pt(1), Pt(2), Pt(3), Pt(4)),
    "border": Borders(top=Border(Pt(10)), right=Border(Pt(20)), bottom=None, left=Border(Pt(40))),
}


def test_edges_are_padding_and_border():
    style = Style(**AROUND)

    assert (edge_above(style), edge_below(style), sides(style)) == (11, 3, 66)
    assert (border_width(None), border_width(Border(Pt(2)))) == (0, 2)


@pytest.mark.parametrize(
    ("fields", "width"),
    [
        ({}, 200),
        ({"margin": Edges(Pt(0), Pt(30), Pt(0), Pt(20))}, 150),
        ({"width": Pt(80)}, 80),
        ({"width": Pt(500)}, 200),  # no wider than its containing block
        ({"max_width": Pt(120)}, 120),
        ({"width": Pt(80), "max_width": Pt(50)}, 50),
        (AROUND, 200),
        ({**AROUND, "width": Pt(80)}, 146),  # width is of the content
        ({**AROUND, "max_width": Pt(34)}, 100),
        ({"margin": Edges(Pt(0), Pt(-10), Pt(0), Pt(0))}, 210),
        ({"margin": Edges(Pt(0), Pt(300), Pt(0), Pt(0))}, 0),
    ],
)
def test_the_width_of_a_border_box(fields, width):
    assert border_box_width(Style(**fields), Pt(200)) == width


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 300), st.floats(0, 100))
def test_content_is_never_wider_than_the_room_or_less_than_nothing(containing, width, most, padding):
    style = Style(width=Pt(width), max_width=Pt(most), padding=Edges(Pt(0), Pt(padding), Pt(0), Pt(padding)))
    found = border_box_width(style, Pt(containing)) - sides(style)

    assert -1e-9 <= found <= min(width, most, max(0.0, containing - 2 * padding)) + 1e-9
