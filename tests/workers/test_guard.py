"""Workers under limits: what hangs, eats, dies or raises costs its own question and nothing else."""

import contextlib
import faulthandler
import gc
import os
import re
import signal
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from converters.errors import EmptyInput, InternalError, LimitExceeded
from converters.limits import Limits
from converters.workers import worker
from converters.workers.channel import forked, wait
from converters.workers.guard import RECYCLE, Guard
from converters.workers.worker import FORK_EARLY, Worker

SEVERAL_THREADS = worker._several_threads
"""As it is; tests fork all the same."""
HARD = Limits(seconds=2.0, memory_bytes=64 * 2**20)
posix = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def loop():
    while True:
        pass


def starve_and_say_otherwise():
    held = []
    try:
        while True:
            held.append(bytearray(2**20))
    except MemoryError:
        raise SystemError("error without exception") from None


def eat_and_abort():
    faulthandler.disable()
    held = []
    try:
        while True:
            held.append(b"x" * 2**20)
    except MemoryError:
        os.abort()


def grow_and_abort():
    faulthandler.disable()
    held = b"x" * (24 << 20)
    try:
        held += held + held
    except MemoryError:
        os.abort()


def refuse():
    raise EmptyInput("no text", where="x", hint="y")


def fault():
    raise ZeroDivisionError("planted")


LOCK = threading.Lock()


def take_lock():
    taken = LOCK.acquire(timeout=1)
    if taken:
        LOCK.release()
    return taken


DEEDS = {
    "loop": loop,
    "re": lambda: re.fullmatch(r"(a+)+b", "a" * 60),
    "eat": lambda: [bytearray(2**20) for _ in range(1000)],
    "eat odd": starve_and_say_otherwise,
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "eat and abort": eat_and_abort,
    "grow and abort": grow_and_abort,
    "exit": lambda: os._exit(3),
    "empty": refuse,
    "raise": fault,
    "large": lambda: bytes(3 * 2**20),
    "pid": os.getpid,
    "stdin": lambda: os.read(0, 1),
    "lock": take_lock,
}


def answer(question):
    """Do as told; a module's function, so that a spawned worker finds it."""
    return DEEDS[question]() if isinstance(question, str) else question * 2


@pytest.fixture(params=["fork", pytest.param("spawn", marks=pytest.mark.slow)])
def guard(request):
    if request.param == "fork" and sys.platform == "win32":
        pytest.skip("no fork")
    with Guard(answer, HARD, request.param) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("loop", LimitExceeded, r"a\.txt: took longer than the limit of 2 s \(--timeout raises it\)"),
        ("re", LimitExceeded, "took longer than"),
        ("die", InternalError, "SIGKILL"),
        ("exit", InternalError, "exit code 3"),
        ("empty", EmptyInput, r"x: no text \(y\)"),
        ("raise", InternalError, "ZeroDivisionError: planted"),
    ],
)
def test_what_goes_wrong_costs_its_own_question(guard, question, kind, said):
    with pytest.raises(kind, match=said) as caught:
        guard.ask(question, where="a.txt")
    assert caught.value.exit_code == kind.exit_code
    assert guard.ask(21, where="b.txt") == 42


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps no such limit")
@pytest.mark.parametrize("question", ["eat", "eat odd", "eat and abort", "grow and abort"])
def test_memory_is_bounded(guard, question, request):
    if question.endswith("and abort") and "spawn" in request.node.name:
        pytest.skip(
            "of a spawned process that ate no more than others before it nobody knows how much it ate"
        )
    with pytest.raises(LimitExceeded, match=r"more memory than the limit of 64 MiB \(--max-memory"):
        guard.ask(question, where="a.txt")
    assert guard.ask(21, where="b.txt") == 42


def test_large_answers_come_whole(guard):
    assert guard.ask("large", where="a") == bytes(3 * 2**20)


def test_a_fault_in_a_worker_shows_its_traceback(guard):
    with pytest.raises(InternalError) as caught:
        guard.ask("raise", where="a")
    assert "in fault" in caught.value.trace
    assert caught.value.__cause__ is not None


