"""Putting labels on segments: the best path through labels and zones, and how far it leads at each place.

The search is exact. A state is left out at a segment only where another one of the same segment is so much
better that it wins whatever stands before and behind (:func:`_excess`).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import Final, NamedTuple

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.table import Table, table
from converters.recover.labelling.zones_data import (
    LABELS,
    STATES,
    ZONES,
    may_follow,
    may_start,
    parts_of_end,
    parts_of_start,
    parts_of_state,
    parts_of_step,
)

_FAR: Final = -1e9
"""What a step is worth that may not be taken."""
_LOST: Final = -1e12
"""What a state is worth that a segment is not in."""
_SURE: Final = 3.0
"""Lead beyond which a confidence is told as at least this (0.95): worse states of a segment are left out."""
_LABEL: Final = tuple(LABELS.index(label) for _, label in STATES)


def _range(places: Iterable[int]) -> tuple[int, int]:
    found = sorted(places)
    return found[0], found[-1] + 1


_FROM: Final = {
    zone: _range(
        old
        for old, state in enumerate(STATES)
        if any(may_follow(state, new) for new in STATES if new[0] == zone)
    )
    for zone in ZONES
}
"""Between which states all lie that may stand before a state of a zone."""
_TO: Final = {
    zone: _range(
        new
        for new, state in enumerate(STATES)
        if any(may_follow(old, state) for old in STATES if old[0] == zone)
    )
    for zone in ZONES
}
"""Between which states all lie that may stand behind a state of a zone."""


@functools.lru_cache(maxsize=1024)
def _in_zones(settled: frozenset[str], barred: frozenset[str]) -> tuple[tuple[int, ...], ...]:
    """Return the states of each zone with a settled label (with any, where none is) that is not barred."""
    zones = (
        tuple(
            at
            for at, (own, label) in enumerate(STATES)
            if own == zone and label not in barred and (not settled or label in settled)
        )
        for zone in ZONES
    )
    return tuple(zone for zone in zones if zone)


Settled = Mapping[int, tuple[str, ...]]


class Labelled(NamedTuple):
    """The label of a segment."""

    zone: str
    label: str
    confidence: float
    """0 to 1: how far the best reading leads the best one with another label here."""
    runner_up: str


Column = tuple[Sequence[Sequence[int]], list[float]]
"""The states a segment may be in, by zone, and what the segment itself says for each state."""


def decode(all_facts: list[LineFeatures], settled: Settled | None = None) -> list[Labelled]:
    """Return the labels that together score best.

    Args:
        all_facts: the segments with their features.
        settled: labels that are known already (the user's rules), by place; one of several is chosen.
    """
    return decoder().decode(all_facts, settled or {})


@functools.cache
def decoder() -> Decoder:
    """Return the decoder of the weights that the package ships."""
    return Decoder(table())


class Decoder:
    """The search over one table of weights."""

    def __init__(self, weights: Table, *, whole: bool = False) -> None:
        """Prepare the steps between states.

        Args:
            weights: the table.
            whole: try every state everywhere, for tests.
        """
        self.weights = weights
        self.whole = whole
        steps = weights.steps
        self.steps = [
            [
                sum(steps[part] for part in parts_of_step(old, new)) if may_follow(old, new) else _FAR
                for old in STATES
            ]
            for new in STATES
        ]
        """Rows are the states gone to, columns the ones come from."""
        self.states = [sum(steps[part] for part in parts_of_state(state)) for state in STATES]
        self.start = [
            sum(steps[part] for part in parts_of_start(state)) if may_start(state) else _FAR
            for state in STATES
        ]
        self.end = [sum(steps[part] for part in parts_of_end(state)) for state in STATES]
        self.excess = [
            {at: _excess(self, best, at) for at, (other, _) in enumerate(STATES) if other == zone}
            for best, (zone, _) in enumerate(STATES)
        ]
        """For each state by how much others of its zone can be better placed."""
        self.into = [row[slice(*_FROM[zone])] for row, (zone, _) in zip(self.steps, STATES, strict=True)]
        """Steps to each state from those that may stand before its zone."""
        self.out_of = [
            [self.steps[new][old] for new in range(*_TO[zone])] for old, (zone, _) in enumerate(STATES)
        ]
        """Steps from each state to those that may stand behind its zone."""

    def decode(self, all_facts: list[LineFeatures], settled: Settled) -> list[Labelled]:
        """Return the labels that together score best, see :func:`decode`."""
        if not all_facts:
            return []
        columns = [self.column(fact, settled.get(at)) for at, fact in enumerate(all_facts)]
        forward = self.forward(columns)
        backward = self.backward(columns)
        return [_choose(*both) for both in zip(columns, forward, backward, strict=True)]

    def column(self, fact: LineFeatures, settled: tuple[str, ...] | None) -> Column:
        """Return the states a segment may be in by zone, with the scores of all states."""
        by_label = self.weights.scores(fact.names)
        scores = [by_label[label] + bias for label, bias in zip(_LABEL, self.states, strict=True)]
        zones = _in_zones(frozenset(settled or ()), frozenset() if settled else fact.barred)
        return (zones if self.whole else [self.worthwhile(scores, zone) for zone in zones]), scores

    def worthwhile(self, scores: list[float], zone: Sequence[int]) -> list[int]:
        """Return the states of a zone that no other one of it beats whatever stands around."""
        best = max(zone, key=scores.__getitem__)
        limits, top = self.excess[best], scores[best] - _SURE
        return [state for state in zone if state == best or top - scores[state] <= limits[state]]

    def forward(self, columns: list[Column]) -> list[list[float]]:
        """Return for every state the best score of a path that ends there."""
        zones, said = columns[0]
        before = [_FAR] * len(STATES)
        for zone in zones:
            for state in zone:
                before[state] = self.start[state] + said[state]
        out = [before]
        for zones, said in columns[1:]:
            now = [_LOST] * len(STATES)
            for zone in zones:
                come = before[slice(*_FROM[STATES[zone[0]][0]])]
                for state in zone:
                    now[state] = max(map(add, come, self.into[state])) + said[state]
            out.append(now)
            before = now
        return out

    def backward(self, columns: list[Column]) -> list[list[float]]:
        """Return for every state the best score of what may come after it."""
        after = self.end
        out = [after]
        for at in range(len(columns) - 2, -1, -1):
            ahead = [_LOST] * len(STATES)
            zones, said = columns[at + 1]
            for zone in zones:
                for state in zone:
                    ahead[state] = said[state] + after[state]
            now = [_LOST] * len(STATES)
            for zone in columns[at][0]:
                go = ahead[slice(*_TO[STATES[zone[0]][0]])]
                for state in zone:
                    now[state] = max(map(add, go, self.out_of[state]))
            out.append(now)
            after = now
        out.reverse()
        return out


def _excess(decoder: Decoder, one: int, two: int) -> float:
    """Return by how much state ``two`` can be better placed than ``one``, whatever stands around them.

    Where ``one`` scores more than that above ``two`` at a segment, exchanging them makes any path better.
    """
    steps, count = decoder.steps, range(len(STATES))
    came = [steps[two][old] - steps[one][old] for old in count if steps[two][old] > _FAR]
    went = [steps[new][two] - steps[new][one] for new in count if steps[new][two] > _FAR]
    began = decoder.start[two] - decoder.start[one]
    ended = decoder.end[two] - decoder.end[one]
    return max((*came, began if decoder.start[two] > _FAR else _FAR)) + max((*went, ended))


def _choose(column: Column, ahead: list[float], behind: list[float]) -> Labelled:
    """Return the label of the best path through a segment, and how far it leads the best other label."""
    ranked = [(ahead[state] + behind[state], state) for zone in column[0] for state in zone]
    best, state = max(ranked)
    zone, label = STATES[state]
    others = [entry for entry in ranked if STATES[entry[1]][1] != label]
    if not others:
        return Labelled(zone, label, 1.0, "")
    second, state = max(others)
    return Labelled(zone, label, 1 / (1 + math.exp(-min(60.0, best - second))), STATES[state][1])
