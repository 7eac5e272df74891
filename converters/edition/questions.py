"""The file of ``--questions``: one question a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from converters.edition.theme import read_text
from converters.errors import ThemeError
from converters.messages import say
from converters.text.numerals import any_value
from converters.text.patterns import pattern

_MOST: Final = 200
_LONGEST: Final = 500
_NUMBER: Final = pattern(
    r"(?:第\s?)?(?:(\d{1,3}|[一二三四五六七八九十百]{1,4})\s?(?:[.．、)）:：]|题[、:：.．]?)"
    r"|[(（](\d{1,3}|[一二三四五六七八九十百]{1,4})[)）])\s*(?=[^\s\d])"
)
"""``1.``, ``一、``, ``（2）`` or ``第三题：``, behind which the question begins."""
_HINT: Final = say("write one question a line")


def read_questions(name: str) -> tuple[str, ...]:
    """Return the questions of a file; blank lines and lines that begin with ``#`` are none.

    The numbers that a handout gives them are left out where every question has one of its own, in a row.

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
    return tuple(_without_numbers(found))


def _without_numbers(questions: list[str]) -> list[str]:
    """Return the questions without the numbers they begin with, if these count from 1."""
    numbers = [_NUMBER.match(question) for question in questions]
    told = [any_value(number[1] or number[2]) if number else None for number in numbers]
    if told != list(range(1, len(questions) + 1)):
        return questions
    return [question[number.end() :] for question, number in zip(questions, numbers, strict=True) if number]
