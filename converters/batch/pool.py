"""Local worker processes: one article at a time each, replaced when they die, hang or have done enough."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

import msgspec

from converters import formats
from converters.assets import themes
from converters.batch.job import CRASHED, MEMORY_EXCEEDED, TIMEOUT, Job, Outcome, Task, failed
from converters.batch.work import blamed, work
from converters.diagnostics import Sink
from converters.errors import InternalError, KanbenError
from converters.inputs.storage import shown
from converters.limits import Limits
from converters.messages import say
from converters.model import Contributor, Document, Metadata, Paragraph, Section, Strong, Text
from converters.options import EditionOptions, Options
from converters.pipeline import publish
from converters.workers.channel import wait
from converters.workers.guard import too_slow
from converters.workers.worker import FORK_LOADED, Answer, Worker, die_with_parent

_LONGEST_WAIT_S = 1.0


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
        publish(document, task.work.formats, _ours(task.work.options), Sink())
    gc.collect()
    gc.freeze()


def _ours(options: Options) -> Options:
    """Return options that name no file of a user: whatever is in those is for a worker to meet."""
    name = options.edition.theme
    look = EditionOptions(theme=name) if name in themes() else EditionOptions()
    return Options(edition=look)


class LocalPool:
    """``jobs`` worker processes on this machine."""

    def __init__(self, task: Task, *, jobs: int, limits: Limits, recycle: int) -> None:
        """Prepare; the workers start with the first job.

        Args:
            task: what all jobs share.
            jobs: how many processes.
            limits: whose time and memory an article may take before its worker is killed.
            recycle: articles after which a worker is replaced.
        """
        self._task = task
        self._limits = limits
        self._recycle = recycle
        self._waiting: deque[Job] = deque()
        self._crashed: set[int] = set()
        self._jobs = jobs
        self._workers: list[Worker[Job, Outcome]] = []

    @property
    def capacity(self) -> int:
        """Two jobs a worker: one in hand, one waiting."""
        return 2 * self._jobs

    def submit(self, job: Job) -> None:
        """Take one job."""
        if not self._workers:
            # Where other threads run, workers are spawned, and share nothing.
            if FORK_LOADED == "fork" and threading.active_count() == 1:
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
            busy = [worker for worker in self._workers if worker.question is not None]
            if not busy:
                return
            left = [worker.left_s for worker in busy]
            least = min((seconds for seconds in left if seconds is not None), default=_LONGEST_WAIT_S)
            wait([worker.pipe for worker in busy], min(max(0.0, least), _LONGEST_WAIT_S) + 0.001)

    def close(self) -> None:
        """Kill the workers."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def _start(self) -> Worker[Job, Outcome]:
        serve: Callable[[Job], Outcome] = partial(work, task=self._task)
        return Worker(serve, self._limits, FORK_LOADED, prepare=die_with_parent)

    def _feed(self) -> None:
        for number, worker in enumerate(self._workers):
            if not self._waiting:
                return
            if worker.question is None:
                if worker.spent or worker.done >= self._recycle or not worker.alive:
                    worker.kill()
                    worker = self._workers[number] = self._start()
                worker.give(self._waiting.popleft())

    def _collect(self, worker: Worker[Job, Outcome]) -> Outcome | None:
        """Return what a worker has to report, ``None`` when it is idle or still at work."""
        job = worker.question
        if job is None:
            return None
        if worker.pipe.poll():
            answer = worker.take()
            return self._crash(worker, job) if answer is None else self._outcome(worker, job, answer)
        if worker.late:
            return self._replace(worker, job, TIMEOUT, too_slow(self._limits, shown(job.uri)))
        return None

    def _outcome(self, worker: Worker[Job, Outcome], job: Job, answer: Answer[Outcome]) -> Outcome:
        if answer.value is not None:
            return answer.value
        assert answer.error is not None
        name = MEMORY_EXCEEDED if answer.out_of_memory else type(answer.error).__name__
        return self._failure(worker, job, name, answer.error)

    def _crash(self, worker: Worker[Job, Outcome], job: Job) -> Outcome | None:
        """Return the failure of a job whose worker died; the first time it is tried again instead.

        A worker may die for another article's sake: the system ends processes when memory runs out.
        """
        error = worker.death(say("the worker"))
        failure = self._replace(worker, job, MEMORY_EXCEEDED if worker.spent else CRASHED, error)
        if job.number in self._crashed:
            self._crashed.remove(job.number)
            return failure
        self._crashed.add(job.number)
        self._waiting.appendleft(job)
        return None

    def _replace(self, worker: Worker[Job, Outcome], job: Job, name: str, error: KanbenError) -> Outcome:
        worker.kill()
        self._workers[self._workers.index(worker)] = self._start()
        return self._failure(worker, job, name, error)

    def _failure(self, worker: Worker[Job, Outcome], job: Job, name: str, error: KanbenError) -> Outcome:
        error.where = shown(job.uri)
        failure = failed(job.number, name, str(error), exit_code=error.exit_code, duration_s=worker.took_s)
        if isinstance(error, InternalError):
            failure = msgspec.structs.replace(failure, frames=error.frames, trace=error.trace)
        return blamed(job, self._task, failure)
