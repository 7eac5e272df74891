"""The file of ``--questions``: one question a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from converters.edition.theme import read_text
from converters.errors import ThemeError
from converters.messages import say

_MOST: Final = 200
_LONGEST: Final = 500
_HINT: Final = say("write one question a line")


def read_questions(name: str) -> tuple[str, ...]:
    """Return the questions of a file; blank lines and lines that begin with ``#`` are none.

    Raises:
        ThemeError: it cannot be read, holds no question, too many, or one that is too long; with the line.
    """
    found: list[str] = []
    for number, raw in enumerate(read_text(Path(name)).splitlines(), start=1):
        line = " ".join(raw.split())
        if not line or line.startswith("#"):
            continue
        if len(line) > _LONGEST:
            hint = say("write one question a line")
            raise ThemeError(
                say("the question is longer than {longest} characters", longest=_LONGEST),
                where=f"{name}:{number}",
                hint=hint,
            )
        found.append(line)
        if len(found) > _MOST:
            raise ThemeError(
                say("there are more than {most} questions", most=_MOST), where=f"{name}:{number}"
            )
    if not found:
        raise ThemeError(say("the file holds no question"), where=name, hint=_HINT)
    return tuple(found)
