"""How sure recovery may say to be of a field: its own certainty, corrected by how often it was right.

The table is made from labelled texts by ``python -m scripts.calibrate_confidence``.
"""

from __future__ import annotations

from bisect import bisect_right

from converters.recover.credits.confidence_data import ALL, BY_FIELD, GROUPS


def calibrated(field: str, certainty: float) -> float:
    """Return the share of such findings that were right, 0 to 1.

    Args:
        field: of the metadata, ``contributors.<role>`` for people.
        certainty: what the reading of the line and its label say together, 0 to 1.
    """
    knots = BY_FIELD.get(GROUPS.get(field, field), ALL)
    at = bisect_right(knots, (certainty, 1.0))
    if at == 0:
        return knots[0][1]
    if at == len(knots):
        return knots[-1][1]
    (low, below), (high, above) = knots[at - 1], knots[at]
    return below + (above - below) * (certainty - low) / (high - low)
