"""The same work on a Dask cluster: jobs become futures, outcomes come back as they finish."""

from __future__ import annotations

import importlib
import queue
from collections.abc import Iterator
from typing import Any

from converters.batch.job import Job, Outcome, Task, failed
from converters.batch.storage import shown
from converters.batch.work import work
from converters.errors import UsageError


class ClusterPool:
    """Workers of a ``dask.distributed`` scheduler; they need kanben installed and the target in reach."""

    def __init__(self, task: Task, address: str, *, timeout_s: float) -> None:
        """Connect.

        Args:
            task: what all jobs share; sent once.
            address: of the scheduler, ``tcp://host:8786``.
            timeout_s: seconds to wait for an article once nothing else finishes.

        Raises:
            UsageError: dask.distributed is not installed, or no scheduler answers.
        """
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            hint = "pip install 'kanben[distributed]'"
            raise UsageError("--scheduler needs dask.distributed", hint=hint) from error
        try:
            self._client: Any = distributed.Client(address, set_as_default=False, timeout="10s")
        except (OSError, ValueError) as error:
            raise UsageError(f"no scheduler answers: {error}", where=address) from error
        self._task = self._client.scatter(task, broadcast=True)
        self._timeout_s = timeout_s
        self._flying: dict[Any, Job] = {}
        self._finished: queue.SimpleQueue[Any] = queue.SimpleQueue()

    @property
    def capacity(self) -> int:
        """Four jobs a thread of the cluster, at least eight."""
        threads = int(sum(self._client.nthreads().values()))
        return max(8, 4 * threads)

    def submit(self, job: Job) -> None:
        """Send one job; when its worker dies, the scheduler gives it to another."""
        future = self._client.submit(work, job, self._task, pure=False)
        self._flying[future] = job
        future.add_done_callback(self._finished.put)

    def results(self) -> Iterator[Outcome]:
        """Yield the outcomes that are ready, waiting for the first."""
        if not self._flying:
            return
        try:
            yield self._outcome(self._finished.get(timeout=self._timeout_s))
        except queue.Empty:
            yield from self._give_up()
            return
        while not self._finished.empty():
            yield self._outcome(self._finished.get())

    def close(self) -> None:
        """Cancel what is left and disconnect."""
        self._client.cancel(list(self._flying))
        self._client.close()

    def _outcome(self, future: Any) -> Outcome:  # noqa: ANN401
        job = self._flying.pop(future)
        error = future.exception()
        if error is None:
            outcome: Outcome = future.result()
            return outcome
        message = f"{shown(job.uri)}: {type(error).__name__}: {error}"
        kind = "WorkerCrashed" if type(error).__name__ == "KilledWorker" else "InternalError"
        return failed(job.number, kind, message[:2000])

    def _give_up(self) -> Iterator[Outcome]:
        for future, job in list(self._flying.items()):
            future.cancel()
            del self._flying[future]
            yield failed(
                job.number,
                "Timeout",
                f"{shown(job.uri)}: took longer than {self._timeout_s:g} s",
                exit_code=17,
            )
