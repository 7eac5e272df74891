"""Reading a file that a user named with a flag of transforms."""

from __future__ import annotations

from typing import Final

from converters.errors import UsageError
from converters.limits import files

_MOST_BYTES: Final = 4_000_000


def read_user_text(name: str, what: str) -> str:
    """Return the text of a file in UTF-8.

    Args:
        name: of the file.
        what: it is, for the message: ``the glossary``.

    Raises:
        UsageError: there is none, it cannot be read, is too large or is not UTF-8 (with the line).
    """
    try:
        data = files.read_at_most(name, _MOST_BYTES)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{what} cannot be read: {why}", where=name) from error
    if data is None:
        raise UsageError(f"{what} is larger than the limit of {_MOST_BYTES:,} bytes", where=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{what} is not UTF-8", where=f"{name}:{line}", hint="save it as UTF-8") from error
