"""Margins collapse as CSS 2.2, 8.3.1 says, and padding parts them."""

from hypothesis import given
from hypothesis import strategies as st

from converters.layout.margins import BlockSpacing, Margins, Space
from converters.units import ZERO, Pt

LENGTHS = st.lists(st.integers(-50, 50).map(float), max_size=6)


@given(LENGTHS)
def test_adjoining_margins_are_the_largest_plus_the_most_negative(amounts: list[float]) -> None:
    margins = Margins()
    for amount in amounts:
        margins.add(Pt(amount))
    expected = max([0.0, *amounts]) + min([0.0, *amounts])

    assert margins.take() == expected
    assert margins.take() == 0


@given(LENGTHS, LENGTHS)
def test_a_margin_is_of_the_upper_block_where_its_own_is_the_larger(bottoms, tops):
    spacing = BlockSpacing()
    for amount in bottoms:
        spacing.bottom(Pt(amount))
    for amount in tops:
        spacing.top(Pt(amount))

    assert spacing.place().of_upper == (max([0.0, *bottoms]) > max([0.0, *tops]))


def test_what_padding_parts_does_not_collapse():
    spacing = BlockSpacing()
    spacing.bottom(Pt(5.0))
    spacing.top(Pt(3.0))
    spacing.open_edge(Pt(1.0))
    spacing.top(Pt(7.0))

    assert spacing.place() == Space(Pt(5.0), Pt(8.0), of_upper=True)
    assert spacing.place() == Space(ZERO, ZERO, of_upper=False)


def test_what_closes_belongs_below_the_block_and_margins_after_it_collapse_anew():
    spacing = BlockSpacing()
    spacing.bottom(Pt(9.0))
    assert spacing.close_edge(Pt(2.0)) == 11.0
    spacing.bottom(Pt(4.0))
    spacing.top(Pt(8.0))

    assert spacing.place() == Space(Pt(8.0), ZERO, of_upper=False)


def test_a_margin_at_the_end_is_left_over():
    spacing = BlockSpacing()
    spacing.bottom(Pt(9.0))
    spacing.bottom(Pt(-2.0))

    assert spacing.finish() == 7.0
