"""Child processes and the channels to them: forked with two pipes, or spawned by ``multiprocessing``."""

from __future__ import annotations

import gc
import io
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, cast

from converters.errors import KanbenError
from converters.messages import say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_LENGTH_BYTES: Final = 8
_RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in which getrusage(2) counts."""


class Pipe(Protocol):
    """One end of a channel between two processes."""

    def send(self, obj: object, /) -> None:
        """Send any picklable object."""

    def recv(self) -> object:
        """Return the next object; EOFError when the other end is closed."""

    def poll(self, timeout: float | None = 0.0, /) -> bool:
        """Return whether there is something to receive, waiting for it at most ``timeout`` seconds."""

    def fileno(self) -> int:
        """Return the descriptor that becomes readable."""

    def close(self) -> None:
        """Close this end."""


class Process(Protocol):
    """A child process."""

    @property
    def pid(self) -> int:
        """Its number."""

    def kill(self) -> None:
        """End it and wait until it is gone."""

    def alive(self) -> bool:
        """Return whether it runs."""

    def ending(self) -> Ending:
        """Return how it ended."""


class Ending(NamedTuple):
    """How a process ended."""

    words: str
    by_signal: bool
    peak_bytes: int
    """Most memory that it had at once; 0 where nobody knows."""
    aborted: bool = False
    """Whether it ended itself by abort(3), as a library in C does that gets no memory."""


Body = Callable[[Pipe, int], None]
"""What a child runs, given its end of the channel and the number of its parent."""


# --------------------------------------------------------------------------- forked
class _Pickler(pickle.Pickler):
    """Pickles errors as they say themselves, whatever another library has registered for exceptions.

    tblib, which comes with distributed, sends along what an error came from: objects of C libraries that
    cannot be pickled.
    """

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401  (as pickle has it)
        return obj.__reduce__() if isinstance(obj, KanbenError) else NotImplemented


def pickled(obj: object) -> bytes:
    """Return an object as bytes for another process."""
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(obj)
    return out.getvalue()


class _ForkPipe:
    """A pair of pipes; ``multiprocessing`` would cost a cold start its import."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes

    def send(self, obj: object, /) -> None:
        data = pickled(obj)
        whole = memoryview(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
        while whole:
            whole = whole[os.write(self._writes, whole) :]

    def recv(self) -> object:
        length = int.from_bytes(self._exactly(_LENGTH_BYTES), "big")
        return pickle.loads(self._exactly(length))

    def _exactly(self, size: int) -> bytes:
        out = bytearray()
        while len(out) < size:
            part = os.read(self._reads, min(size - len(out), 2**20))
            if not part:
                raise EOFError
            out += part
        return bytes(out)

    def poll(self, timeout: float | None = 0.0, /) -> bool:
        return bool(_readable([self._reads], timeout))

    def fileno(self) -> int:
        return self._reads

    def close(self) -> None:
        os.close(self._reads)
        os.close(self._writes)


def _readable(descriptors: Sequence[int], timeout: float | None) -> list[int]:
    import select  # noqa: PLC0415  (not for pipes on Windows)

    # poll(2) takes descriptors of any number, select(2) only those below 1,024.
    look = select.poll()
    for descriptor in descriptors:
        look.register(descriptor, select.POLLIN)
    return [found for found, _ in look.poll(None if timeout is None else timeout * 1000)]


class _ForkProcess:
    """A child made by fork."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None
        self._peak_bytes = 0

    def _wait(self, options: int) -> None:
        if self._status is None:
            try:
                pid, status, usage = os.wait4(self.pid, options)
                self._peak_bytes = usage.ru_maxrss * _RSS_UNIT
            except ChildProcessError:
                pid, status = self.pid, 0
            self._status = status if pid else None

    def kill(self) -> None:
        self._wait(os.WNOHANG)
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._wait(0)

    def alive(self) -> bool:
        self._wait(os.WNOHANG)
        return self._status is None

    def ending(self) -> Ending:
        self._wait(0)
        assert self._status is not None
        return _ending(os.waitstatus_to_exitcode(self._status), self._peak_bytes)


def _ending(code: int | None, peak_bytes: int) -> Ending:
    if code is not None and code < 0:
        return Ending(
            say("was ended by {signal}", signal=signal.Signals(-code).name),
            by_signal=True,
            peak_bytes=peak_bytes,
            aborted=-code == signal.SIGABRT,
        )
    return Ending(say("ended with exit code {code}", code=code), by_signal=False, peak_bytes=peak_bytes)


def forked(body: Body) -> tuple[Pipe, Process]:
    """Return the channel to a child of this process, and the child, which runs ``body`` and ends.

    The child ends with exit code 0 when ``body`` returns, with 1 when it raises.
    """
    to_child, to_parent = os.pipe(), os.pipe()
    parent = os.getpid()
    pid = _fork()
    if pid == 0:
        # Nothing of the parent's may run on here: neither its handlers, nor what it does when it ends.
        status = 1
        try:
            os.close(to_child[1])
            os.close(to_parent[0])
            _close_standard_input()
            body(_ForkPipe(to_child[0], to_parent[1]), parent)
            status = 0
        finally:
            os._exit(status)
    os.close(to_child[0])
    os.close(to_parent[1])
    return _ForkPipe(to_parent[0], to_child[1]), _ForkProcess(pid)


def _fork() -> int:
    """Return as os.fork; in the child, what the parent left is never freed.

    A dead object of the parent's may do anything when it is freed: a file whose descriptor was closed under
    it closes that number, which here is one of the channel's.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        pid = os.fork()
        if pid == 0:
            gc.freeze()
    finally:
        if collects:
            gc.enable()
    return pid


def _close_standard_input() -> None:
    """Leave standard input to the parent, which may go on reading it."""
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)


# --------------------------------------------------------------------------- spawned
class _SpawnProcess:
    """A child that starts Python anew."""

    def __init__(self, process: SpawnProcess) -> None:
        self._process = process
        self._peak_before = _peak_of_children()
        assert process.pid is not None
        self.pid = process.pid

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def alive(self) -> bool:
        return self._process.is_alive()

    def ending(self) -> Ending:
        self._process.join(1)
        # multiprocessing tells of no child alone: what is no more than before may be of another.
        peak = _peak_of_children()
        return _ending(self._process.exitcode, peak if peak > self._peak_before else 0)


def _peak_of_children() -> int:
    """Return the most memory that a child of this process had which has ended."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  (not on Windows)

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _RSS_UNIT


def spawned(body: Body) -> tuple[Pipe, Process]:
    """Return as :func:`forked`; ``body`` is picklable."""
    from multiprocessing import get_context  # noqa: PLC0415  (costs a cold start)

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=body, args=(theirs, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return ours, _SpawnProcess(process)


def wait(pipes: Sequence[Pipe], timeout_s: float) -> None:
    """Wait until one of several channels, all made alike, has something to say or is closed."""
    if all(isinstance(pipe, _ForkPipe) for pipe in pipes):
        _readable([pipe.fileno() for pipe in pipes], timeout_s)
        return
    from multiprocessing.connection import wait as wait_for  # noqa: PLC0415  (costs a cold start)

    wait_for(cast("Sequence[Connection]", pipes), timeout_s)
