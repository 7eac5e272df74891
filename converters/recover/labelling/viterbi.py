"""Putting labels on segments: the best path through labels and zones, and how far it leads at each place."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from operator import add
from typing import Final, NamedTuple

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.weights_data import (
    BETWEEN,
    CONFIDENCE_SCALE,
    END,
    ENTERS,
    FOLLOWS,
    IN_ZONE,
    LABELS,
    WEIGHTS,
    ZONES,
)

_FAR: Final = -1e9
_PRUNE: Final = 9.0
"""A label that stands so much lower than the best one of its segment is not tried."""
_TOP: Final = 60
"""Segments among which the title is looked for."""

_ALWAYS: Final = frozenset(("para", "related"))
"""Labels that are possible whatever a segment looks like, unless they are barred."""

State = tuple[str, str]
"""(zone, label)"""
_STATES: Final[tuple[State, ...]] = tuple((zone, label) for zone in ZONES for label in IN_ZONE[zone])
_ZONE_BIAS: Final = [IN_ZONE[zone][label] for zone, label in _STATES]
_BY_LABEL: Final = {
    label: tuple(at for at, state in enumerate(_STATES) if state[1] == label) for label in LABELS
}
_EARLY: Final = frozenset(at for at, (zone, _) in enumerate(_STATES) if zone in ("before", "top"))


def _step(old: State, new: State) -> float:
    """Return what going from one state to the next is worth."""
    between = 0.0
    if new[1] == "title" and new[0] == "top" and old[0] == "top" and old[1] != "title":
        return _FAR
    if old[0] != new[0]:
        if (old[0], new[0]) == ("before", "top") and new[1] != "title":
            return _FAR
        between = BETWEEN.get((old[0], new[0]), _FAR)
        if old[0] == "links" and new == ("tail", "drop"):
            return _FAR
        if new[0] == "links":
            between += ENTERS.get(new[1], 0.0)
        if old[0] in ("tail", "links") and new[0] == "body" and new[1] not in ("para", "heading", "speech"):
            return _FAR
    return between + FOLLOWS.get((old[1], new[1]), 0.0)


_WEIGHTS: Final = {name: tuple(weights.items()) for name, weights in WEIGHTS.items()}
_BASE: Final = dict.fromkeys(LABELS, 0.0)
_STEPS: Final = [[_step(old, new) for old in _STATES] for new in _STATES]
"""Rows are the states gone to, columns the ones come from."""
_START: Final = [
    0.0
    if zone == "before" or (zone == "top" and label == "title")
    else (BETWEEN[("before", "body")] if zone == "body" else _FAR)
    for zone, label in _STATES
]


Settled = Mapping[int, tuple[str, ...]]


class Labelled(NamedTuple):
    """The label of a segment."""

    zone: str
    label: str
    confidence: float
    """0 to 1: how far the best reading leads the best one with another label here."""
    runner_up: str


def scores(fact: LineFeatures) -> dict[str, float]:
    """Return how much the features of a segment speak for each label."""
    total = _BASE.copy()
    for name in fact.names:
        for label, weight in _WEIGHTS.get(name, ()):
            total[label] += weight
    return total


def decode(all_facts: list[LineFeatures], settled: Settled | None = None) -> list[Labelled]:
    """Return the labels that together score best.

    Args:
        all_facts: the segments with their features.
        settled: labels that are known already (the user's rules), by place; one of several is chosen.
    """
    if not all_facts:
        return []
    table = [_candidates(fact, at, (settled or {}).get(at)) for at, fact in enumerate(all_facts)]
    forward = _forward(table)
    backward = _backward(table)
    return [
        _choose(column, ahead, behind) for column, ahead, behind in zip(table, forward, backward, strict=True)
    ]


Column = tuple[tuple[int, ...], list[float]]
"""The states a segment may be in, and what the segment itself says for each."""


def _candidates(fact: LineFeatures, at: int, settled: tuple[str, ...] | None) -> Column:
    if settled:
        total = dict.fromkeys(settled, 50.0)
        states = _states(frozenset(settled), at < _TOP)
    else:
        total = scores(fact)
        floor = max(total.values()) - _PRUNE
        labels = frozenset(label for label, score in total.items() if score >= floor)
        states = _states((labels | _ALWAYS) - fact.barred, at < _TOP)
    return states, [total[_STATES[state][1]] + _ZONE_BIAS[state] for state in states]


@functools.lru_cache(maxsize=4096)
def _states(labels: frozenset[str], early: bool) -> tuple[int, ...]:
    """Return the states of some labels."""
    return tuple(
        state
        for label in LABELS
        if label in labels
        for state in _BY_LABEL[label]
        if early or state not in _EARLY
    )


@functools.lru_cache(maxsize=8192)
def _into(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[tuple[float, ...], ...]:
    """Return the steps from each of some states, a row for each state gone to."""
    return tuple(tuple(_STEPS[state][come] for come in old) for state in new)


@functools.lru_cache(maxsize=8192)
def _from(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[tuple[float, ...], ...]:
    """Return the steps to each of some states, a row for each state come from."""
    return tuple(tuple(_STEPS[state][come] for state in new) for come in old)


def _forward(table: list[Column]) -> list[list[float]]:
    """Return for every state the best score of a path that ends there."""
    states, said = table[0]
    before = [_START[state] + score for state, score in zip(states, said, strict=True)]
    out = [before]
    for new, said in table[1:]:
        rows = _into(states, new)
        before = [max(map(add, before, row)) + score for row, score in zip(rows, said, strict=True)]
        out.append(before)
        states = new
    return out


def _backward(table: list[Column]) -> list[list[float]]:
    """Return for every state the best score of what may come after it."""
    after = [END.get(_STATES[state][1], 0.0) for state in table[-1][0]]
    out = [after]
    for at in range(len(table) - 2, -1, -1):
        new, said = table[at + 1]
        ahead = list(map(add, said, after))
        after = [max(map(add, ahead, row)) for row in _from(table[at][0], new)]
        out.append(after)
    out.reverse()
    return out


def _choose(column: Column, ahead: list[float], behind: list[float]) -> Labelled:
    best: dict[str, tuple[float, str]] = {}
    for state, one, two in zip(column[0], ahead, behind, strict=True):
        zone, label = _STATES[state]
        if label not in best or one + two > best[label][0]:
            best[label] = (one + two, zone)
    ranked = sorted(best.items(), key=lambda entry: -entry[1][0])
    label, (score, zone) = ranked[0]
    if len(ranked) == 1:
        return Labelled(zone, label, 1.0, "")
    lead = min(60.0, CONFIDENCE_SCALE * (score - ranked[1][1][0]))
    return Labelled(zone, label, 1 / (1 + math.exp(-lead)), ranked[1][0])
