"""The learned weights: what each feature says for each label, and what each step between labels is worth.

They are data, ``weights.json`` beside this module, written by ``scripts/train_recovery.py``; nothing in it is
set by hand. Numbers are log-odds: 1 is a hint, 3 strong, 6 nearly certain.
"""

from __future__ import annotations

import functools
from typing import Final

import msgspec

from converters import assets

FILE: Final = "weights.json"


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of a trained model."""

    learned_from: str
    """SHA-256 of the texts and labels that it was trained on."""
    texts: int
    """How many texts these were."""
    labels: tuple[str, ...]
    """The labels in the order of the rows."""
    features: dict[str, tuple[float, ...]]
    """For each name of a feature what it says for each label."""
    steps: dict[str, float]
    """Weights of the parts of steps and states, see :mod:`zones_data`."""

    def weight(self, name: str, label: str) -> float:
        """Return how much a feature speaks for a label; 0 for one without a weight."""
        row = self.features.get(name)
        return row[self.labels.index(label)] if row else 0.0


@functools.cache
def table() -> Table:
    """Return the weights that the package ships."""
    data = assets.shipped("recover.labelling", FILE).read_bytes()
    return msgspec.json.decode(data, type=Table)
