"""Transforms that are asked for: one article, warm, and what asking for none costs."""

from __future__ import annotations

import time

from converters.diagnostics import Sink
from converters.options import TransformOptions
from converters.transforms.apply import apply
from tests.bench.measure import Row
from tests.bench.texts import seed_document

RUNS = 15
NAMES = ("pinyin", "bopomofo", "jyutping", "traditional-tw", "traditional-tw,pinyin:hsk3")


def cpu_ms(name: str) -> float:
    """Return the median CPU milliseconds of a transform of the seed."""
    document = seed_document()
    options = TransformOptions(asked=(name,))
    times = []
    for _ in range(RUNS + 1):
        begun = time.process_time()
        apply(document, options, Sink())
        times.append((time.process_time() - begun) * 1000)
    return sorted(times[1:])[RUNS // 2]


def rows() -> list[Row]:
    """Return the figures; pinyin on one article shall take 30 ms at most."""
    return [
        Row(
            work=f"{name} on the seed, warm (CPU)",
            ours=cpu_ms(name),
            peer=None,
            unit="ms",
            peer_name="",
            floor=30,
            aim=15,
        )
        for name in NAMES
    ]
