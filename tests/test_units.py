from hypothesis import given
from hypothesis import strategies as st

from converters import units
from converters.units import Em, Pt

lengths = st.floats(min_value=-5000, max_value=5000, allow_nan=False)


def test_known_lengths():
    assert units.to_mm(Pt(72)) == 25.4
    assert units.to_twip(Pt(12)) == 240
    assert units.to_half_pt(Pt(10.5)) == 21
    assert units.to_emu(Pt(1)) == 12700
    assert units.em(Em(2), Pt(12)) == 24


def test_halves_round_away_from_zero():
    assert [units.round_half_away(value) for value in (0.5, 1.5, -0.5, -1.5, 0.49)] == [1, 2, -1, -2, 0]


@given(lengths)
def test_rounding_is_never_off_by_more_than_half(value):
    assert abs(units.round_half_away(value) - value) <= 0.5
