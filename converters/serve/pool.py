"""So many workers; a request waits for a free one without holding the event loop."""

from __future__ import annotations

import contextlib
import queue
from functools import partial
from typing import Final, TypeVar, cast

import anyio
import anyio.to_thread

from converters.errors import KanbenError
from converters.limits import Limits
from converters.options import Options
from converters.serve import work
from converters.source import Source
from converters.workers.guard import Guard

_A = TypeVar("_A")
_Guard = Guard[work.Question, work.Answer]

_WARM: Final = "小题\n\n正文第一段，有几个字。\n"
"""What a worker converts before the first request, so that nobody waits for imports and templates."""


class Pool:
    """Answers questions in processes of their own; one that dies or is ended costs its own question."""

    def __init__(self, limits: Limits, workers: int) -> None:
        """Prepare; processes start with their first question.

        Args:
            limits: of each question; without limits of time and memory there is still a process.
            workers: how many questions are answered at once.
        """
        self._free: queue.SimpleQueue[_Guard] = queue.SimpleQueue()
        self._all = [_Guard(work.answer, limits, "spawn") for _ in range(workers)]
        self._at_work = anyio.CapacityLimiter(workers)
        for guard in self._all:
            self._free.put(guard)

    async def ask(self, question: work.Question, kind: type[_A], *, where: str) -> _A:
        """Return the answer to a question, which is of a kind.

        Raises:
            KanbenError: what the worker raised, or what ended it.
        """
        answer = await anyio.to_thread.run_sync(
            partial(self._ask, question, where), limiter=self._at_work, abandon_on_cancel=False
        )
        assert isinstance(answer, kind)
        return cast("_A", answer)

    def _ask(self, question: work.Question, where: str) -> work.Answer:
        guard = self._free.get()
        try:
            return guard.ask(question, where=where)
        finally:
            self._free.put(guard)

    async def warm(self, options: Options) -> None:
        """Start all workers and let each convert a few words; one that is too slow for that still serves."""
        source = Source(data=_WARM.encode(), name="warm.txt")
        question = work.AskEditions(source, None, options, ("pdf", "epub"))
        async with anyio.create_task_group() as group:
            for _ in self._all:
                group.start_soon(self._warm, question, source.name)

    async def _warm(self, question: work.Question, where: str) -> None:
        with contextlib.suppress(KanbenError):
            await self.ask(question, work.Editions, where=where)

    def close(self) -> None:
        """End the workers."""
        for guard in self._all:
            guard.close()
