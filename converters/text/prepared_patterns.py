"""Regular expressions whose code is shipped, so that a run need not compile them.

``re`` compiles in Python: for the patterns of one conversion that took a third of its time. Their code stands
in ``patterns.bin``, as byte code does for modules, with the versions of Python that make the same of them;
``python -m scripts.prepare_patterns`` writes it. Any other pattern, and all in another Python, is compiled.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import functools
import marshal
import re
import sys
import unicodedata
from typing import Final

from converters import assets
from converters.errors import ThemeError

Prepared = tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]
"""Code as 32-bit words, flags, number of groups, numbers of named groups, names of numbered ones."""
Hint = tuple[str | None, str | None]
"""Characters that a match begins with one of, and such that it holds one of; ``None`` where not known."""
Packed = dict[tuple[str, int], bytes]
Hints = dict[tuple[str, int], Hint]
Maker = tuple[str, str, int, int, str]
DIGIT: Final = "\0"
"""Stands among the characters of a hint for all digits, which are not the same ones in every Python."""
FILE: Final = "patterns.bin"


def this_python() -> Maker:
    """Return what code depends on: its version, how words are stored, which characters differ in case."""
    return sys.implementation.name, sys.byteorder, _sre.CODESIZE, _sre.MAGIC, unicodedata.unidata_version


def loaded(data: bytes) -> tuple[Packed, Hints]:
    """Return the packed patterns of a file and its hints, by expression and flags; none for other Pythons."""
    try:
        makers, patterns, hints = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return {}, {}
    return (patterns, hints) if this_python() in makers else ({}, {})


@functools.cache
def _file() -> tuple[Packed, Hints]:
    try:
        return loaded(assets.shipped("text", FILE).read_bytes())
    except (OSError, ThemeError):
        return {}, {}


def shipped() -> Packed:
    """Return the patterns that the package ships the code of, by expression and flags."""
    return _file()[0]


def hint_of(expression: str, flags: int) -> Hint | None:
    """Return what an expression says of the texts that match; ``None`` where that is not shipped."""
    return _file()[1].get((expression, int(flags)))


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern; as ``re.compile``."""
    known = shipped().get((expression, int(flags)))
    return re.compile(expression, flags) if known is None else made(expression, marshal.loads(known))


def made(expression: str, known: Prepared) -> re.Pattern[str]:
    """Return the pattern of an expression whose code is known."""
    code, flags, groups, numbers, names = known
    words = memoryview(code).cast("I").tolist()
    pattern: re.Pattern[str] = _sre.compile(expression, flags, words, groups, numbers, names)
    return pattern
