"""The learned table: every name in it fires, every name that fires is in it, and it says what it is from."""

from __future__ import annotations

import re
from itertools import product

import pytest

from converters.diagnostics import Sink
from converters.recover.article import read_segments
from converters.recover.labelling.table import table
from converters.recover.labelling.zones_data import (
    LABELS,
    STATES,
    may_follow,
    parts_of_end,
    parts_of_start,
    parts_of_state,
    parts_of_step,
)
from tests.recover.labelled_texts import FOLDER, load

OWN = [text for folder in (FOLDER, FOLDER.with_name("lessons")) for text in load(folder)]
"""The texts of the repository whose features have weights."""
STALE = 0.01
"""Share of names that may have come or gone since training, by changes of segments; more: train again."""
STEPS = [pair for pair in product(STATES, STATES) if may_follow(*pair)]


@pytest.fixture(scope="module")
def fired() -> set[str]:
    return {name for text in OWN for fact in read_segments(text.text, Sink()).facts for name in fact.names}


def test_every_weighted_name_fires(fired: set[str]) -> None:
    gone = set(table().features) - fired
    assert len(gone) <= STALE * len(fired), gone


def test_every_fired_name_is_weighted(fired: set[str]) -> None:
    new = fired - set(table().features)
    assert len(new) <= STALE * len(fired), new


def test_every_step_has_a_weight_and_no_other() -> None:
    parts = {
        *(part for old, new in STEPS for part in parts_of_step(old, new)),
        *(part for state in STATES for part in parts_of_state(state)),
        *(part for state in STATES for part in parts_of_start(state)),
        *(part for state in STATES for part in parts_of_end(state)),
    }
    assert set(table().steps) == parts


def test_a_row_has_a_weight_for_each_label() -> None:
    assert table().labels == LABELS
    assert all(len(row) == len(LABELS) for row in table().features.values())


def test_it_says_what_it_was_learned_from() -> None:
    assert re.fullmatch("[0-9a-f]{64}", table().learned_from)
    assert table().texts > len(OWN)


def test_names_without_weights_say_nothing() -> None:
    weights = table()
    one = next(iter(weights.features))
    assert weights.weight("never seen", "title") == 0.0
    assert weights.weight(one, "title") == weights.features[one][LABELS.index("title")]


def test_weights_are_thousandths() -> None:
    weights = table()
    rows = [*weights.features.values(), tuple(weights.steps.values())]
    assert all(weight == round(weight, 3) for row in rows for weight in row)
