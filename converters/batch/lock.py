"""One batch at a time in a target: a lock that the system drops when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from converters.errors import OutputDenied, UsageError
from converters.messages import error_text, say

_TAKEN = (errno.EACCES, errno.EAGAIN)


class Lock:
    """A locked file; where the platform or the file system knows no locks, nothing is locked."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            UsageError: another process has it.
            OutputDenied: the file cannot be made.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=str(path)
            ) from error
        if sys.platform == "win32":
            return
        import fcntl  # noqa: PLC0415  (not on Windows)

        # Unlike flock, this is not inherited by forked workers, so it ends with the process that took it.
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                os.close(self._file)
                hint = say("wait until it ends, or give each run its own --shard")
                raise UsageError(
                    say("another kanben batch is running in this folder"),
                    where=str(path.parent.parent),
                    hint=hint,
                ) from error

    def release(self) -> None:
        """Give the lock up and remove its file."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        os.close(self._file)
