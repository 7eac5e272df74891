"""How wide text is, near enough, without a font."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.text_width import width_em


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("汉字", 2), ("，。", 2), ("ab", 1.04), ("汉a", 1.52), ("カナ", 2), ("한글", 2)],
)
def test_a_wide_character_is_an_em_and_others_about_half_of_one(text, width):
    assert width_em(text) == pytest.approx(width)


@given(st.text(max_size=40), st.text(max_size=40))
def test_widths_add_up_and_are_never_negative(one, other):
    assert width_em(one + other) == pytest.approx(width_em(one) + width_em(other))
    assert width_em(one) >= 0
