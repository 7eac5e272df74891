"""The same work on a Dask cluster: jobs become futures, outcomes come back as they finish."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from converters.batch.job import CRASHED, TIMEOUT, Job, Outcome, Task, failed
from converters.batch.work import blamed, work
from converters.errors import UsageError
from converters.inputs.storage import shown
from converters.limits import Limits
from converters.messages import say
from converters.workers.guard import too_slow

_CAPACITY_S = 5.0
"""Seconds for which the size of the cluster is taken as known."""
_RESTART_S = 4.0
"""Seconds a worker that hangs gets to end by itself and come back."""


class _Future(Protocol):
    """What is used of ``distributed.Future``, which has no types."""

    key: str
    status: str

    def exception(self) -> BaseException | None: ...

    def result(self) -> Outcome: ...

    def cancel(self, *, force: bool) -> None: ...

    def add_done_callback(self, call: Callable[[_Future], None]) -> None: ...


class _Client(Protocol):
    """What is used of ``distributed.Client``, which has no types."""

    def nthreads(self) -> Mapping[str, int]: ...

    def submit(
        self, function: Callable[[Job, Task], Outcome], job: Job, task: Task, *, pure: bool
    ) -> _Future: ...

    def cancel(self, futures: list[_Future]) -> None: ...

    def call_stack(self, futures: list[_Future]) -> Mapping[str, Mapping[str, object]] | None: ...

    def restart_workers(self, workers: list[str], *, timeout: float, raise_for_error: bool) -> object: ...

    def close(self) -> None: ...


class ClusterPool:
    """Workers of a ``dask.distributed`` scheduler; they need kanben installed and the target in reach."""

    def __init__(self, task: Task, address: str, *, limits: Limits) -> None:
        """Connect.

        Args:
            task: what all jobs share.
            address: of the scheduler, ``tcp://host:8786``.
            limits: whose time is waited for an article once nothing else finishes.

        Raises:
            UsageError: dask.distributed is not installed, or no scheduler answers.
        """
        try:
            from distributed import Client  # noqa: PLC0415  (optional)
        except ImportError as error:
            hint = say("pip install '.[distributed]'")
            raise UsageError(say("--scheduler requires dask.distributed"), hint=hint) from error
        try:
            self._client: _Client = Client(address, set_as_default=False, timeout="10s")
        except (OSError, ValueError) as error:
            raise UsageError(
                say("no Dask scheduler answers at this address: {error}", error=error), where=address
            ) from error
        self._address = address
        self._task = task
        self._limits = limits
        self._flying: dict[_Future, Job] = {}
        self._finished: queue.SimpleQueue[_Future] = queue.SimpleQueue()
        self._capacity = 8
        self._asked_s = -_CAPACITY_S

    @property
    def capacity(self) -> int:
        """Four jobs a thread, at least eight; asked now and then, as clusters grow and shrink."""
        now = time.monotonic()
        if now - self._asked_s > _CAPACITY_S:
            self._asked_s = now
            self._capacity = max(8, 4 * int(sum(self._client.nthreads().values())))
        return self._capacity

    def submit(self, job: Job) -> None:
        """Send one job; when its worker dies, the scheduler gives it to another."""
        future = self._client.submit(work, job, self._task, pure=False)
        self._flying[future] = job
        future.add_done_callback(self._finished.put)

    def results(self) -> Iterator[Outcome]:
        """Yield the outcomes that are ready, waiting for the first.

        Raises:
            UsageError: the cluster went away, or has no workers.
        """
        if not self._flying:
            return
        ready = self._next()
        while ready is None:
            given_up = list(self._give_up())
            if given_up:
                yield from given_up
                return
            ready = self._next()
        yield self._outcome(ready)
        while not self._finished.empty():
            future = self._finished.get()
            if future in self._flying:
                yield self._outcome(future)

    def close(self) -> None:
        """Cancel what is left and disconnect."""
        self._client.cancel(list(self._flying))
        self._client.close()

    def _next(self) -> _Future | None:
        """Return a finished future, ``None`` when none finishes in time."""
        end = time.monotonic() + self._limits.seconds
        while True:
            left = max(0.0, end - time.monotonic()) if self._limits.seconds else None
            try:
                future = self._finished.get(timeout=left)
            except queue.Empty:
                return None
            if future in self._flying:
                return future

    def _outcome(self, future: _Future) -> Outcome:
        job = self._flying.pop(future)
        if future.status in ("cancelled", "lost"):
            hint = say("run the same command again to resume")
            raise UsageError(say("the connection to the cluster was lost"), where=self._address, hint=hint)
        error = future.exception()
        if error is None:
            return future.result()
        message = f"{shown(job.uri)}: {type(error).__name__}: {error}"
        kind = CRASHED if type(error).__name__ == "KilledWorker" else "InternalError"
        return blamed(job, self._task, failed(job.number, kind, message[:2000]))

    def _give_up(self) -> Iterator[Outcome]:
        """Yield failures for what is being worked on for too long, and start its workers anew."""
        stacks = self._client.call_stack(list(self._flying)) or {}
        if not stacks and not self._client.nthreads():
            raise UsageError(
                say("the cluster has no workers"),
                where=self._address,
                hint=say("start at least one Dask worker"),
            )
        keys = {key for tasks in stacks.values() for key in tasks}
        hanging = [future for future in self._flying if future.key in keys]
        for future in hanging:
            job = self._flying.pop(future)
            future.cancel(force=True)
            error = too_slow(self._limits, shown(job.uri))
            failure = failed(job.number, TIMEOUT, str(error), exit_code=error.exit_code)
            yield blamed(job, self._task, failure)
        if hanging:
            self._client.restart_workers(list(stacks), timeout=_RESTART_S, raise_for_error=False)
