"""How fast a run goes and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable

from converters.messages import Message, say

_UNASKED = -1


class Pace:
    """Counts articles; the total is asked for only when a run turns out to take a while.

    Args:
        count: returns how many articles there are; ``None`` when nobody can know.
        clock: seconds from some beginning.
    """

    def __init__(self, count: Callable[[], int | None], clock: Callable[[], float] = time.monotonic) -> None:
        self.done = 0
        self._count = count
        self._clock = clock
        self._begun = self._last = clock()
        self._total: int | None = _UNASKED

    @property
    def total(self) -> int | None:
        """How many articles there are in all; ``None`` when nobody can know."""
        if self._total == _UNASKED:
            self._total = self._count()
        return None if self._total is None else max(self._total, self.done)

    def add(self) -> None:
        """Count one article."""
        self.done += 1

    def due(self, every_s: float) -> bool:
        """Return whether ``every_s`` seconds have passed since this last was true."""
        now = self._clock()
        if now - self._last < every_s:
            return False
        self._last = now
        return True

    def line(self) -> Message:
        """Return count, rate and time left as one line."""
        rate = self.done / max(self._clock() - self._begun, 1e-9)
        total = self.total
        if total is None or not rate:
            return say("{done} articles, {rate:.1f}/s", done=self.done, rate=rate)
        left = _clock_time((total - self.done) / rate)
        return say(
            "{done} of {total} articles, {rate:.1f}/s, {left} left",
            done=self.done,
            total=total,
            rate=rate,
            left=left,
        )


def _clock_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
