"""The states and steps of the model as matrices, and the vector of weights that training starts from."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from converters.recover.labelling.zones_data import (
    LABELS,
    STATES,
    may_follow,
    may_start,
    parts_of_end,
    parts_of_start,
    parts_of_state,
    parts_of_step,
)
from scripts.recovery_training.crf import Array, Shape, Weights
from scripts.recovery_training.prior_data import BETWEEN, END, ENTERS, FOLLOWS, IN_ZONE, WEIGHTS

_COUNT: Final = len(STATES)


@functools.cache
def shared_names() -> tuple[str, ...]:
    """Return the names of all parts of steps and states, in the order of their weights."""
    names: dict[str, None] = {}
    for old in STATES:
        for new in STATES:
            if may_follow(old, new):
                names.update(dict.fromkeys(parts_of_step(old, new)))
    for state in STATES:
        for parts in (parts_of_state, parts_of_start, parts_of_end):
            names.update(dict.fromkeys(parts(state)))
    return tuple(names)


@functools.cache
def shape() -> Shape:
    """Return the model's states and which weights each step between them is the sum of."""
    possible = np.array([[may_follow(old, new) for new in STATES] for old in STATES])
    steps = [parts_of_step(old, new) if may_follow(old, new) else [] for old in STATES for new in STATES]
    return Shape(
        labels=np.array([LABELS.index(label) for _, label in STATES]),
        parts=_matrix(steps),
        possible=possible,
        starts=np.array([may_start(state) for state in STATES]),
        bias=_matrix(map(parts_of_state, STATES)),
        first=_matrix(map(parts_of_start, STATES)),
        last=_matrix(map(parts_of_end, STATES)),
    )


def _matrix(rows: Iterable[list[str]]) -> csr_matrix:
    index = {name: at for at, name in enumerate(shared_names())}
    listed = list(rows)
    places = [(at, index[name]) for at, names in enumerate(listed) for name in names]
    down, across = ([place[side] for place in places] for side in (0, 1))
    return csr_matrix((np.ones(len(places)), (down, across)), shape=(len(listed), len(index)))


def prior(names: list[str], scale: float) -> Weights:
    """Return the weights that training starts from, for features in the order of ``names``."""
    unigram = np.zeros((len(names), len(LABELS)))
    for at, name in enumerate(names):
        for label, weight in WEIGHTS.get(name, {}).items():
            unigram[at, LABELS.index(label)] = weight * scale
    return Weights(unigram, _shared() * scale)


def _shared() -> Array:
    told: dict[str, float] = {f"{old}>{new}": weight for (old, new), weight in FOLLOWS.items()}
    told |= {f"{old}|{new}": weight for (old, new), weight in BETWEEN.items()}
    told |= {f"{zone}/{label}": weight for zone, own in IN_ZONE.items() for label, weight in own.items()}
    told |= {f"links({label}": weight for label, weight in ENTERS.items()}
    told |= {f"{label})end": weight for label, weight in END.items()}
    told["start|body"] = BETWEEN["before", "body"]
    return np.array([told.get(name, 0.0) for name in shared_names()])
