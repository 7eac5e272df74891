"""Paired timing: two candidates alternate in one run, so that a noisy machine is noisy for both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

_CACHE = Path(tempfile.gettempdir(), f"kanben-bench-{os.getuid()}", "modules")
_START = """
import os, sys, time
begun = time.perf_counter()
nowhere = os.open(os.devnull, os.O_WRONLY)
silent = [(os.POSIX_SPAWN_DUP2, nowhere, 1)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""
"""A process of its own that starts a command and tells what it took."""


class Row(msgspec.Struct, kw_only=True):
    """One line of the table."""

    work: str
    ours: float
    peer: float | None
    """``None`` when the figure has no peer: then floor and aim are figures of ours, not ratios."""
    unit: str
    peer_name: str
    floor: float | None = None
    """What must be reached; ``None`` when nothing is set."""
    aim: float | None = None
    more_is_better: bool = False

    @property
    def figure(self) -> float:
        """What floor and aim are compared with: ours as a fraction of the peer's, or ours alone."""
        if self.peer is None:
            return self.ours
        return self.ours / self.peer if self.peer else float("nan")

    @property
    def verdict(self) -> str:
        """``aim``, ``floor`` or ``MISSED``: what was reached; empty when nothing is set."""
        if self.floor is None:
            return ""
        reached = self.figure.__ge__ if self.more_is_better else self.figure.__le__
        if self.aim is not None and reached(self.aim):
            return "aim"
        return "floor" if reached(self.floor) else "MISSED"


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
        subprocess.run(
            command, check=True, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def commands_in_turn(sets: Sequence[Sequence[Sequence[str]]], runs: int) -> list[float]:
    """Return the median CPU seconds of each of some sets of commands that take turns, after one warm-up."""
    turns = [[command_cpu(commands) for commands in sets] for _ in range(runs + 1)]
    return [statistics.median(times) for times in zip(*turns[1:], strict=True)]


def child_wall_and_memory(command: Sequence[str]) -> tuple[float, float]:
    """Return the wall seconds and the peak resident memory (MiB) of one child process."""
    child = _child(command)
    return child.wall, child.memory


def child_cpu_and_memory(command: Sequence[str]) -> tuple[float, float]:
    """Return the user + system seconds and the peak resident memory (MiB) of one child process."""
    child = _child(command)
    return child.cpu, child.memory


class _Child(msgspec.Struct):
    wall: float
    cpu: float
    memory: float


def _child(command: Sequence[str]) -> _Child:
    """Run a command and return what it took.

    A process counts among its peak what the one that started it held: Linux keeps that at ``exec``. This one
    may hold a compiler of the peer's and a text of a million characters, so a small one starts the command.
    """
    starter = [sys.executable, "-I", "-S", "-c", _START, *command]
    done = subprocess.run(starter, check=False, env=environment(), capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[:4]} failed: {done.stderr.decode(errors='replace')[-2000:]}")
    wall, cpu, kilobytes = map(float, done.stdout.split())
    return _Child(wall, cpu, kilobytes / 1024)


def command_wall(command: Sequence[str]) -> float:
    """Return the wall seconds of one command."""
    begun = time.perf_counter()
    subprocess.run(
        command, check=True, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


def environment() -> dict[str, str]:
    """Return the environment of measured commands: compiled modules are kept, outside the checkout.

    An installed kanben has its modules compiled; a measurement must not depend on who ran what before.
    """
    out = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**out, "PYTHONPYCACHEPREFIX": str(_CACHE)}


def table(rows: Sequence[Row]) -> str:
    """Return the rows as aligned text."""
    heads = f"{'ours':>10}{'peer':>10}  {'unit':<10}{'figure':>8}{'floor':>7}{'aim':>7}  {'reached':<8}"
    lines = [f"{'work':<58}{heads}  peer"]
    for row in rows:
        floor = "" if row.floor is None else f"{row.floor:g}"
        aim = "" if row.aim is None else f"{row.aim:g}"
        peer = "" if row.peer is None else f"{row.peer:.3f}"
        limits = f"{row.figure:>8.2f}{floor:>7}{aim:>7}  {row.verdict:<8}"
        lines.append(f"{row.work:<58}{row.ours:>10.3f}{peer:>10}  {row.unit:<10}{limits}  {row.peer_name}")
    return "\n".join(lines)
