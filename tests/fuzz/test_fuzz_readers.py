import pytest

from tests.fuzz.inputs import inputs
from tests.fuzz.run import fault, runs
from tests.readers.archives import offline

pytestmark = pytest.mark.diagnostics(
    "markup-skipped", "several-articles", "suspect-text", "resource-missing", "resource-refused"
)

__all__ = ["offline"]

RUNS = 80
"""For each format; ``make fuzz`` does many more."""
SEED = 20_260_101
LIMIT_S = 60
SOURCES = inputs()


@pytest.mark.parametrize("kind", sorted(SOURCES))
def test_sound_inputs_are_sound(kind, tmp_path):
    assert [fault(kind, data, tmp_path, LIMIT_S) for data in SOURCES[kind]] == [None] * len(SOURCES[kind])


@pytest.mark.slow
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("kind", sorted(SOURCES))
def test_damaged_inputs_are_read_or_refused(kind, tmp_path):
    found = list(runs({kind: SOURCES[kind]}, RUNS, SEED, tmp_path, LIMIT_S))

    assert [(item.seed, item.error) for item in found] == []
