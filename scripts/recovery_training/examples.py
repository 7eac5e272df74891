"""Labelled texts as examples: the features of each segment, and the labels that are accepted there."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from converters.diagnostics import Sink
from converters.recover.article import Reading, read_segments
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.zones_data import LABELS, STATES
from scripts.recovery_training.crf import Example
from scripts.recovery_training.shape import shape
from tests.recover.labelled_texts import FOLDER
from tests.recover.oracle import GROUPS, Text, texts

LESSONS: Final = FOLDER.with_name("lessons")
OWN: Final = ("labelled", "lessons")
"""Groups of texts that are in the repository: their features are the ones with weights."""
_PER_FAMILY: Final = 4
"""Texts of one family that are learned from, of folders that are given besides: a site is one opinion."""
_MOST: Final = 300
"""Segments of a text that is learned from, of folders that are given besides."""
_WEIGHT: Final = 0.1
"""Weight of a text of such a folder beside one that was labelled by reading."""
_SIGNS: Final = {
    "speech": {"speaker"},
    "verse": {"verse-run", "stanza"},
    "code": {"code-run", "fenced"},
    "row": {"row-run"},
    "quote": {"md:quote"},
    "rule": {"rule"},
    "item": {"bullet"},
    "note": {"note", "front-matter", "reference", "original"},
    "caption": {"caption", "caption:long", "pairs"},
}
"""Kinds of text that the gold does not tell apart, and the features that do: a kind is right where it shows
one, and never where it shows none while another is accepted. Lines with numbers in a row may be items."""
_EDITORS: Final = frozenset(("contributors.responsible-editor", "contributors.editor"))


class Learned(NamedTuple):
    """A labelled text, its segments, and what is right for each."""

    text: Text
    reading: Reading
    accepted: list[frozenset[str]]

    @property
    def own(self) -> bool:
        """Whether it is in the repository."""
        return self.text.group in OWN


def load(corpus: Path, folders: Iterable[Path]) -> list[Learned]:
    """Return the examples of the corpus, of the repository, and of further folders of labelled rows."""
    out = []
    per_family: Counter[str] = Counter()
    for text in texts([*_groups(corpus), str(LESSONS), *map(str, folders)], corpus):
        extra = text.group not in (*GROUPS, *OWN)
        per_family[text.family] += extra
        if per_family[text.family] > _PER_FAMILY:
            continue
        found = read_segments(text.source, Sink())
        if not found.facts or (extra and len(found.facts) > _MOST):
            continue
        accepted = [
            _narrowed(frozenset(one.accepted), fact)
            for one, fact in zip(text.right(found), found.facts, strict=True)
        ]
        out.append(Learned(text, found, accepted))
    return out


def _groups(corpus: Path) -> list[str]:
    return [group for group in GROUPS if group == "labelled" or (corpus / group).is_dir()]


def _narrowed(accepted: frozenset[str], fact: LineFeatures) -> frozenset[str]:
    """Return the accepted labels that a segment shows signs of, where it shows any."""
    fields = {item.field for item in fact.credits_.found} if fact.credits_ else set()
    if accepted == {"drop", "header"} and fields & _EDITORS and fact.kind is None:
        # Account names that edit: the credit is read, and what of it is no name is left out by itself.
        return accepted | {"credit"}
    if len(accepted) < 2:
        return accepted
    names = set(fact.names)
    if "credit" in names and "credit" in accepted:
        return accepted & {"meta", "credit"}
    shown = next((label for label in _SIGNS if label in accepted and _SIGNS[label] & names), None)
    if shown:
        return frozenset((shown,))
    numbered = "sequence:dense" in names
    return frozenset(one for one in accepted if one not in _SIGNS or (one == "item" and numbered)) or accepted


def digest(learned: list[Learned]) -> str:
    """Return the SHA-256 of what is learned from: features and accepted labels of every segment, in order."""
    out = hashlib.sha256()
    for one in learned:
        rows = [
            [sorted(accepted), fact.names]
            for accepted, fact in zip(one.accepted, one.reading.facts, strict=True)
        ]
        out.update(json.dumps([one.text.name, one.text.family, rows], ensure_ascii=True).encode())
    return out.hexdigest()


def names_of(learned: list[Learned]) -> list[str]:
    """Return the features that get weights: those that the texts of the repository have."""
    return sorted({name for one in learned if one.own for fact in one.reading.facts for name in fact.names})


def examples(learned: list[Learned], names: list[str]) -> list[Example]:
    """Return what the model learns from; texts weigh about as the root of their length."""
    index = {name: at for at, name in enumerate(names)}
    out = [_example(one, index) for one in learned if not all(fact.apart for fact in one.reading.facts)]
    mean = sum(one.weight * len(one.names) for one in out) / sum(len(one.names) for one in out)
    return [one._replace(weight=one.weight / mean) for one in out]


def _example(one: Learned, index: dict[str, int]) -> Example:
    rows = [row for row in zip(one.reading.facts, one.accepted, strict=True) if not row[0].apart]
    facts = [fact for fact, _ in rows]
    names = [sorted({index[name] for name in fact.names if name in index}) for fact in facts]
    accepted = np.array([[label in own for label in LABELS] for _, own in rows])
    _make_possible(accepted)
    known = one.own or one.text.group in GROUPS
    return Example(names, accepted, (1.0 if known else _WEIGHT) * len(facts) ** -0.5)


def _make_possible(accepted: np.ndarray) -> None:
    """Accept any label at the segments where no path through zones leads to one that is accepted."""
    own = shape()
    reached = np.ones(len(STATES), bool)
    for at in range(len(accepted)):
        ahead = own.starts if at == 0 else reached @ own.possible
        if not (ahead & accepted[at][own.labels]).any():
            accepted[at] = True
        reached = ahead & accepted[at][own.labels]
