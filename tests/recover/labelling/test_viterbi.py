"""The search finds the best path, whatever it leaves out, and keeps to labels that are settled or barred."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from converters.diagnostics import Sink
from converters.recover.article import read_segments
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.table import Table, table
from converters.recover.labelling.viterbi import UNIT, Decoder, Labelled, decode
from converters.recover.labelling.zones_data import LABELS, STATES, may_follow, may_start
from converters.recover.segmenting.segment import Segment
from tests.recover.labelled_texts import load

SOME = load()[::9]


def facts_of(text: str) -> list[LineFeatures]:
    return read_segments(text, Sink()).facts


def random_table(seed: int) -> Table:
    rng = random.Random(seed)
    shipped = table()
    features = {f"f{at}": tuple(round(rng.gauss(0, 4), 3) for _ in LABELS) for at in range(6)}
    steps = {name: round(rng.gauss(0, 2), 3) for name in shipped.steps}
    return Table(learned_from="", texts=0, labels=LABELS, features=features, steps=steps)


def random_facts(seed: int, count: int) -> list[LineFeatures]:
    rng = random.Random(seed)
    segment = Segment(0, 1, "x")
    return [LineFeatures(segment, rng.sample([f"f{at}" for at in range(6)], 2), 1) for _ in range(count)]


def path(labels: list[Labelled]) -> list[tuple[str, str]]:
    return [(label.zone, label.label) for label in labels]


def score(decoder: Decoder, facts: list[LineFeatures], states: list[tuple[str, str]]) -> int:
    """What a path is worth in thousandths, added up step by step."""
    at = [STATES.index(state) for state in states]
    total = decoder.start[at[0]] + decoder.end[at[-1]]
    total += sum(decoder.steps[new][old] for old, new in pairwise(at))
    for fact, state in zip(facts, at, strict=True):
        said = sum(decoder.weights.weight(name, STATES[state][1]) for name in fact.names)
        total += round(said * UNIT) + decoder.states[state]
    return total


@pytest.mark.parametrize("text", SOME, ids=lambda one: one.name)
def test_what_is_left_out_changes_no_path(text: object) -> None:
    facts = facts_of(text.text)  # type: ignore[attr-defined]
    assert path(Decoder(table()).decode(facts, {})) == path(Decoder(table(), whole=True).decode(facts, {}))


@pytest.mark.parametrize("seed", range(25))
def test_no_path_is_better_whatever_the_weights(seed: int) -> None:
    facts = random_facts(seed, 9)
    pruned, whole = Decoder(random_table(seed)), Decoder(random_table(seed), whole=True)
    found = path(pruned.decode(facts, {}))
    assert score(whole, facts, found) == score(whole, facts, path(whole.decode(facts, {})))
    rng = random.Random(seed)
    for _ in range(200):
        state = rng.choice([one for one in STATES if may_start(one)])
        other = [state]
        while len(other) < len(facts):
            other.append(rng.choice([one for one in STATES if may_follow(other[-1], one)]))
        assert score(whole, facts, other) <= score(whole, facts, found)


@pytest.mark.parametrize("text", SOME, ids=lambda one: one.name)
def test_confidences_below_the_sure_ones_are_exact(text: object) -> None:
    facts = facts_of(text.text)  # type: ignore[attr-defined]
    exact = Decoder(table(), whole=True).decode(facts, {})
    for one, other in zip(Decoder(table()).decode(facts, {}), exact, strict=True):
        assert (
            one.confidence == pytest.approx(other.confidence) or min(one.confidence, other.confidence) > 0.98
        )


def test_settled_labels_win() -> None:
    facts = facts_of(
        "码头的一天\n清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。\n完\n"
    )
    assert decode(facts, {2: ("heading",)})[2].label == "heading"
    assert decode(facts, {0: ("kicker", "drop")})[0].label in ("kicker", "drop")


def test_barred_labels_are_not_put_on() -> None:
    facts = facts_of("码头的一天\n清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。\n")
    first = decode(facts)[0].label
    facts[0].barred = frozenset((first,))
    assert decode(facts)[0].label != first


def test_settled_labels_that_cannot_follow_one_another_win_all_the_same() -> None:
    facts = random_facts(1, 5)
    settled = {0: ("related",), 1: ("title",), 2: ("para",), 3: ("title",), 4: ("kicker",)}
    found = Decoder(random_table(1)).decode(facts, settled)
    assert [label.label for label in found] == ["related", "title", "para", "title", "kicker"]


def test_long_texts_keep_scores_apart() -> None:
    facts = random_facts(3, 9) * 1200
    decoder = Decoder(random_table(3))
    found = decoder.decode(facts, {})
    assert path(found) == path(Decoder(random_table(3), whole=True).decode(facts, {}))


def test_no_segments_have_no_labels() -> None:
    assert decode([]) == []


def test_the_zones_of_a_text_follow_one_another() -> None:
    for text in SOME:
        states = path(decode(facts_of(text.text)))
        assert may_start(states[0])
        assert all(may_follow(old, new) for old, new in pairwise(states))
