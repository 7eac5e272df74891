"""Paired timing: two candidates alternate in one run, so that a noisy machine is noisy for both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence

import msgspec


class Row(msgspec.Struct, kw_only=True):
    """One line of the table."""

    work: str
    ours: float
    peer: float
    unit: str
    peer_name: str
    floor: float | None = None
    """Ratio ours / peer that must not be passed; ``None`` when the issue sets none."""
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """Ours as a fraction of the peer's."""
        return self.ours / self.peer if self.peer else float("nan")


def paired_cpu(
    ours: Callable[[int], object], peer: Callable[[int], object], runs: int
) -> tuple[float, float]:
    """Return the median CPU seconds of two in-process calls that alternate; each gets the run's number."""
    return _paired(ours, peer, runs, time.process_time)


def paired_wall(
    ours: Callable[[int], object], peer: Callable[[int], object], runs: int
) -> tuple[float, float]:
    """Return the median wall seconds of two in-process calls that alternate; each gets the run's number."""
    return _paired(ours, peer, runs, time.perf_counter)


def _paired(
    ours: Callable[[int], object], peer: Callable[[int], object], runs: int, clock: Callable[[], float]
) -> tuple[float, float]:
    ours(-1)
    peer(-1)
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(runs):
        for times, work in zip(taken, (ours, peer), strict=True):
            begun = clock()
            work(number)
            times.append(clock() - begun)
    return statistics.median(taken[0]), statistics.median(taken[1])


def command_cpu(commands: Sequence[Sequence[str]]) -> float:
    """Return the user + system seconds of commands run one after the other."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def paired_commands(
    ours: Sequence[Sequence[str]], peer: Sequence[Sequence[str]], runs: int
) -> tuple[float, float]:
    """Return the median CPU seconds of two sets of commands that alternate, after one warm-up each."""
    command_cpu(ours)
    command_cpu(peer)
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(command_cpu(ours))
        theirs.append(command_cpu(peer))
    return statistics.median(mine), statistics.median(theirs)


def child_wall_and_memory(command: Sequence[str]) -> tuple[float, float]:
    """Return the wall seconds and the peak resident memory (MiB) of one child process."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        raise RuntimeError(f"{command[:3]} failed with status {status}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def table(rows: Sequence[Row]) -> str:
    """Return the rows as aligned text."""
    lines = [f"{'work':<58}{'ours':>10}{'peer':>10}  {'unit':<8}{'ratio':>7}{'floor':>7}{'aim':>7}  peer"]
    for row in rows:
        floor = "" if row.floor is None else f"{row.floor:g}"
        aim = "" if row.aim is None else f"{row.aim:g}"
        figures = f"{row.ours:>10.3f}{row.peer:>10.3f}  {row.unit:<8}{row.ratio:>7.2f}{floor:>7}{aim:>7}"
        lines.append(f"{row.work:<58}{figures}  {row.peer_name}")
    return "\n".join(lines)
