"""One case in a process of its own, watched: how it ends, how long it takes, what it opens."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from tests.hostile.shape import Case, File, Shape
from tests.places import ROOT

TIME_S: Final = 30.0
"""Processor time that 5 MB of anything may take."""
MEMORY_MIB: Final = 1024
"""Memory that 5 MB of anything may take."""
_MOST_MEMORY: Final = 4 << 30
"""Address space of a process: what takes more is stopped, so that the machine lives."""
_BUSY: Final = 10
"""How much longer than its processor time a process may run on a machine with much else to do."""
_START: Final = """
import os, resource, signal, sys
limit_s, most_s, memory = map(int, sys.argv[1:4])
child = os.fork()
if not child:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(sys.argv[5], sys.argv[5:])
signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
signal.alarm(most_s)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[4], "w") as out:
    cpu_s = usage.ru_utime + usage.ru_stime
    print(os.waitstatus_to_exitcode(status), cpu_s, usage.ru_maxrss / 1024, file=out)
"""
"""A small process that starts a case and tells what it took: Linux counts what the process that starts one
held among that one's peak, and this one may hold the inputs of others."""
_INTERNAL: Final = 70
_LIMIT: Final = 17
_CLOCK: Final = "took longer than the limit"
_FREE: Final = (
    "/usr/",
    "/lib/",
    "/etc/",
    "/proc/",
    "/dev/null",
    "/dev/urandom",
    sys.prefix,
    sys.base_prefix,
    str(ROOT),
    str(Path.home() / ".reportlab_"),
)
"""What Python, kanben itself and reportlab, which looks for settings of the user's, read."""


class Outcome(NamedTuple):
    """What became of one case."""

    label: str
    code: int
    """Exit status; negative for a signal."""
    cpu_s: float
    wall_s: float
    memory_mib: float
    said: str
    """The last line of standard error."""
    faults: tuple[str, ...]
    """What is wrong with it; none when all is right."""


def lay(case: Case, folder: Path) -> None:
    """Write the files of a case into a folder."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)


def _write(path: Path, content: File) -> None:
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def tried(shape: Shape, size: int, seed: int, to: str, limit_s: float) -> Outcome:
    """Return what becomes of a shape of ``size`` bytes; it may take ``limit_s`` of processor time."""
    case = shape.make(size, Random(f"{seed} {shape.label}"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        base = Path(kept)
        inside, log = base / "in", base / "watch.log"
        for folder in (inside, base / "tmp"):
            folder.mkdir()
        (base / "secret.txt").write_text("绝不外传的一句话。\n", "utf-8")
        lay(case, inside)
        arguments = [part.replace("{to}", to) for part in case.arguments]
        code, cpu_s, wall_s, memory, said = _measured(arguments, inside, base, log, limit_s)
        faults = tuple(_faults(code, cpu_s, wall_s, memory, said, limit_s)) + tuple(_trespasses(log, base))
        if code == 0 and not _outputs(inside):
            faults += ("wrote nothing",)
    return Outcome(shape.label, code, cpu_s, wall_s, memory, said.strip().rpartition("\n")[2][:200], faults)


def _measured(
    arguments: list[str], inside: Path, base: Path, log: Path, limit_s: float
) -> tuple[int, float, float, float, str]:
    watch = Path(__file__).parent / "watch"
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PYTHONPATH": f"{watch}{os.pathsep}{ROOT}",
        "HOSTILE_WATCH": str(log),
        "TMPDIR": str(base / "tmp"),
    }
    errors, usage = base / "stderr", base / "usage"
    limits = (int(limit_s), int(limit_s * _BUSY), _MOST_MEMORY)
    starter = [sys.executable, "-I", "-S", "-c", _START, *map(str, limits), str(usage)]
    begun = time.perf_counter()
    with errors.open("wb") as sink:
        subprocess.run(
            [*starter, sys.executable, "-m", "converters", *arguments],
            check=True, cwd=inside, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=sink,
        )  # fmt: skip
    wall_s = time.perf_counter() - begun
    code, cpu_s, memory = usage.read_text("utf-8").split()
    said = errors.read_bytes()[-20_000:].decode("utf-8", "replace")
    return int(code), float(cpu_s), wall_s, float(memory), said


def _faults(
    code: int, cpu_s: float, wall_s: float, memory: float, said: str, limit_s: float
) -> Iterator[str]:
    if wall_s >= limit_s * _BUSY or cpu_s >= limit_s:
        yield "hangs"
    elif code < 0:
        yield f"killed by signal {-code}"
    elif cpu_s > TIME_S:
        yield "slow"
    elif code == _LIMIT and _CLOCK in said:
        # Time on the clock says nothing of what it would have cost on a machine with less to do.
        yield "ended by the clock"
    if memory > MEMORY_MIB:
        yield "memory"
    if code == _INTERNAL or "Traceback (most recent call last)" in said or "cannot be written: " in said:
        yield "fault of its own"
    if code > 0 and not said.strip():
        yield "fails without a word"


def _trespasses(log: Path, base: Path) -> Iterator[str]:
    """Yield what a case opened, wrote or reached that it may not."""
    inside, out, temporary = base / "in", base / "in" / "out", base / "tmp"
    for line in log.read_text("utf-8", "surrogateescape").splitlines() if log.exists() else ():
        kind, _, name = line.partition("\t")
        if kind == "connect":
            yield f"connects to {name}"
        elif kind == "write" and not _below(name, inside, (out, temporary)) and not _own_cache(name):
            yield f"writes {name}"
        elif kind == "read" and not _below(name, inside, (inside, temporary)) and not name.startswith(_FREE):
            yield f"reads {name}"


def _below(name: str, start: Path, folders: tuple[Path, ...]) -> bool:
    path = Path(os.path.realpath(start / name))
    return any(path.is_relative_to(os.path.realpath(folder)) for folder in folders)


def _own_cache(name: str) -> bool:
    return name in ("/dev/null", "/dev/tty") or "__pycache__" in name


def _outputs(inside: Path) -> bool:
    out = inside / "out"
    return out.is_dir() and any(path.is_file() for path in out.rglob("*"))