@posix
def test_a_worker_serves_many_questions_and_is_replaced_now_and_then(monkeypatch):
    monkeypatch.setattr("converters.workers.guard.RECYCLE", 3)
    with Guard(answer, HARD, "fork") as guard:
        pids = [guard.ask("pid", where="") for _ in range(7)]
    assert len(set(pids)) == 3
    assert RECYCLE > 3
    assert os.getpid() not in pids


class Leaves:
    """A dead object in a ring, which says so when it is freed."""

    def __init__(self, path):
        self.path, self.ring = path, self

    def __del__(self):
        self.path.write_text(str(os.getpid()))


@posix
def test_a_worker_frees_nothing_of_its_parent(tmp_path):
    gc.disable()
    try:
        Leaves(tmp_path / "freed")
        with Guard(lambda _: gc.collect(), HARD, "fork") as guard:
            for _ in range(3):
                guard.ask(None, where="")
        assert not (tmp_path / "freed").exists()
    finally:
        gc.enable()
        gc.collect()
    assert (tmp_path / "freed").read_text() == str(os.getpid())


def test_a_process_of_several_threads_forks_no_worker(monkeypatch):
    monkeypatch.setattr("converters.workers.worker._several_threads", SEVERAL_THREADS)
    done = threading.Event()
    with LOCK:
        thread = threading.Thread(target=done.wait)
        thread.start()
        try:
            with Guard(answer, Limits(seconds=60.0), FORK_EARLY) as guard:
                assert guard.ask("lock", where="") is True
        finally:
            done.set()
            thread.join()


@posix
def test_a_worker_that_raises_ends_with_exit_code_1():
    pipe, process = forked(lambda pipe, parent: fault())
    assert process.ending()[:2] == ("ended with exit code 1", False)
    pipe.close()


@posix
def test_standard_input_stays_with_the_parent():
    with Guard(answer, HARD, "fork") as guard:
        assert guard.ask("stdin", where="") == b""


@posix
def test_more_time_may_be_given():
    with Guard(lambda _: time.sleep(0.6), Limits(seconds=0.4), "fork") as guard:
        assert guard.ask(None, where="", times=20) is None
        with pytest.raises(LimitExceeded):
            guard.ask(None, where="")


@pytest.mark.parametrize(("limits", "start"), [(HARD, None), (Limits(seconds=0, memory_bytes=0), "fork")])
def test_without_a_start_or_a_limit_there_is_no_process(limits, start):
    with Guard(answer, limits, start) as guard:
        assert guard.ask("pid", where="") == os.getpid()
        with pytest.raises(InternalError, match="planted"):
            guard.ask("raise", where="")
        with pytest.raises(EmptyInput):
            guard.ask("empty", where="")


@posix
def test_one_limit_alone_is_enough():
    with Guard(answer, Limits(seconds=0), "fork") as guard:
        assert guard.ask(1, where="") == 2
    with Guard(answer, Limits(seconds=0.3, memory_bytes=0), "fork") as guard, pytest.raises(LimitExceeded):
        guard.ask("loop", where="")


@posix
def test_the_first_of_several_that_answers_is_waited_for():
    workers = [Worker(answer, HARD, "fork") for _ in range(3)]
    try:
        workers[0].give("loop")
        workers[2].give(4)
        wait([worker.pipe for worker in workers[::2]], 10)
        assert workers[2].pipe.poll()
        assert workers[2].take().value == 8
        assert not workers[0].pipe.poll()
    finally:
        for worker in workers:
            worker.kill()
    assert not any(worker.alive for worker in workers)


def orphan(path):
    """Start a worker that loops, say its number, and end without ending it."""
    worker = Worker(answer, Limits(seconds=0.5), "fork")
    pid = worker._process.pid
    path.write_text(str(pid))
    worker.give("loop")
    time.sleep(0.2)
    os._exit(0)


@posix
@pytest.mark.slow
def test_a_worker_ends_though_its_parent_is_gone(tmp_path):
    parent = Worker(partial(orphan), HARD, "fork")
    parent.give(tmp_path / "pid")
    deadline = time.monotonic() + 20
    while not (tmp_path / "pid").exists():
        time.sleep(0.05)
    pid = int((tmp_path / "pid").read_text())
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            if state(pid) == "Z":
                break
            time.sleep(0.1)
    assert time.monotonic() < deadline
    parent.kill()


def state(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return "Z"
