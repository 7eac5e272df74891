"""Putting labels on segments: the best path through labels and zones, and how far it leads at each place.

The search is exact, in whole thousandths, so that nothing depends on the order of a sum. A state is left out
at a segment only where another one of it is so much better that it wins whatever stands before and behind
(:func:`_excess`). Steps to or from all states are compared at once, as rows.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.rows import ONES, greatest, not_negative, row, states, values
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

UNIT: Final = 1000
"""Weights are whole numbers of thousandths, as the table gives them."""
_FAR: Final = -(1 << 40)
"""What a step is worth that may not be taken: more than all others of a text together."""
_LOST: Final = -(1 << 62)
"""What a state is worth that a segment is not in."""
_KEPT: Final = 1 << 14
"""Names whose rows are kept, those without a weight among them."""
_SURE: Final = 4 * UNIT
"""Lead beyond which a confidence is told as at least this (0.98): worse states of a segment are left out."""
_COUNT: Final = len(STATES)
_LABEL: Final = tuple(LABELS.index(label) for _, label in STATES)
_SAME: Final = tuple(tuple(at for at in range(_COUNT) if _LABEL[at] == label) for label in range(len(LABELS)))
"""The states with each label."""
_ZONE: Final = tuple(ZONES.index(zone) for zone, _ in STATES)


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


_ANY: Final = _in_zones(frozenset(), frozenset())
_SPANS: Final = tuple((zone[0], zone[-1] + 1) for zone in _ANY)
"""Between which states those of each zone lie."""
_EACH: Final = tuple(row([int(state in zone) for state in range(_COUNT)]) for zone in _ANY)
"""For each zone a row of ones for its states."""


@functools.lru_cache(maxsize=4096)
def _zones_of(which: int) -> tuple[tuple[int, ...], ...]:
    """Return some states (see :func:`not_negative`) by zone."""
    kept = frozenset(states(which))
    return tuple(tuple(state for state in zone if state in kept) for zone in _ANY)


Settled = Mapping[int, tuple[str, ...]]


class Labelled(NamedTuple):
    """The label of a segment."""

    zone: str
    label: str
    confidence: float
    """0 to 1: how far the best reading leads the best one with another label here."""
    runner_up: str


class Column(NamedTuple):
    """What a segment itself says."""

    zones: Sequence[Sequence[int]]
    """The states it may be in, by zone."""
    scores: Sequence[int]
    """What it says for each state."""
    row: int
    """The same as a row, see :mod:`converters.recover.labelling.rows`."""


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


class _Rows(dict[str, int]):
    """For each name of a feature that was asked for what it says for the states, as a row."""

    def __init__(self, features: Mapping[str, Sequence[float]]) -> None:
        super().__init__()
        self.features = features

    def __missing__(self, name: str) -> int:
        """Return a row that is not here yet; names without a weight say nothing, and the first are kept."""
        weights = self.features.get(name)
        found = 0 if weights is None else row([_thousandths(weights[label]) for label in _LABEL])
        if weights is not None or len(self) < _KEPT:
            self[name] = found
        return found


class Decoder:
    """The search over one table of weights."""

    def __init__(self, weights: Table, *, whole: bool = False) -> None:
        """Prepare the steps between states.

        Args:
            weights: the table, its weights in thousandths.
            whole: try every state everywhere, for tests.
        """
        self.weights = weights
        self.whole = whole
        worth = {part: _thousandths(weight) for part, weight in weights.steps.items()}
        self.steps = [
            [
                sum(worth[part] for part in parts_of_step(old, new)) if may_follow(old, new) else _FAR
                for old in STATES
            ]
            for new in STATES
        ]
        """Rows are the states gone to, columns the ones come from."""
        self.states = [sum(worth[part] for part in parts_of_state(state)) for state in STATES]
        self.start = [
            sum(worth[part] for part in parts_of_start(state)) if may_start(state) else _FAR
            for state in STATES
        ]
        self.end = [sum(worth[part] for part in parts_of_end(state)) for state in STATES]
        self.excess = _by_zone(lambda one, two: _excess(self, one, two))
        """For each state by how much others of its zone can be better placed."""
        goals, origins = self.steps, list(zip(*self.steps, strict=True))
        self.ahead = _by_zone(lambda one, two: max(map(int.__sub__, origins[two], origins[one])))
        """For each state by how much the steps from others of its zone are better at most."""
        self.after = _by_zone(lambda one, two: max(map(int.__sub__, goals[two], goals[one])))
        """For each state by how much the steps to others of its zone are better at most."""
        self._said = _Rows(weights.features)
        self._base = row(self.states)
        self._limits = list(map(row, self.excess))
        self._from, self._to = list(map(row, origins)), list(map(row, goals))

    def decode(self, all_facts: list[LineFeatures], settled: Settled) -> list[Labelled]:
        """Return the labels that together score best, see :func:`decode`."""
        if not all_facts:
            return []
        columns = [self.column(fact, settled.get(at) or fact.only) for at, fact in enumerate(all_facts)]
        return list(map(_choose, columns, self.forward(columns), self.backward(columns)))

    def column(self, fact: LineFeatures, settled: tuple[str, ...] | None) -> Column:
        """Return the states a segment may be in by zone, with the scores of all states."""
        said = sum(map(self._said.__getitem__, fact.names), self._base)
        scores = values(said)
        if settled or fact.barred:
            zones = _in_zones(frozenset(settled or ()), frozenset() if settled else fact.barred)
            left = zones if self.whole else [self.worthwhile(scores, zone) for zone in zones]
            return Column(left, scores, said)
        return Column(_ANY if self.whole else self.worthwhile_of_all(scores, said), scores, said)

    def worthwhile_of_all(self, scores: Sequence[int], said: int) -> Sequence[Sequence[int]]:
        """Return what :meth:`worthwhile` does for every zone; ``said`` is the row of ``scores``."""
        lead = said
        for zone, (first, end) in enumerate(_SPANS):
            own = scores[first:end]
            top = max(own)
            lead += self._limits[first + own.index(top)] - (top - _SURE) * _EACH[zone]
        return _zones_of(not_negative(lead))

    def worthwhile(self, scores: Sequence[int], zone: Sequence[int]) -> list[int]:
        """Return the states of a zone that no other one of it beats whatever stands around."""
        best = max(zone, key=scores.__getitem__)
        limits, top = self.excess[best], scores[best] - _SURE
        return [state for state in zone if scores[state] + limits[state] >= top]

    def forward(self, columns: list[Column]) -> list[Sequence[int]]:
        """Return for every state the best score of a path that ends there, but for a constant."""
        now = row(self.start) + columns[0].row
        out = [values(now)]
        for before, column in pairwise(columns):
            now = greatest(_steps(out[-1], before.zones, self.ahead, self._from)) + column.row
            out.append(values(now))
        return out

    def backward(self, columns: list[Column]) -> list[Sequence[int]]:
        """Return for every state the best score of what may come after it, but for a constant."""
        now = row(self.end)
        out = [values(now)]
        for column in columns[:0:-1]:
            now = greatest(_steps(values(now + column.row), column.zones, self.after, self._to))
            out.append(values(now))
        out.reverse()
        return out


def _thousandths(weight: float) -> int:
    return round(weight * UNIT)


def _by_zone(of: Callable[[int, int], int]) -> list[list[int]]:
    """Return ``of(one, two)`` for every two states of one zone; between zones there is nothing."""
    return [
        [of(one, two) if _ZONE[one] == _ZONE[two] else 0 for two in range(_COUNT)] for one in range(_COUNT)
    ]


def _steps(
    scores: Sequence[int],
    zones: Sequence[Sequence[int]],
    limits: Sequence[Sequence[int]],
    steps: Sequence[int],
) -> list[int]:
    """Return what each state leads to, as rows, but for states that the best one of their zone outdoes.

    Args:
        scores: of the states one comes from.
        zones: those states, by zone.
        limits: for each state by how much steps of the others of its zone are better at most.
        steps: for each state what the steps to the others are worth.
    """
    score_of = scores.__getitem__
    bests = [max(zone, key=score_of) for zone in zones]
    highest = max(map(score_of, bests))
    out: list[int] = []
    for zone, best in zip(zones, bests, strict=True):
        own, top = limits[best], scores[best]
        for state in zone:
            score = scores[state]
            if score + own[state] > top or state == best:
                out.append((score - highest) * ONES + steps[state])
    return out


def _excess(decoder: Decoder, one: int, two: int) -> int:
    """Return by how much state ``two`` can be better placed than ``one``, whatever stands around them.

    Where ``one`` scores more than that above ``two`` at a segment, exchanging them makes any path better.
    """
    steps, count = decoder.steps, range(_COUNT)
    came = [steps[two][old] - steps[one][old] for old in count if steps[two][old] > _FAR]
    went = [steps[new][two] - steps[new][one] for new in count if steps[new][two] > _FAR]
    began = decoder.start[two] - decoder.start[one]
    ended = decoder.end[two] - decoder.end[one]
    return max((*came, began if decoder.start[two] > _FAR else _FAR)) + max((*went, ended))


def _choose(column: Column, ahead: Sequence[int], behind: Sequence[int]) -> Labelled:
    """Return the label of the best path through a segment, and how far it leads the best other label."""
    scores = [_LOST] * _COUNT
    for zone in column.zones:
        for state in zone:
            scores[state] = ahead[state] + behind[state]
    best, state = _last_best(scores)
    own, label = STATES[state]
    for same in _SAME[_LABEL[state]]:
        scores[same] = _LOST
    second, other = _last_best(scores)
    if second == _LOST:
        return Labelled(own, label, 1.0, "")
    sure = 1 / (1 + math.exp(-min(60.0, (best - second) / UNIT)))
    return Labelled(own, label, sure, STATES[other][1])


def _last_best(scores: list[int]) -> tuple[int, int]:
    """Return the best score and the last state that has it."""
    best = max(scores)
    return best, _COUNT - 1 - scores[::-1].index(best)
