"""Confidences are read off a table that grows with the certainty of recovery."""

import pytest

from converters.recover.credits.confidence import calibrated
from converters.recover.credits.confidence_data import ALL, BY_FIELD

FIELDS = ["title", "date", "source", "contributors.author", "contributors.translator", "page"]


@pytest.mark.parametrize("field", FIELDS)
def test_confidence_grows_with_certainty_and_is_a_share(field):
    said = [calibrated(field, at / 50) for at in range(51)]

    assert said == sorted(said)
    assert 0 <= said[0] < said[-1] <= 1


@pytest.mark.parametrize("knots", [ALL, *BY_FIELD.values()])
def test_tables_grow_and_are_met_at_their_knots(knots):
    assert list(knots) == sorted(knots)
    assert [share for _, share in knots] == sorted(share for _, share in knots)


def test_knots_are_met_and_between_two_the_share_grows_evenly():
    (low, below), (high, above) = BY_FIELD["date"][:2]

    assert calibrated("date", low) == below
    assert calibrated("date", (low + high) / 2) == pytest.approx((below + above) / 2)
    assert calibrated("date", 0.0) == below


def test_reporters_are_counted_with_authors():
    assert calibrated("contributors.reporter", 0.8) == calibrated("contributors.author", 0.8)
