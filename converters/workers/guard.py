"""Questions one after the other, to a worker that is replaced when it dies or passes a limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar, cast

from converters.errors import InternalError, KanbenError
from converters.limits import Limits, exceeded
from converters.messages import say
from converters.workers.worker import Answer, Start, Worker, answered

RECYCLE: Final = 1000
"""Questions after which a worker is replaced: what libraries never give back is given back then."""

_Q = TypeVar("_Q")
_A = TypeVar("_A")


class Guard(Generic[_Q, _A]):
    """Asks one worker after the other; where there is none to be, it calls the function itself."""

    def __init__(self, serve: Callable[[_Q], _A], limits: Limits, start: Start | None) -> None:
        """Prepare; the first question starts the worker.

        Args:
            serve: what answers a question; what it returns is picklable.
            limits: whose time and memory bound each question.
            start: how a worker starts; ``None`` for none, whatever the limits.
        """
        self._serve = serve
        self.limits = limits
        self._start = start if limits.need_process else None
        self._worker: Worker[_Q, _A] | None = None

    def ask(self, question: _Q, *, where: str, times: int = 1) -> _A:
        """Return the answer to a question.

        Args:
            question: picklable.
            where: what messages call it.
            times: how often the limit of time it may take.

        Raises:
            LimitExceeded: it took too long or too much memory.
            InternalError: something else was raised than a KanbenError, or the process died otherwise.
            KanbenError: what the function raised.
        """
        if self._start is None:
            return _value(answered(self._serve, question, self.limits), where)
        worker = self._ready(self._start)
        worker.give(question, times)
        while not worker.pipe.poll(worker.left_s if worker.left_s is None else max(0.0, worker.left_s)):
            if worker.late:
                self.close()
                raise too_slow(self.limits, where)
        answer = worker.take()
        if answer is None:
            death = worker.death(say("the process that converts it"))
            self.close()
            death.where = where
            raise death
        return _value(answer, where)

    def _ready(self, start: Start) -> Worker[_Q, _A]:
        worker = self._worker
        if worker is not None and (worker.spent or worker.done >= RECYCLE or not worker.alive):
            self.close()
        if self._worker is None:
            self._worker = Worker(self._serve, self.limits, start)
        return self._worker

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def __enter__(self) -> Guard[_Q, _A]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _value(answer: Answer[_A], where: str) -> _A:
    error = answer.error
    if error is None:
        return cast("_A", answer.value)
    if isinstance(error, InternalError):
        error.where = error.where or where or None
        if error.__cause__ is None:
            error.__cause__ = _ElsewhereError(error.trace)
    raise error


class _ElsewhereError(Exception):
    """The traceback of another process, shown where Python shows causes."""

    def __str__(self) -> str:
        return f"in another process:\n{self.args[0]}"


def too_slow(limits: Limits, where: str) -> KanbenError:
    """Return the error for what was not done in time."""
    return exceeded(limits, "seconds", say("took longer than"), where=where)
