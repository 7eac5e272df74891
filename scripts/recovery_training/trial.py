"""Cross-validation by family: train on all families but some, read those, and count what is right."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.diagnostics import Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.recover.article import labelled_segments, read_book
from converters.recover.building.assemble import assemble
from converters.recover.labelling.table import Table
from converters.recover.labelling.viterbi import Decoder
from converters.recover.labelling.zones_data import LABELS
from converters.recover.official.read import read_official
from scripts.recovery_training.crf import Field, Weights
from scripts.recovery_training.examples import LESSONS, Learned, digest, examples, names_of
from scripts.recovery_training.shape import prior, shape, shared_names
from tests.recover.labelled_score import Counts
from tests.recover.labelled_texts import letters
from tests.recover.oracle import GROUPS, Judgement, families_of

SCALE: Final = 0.35
"""By what the weights that training starts from are multiplied."""
PENALTY: Final = (15.0, 2.0)
"""Strength of the Gaussian prior: features, steps."""
ROUNDS: Final = 60
"""Iterations of L-BFGS: stopping early keeps to the prior too."""
_SHOWN_DIGITS: Final = 3
_PASSAGE: Final = 24
"""Letters of a passage by which texts are told to be kin."""
_SHARED: Final = 2
"""Passages that two texts share which are kin: one may be a formula."""


class Result(NamedTuple):
    """A text that was read by a model which has not seen its family."""

    learned: Learned
    judgement: Judgement

    @property
    def counts(self) -> dict[str, Counts]:
        """What is right by field."""
        return self.judgement.counts


def train(learned: list[Learned], names: list[str]) -> Weights:
    """Return the weights that the texts teach, for features in the order of ``names``."""
    field = Field(shape(), len(names), len(LABELS), prior(names, SCALE))
    return field.train(examples(learned, names), PENALTY, ROUNDS)


def as_table(weights: Weights, names: list[str], learned: list[Learned]) -> Table:
    """Return weights as the package reads them."""
    rows = {
        name: tuple(round(float(weight), _SHOWN_DIGITS) + 0.0 for weight in row)
        for name, row in zip(names, weights.unigram, strict=True)
    }
    steps = {
        name: round(float(weight), _SHOWN_DIGITS) + 0.0
        for name, weight in zip(shared_names(), weights.shared, strict=True)
    }
    return Table(learned_from=digest(learned), texts=len(learned), labels=LABELS, features=rows, steps=steps)


def folds(learned: list[Learned], count: int) -> Iterator[tuple[list[Learned], list[Learned]]]:
    """Yield what to learn from and what to read, each family held out once; lessons are never read.

    A text that was composed of several families (``a + b``) is held out with each of them, and a text that
    has passages of another (:func:`kin`) with that one's family, whatever it says of itself.
    """
    families = sorted({one.text.family for one in learned if one.text.group in GROUPS})
    random.Random(1).shuffle(families)
    of = kin(learned)
    for at in range(count):
        held = set(families[at::count])
        yield (
            [one for one, own in zip(learned, of, strict=True) if held.isdisjoint(own)],
            [one for one in learned if one.text.family in held and one.text.group in GROUPS],
        )


def kin(learned: list[Learned]) -> list[set[str]]:
    """Return for each text the families it belongs to: those it names, and those it shares passages with."""
    passages: dict[str, set[str]] = defaultdict(set)
    for one in learned:
        if one.text.group in GROUPS:
            own = letters(one.text.source)
            for at in range(0, len(own) - _PASSAGE, _PASSAGE):
                passages[own[at : at + _PASSAGE]].add(one.text.family)
    out = []
    for one in learned:
        own = letters(one.text.source)
        shared: Counter[str] = Counter()
        for at in range(len(own) - _PASSAGE):
            shared.update(passages.get(own[at : at + _PASSAGE], ()))
        alike = {family for family, count in shared.items() if count >= _SHARED}
        out.append(alike | families_of(one.text.family) | {one.text.family})
    return out


def part_of(learned: list[Learned], share: float) -> list[Learned]:
    """Return the texts of a share of their families, chosen by a digest of the names; lessons stay."""
    families = sorted({one.text.family for one in learned if one.text.group != LESSONS.name}, key=_digest)
    chosen = set(families[: round(share * len(families))])
    return [one for one in learned if one.text.group == LESSONS.name or one.text.family in chosen]


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def cross_validated(learned: list[Learned], count: int, share: float = 1.0) -> list[Result]:
    """Return how every text is read by a model that has seen no text of its family.

    Args:
        learned: all texts.
        count: folds.
        share: part of the other families that is learned from, 0 to 1.
    """
    return [Result(one, one.text.judge(found)) for one, found in unseen(learned, count, share)]


def unseen(learned: list[Learned], count: int, share: float = 1.0) -> Iterator[tuple[Learned, Document]]:
    """Yield every text with what a model that has seen no text of its family makes of it.

    Arguments as for :func:`cross_validated`.
    """
    for known, held_out in folds(learned, count):
        known = known if share == 1.0 else part_of(known, share)
        names = names_of(known)
        decoder = Decoder(as_table(train(known, names), names, known))
        for one in held_out:
            yield one, read(one, decoder)


def read(one: Learned, decoder: Decoder) -> Document:
    """Return what a model makes of a text; where its form says all, no model is asked."""
    options, sink = ReadOptions(), Sink()
    told = read_official(one.text.source, options, sink) or read_book(one.reading.places, options, sink)
    if told is not None:
        return told
    found = labelled_segments(one.reading, {}, decoder)
    return assemble(found, ReadOptions(), Sink(), one.text.name)


def total(results: list[Result]) -> dict[str, Counts]:
    """Return the counts of several texts together, by field."""
    out: dict[str, Counts] = defaultdict(Counts)
    for result in results:
        for field, counts in result.counts.items():
            out[field] = out[field].plus(counts)
    return out
