"""Time and peak memory a unit as batches and books grow: flat where nothing is remembered for ever."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Row, child_cpu_and_memory
from tests.bench.ours import OURS
from tests.bench.texts import as_json, raw_articles, varied, write_raw

HAS_LONG = True
ARTICLES = (1, 10, 100, 1000)
ARTICLES_LONG = (*ARTICLES, 10_000)
CHAPTERS = (1, 10)
CHAPTERS_LONG = (*CHAPTERS, 100)
CHAPTER = 30_000
"""Characters of a chapter."""


def batch_rows(folder: Path, counts: tuple[int, ...]) -> list[Row]:
    """Return CPU and memory of batches of articles in three editions, by one worker."""
    texts = raw_articles(max(counts))
    out = []
    for count in counts:
        inputs = folder / f"in{count}"
        write_raw(inputs, texts[:count])
        target = str(folder / f"out{count}")
        command = [sys.executable, "-m", "converters", "batch", str(inputs), "-o", target]
        taken = child_cpu_and_memory([*command, "--to", "pdf,docx,epub", "--jobs", "1", "-q"])
        out += _rows(f"batch of {count:,} articles, three editions", "article", count, taken)
    return out


def book_rows(folder: Path, counts: tuple[int, ...]) -> list[Row]:
    """Return CPU and memory of books of chapters, as PDF from a Document."""
    out = []
    for count in counts:
        source = folder / f"{count}.json"
        source.write_bytes(as_json(varied(count * CHAPTER)))
        taken = child_cpu_and_memory([sys.executable, "-c", OURS, str(source), str(folder / "out.pdf")])
        out += _rows(f"book of {count:,} chapters of {CHAPTER:,} characters, PDF", "chapter", count, taken)
    return out


def _rows(work: str, unit: str, count: int, taken: tuple[float, float]) -> list[Row]:
    cpu_s, peak_mib = taken
    return [
        Row(work=f"{work}: CPU", ours=cpu_s * 1000 / count, peer=None, unit=f"ms/{unit}", peer_name=""),
        Row(work=f"{work}: peak memory", ours=peak_mib, peer=None, unit="MiB", peer_name=""),
    ]


def rows(*, long: bool = False) -> list[Row]:
    """Return time a unit and peak memory at each size.

    Args:
        long: with 10,000 articles and 100 chapters.
    """
    with tempfile.TemporaryDirectory(prefix="kanben-bench-") as name:
        folder = Path(name)
        return [
            *batch_rows(folder, ARTICLES_LONG if long else ARTICLES),
            *book_rows(folder, CHAPTERS_LONG if long else CHAPTERS),
        ]
