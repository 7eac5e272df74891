"""Another program at work on one input: bounded in time, memory and output, and ended with its parent."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from converters.errors import MalformedInput
from converters.limits import Limits, exceeded
from converters.messages import say
from converters.workers.worker import die_with_parent

_SHARE: Final = 0.9
"""Of the time of a conversion that a program may take: what is left ends it and says so."""
_KEPT: Final = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP")
"""Variables of the environment that a program sees; all others may name files, proxies or secrets."""
_LONGEST: Final = 300
"""Characters of what a program says that a message quotes."""


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """Make a folder for a program's files, which is removed with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="kanben-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def run(  # noqa: PLR0913  (what bounds a program is said in one place)
    command: Sequence[str],
    data: bytes,
    folder: Path,
    limits: Limits,
    *,
    called: str,
    where: str,
    settings: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end and return what it complained of, which may be nothing.

    It has nothing of the environment but ``PATH`` and the language, works in ``folder``, and writes no file
    larger than an archive may unpack to. What it starts is ended with it.

    Args:
        command: path of the program, and arguments.
        data: its standard input.
        folder: where it works; its home, too.
        limits: of the conversion.
        called: what messages call the program.
        where: what messages call the input.
        settings: more variables of its environment.

    Raises:
        LimitExceeded: it took too long.
        MalformedInput: it ended with an error; what it said last is in the message.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    said = folder / "stderr"
    with said.open("wb") as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env={**environment, "HOME": str(folder), **(settings or {})},
            preexec_fn=None if sys.platform == "win32" else _bound(limits),
            start_new_session=True,
        )
        try:
            process.communicate(data, timeout=limits.seconds * _SHARE or None)
        except subprocess.TimeoutExpired as error:
            raise exceeded(
                limits, "seconds", say("{called} took longer than", called=called), where=where
            ) from error
        finally:
            _end(process)
    words = said.read_bytes()[-100_000:].decode("utf-8", "replace")
    if process.returncode:
        shown = " ".join(words.split())[:_LONGEST] or f"exit status {process.returncode}"
        raise MalformedInput(say("{called} cannot read it: {shown}", called=called, shown=shown), where=where)
    return words


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all it started, whether it is done or not."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _bound(limits: Limits) -> Callable[[], None]:
    """Return what holds a process, about to become the program, to the limits (setrlimit(2))."""
    import ctypes  # noqa: F401, PLC0415  (loaded before the fork, where other threads may hold locks)
    import resource  # noqa: PLC0415  (not on Windows)

    bounds = {resource.RLIMIT_FSIZE: limits.inflated_bytes, resource.RLIMIT_CORE: 0}
    if limits.seconds:
        bounds[resource.RLIMIT_CPU] = int(limits.seconds) + 1

    def bound() -> None:
        die_with_parent()
        for kind, most in bounds.items():
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))

    return bound
