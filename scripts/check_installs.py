"""Install the wheel into fresh environments and convert every readable format to every writable one in each.

usage: python scripts/check_installs.py [--own-ways] WHEEL

Three ways of installing, each with every Python from 3.11 on that this machine has: ``locked`` with the
versions of requirements.lock, ``newest`` as ``pip install .`` does (by the pip that came with that Python),
``lowest`` with the lowest versions named in pyproject.toml. A Python that is not here is named and left out.
With ``--own-ways`` other Pythons than the one that runs this are tried with the locked versions alone.
Needs ``uv`` beside the Python that runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "readers" / "cases"
MINORS = range(11, 16)
"""Of Python 3."""
AT_ONCE = 2
"""Environments that are made and tried at a time."""
FIRST = threading.Lock()
"""Held while the inputs that only kanben writes are made."""
WHEEL = "WHEEL"
"""Stands for the wheel's path."""
WAYS = {
    "locked": (
        ("uv", "--require-hashes", "-r", str(ROOT / "requirements.lock")),
        ("uv", "--no-deps", WHEEL),
    ),
    "newest": (("pip", WHEEL),),
    "lowest": (
        ("uv", "--resolution", "lowest-direct", "-r", str(ROOT / "pyproject.toml")),
        ("uv", "--no-deps", WHEEL),
    ),
}
"""Way to its calls, one after the other: the program that installs, and what it is given."""


def main(arguments: Sequence[str]) -> int:
    """Check every way with every Python; return the exit code."""
    own_ways = arguments[:1] == ["--own-ways"]
    if len(arguments) != 1 + own_ways:
        sys.exit(__doc__)
    wheel = str(Path(arguments[-1]).resolve())
    # uv knows its own certificates alone; pip and the system may know more, as behind a mirror of PyPI.
    for setting in ("UV_SYSTEM_CERTS", "UV_NATIVE_TLS"):
        os.environ.setdefault(setting, "1")
    found = {minor: interpreter(minor) for minor in MINORS}
    for minor, python in found.items():
        if python is None:
            print(f"Python 3.{minor}: not on this machine, not tried")
    with tempfile.TemporaryDirectory(prefix="kanben-installs-") as name, ThreadPoolExecutor(AT_ONCE) as pool:
        write_inputs(Path(name, "inputs"))
        jobs = [
            pool.submit(tell, Path(name), python, f"3.{minor}", way, wheel)
            for minor, python in found.items()
            if python is not None
            for way in WAYS
            if way == "locked" or not own_ways or minor == sys.version_info[1]
        ]
        faults = [job.result() for job in jobs]
    return 1 if any(faults) else 0


def tell(folder: Path, python: str, version: str, way: str, wheel: str) -> str | None:
    """Print whether one way of installing is well; return what is wrong, ``None`` when all is well."""
    begun_s = time.monotonic()
    fault = check(folder, folder / f"{version}-{way}", python, way, wheel)
    print(f"Python {version}, {way}: {fault or 'well'} ({time.monotonic() - begun_s:.0f} s)", flush=True)
    return fault


