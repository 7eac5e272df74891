"""One worker: a process that answers questions, each under a limit of time and memory."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, Generic, Literal, TypeVar

import msgspec

from converters.errors import InternalError, KanbenError, LimitExceeded
from converters.limits import Limits, exceeded
from converters.messages import say
from converters.workers.channel import Pipe, forked, spawned

Start = Literal["fork", "spawn"]
FORK_EARLY: Final[Start] = "spawn" if sys.platform == "win32" else "fork"
"""How a process starts one before it has loaded much and while it has one thread."""
FORK_LOADED: Final[Start] = "fork" if sys.platform == "linux" else "spawn"
"""The same once libraries are loaded: elsewhere than on Linux those of the system may not be forked."""
_ALARM_LATE_S: Final = 2.0
"""Seconds after the deadline at which a worker ends itself, should its parent be gone."""
_START_S: Final = 60.0
"""Longest time Python may take to start, seconds."""
_COLLECT_EVERY: Final = 16
"""Questions between two looks for dead objects."""
_LONGEST_MESSAGE: Final = 2000
_LONGEST_TRACE: Final = 50_000
_DOUBLING: Final = 1 / 3
"""Share of the limit of memory in hand with which a table cannot grow to twice its size."""
_NEAR: Final = 0.25
"""Share of the limit of memory that is left when a fault may be its doing."""

_Q = TypeVar("_Q")
_A = TypeVar("_A")


class Question(msgspec.Struct, Generic[_Q], frozen=True):
    """What a worker is asked."""

    value: _Q
    allowed_s: float
    """Seconds it may take; 0 is any number."""


class Answer(msgspec.Struct, Generic[_A], frozen=True):
    """What a worker gave back: a value, or what was raised."""

    value: _A | None
    error: KanbenError | None = None
    out_of_memory: bool = False
    """The worker is to be replaced: what is left of its memory may be in pieces."""


# --------------------------------------------------------------------------- the parent's side
def _several_threads() -> bool:
    """Return whether this process has other threads, whose locks a forked child would wait for in vain."""
    return threading.active_count() > 1


class Worker(Generic[_Q, _A]):
    """One process and the channel to it."""

    def __init__(
        self,
        serve: Callable[[_Q], _A],
        limits: Limits,
        start: Start,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        """Start it.

        Args:
            serve: what answers a question; picklable where the worker is spawned, as is ``prepare``.
            limits: whose time and memory bound each question.
            start: how. A process of several threads forks none, but spawns: a lock that another thread holds
                would never be released in the child.
            prepare: called in the process before anything else.
        """
        self.question: _Q | None = None
        """What it is at work on."""
        self.begun_s = self._until_s = 0.0
        self.done = 0
        """Questions answered."""
        self.spent = False
        """It ran out of memory and is to be replaced."""
        self._limits = limits
        if _several_threads():
            start = "spawn"
        body = partial(_serve, serve, limits, prepare, start != "fork")
        self.pipe, self._process = forked(body) if start == "fork" else spawned(body)
        self._starting = start != "fork"
        self._start_bytes = _mapped("VmRSS", self._process.pid)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.alive()

    @property
    def left_s(self) -> float | None:
        """Seconds until the deadline of the question in hand; ``None`` when there is none."""
        return self._until_s - time.monotonic() if self._limits.seconds else None

    @property
    def took_s(self) -> float:
        """Seconds since the last question was given."""
        return time.monotonic() - self.begun_s

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        left = self.left_s
        return left is not None and left < 0

    def give(self, question: _Q, times: int = 1) -> None:
        """Send a question; a process that is gone is noticed by :meth:`take`.

        Args:
            question: for the worker's function.
            times: how often the limit of time it may take.
        """
        self._await_start()
        self.question, self.begun_s = question, time.monotonic()
        allowed_s = times * self._limits.seconds
        self._until_s = self.begun_s + allowed_s
        with contextlib.suppress(OSError):
            self.pipe.send(Question(question, allowed_s))

    def _await_start(self) -> None:
        """Wait for Python to start, which nobody's limit of time should pay for; then this does nothing."""
        if self._starting and self.pipe.poll(_START_S):
            with contextlib.suppress(EOFError, OSError):
                self.pipe.recv()
            self._start_bytes = _mapped("VmRSS", self._process.pid)
        self._starting = False

    def take(self) -> Answer[_A] | None:
        """Return the answer, ``None`` when the process died instead."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        assert isinstance(answer, Answer)
        self.question = None
        self.done += 1
        self.spent = answer.out_of_memory
        return answer

    def death(self, noun: str) -> KanbenError:
        """Return the error for a process that died.

        A library in C that gets no memory may abort the process (pdfium does): what dies by a signal while it
        has about all the memory that it may have died of that, and what aborts while it has a third, since a
        table that grows asks for twice as much beside what it has.

        Args:
            noun: what messages call the process.
        """
        ending = self._process.ending()
        most = self._limits.memory_bytes
        taken = ending.peak_bytes - self._start_bytes
        if most and ending.by_signal and taken > most * (_DOUBLING if ending.aborted else 1 - _NEAR):
            self.spent = True
            return _too_much_memory(self._limits)
        return InternalError(say("{noun} {ending}", noun=noun, ending=ending.words))

    def kill(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        self.pipe.close()


# --------------------------------------------------------------------------- the worker's side
def _serve(
    serve: Callable[[_Q], _A],
    limits: Limits,
    prepare: Callable[[], None] | None,
    ready: bool,
    pipe: Pipe,
    parent: int,
) -> None:
    """Answer questions until the pipe closes: the body of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if prepare is not None:
        prepare()
    _limit_memory(limits.memory_bytes)
    if ready:
        pipe.send(None)
    for number in itertools.count():
        try:
            # Forked siblings hold copies of the parent's pipe ends, so its death shows only in getppid().
            while not pipe.poll(1.0):
                if os.getppid() != parent:
                    return
            question = pipe.recv()
        except (EOFError, OSError):
            return
        assert isinstance(question, Question)
        _look_for_the_dead(number)
        with _alarm(question.allowed_s):
            answer = answered(serve, question.value, limits)
        try:
            pipe.send(answer)
        except OSError:
            return


