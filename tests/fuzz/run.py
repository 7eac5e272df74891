"""One run: damage, reading, and what must be true of the outcome."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from converters.diagnostics import Sink
from converters.errors import InternalError, KanbenError
from converters.formats import read
from converters.model import decode, encode
from converters.options import Limits, ReadOptions
from converters.source import Source
from tests.fuzz.mutate import mutated

LIMITS = Limits(input_bytes=1 << 22, inflated_bytes=1 << 24)
NAMES = {"text": "x.txt", "html": "x.html", "markdown": "x.md", "pandoc": "x.json", "json": "x.json"}


class Finding(NamedTuple):
    """An input that was neither read nor refused."""

    kind: str
    seed: int
    error: str
    data: bytes


class TooSlowError(Exception):
    """Reading took longer than any reading may."""


def runs(
    sources: Mapping[str, list[bytes]], count: int, seed: int, folder: Path, limit_s: int
) -> Iterator[Finding]:
    """Do a number of runs on inputs of every format in turn, and yield what went wrong.

    Args:
        sources: sound inputs by format.
        count: of runs, all formats together.
        seed: of the first run; each run has its own, one more than the run before.
        folder: where inputs believe to be.
        limit_s: seconds one reading may take.
    """
    kinds = sorted(sources)
    for at in range(count):
        kind = kinds[at % len(kinds)]
        random = Random(seed + at)
        data = mutated(random.choice(sources[kind]), random, sources[kind])
        error = fault(kind, data, folder, limit_s)
        if error:
            yield Finding(kind, seed + at, error, data)


def fault(kind: str, data: bytes, folder: Path, limit_s: int) -> str | None:
    """What is wrong with the outcome of reading an input: ``None`` for a sound Document or a clear error."""
    source = Source(data=data, name=NAMES.get(kind, f"x.{kind}"), folder=folder)
    try:
        with _alarm(limit_s):
            document = read(source, ReadOptions(limits=LIMITS), Sink(), kind)
            assert decode(encode(document)) == document
    except InternalError as error:
        return f"InternalError: {error}"
    except KanbenError as error:
        return None if str(error) else "an error without a word"
    except Exception as error:  # noqa: BLE001  (whatever else leaves a reader is what is looked for)
        return f"{type(error).__name__}: {error}"
    return None


@contextlib.contextmanager
def _alarm(limit_s: int) -> Iterator[None]:
    """Raise TooSlowError in the block after some seconds, where the system can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TooSlowError(f"more than {limit_s} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(limit_s)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
