"""Borders and backgrounds become filled rectangles."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Style
from converters.typeset.block.borders import Rect, box_items, edge_items
from converters.typeset.frames import RuleItem
from converters.units import Pt

BOX = Rect(Pt(10), Pt(20), Pt(100), Pt(50))


def shapes(items: object) -> list[tuple[float, float, float, float]]:
    return [(item.x, item.y, item.width, item.height) for item in items if isinstance(item, RuleItem)]  # type: ignore[attr-defined]


def test_solid_borders_lie_inside_the_border_box() -> None:
    one = Border(Pt(2))
    style = Style(border=Borders(top=one, right=one, bottom=one, left=one), background_color=(1, 1, 0))
    assert shapes(box_items(BOX, style)) == [
        (10, 20, 100, 50),
        (10, 20, 100, 2),
        (10, 68, 100, 2),
        (10, 20, 2, 50),
        (108, 20, 2, 50),
    ]


def test_a_slice_lacks_the_edges_it_was_cut_at() -> None:
    one = Border(Pt(2))
    style = Style(border=Borders(top=one, bottom=one))
    assert shapes(box_items(BOX, style, top=False)) == [(10, 68, 100, 2)]
    assert shapes(box_items(BOX, style, bottom=False)) == [(10, 20, 100, 2)]


def test_double_is_two_thirds_ink() -> None:
    edge = Border(Pt(3), "double", (1, 0, 0))
    assert shapes(edge_items(BOX._replace(height=Pt(3)), edge)) == [(10, 20, 100, 1), (10, 22, 100, 1)]
    assert shapes(edge_items(BOX._replace(width=Pt(3)), edge)) == [(10, 20, 1, 50), (12, 20, 1, 50)]


@given(st.floats(0.2, 5), st.floats(0.1, 500), st.sampled_from(["dashed", "dotted"]))
def test_dashes_end_where_the_edge_ends(width: float, length: float, kind: str) -> None:
    edge = Border(Pt(width), kind)  # type: ignore[arg-type]
    length = max(length, width)
    found = shapes(edge_items(Rect(Pt(0), Pt(0), Pt(length), Pt(width)), edge))
    assert found[0][0] == 0
    assert found[-1][0] + found[-1][2] == pytest.approx(length)
    assert all(one[0] + one[2] < other[0] + 1e-6 for one, other in itertools.pairwise(found))


def test_nothing_is_drawn_without_room_or_style() -> None:
    assert list(box_items(BOX, Style())) == []
    assert list(edge_items(BOX._replace(width=Pt(0), height=Pt(0)), Border(Pt(1)))) == []
