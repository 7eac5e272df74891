"""One run: damage, the target, and what must be true of the outcome."""

from __future__ import annotations

import contextlib
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from converters.errors import InternalError, KanbenError
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS

_PACKAGE = "/converters/"
_PATIENCE = 30
"""Seconds by the clock for each of processor time."""


class Finding(NamedTuple):
    """An input that was neither read nor refused."""

    kind: str
    seed: int
    error: str
    data: bytes


class TooSlowError(BaseException):
    """A target took longer than any may; no handler of a library stops it."""


def runs(kinds: Sequence[str], count: int, seed: int, folder: Path, limit_s: int) -> Iterator[Finding]:
    """Do a number of runs on the targets in turn, and yield what went wrong.

    Args:
        kinds: names of targets.
        count: of runs, all targets together.
        seed: of the first run; each run has its own, one more than the run before.
        folder: where inputs believe to be.
        limit_s: seconds of processor time one run may take.
    """
    for at in range(count):
        found = _run(kinds[at % len(kinds)], seed + at, folder, limit_s)
        if found:
            yield found


def timed(
    kinds: Sequence[str], seconds: float, counts: Counter[str], seed: int, folder: Path, limit_s: int
) -> Iterator[Finding]:
    """Do runs on the targets, as much processor time for each, and yield what went wrong.

    Args:
        kinds: names of targets.
        seconds: processor time for each target.
        counts: the runs each target had are added to it.
        seed: of the first run of each target; each run has its own, one more than the run before.
        folder: where inputs believe to be.
        limit_s: seconds of processor time one run may take.
    """
    for kind in kinds:
        end, first = time.process_time() + seconds, counts[kind]
        while time.process_time() < end:
            found = _run(kind, seed + counts[kind] - first, folder, limit_s)
            counts[kind] += 1
            if found:
                yield found


def _run(kind: str, seed: int, folder: Path, limit_s: int) -> Finding | None:
    random = Random(seed)
    seeds = TARGETS[kind].seeds()
    data = mutated(random.choice(seeds), random, seeds)
    error = fault(kind, data, folder, limit_s)
    return Finding(kind, seed, error, data) if error else None


def fault(kind: str, data: bytes, folder: Path, limit_s: int) -> str | None:
    """What is wrong with what becomes of an input: ``None`` for a sound result or a clear error."""
    try:
        with _alarm(limit_s):
            TARGETS[kind].run(data, folder)
    except InternalError as error:
        return f"InternalError: {error}"
    except KanbenError as error:
        return None if str(error) else "an error without a word"
    except (Exception, TooSlowError) as error:  # noqa: BLE001  (whatever else leaves a target is looked for)
        return f"{type(error).__name__}: {error} at {_place(error)}"
    return None


def _place(error: BaseException) -> str:
    """Return the innermost place in kanben that an error passed, and the innermost of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _PACKAGE in frame.filename] or frames
    return " in ".join(
        dict.fromkeys(f"{Path(frame.filename).name}:{frame.lineno}" for frame in (frames[-1], ours[-1]))
    )


@contextlib.contextmanager
def _alarm(limit_s: int) -> Iterator[None]:
    """Raise TooSlowError in the block after some seconds of processor time, where the system can.

    What waits uses none of it, so the clock counts too, but a machine may be busy with others for long.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TooSlowError(f"more than {limit_s} seconds")

    timers = (
        (signal.ITIMER_PROF, signal.SIGPROF, limit_s),
        (signal.ITIMER_REAL, signal.SIGALRM, limit_s * _PATIENCE),
    )
    before = [signal.signal(sign, ring) for _, sign, _ in timers]
    for timer, _, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (timer, sign, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(sign, handler)
