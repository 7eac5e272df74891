"""A fixed number of damaged inputs for every door; ``make fuzz`` does many more."""

import signal
from collections import Counter

import pytest

from tests.fuzz.run import fault, runs, timed
from tests.fuzz.targets import READ, TARGETS, Target
from tests.readers.archives import offline

pytestmark = pytest.mark.diagnostics(
    *("markup-skipped", "several-articles", "suspect-text", "resource-missing", "resource-refused"),
    *("unsupported-value", "unknown-property", "node-not-rendered", "overfull", "glyph-missing"),
)

__all__ = ["offline"]

RUNS = 80
"""For each format that is read."""
FEWER = 25
"""For each other door."""
SEED = 20_260_101
LIMIT_S = 60


@pytest.mark.parametrize("kind", sorted(TARGETS))
def test_sound_inputs_are_sound(kind, tmp_path):
    seeds = TARGETS[kind].seeds()

    assert [fault(kind, data, tmp_path, LIMIT_S) for data in seeds] == [None] * len(seeds)


@pytest.mark.slow
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("kind", sorted(TARGETS))
def test_damaged_inputs_are_taken_or_refused(kind, tmp_path):
    found = list(runs([kind], RUNS if kind in READ else FEWER, SEED, tmp_path, LIMIT_S))

    assert [(item.seed, item.error) for item in found] == []


def test_runs_of_a_time_are_counted(tmp_path):
    counts = Counter({"png": 5})

    assert list(timed(["png", "sidecar"], 0.05, counts, SEED, tmp_path, LIMIT_S)) == []
    assert counts["png"] > 5
    assert counts["sidecar"] > 0


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
def test_what_has_no_end_is_a_finding(monkeypatch, tmp_path):
    def run(data, folder):
        while True:
            pass

    monkeypatch.setattr("tests.fuzz.run.TARGETS", {"loop": Target(list, run)})

    assert "TooSlowError" in fault("loop", b"", tmp_path, 1)