def answered(serve: Callable[[_Q], _A], question: _Q, limits: Limits) -> Answer[_A]:
    """Return what a function has to say to a question, whatever it raises."""
    try:
        return Answer(serve(question))
    except KanbenError as error:
        return Answer(None, error)
    except MemoryError:
        return _out_of_memory(limits)
    except Exception as error:  # noqa: BLE001  (around one question: the others must go on)
        if _short_of_memory(limits.memory_bytes):
            # Libraries say it in many ways: a file that does not open, an error without an exception.
            return _out_of_memory(limits)
        return Answer(None, internal(error))


def _out_of_memory(limits: Limits) -> Answer[_A]:
    return Answer(None, _too_much_memory(limits), out_of_memory=True)


def _too_much_memory(limits: Limits) -> KanbenError:
    if not limits.memory_bytes:
        return LimitExceeded(say("takes more memory than the machine gives"))
    return exceeded(limits, "memory_bytes", say("takes more memory than"))


def internal(error: Exception) -> InternalError:
    """Return the error for an exception that nobody foresaw, with its traceback."""
    from traceback import format_exception  # noqa: PLC0415  (only where something is wrong)

    wrapped = InternalError(f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE])
    wrapped.trace = "".join(format_exception(error))[-_LONGEST_TRACE:]
    wrapped.frames = _frames(error)[-_LONGEST_TRACE:]
    wrapped.__cause__ = error
    return wrapped


def _frames(error: BaseException) -> str:
    """Return the traceback of an exception and of those it came from, without what they say."""
    from traceback import format_tb  # noqa: PLC0415  (only where something is wrong)

    before = error.__cause__ or error.__context__
    own = f"{''.join(format_tb(error.__traceback__))}{type(error).__module__}.{type(error).__qualname__}\n"
    return own if before is None else f"{_frames(before)}\nthen\n\n{own}"


def _look_for_the_dead(number: int) -> None:
    """Free rings of dead objects now and then, which else wait for a hundred thousand others.

    What is there when the second question comes is mostly modules: frozen, it is not looked at again.
    """
    if number % _COLLECT_EVERY == 1:
        gc.collect()
    if number == 1:
        gc.freeze()


@contextlib.contextmanager
def _alarm(allowed_s: float) -> Iterator[None]:
    """Let the system end this process a little after the deadline, whatever it is doing (setitimer(2))."""
    if not allowed_s or sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, allowed_s + _ALARM_LATE_S)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def die_with_parent() -> None:
    """Ask Linux to end this process with its parent, whatever it is doing (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  (costs a cold start)

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _limit_memory(most: int) -> None:
    """Bound the address space, where the platform can, to what is mapped now plus the allowance."""
    if not most or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    bound = _mapped("VmSize") + most
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _short_of_memory(most: int) -> bool:
    """Return whether this process came near the bound of its address space; ``False`` where nobody knows.

    One that cannot even open its own status is short of memory, and so is one that reached the bound to the
    page.
    """
    if not most or sys.platform != "linux":
        return False
    import resource  # noqa: PLC0415  (not on Windows)

    bound = resource.getrlimit(resource.RLIMIT_AS)[0]
    peak = _mapped("VmPeak")
    return bound != resource.RLIM_INFINITY and (not peak or bound - peak < most * _NEAR)


def _mapped(name: str, pid: int | None = None) -> int:
    """Return an entry of the status of this or another process on Linux, in bytes; 0 elsewhere."""
    status = Path("/proc", "self" if pid is None else str(pid), "status")
    with contextlib.suppress(OSError, ValueError), status.open("rb") as file:
        for line in file:
            if line.startswith(name.encode()):
                return int(line.split()[1]) * 1024
    return 0
