"""The time of reading grows with the length of the input and no faster, for shapes that once did."""

import pytest

from converters.diagnostics import Kind
from tests.hostile.growth import MOST, growing, growth

pytestmark = [
    pytest.mark.slow,
    pytest.mark.diagnostics(*(kind.label for kind in Kind if kind.severity == "warning")),
]
TRIES = 3
"""A busy machine may spoil one measurement; what is quadratic spoils all."""


@pytest.mark.parametrize("shape", growing(), ids=lambda shape: shape.label)
def test_twice_the_input_takes_little_more_than_twice_the_time(shape):
    factors = []
    while len(factors) < TRIES and (not factors or min(factors) > MOST):
        factors.append(growth(shape)[0])

    assert min(factors) <= MOST, factors
