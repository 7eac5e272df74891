"""TOML that somebody else wrote: read whole, or refused with one error whatever is wrong with it."""

from __future__ import annotations

import contextlib
import functools
import itertools
import re
from collections.abc import Mapping
from typing import Final

from converters.messages import Message, say

_LONGEST: Final = 4_000_000
"""Characters of a file; reading takes about a second for a million."""
_MOST_PARTS: Final = 8
"""Parts of a dotted key: tomllib keeps every beginning of every key."""
_MOST_TRIED: Final = 8
"""Places that are looked at for the beginning of a key."""
_PART: Final = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY: Final = rf"(?:^[ \t]*+\[{{0,2}}|[{{,])[ \t]*+{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST_PARTS}}}"
"""A key too many: where a line begins, or in an inline table."""


class TomlError(ValueError):
    """It is no TOML, or holds what no computer can; the message says what, on one line."""


def tables(text: str) -> dict[str, object]:
    """Return the tables and values of a TOML text.

    Raises:
        TomlError: it is no TOML, is too long, is nested too deeply, has a key of too many parts, or holds a
            number that is too large.
    """
    if len(text) > _LONGEST:
        raise TomlError(say("it is longer than the limit of {longest:,} characters", longest=_LONGEST))
    long = _long_key().search(text)
    if long is not None:
        line = text.count("\n", 0, long.end()) + 1
        raise TomlError(
            say(
                "a key on line {line} has more than the {most_parts} parts that one may have",
                line=line,
                most_parts=_MOST_PARTS,
            )
        )
    import tomllib  # noqa: PLC0415  (a short run reads none)

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_explained(str(error))) from error
    except RecursionError as error:
        raise TomlError(say("it is nested too deeply")) from error
    except (ValueError, OverflowError) as error:
        # Python reads no whole number of more than 4,300 digits.
        raise TomlError(say("a value is too large: {error}", error=error)) from error


def line_of(text: str, key: str) -> int:
    """Return the line, from 1, on which a key or table of the top level begins; 0 where it cannot be told.

    Args:
        text: TOML that :func:`tables` reads.
        key: one of its results.
    """
    name = rf"""["']?{re.escape(key)}["']?"""
    begins = re.compile(rf"^[ \t]*+(?:\[\[?[ \t]*+)?{name}[ \t]*+[.=\]]", re.MULTILINE)
    for found in itertools.islice(begins.finditer(text), _MOST_TRIED):
        # The same may stand in a text of several lines before it, or in another table.
        with contextlib.suppress(TomlError):
            if key not in tables(text[: found.start()]):
                return text.count("\n", 0, found.start()) + 1
    return 0


def _explained(text: str) -> Message:
    """Return what tomllib says, and what to do about the faults that people make most."""
    what, _, place = text.removesuffix(")").partition(" (at ")
    meant = next((said for start, said in _FAULTS.items() if what.startswith(start)), None)
    if meant is None:
        return say("{text}", text=text)
    line, _, column = place.removeprefix("line ").partition(", column ")
    if not column:
        return say("the text ends within a value: a quotation mark or bracket is missing")
    return say("{meant} (at line {line}, column {column})", meant=meant, line=line, column=column)


_FAULTS: Final[Mapping[str, Message]] = {
    "Invalid value": say("a value is missing, or a text stands without quotation marks"),
    "Illegal character '\\n'": say("the quotation mark at the end of a text is missing"),
    "Unterminated string": say("the quotation mark at the end of a text is missing"),
    "Unclosed array": say("the bracket ] at the end of a list is missing"),
    "Unclosed inline table": say("the brace }} at the end of a table is missing"),
    "Expected '=' after a key": say(
        "the sign = is missing after a key; keys are ASCII letters, or in quotes"
    ),
    "Expected newline or end of document": say("something stands behind a value; each line holds one key"),
    "Expected ']' at the end of a table declaration": say("the bracket ] at the end of a section is missing"),
    "Invalid statement": say("a line begins with no key; keys are ASCII letters, or in quotes"),
    "Invalid initial character for a key part": say("a key is missing; keys are ASCII letters, or in quotes"),
    "Cannot overwrite a value": say("a key stands twice"),
    "Cannot declare": say("a section stands twice"),
    "Unescaped '\\' in a string": say("a backslash stands alone; write \\\\ or use single quotes"),
}
"""Beginnings of the messages of tomllib (Python 3.11 to 3.14), and what they mean to who wrote the file."""


@functools.cache
def _long_key() -> re.Pattern[str]:
    return re.compile(_LONG_KEY, re.MULTILINE)
