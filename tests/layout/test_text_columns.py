"""How wide columns of text are."""

from __future__ import annotations

import pytest

from converters.boxes import Style
from converters.layout.text_columns import text_columns
from converters.units import Pt


def columns(count, width, gap=20.0):
    return text_columns(Style(font_size=Pt(10), column_count=count, column_gap=Pt(gap)), Pt(5), Pt(width))


@pytest.mark.parametrize(
    ("count", "width", "expected"),
    [
        (2, 220, (2, 100, 20)),
        (2, 235, (2, 100, 35)),  # lines of whole characters; what is over goes to the gap
        (3, 340, (3, 100, 20)),
        (3, 205, (2, 90, 25)),  # three would be narrower than six characters
    ],
)
def test_columns_hold_whole_characters(count, width, expected):
    found = columns(count, width)

    assert (found.count, found.width, found.gap) == pytest.approx(expected)
    assert found.left(found.count - 1) + found.width == pytest.approx(width)
    assert (found.x, found.full) == (5, width)


def test_one_column_is_none():
    assert columns(1, 400) is None
    assert columns(2, 130) is None


def test_a_normal_gap_is_one_em():
    assert columns(2, 210, gap=0).gap == pytest.approx(10)
