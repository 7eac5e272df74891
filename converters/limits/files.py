"""The one way to the bytes of a file that a user or an input named: regular files only, none too large."""

from __future__ import annotations

import os
import stat
from typing import Final

from converters.limits.record import Limits, exceeded
from converters.messages import say

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_NOT_BLOCKING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotRegularError(OSError):
    """What was named is a folder, a pipe, a device or a socket."""

    def __init__(self, kind: str, path: str) -> None:
        """Say which; the arguments are those of OSError."""
        super().__init__(0, say("not a regular file but {kind}", kind=kind), path)
        self.kind = kind

    def __str__(self) -> str:
        return str(self.strerror)


def read(path: str | os.PathLike[str], limits: Limits, *, field: str = "input_bytes") -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: of the file; symbolic links are followed.
        limits: those in force.
        field: which of them bounds its size.

    Raises:
        OSError: there is none, or it cannot be read; NotRegularError where it is of another kind.
        ValueError: no file can have that name.
        LimitExceeded: it is too large; found before it is read where the system knows its size.
    """
    data = read_at_most(path, int(getattr(limits, field)))
    if data is None:
        raise exceeded(limits, field, say("the file is larger than"), where=os.fspath(path))
    return data


def read_at_most(path: str | os.PathLike[str], most: int) -> bytes | None:
    """Return the bytes of a regular file; ``None`` where there are more than ``most``.

    Raises:
        OSError: there is none, or it cannot be read; NotRegularError where it is of another kind.
        ValueError: no file can have that name.
    """
    path = os.fspath(path)
    # Opening a device may do something by itself, so it is looked at before and, for races, after.
    _refuse(os.stat(path), path)  # noqa: PTH116  (bytes that are no text stay what they are)
    descriptor = os.open(path, os.O_RDONLY | _NOT_BLOCKING)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        _refuse(status, path)
        data = file.read(most + 1) if status.st_size <= most else None
        return data if data is None or len(data) <= most else None


def _refuse(status: os.stat_result, path: str) -> None:
    for test, kind in _KINDS:
        if test(status.st_mode):
            raise NotRegularError(kind, path)


def is_there(path: str | os.PathLike[str]) -> bool:
    """Return whether something stands at a path; ``False`` also for names that no file can have."""
    return os.path.exists(path)  # noqa: PTH110  (pathlib raises for a name that is too long)


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Return whether there is a folder; ``False`` also for names that no file can have."""
    return os.path.isdir(path)  # noqa: PTH112  (as above)


def is_regular(path: str | os.PathLike[str]) -> bool:
    """Return whether there is a regular file; ``False`` also for names that no file can have."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  (as above)
    except (OSError, ValueError):
        return False


def leads_out(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Return whether a path leads, by symbolic links or ``..``, to a place outside ``folder``.

    A link that leads nowhere, or in a circle, leads out.
    """
    try:
        real, root = os.path.realpath(path, strict=True), os.path.realpath(folder)
    except (OSError, ValueError):
        return True
    return os.path.commonpath([real, root]) != root if _same_drive(real, root) else True


def _same_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0].casefold() == os.path.splitdrive(other)[0].casefold()