def interpreter(minor: int) -> str | None:
    """Return the path of a Python 3.``minor`` that runs, ``None`` when there is none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found = [shutil.which(f"python3.{minor}"), *map(str, sorted(pyenv.glob(f"3.{minor}.*/bin/python")))]
    same = sys.executable if sys.version_info[1] == minor else None
    for candidate in (same, *found):
        if candidate is not None and version_of(candidate) == minor:
            return candidate
    return None


def version_of(python: str) -> int | None:
    """Return the minor version of an interpreter that can make environments.

    ``None`` when it does not run (a shim of pyenv) or cannot (Debian's without python3-venv).
    """
    command = [python, "-c", "import ensurepip, sys; print(sys.version_info[1])"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else None


# --------------------------------------------------------------------------- one environment
def check(folder: Path, own: Path, python: str, way: str, wheel: str) -> str | None:
    """Return what is wrong with one way of installing, ``None`` when all is well.

    Args:
        folder: with the inputs.
        own: for the environment and its editions; gone at the end.
        python: interpreter of the environment.
        way: key of ``WAYS``.
        wheel: path.
    """
    environment = own / "environment"
    try:
        run([python, "-m", "venv", str(environment)])
        for program, *given in WAYS[way]:
            install = [
                *installer(program, environment),
                *(wheel if word == WHEEL else word for word in given),
            ]
            run(install)
        convert_all(folder, own / "out", environment / "bin" / "kanben")
    except CommandError as fault:
        return str(fault)
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return None


def installer(program: str, environment: Path) -> list[str]:
    """Return the beginning of a command that installs into an environment."""
    python = str(environment / "bin" / "python")
    if program == "pip":
        return [python, "-m", "pip", "install", "-q"]
    return [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", python]


def convert_all(folder: Path, out: Path, kanben: Path) -> None:
    """Convert every input to every format, with the settings of a bare login.

    Raises:
        CommandError: a conversion does, an edition is missing, or a format that is read has no sample.
    """
    bare = {"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    readable, writable = formats(run([str(kanben), "formats"], env=bare))
    inputs = folder / "inputs"
    with FIRST:
        if not (inputs / "text.pdf").exists():
            run([str(kanben), "convert", "text.txt", "--to", "pdf,json", "-o", "."], cwd=inputs, env=bare)
    names = sorted(path.name for path in inputs.iterdir() if path.is_file() and path.suffix != ".png")
    unread = {name for name, endings in readable.items() if not any(n.endswith(endings) for n in names)}
    if unread:
        raise CommandError(f"no sample of {', '.join(sorted(unread))}; add one to write_inputs()")
    for name in names:
        to = ",".join(writable)
        run([str(kanben), "convert", name, "--to", to, "-o", str(out / name), "-q"], cwd=inputs, env=bare)
        made = {path.suffix.lstrip(".") for path in (out / name).iterdir()}
        if made != set(writable):
            raise CommandError(f"{name}: {', '.join(sorted(made))} written of {to}")


def formats(listed: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return what ``kanben formats`` lists: readable names with their extensions, and writable names.

    What another program is needed for is not among them: no install brings it unasked.
    """
    rows = [line.split() for line in listed.splitlines()[1:] if not _OTHER.search(line)]
    endings = {row[0]: tuple(word for word in row[3:] if word.startswith(".")) for row in rows}
    return {row[0]: endings[row[0]] for row in rows if row[1] != "-"}, [
        row[0] for row in rows if row[2] == "yes"
    ]


_OTHER = re.compile("^own:|^with |, with (?:Pandoc|LibreOffice)$")
"""Lines of the list that are notes, or formats read by another program."""


class CommandError(Exception):
    """A command that failed, in its own last words."""


def run(command: Sequence[str], **more: object) -> str:
    """Return the standard output of a command.

    Raises:
        CommandError: it left with another exit code than 0.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()[-5:]
        raise CommandError(f"{' '.join(command[-6:])}: exit {done.returncode}: {' / '.join(words)}")
    return str(done.stdout)


# --------------------------------------------------------------------------- inputs
def write_inputs(folder: Path) -> None:
    """Write an input of every format but kanben's own PDF and JSON, which the first install makes."""
    folder.mkdir()
    shutil.copy(next((ROOT / "seeds").glob("*.txt")), folder / "text.txt")
    shutil.copy(CASES / "html-news" / "input.html", folder / "page.html")
    shutil.copy(CASES / "html-news" / "night.png", folder)
    shutil.copy(CASES / "html-mhtml" / "input.mhtml", folder / "saved.mhtml")
    shutil.copy(CASES / "markdown-article" / "input.md", folder / "notes.md")
    shutil.copy(next((CASES / "pandoc-manual").glob("input.*")), folder / "tree.pandoc")
    pack(CASES / "docx-report" / "parts", folder / "report.docx")
    pack(CASES / "epub-novel" / "parts", folder / "novel.epub")


def pack(parts: Path, target: Path) -> None:
    """Zip a folder, a ``mimetype`` first and stored (OCF 3.3, 4.2)."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files(parts), key=lambda path: path.name != "mimetype"):
            how = zipfile.ZIP_STORED if path.name == "mimetype" else None
            archive.write(path, path.relative_to(parts).as_posix(), how)


def files(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
