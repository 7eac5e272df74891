"""The steps of the Dockerfile, done without an engine: in a root of bind mounts, or as they are.

As root on Linux every step runs in a mount namespace of its own whose root is made of read-only parts of this
system, with this Python as ``/usr/local``, as the image of Python has it. Where that cannot be, the paths of
the image are replaced by those of a folder and nobody's rights are taken away.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.places import ROOT

TOP = ("usr", "bin", "sbin", "lib", "lib32", "lib64")
"""What a program needs of a system."""
_OTHER = ("opt", "src", "proc", "dev", "tmp", "etc", "work")
"""Folders that stand for something else in the image while it is made."""


@cache
def steps() -> list[tuple[str, str]]:
    """Return the steps of the Dockerfile: (``RUN``, what it says)."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    return [
        (word, text)
        for word, _, text in (line.partition(" ") for line in lines)
        if re.fullmatch("[A-Z]+", word)
    ]


def stages() -> list[list[tuple[str, str]]]:
    """Return the steps of each stage, ``FROM`` first."""
    out: list[list[tuple[str, str]]] = []
    for step in steps():
        if step[0] == "FROM":
            out.append([])
        out[-1].append(step)
    return out


def environment(stage: list[tuple[str, str]]) -> dict[str, str]:
    """Return what ``ENV`` sets in a stage."""
    return dict(pair.split("=", 1) for word, text in stage if word == "ENV" for pair in shlex.split(text))


@cache
def can_change_root() -> bool:
    """Return whether a root of bind mounts can be made here."""
    if (
        os.name != "posix"
        or os.geteuid() != 0
        or not all(map(shutil.which, ("unshare", "chroot", "setpriv")))
    ):
        return False
    tried = subprocess.run(
        ["unshare", "-m", "-n", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


class Image:
    """The file system that the steps make, below a folder."""

    def __init__(self, folder: Path) -> None:
        """Know the places; :meth:`build` makes what is in them."""
        self.opt, self.src, self._root = (folder / name for name in ("opt", "src", "root"))
        self._etc = folder / "etc"

    def build(self) -> None:
        """Do the steps of both stages in an empty folder; what ``COPY`` names is copied."""
        for made in (self.opt, self.src, self._root):
            made.mkdir()
        shutil.copytree("/etc", self._etc, symlinks=True, ignore_dangling_symlinks=True, ignore=_unreadable)
        # The image of Python knows no users but those of the system.
        for name in ("passwd", "group", "shadow", "gshadow"):
            file = self._etc / name
            if file.exists():
                kept = [line for line in file.read_text().splitlines() if "1000" not in line.split(":")]
                file.write_text("\n".join(kept) + "\n")

        first, last = stages()
        _copy_source(self.src)
        for word, text in first:
            if word == "RUN":
                self._step(text, first)
        for word, text in last:
            if word == "RUN" and can_change_root():
                self._step(text, last)

    def _step(self, command: str, stage: list[tuple[str, str]]) -> None:
        # The way to the registry is this machine's.
        kept = {
            name: value
            for name, value in os.environ.items()
            if re.match("PIP_|SSL_|.*_PROXY$|.*_proxy$", name)
        }
        env = kept | environment(stage)
        if not can_change_root():
            command = command.replace("/opt/kanben", str(self.opt / "kanben"))
            env |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
            subprocess.run(command, shell=True, env=env, cwd=self.src, check=True)
            return
        env |= {"PATH": _path(env.get("PATH", "$PATH"))}
        parts = [
            (path, path.name, "ro")
            for path in sorted(Path("/").iterdir())
            if path.is_dir() and path.name not in _OTHER
        ]
        parts += [
            (self.opt, "opt", "rw"),
            (self.src, "src", "rw"),
            (self._etc, "etc", "rw"),
            ("/tmp", "tmp", "rw"),
        ]
        self._enter(["sh", "-c", command], parts=parts, env=env, cwd="/src", tmp=[])

    def run(self, *arguments: str, work: Path, home: str | None) -> subprocess.CompletedProcess[bytes]:
        """Run the entry point in ``work``, as the last stage says, with nothing to write to but that.

        Args:
            arguments: after ``kanben``.
            work: stands for ``/work``.
            home: value of ``HOME``; ``None`` leaves it unset, and the image's own is ``/tmp``.
        """
        last = stages()[-1]
        env = environment(last) | {"HOME": home}
        env = {name: value for name, value in env.items() if value is not None}
        if not can_change_root():
            program = self.opt / "kanben" / "bin" / "kanben"
            env |= {"PATH": os.environ["PATH"]}
            return subprocess.run([program, *arguments], env=env, cwd=work, capture_output=True, check=False)
        env |= {"PATH": _path(env["PATH"])}
        parts = [(f"/{name}", name, "ro") for name in TOP if Path("/", name).exists()]
        parts += [(self.opt, "opt", "ro"), (self._etc, "etc", "ro"), (work, "work", "rw")]
        user = dict(last)["USER"]
        os.chown(work, int(user), int(user))
        place = shlex.quote(str(self._root / "tmp"))
        tmp = [f"mkdir {place}", f"mount -t tmpfs -o mode=1777 none {place}"]
        return self._enter(["kanben", *arguments], parts=parts, env=env, cwd="/work", tmp=tmp, user=user)

    def _enter(self, command, *, parts, env, cwd, tmp, user=None):
        root = shlex.quote(str(self._root))
        # This Python as the image has it, and what it is linked to.
        parts = [*parts, (sys.base_prefix, "usr/local", "ro"), ("/dev", "dev", "rw"), ("/proc", "proc", "rw")]
        lines = ["set -eu", f"mount -t tmpfs none {root}", *tmp]
        for source, name, mode in parts:
            place = f"{root}/{name}"
            lines += [f"mkdir -p {place}", f"mount --rbind {shlex.quote(str(source))} {place}"]
            lines += [f"mount -o remount,bind,ro {place}"] if mode == "ro" else []
        as_user = f"setpriv --reuid {user} --regid {user} --clear-groups" if user else ""
        lines += [
            f"mount -o remount,ro {root}",
            f'exec chroot {root} {as_user} sh -c \'cd {cwd}; exec "$@"\' sh "$@"',
        ]
        done = subprocess.run(
            ["unshare", "-m", *(["-n"] if user else []), "sh", "-c", "\n".join(lines), "sh", *command],
            env=env | {"LD_LIBRARY_PATH": "/usr/local/lib"},
            capture_output=True,
            check=False,
        )
        if user is None and done.returncode:
            raise RuntimeError(f"{command}: {done.stderr.decode()}")
        return done


def _path(said: str) -> str:
    return said.replace("$PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")


def _unreadable(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not os.access(Path(folder, name), os.R_OK)]


def _copy_source(target: Path) -> None:
    """Copy what git knows, as ``COPY . /src`` after ``.dockerignore`` would."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
