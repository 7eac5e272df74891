"""Reading a file that a user named with a flag of transforms."""

from __future__ import annotations

from typing import Final

from converters.errors import UsageError
from converters.limits import files
from converters.messages import error_text, say

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
        why = error_text(error)
        raise UsageError(say("{what} cannot be read: {why}", what=what, why=why), where=name) from error
    if data is None:
        raise UsageError(
            say("{what} is larger than the limit of {most_bytes:,} bytes", what=what, most_bytes=_MOST_BYTES),
            where=name,
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            say("{what} is not UTF-8", what=what), where=f"{name}:{line}", hint=say("save it as UTF-8")
        ) from error
