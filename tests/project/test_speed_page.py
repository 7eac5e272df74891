"""The page on speed shows what the benchmarks found last."""

import sys

import msgspec
import pytest

from tests.bench import history
from tests.bench.measure import Row, child_cpu_and_memory, child_wall_and_memory

ROWS = [
    Row(work="one", ours=2.0, peer=4.0, unit="s", peer_name="typst", floor=0.6, aim=0.4),
    Row(work="two", ours=30.0, peer=None, unit="MiB", peer_name=""),
]
MACHINE = {"commit": "abc", "machine": "m, 2 cores", "python": "3.12", "versions": {"typst": "1"}}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(history, "LATEST", tmp_path / "benchmarks" / "latest.json")
    return history


def test_the_page_is_up_to_date():
    shown = history.PAGE.read_text("utf-8")

    assert history.page(shown, history.load()) == shown, "run python -m tests.bench --page"


def test_a_benchmark_replaces_its_own_rows_alone(kept):
    kept.keep("b", ROWS, MACHINE)
    kept.keep("a", ROWS[1:], MACHINE)
    kept.keep("b", ROWS[:1], {**MACHINE, "commit": "def"})

    runs = kept.load()
    assert list(runs) == ["a", "b"]
    assert msgspec.to_builtins(runs["b"].rows) == msgspec.to_builtins(ROWS[:1])
    assert (runs["a"].commit, runs["b"].commit) == ("abc", "def")


def test_rows_become_lines_of_a_table_below_what_is_written(kept):
    kept.keep("a", ROWS, MACHINE)

    once = history.page("# Speed\n\nwritten\n", kept.load())

    assert "| one | 2 | 4 (typst) | s | 0.50 | 0.6 | 0.4 | floor |" in once
    assert "| two | 30 |  | MiB |  |  |  |  |" in once
    assert once.startswith("# Speed\n\nwritten\n")
    assert history.page(once, kept.load()) == once


def test_before_the_first_run_there_is_nothing(kept):
    assert kept.load() == {}


@pytest.mark.parametrize("measured", [child_wall_and_memory, child_cpu_and_memory])
def test_what_this_process_holds_is_not_counted_as_a_childs_memory(measured):
    held = bytearray(b"\1" * (150 << 20))

    _, memory = measured([sys.executable, "-c", "pass"])

    assert len(held) >> 20 == 150
    assert 1 < memory < 100


def test_a_child_that_fails_is_no_figure():
    with pytest.raises(RuntimeError, match="not well"):
        child_wall_and_memory([sys.executable, "-c", "raise SystemExit('not well')"])
