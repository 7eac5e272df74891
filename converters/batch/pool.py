"""Local worker processes: one article at a time each, replaced when they die, hang or have done enough."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import itertools
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from typing import Protocol

from converters import formats
from converters.batch.job import EXIT_TIMEOUT, Job, Outcome, Task, failed
from converters.batch.work import blamed, work
from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.inputs.storage import shown
from converters.model import Contributor, Document, Metadata, Paragraph, Section, Strong, Text
from converters.pipeline import publish

EXIT_CRASH = 70
MEMORY_EXCEEDED = "MemoryExceeded"
"""Its worker is replaced: what is left of its memory may be in pieces."""

_COLLECT_EVERY = 16
"""Articles between two looks for dead objects."""


class Pool(Protocol):
    """Something that runs jobs and gives outcomes back in any order."""

    @property
    def capacity(self) -> int:
        """How many jobs may be in it at once."""

    def submit(self, job: Job) -> None:
        """Take one job; never called beyond :attr:`capacity`."""

    def results(self) -> Iterator[Outcome]:
        """Wait until at least one outcome is there and yield those that are."""

    def close(self) -> None:
        """Stop at once."""


def preload(task: Task, first: str) -> None:
    """Load what every article needs, so that forked workers share it: reader, fonts, theme, writers.

    A small article is converted for that; what fails here will be said of each real one.

    Args:
        task: of the run.
        first: the first input; most others will have the same format.
    """
    words = Paragraph(content=(Text(text="刊本，“Kanben” 1。"), Strong(content=(Text(text="刊"),))))
    section = Section(heading=(Text(text="刊本"),), blocks=(words,))
    meta = Metadata(title="刊本", source="刊本", date="2000-01-01", contributors=(Contributor(name="刊"),))
    document = Document(meta=meta, body=(words, section))
    with contextlib.suppress(KanbenError, ImportError):
        row = formats.by_extension(first)
        if row is not None and row.reader is not None:
            row.reader()
    with contextlib.suppress(KanbenError, ImportError):
        publish(document, task.work.formats, task.work.options, Sink())
    gc.collect()
    gc.freeze()


class LocalPool:
    """``jobs`` worker processes on this machine."""

    def __init__(self, task: Task, *, jobs: int, timeout_s: float, max_memory_mib: int, recycle: int) -> None:
        """Prepare; the workers start with the first job.

        Args:
            task: what all jobs share.
            jobs: how many processes.
            timeout_s: seconds an article may take before its worker is killed.
            max_memory_mib: address space a worker may take beyond what it starts with, 0 for no limit.
            recycle: articles after which a worker is replaced.
        """
        self._task = task
        self._timeout_s = timeout_s
        self._memory = max_memory_mib
        self._recycle = recycle
        self._waiting: deque[Job] = deque()
        self._crashed: set[int] = set()
        # Fork shares what is loaded; elsewhere than on Linux it is unsafe or absent.
        self._context: ForkContext | SpawnContext = (
            get_context("fork") if sys.platform == "linux" else get_context("spawn")
        )
        self._jobs = jobs
        self._workers: list[_Worker] = []

    @property
    def capacity(self) -> int:
        """Two jobs a worker: one in hand, one waiting."""
        return 2 * self._jobs

    def submit(self, job: Job) -> None:
        """Take one job."""
        if not self._workers:
            preload(self._task, job.uri)
            self._workers = [self._start() for _ in range(self._jobs)]
        self._waiting.append(job)
        self._feed()

    def results(self) -> Iterator[Outcome]:
        """Yield the outcomes that are ready, waiting for the first."""
        while True:
            out = [outcome for outcome in map(self._collect, list(self._workers)) if outcome is not None]
            self._feed()
            if out:
                yield from out
                return
            busy = [worker for worker in self._workers if worker.job is not None]
            if not busy:
                return
            left = min(worker.begun_s for worker in busy) + self._timeout_s - time.monotonic()
            wait([worker.pipe for worker in busy], timeout=max(0.0, min(left, 1.0)) + 0.001)

    def close(self) -> None:
        """Kill the workers."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def _start(self) -> _Worker:
        return _Worker(self._context, self._task, self._memory)

    def _feed(self) -> None:
        for number, worker in enumerate(self._workers):
            if not self._waiting:
                return
            if worker.job is None:
                if worker.spent or worker.done >= self._recycle or not worker.alive:
                    worker.kill()
                    worker = self._workers[number] = self._start()
                worker.give(self._waiting.popleft())

    def _collect(self, worker: _Worker) -> Outcome | None:
        """Return what a worker has to report, ``None`` when it is idle or still at work."""
        if worker.job is None:
            return None
        if worker.pipe.poll():
            return worker.take() or self._crash(worker)
        if time.monotonic() - worker.begun_s > self._timeout_s:
            message = f"exceeded the time limit of {self._timeout_s:g} s (--timeout)"
            return self._replace(worker, "Timeout", message, EXIT_TIMEOUT)
        return None

    def _crash(self, worker: _Worker) -> Outcome | None:
        """Return the failure of a job whose worker died; the first time it is tried again instead.

        A worker may die for another article's sake: the system ends processes when memory runs out.
        """
        assert worker.job is not None
        job = worker.job
        failure = self._replace(worker, "WorkerCrashed", worker.epitaph(), EXIT_CRASH)
        if job.number in self._crashed:
            self._crashed.remove(job.number)
            return failure
        self._crashed.add(job.number)
        self._waiting.appendleft(job)
        return None

    def _replace(self, worker: _Worker, error: str, message: str, exit_code: int) -> Outcome:
        assert worker.job is not None
        job, begun_s = worker.job, worker.begun_s
        worker.kill()
        self._workers[self._workers.index(worker)] = self._start()
        took = time.monotonic() - begun_s
        text = f"{shown(job.uri)}: {message}"
        failure = failed(job.number, error, text, exit_code=exit_code, duration_s=took)
        return blamed(job, self._task, failure)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: ForkContext | SpawnContext, task: Task, max_memory_mib: int) -> None:
        self.pipe, theirs = context.Pipe()
        self.job: Job | None = None
        self.begun_s = 0.0
        self.done = 0
        self.spent = False
        self._process = context.Process(
            target=_serve, args=(theirs, task, max_memory_mib, os.getpid()), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return bool(self._process.is_alive())

    def give(self, job: Job) -> None:
        """Send a job; a process that is gone is noticed by :meth:`take`."""
        self.job, self.begun_s = job, time.monotonic()
        with contextlib.suppress(OSError):
            self.pipe.send(job)

    def take(self) -> Outcome | None:
        """Return the outcome, ``None`` when the process died instead of answering."""
        try:
            outcome: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.job = None
        self.done += 1
        self.spent = outcome.error == MEMORY_EXCEEDED
        return outcome

    def epitaph(self) -> str:
        """Say how the process ended."""
        self._process.join(1)
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"the worker was ended by {signal.Signals(-code).name}"
        return f"the worker ended with exit code {code}"

    def kill(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection, task: Task, max_memory_mib: int, parent: int) -> None:
    """Do jobs until the pipe closes: the body of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with_parent()
    _limit_memory(max_memory_mib)
    for number in itertools.count(1):
        if number % _COLLECT_EVERY == 0:
            # What was loaded before the fork is frozen, so this looks at little; without it, rings of dead
            # objects would wait for a hundred thousand others.
            gc.collect()
        try:
            # Forked siblings hold copies of the parent's pipe ends, so its death shows only in getppid().
            while not pipe.poll(1.0):
                if os.getppid() != parent:
                    return
            job = pipe.recv()
        except (EOFError, OSError):
            return
        begun_s = time.monotonic()
        try:
            outcome = work(job, task)
        except MemoryError:
            message = f"{shown(job.uri)}: exceeded the limit of {max_memory_mib} MiB of memory (--max-memory)"
            outcome = blamed(job, task, failed(job.number, MEMORY_EXCEEDED, message, exit_code=17))
        except Exception as error:  # noqa: BLE001  (around one job)
            message = f"{shown(job.uri)}: {type(error).__name__}: {error}"
            took = time.monotonic() - begun_s
            failure = failed(job.number, "InternalError", message[:2000], duration_s=took)
            outcome = blamed(job, task, failure)
        try:
            pipe.send(outcome)
        except (BrokenPipeError, OSError):
            return


def _die_with_parent() -> None:
    """Ask Linux to end this process with its parent, whatever it is doing (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _limit_memory(max_memory_mib: int) -> None:
    """Bound the address space, where the platform can, to what is mapped now plus the allowance."""
    if not max_memory_mib or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    mapped = 0
    with contextlib.suppress(OSError, ValueError, IndexError):
        mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    most = mapped + max_memory_mib * 2**20
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
