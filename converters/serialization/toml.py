"""TOML that somebody else wrote: read whole, or refused with one error whatever is wrong with it."""

from __future__ import annotations

import functools
import re
from typing import Final

from converters.messages import say

_LONGEST: Final = 4_000_000
"""Characters of a file; reading takes about a second for a million."""
_MOST_PARTS: Final = 8
"""Parts of a dotted key: tomllib keeps every beginning of every key."""
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
        raise TomlError(str(error)) from error
    except RecursionError as error:
        raise TomlError(say("it is nested too deeply")) from error
    except (ValueError, OverflowError) as error:
        # Python reads no whole number of more than 4,300 digits.
        raise TomlError(say("a value is too large: {error}", error=error)) from error


@functools.cache
def _long_key() -> re.Pattern[str]:
    return re.compile(_LONG_KEY, re.MULTILINE)
