"""Recovery of structure: how much text a second on one core, and what it costs before the first text."""

from __future__ import annotations

import functools
import gc
import statistics
import subprocess
import sys
import time

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import recover
from tests.bench.measure import Row, environment
from tests.places import ROOT, SEED
from tests.recover.labelled_texts import load

RUNS = 7
COLD = """
import sys, time
import converters.model, converters.options, converters.diagnostics, converters.limits
import converters.serialization.toml
text = open(sys.argv[1], encoding="utf-8").read()
begun = time.process_time()
from converters.recover.article import recover
loaded = time.process_time()
recover(text, converters.options.ReadOptions(), converters.diagnostics.Sink())
print(loaded - begun, time.process_time() - loaded)
"""


def megabytes_a_second() -> float:
    """Return how fast real texts are read, each as if it had not been seen before."""
    texts = [one.text for one in load(ROOT / "tests" / "recovery_corpus")]
    size = sum(len(text.encode()) for text in texts)
    times = []
    for _ in range(RUNS + 1):
        forget()
        begun = time.process_time()
        for text in texts:
            recover(text, ReadOptions(), Sink())
        times.append(time.process_time() - begun)
    return size / statistics.median(times[1:]) / 1e6


def forget() -> None:
    """Empty the caches that are bounded: they hold what was found in single texts."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()


def cold_ms() -> tuple[float, float]:
    """Return the CPU milliseconds of loading recovery, and of the first text beyond that of a later one."""
    taken = []
    for _ in range(RUNS + 1):
        command = [sys.executable, "-c", COLD, str(SEED)]
        done = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
        taken.append([float(part) * 1000 for part in done.stdout.split()])
    loads, firsts = zip(*taken[1:], strict=True)
    return statistics.median(loads), statistics.median(firsts)


def rows() -> list[Row]:
    """Return the figures of recovery, which has no peer."""
    loading, first = cold_ms()
    return [
        Row(
            work="recovery of real texts, warm, one core",
            ours=megabytes_a_second(),
            peer=None,
            unit="MB/s",
            peer_name="",
            floor=2.0,
            aim=4.0,
            more_is_better=True,
        ),
        Row(
            work="loading recovery (CPU)", ours=loading, peer=None, unit="ms", peer_name="", floor=60, aim=30
        ),
        Row(work="the first text after that (CPU)", ours=first, peer=None, unit="ms", peer_name=""),
    ]
