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
Maker = tuple[str, str, int, int, str]
FILE: Final = "patterns.bin"


def this_python() -> Maker:
    """Return what code depends on: its version, how words are stored, which characters differ in case."""
    return sys.implementation.name, sys.byteorder, _sre.CODESIZE, _sre.MAGIC, unicodedata.unidata_version


def loaded(data: bytes) -> dict[tuple[str, int], bytes]:
    """Return the patterns of a file by expression and flags, each packed; none if it is for other Pythons."""
    try:
        makers, patterns = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return {}
    return patterns if this_python() in makers else {}


@functools.cache
def shipped() -> dict[tuple[str, int], bytes]:
    """Return the patterns that the package ships the code of, by expression and flags."""
    try:
        return loaded(assets.shipped("text", FILE).read_bytes())
    except (OSError, ThemeError):
        return {}


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
