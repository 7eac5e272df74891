"""A linear-chain conditional random field over zones and labels, trained with numpy.

States are pairs of zone and label; a segment's features weigh labels, and steps between states are the sum of
few parts: zone to zone, label to label, what enters the links, what ends a text. Training maximises the
likelihood of *what is accepted* at every segment: where several labels are, the model chooses among them.
Weights are held near a prior by a Gaussian penalty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = NDArray[np.float64]
NEVER: Final = -1e30


class Shape(NamedTuple):
    """What the states are and which parts each step and each segment is the sum of."""

    labels: NDArray[np.int64]
    """Index of the label of each state."""
    parts: csr_matrix
    """A row for each step (old state times states + new state), a column for each shared weight."""
    possible: NDArray[np.bool_]
    """Whether a step may be taken, old state by new state."""
    starts: NDArray[np.bool_]
    """Which states a text may begin in."""
    bias: csr_matrix
    """A row for each state, a column for each shared weight: what being in it is worth."""
    first: csr_matrix
    """The same for the first segment only."""
    last: csr_matrix
    """The same for the last segment only."""


class Example(NamedTuple):
    """A text: its features, and the labels accepted at each segment."""

    names: list[list[int]]
    accepted: NDArray[np.bool_]
    """Segment by label."""
    weight: float = 1.0
    cost: Array | None = None
    """Segment by label: by how much a label is made to look better in training, so that the right one has to
    lead it by more; ``None`` for nowhere."""


class Weights(NamedTuple):
    """What is learned."""

    unigram: Array
    """Feature by label."""
    shared: Array
    """Weights of the parts of steps."""


class _Batch:
    """Examples side by side, the longest first, so that step ``t`` works on a prefix of them."""

    def __init__(self, examples: Sequence[Example], features: int, shape: Shape) -> None:
        order = sorted(range(len(examples)), key=lambda at: -len(examples[at].names))
        self.examples = [examples[at] for at in order]
        lengths = [len(example.names) for example in self.examples]
        self.steps = lengths[0]
        self.alive = [sum(length > step for length in lengths) for step in range(self.steps)]
        offsets = np.cumsum([0, *self.alive])
        self.offsets = offsets
        rows, columns = [], []
        self.states = len(shape.labels)
        self.accepted = np.zeros((offsets[-1], self.states), bool)
        self.cost = np.zeros((offsets[-1], self.states))
        self.weight = np.zeros(offsets[-1])
        for at, example in enumerate(self.examples):
            for step, names in enumerate(example.names):
                row = offsets[step] + at
                rows += [row] * len(names)
                columns += names
                self.weight[row] = example.weight
            place = offsets[: len(example.names)] + at
            self.accepted[place] = example.accepted[:, shape.labels]
            if example.cost is not None:
                self.cost[place] = example.cost[:, shape.labels]
        ones = np.ones(len(rows))
        self.x = csr_matrix((ones, (rows, columns)), shape=(offsets[-1], features))
        self.lasts = np.array([offsets[length - 1] + at for at, length in enumerate(lengths)])


class _Expected(NamedTuple):
    """What is expected over all paths."""

    value: float
    """The weighted log of the sum over paths."""
    marginal: Array
    """Segment by state, weighted."""
    pairs: Array
    """Old state by new state, weighted, without the factor of the step itself."""


class Field:
    """The model with its parameters in one vector."""

    def __init__(self, shape: Shape, features: int, count: int, prior: Weights) -> None:
        self.shape = shape
        self.features = features
        self.labels = count
        self.prior = prior

    def vector(self, weights: Weights) -> Array:
        """Return weights as one vector."""
        return np.concatenate([weights.unigram.ravel(), weights.shared])

    def weights(self, vector: Array) -> Weights:
        """Return the weights that a vector holds."""
        size = self.features * self.labels
        return Weights(vector[:size].reshape(self.features, self.labels), vector[size:])

    def train(
        self, examples: Sequence[Example], penalty: tuple[float, float], rounds: int, quiet: bool = True
    ) -> Weights:
        """Return the weights that make what is accepted most likely.

        Args:
            examples: texts.
            penalty: strength of the Gaussian prior for weights of features and of steps.
            rounds: iterations of L-BFGS at most.
            quiet: whether to print nothing.
        """
        batch = _Batch(examples, self.features, self.shape)
        start = self.vector(self.prior)
        size = self.features * self.labels
        strength = np.concatenate([np.full(size, penalty[0]), np.full(len(start) - size, penalty[1])])

        def loss(vector: Array) -> tuple[float, Array]:
            value, gradient = self.loss(batch, self.weights(vector))
            apart = vector - start
            return (
                value + 0.5 * float((strength * apart * apart).sum()),
                self.vector(gradient) + strength * apart,
            )

        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8})
        if not quiet:
            print(f"loss {found.fun:.1f} after {found.nit} rounds")
        return self.weights(found.x)

    def loss(self, batch: _Batch, weights: Weights) -> tuple[float, Weights]:
        """Return the negative log-likelihood of what is accepted, and its gradient."""
        shape = self.shape
        scores = (batch.x @ weights.unigram)[:, shape.labels] + (shape.bias @ weights.shared)[None, :]
        first, last = shape.first @ weights.shared, shape.last @ weights.shared
        scores[: batch.alive[0]] += np.where(shape.starts, first, NEVER)
        scores[batch.lasts] += last
        step = np.where(
            shape.possible,
            np.exp((shape.parts @ weights.shared).reshape(shape.possible.shape)),
            0.0,
        )
        free = self._expect(batch, scores + batch.cost, step)
        bound = self._expect(batch, np.where(batch.accepted, scores, NEVER), step)
        marginal = free.marginal - bound.marginal
        by_label = np.zeros((len(scores), self.labels))
        for state, label in enumerate(shape.labels):
            by_label[:, label] += marginal[:, state]
        shared = shape.parts.T @ ((free.pairs - bound.pairs) * step).ravel()
        shared = shared + shape.bias.T @ marginal.sum(axis=0)
        shared = shared + shape.first.T @ marginal[: batch.alive[0]].sum(axis=0)
        shared = shared + shape.last.T @ marginal[batch.lasts].sum(axis=0)
        return free.value - bound.value, Weights(batch.x.T @ by_label, shared)

    def _expect(self, batch: _Batch, scores: Array, step: Array) -> _Expected:
        """Return the weighted log of the sum over paths, and how often each state and step is expected."""
        top = scores.max(axis=1)
        phi = np.exp(scores - top[:, None])
        alpha = np.empty_like(phi)
        scale = np.empty(len(phi))
        for at in range(batch.steps):
            here = slice(batch.offsets[at], batch.offsets[at + 1])
            if at:
                before = alpha[batch.offsets[at - 1] : batch.offsets[at - 1] + batch.alive[at]]
                now = (before @ step) * phi[here]
            else:
                now = phi[here]
            total = now.sum(axis=1)
            total[total == 0] = 1e-300
            scale[here] = total
            alpha[here] = now / total[:, None]
        beta = np.ones_like(phi)
        pairs = np.zeros_like(step)
        for at in range(batch.steps - 1, 0, -1):
            here = slice(batch.offsets[at], batch.offsets[at + 1])
            old = slice(batch.offsets[at - 1], batch.offsets[at - 1] + batch.alive[at])
            behind = phi[here] * beta[here] / scale[here][:, None]
            beta[old] = behind @ step.T
            pairs += (alpha[old] * batch.weight[old][:, None]).T @ behind
        marginal = alpha * beta * batch.weight[:, None]
        value = float((batch.weight * (np.log(scale) + top)).sum())
        return _Expected(value, marginal, pairs)
