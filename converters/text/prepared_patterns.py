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
import zlib
from importlib import resources
from typing import Final

Prepared = tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]
"""Code as 32-bit words, flags, number of groups, numbers of named groups, names of numbered ones."""
Maker = tuple[str, str, int, int, str]
FILE: Final = "patterns.bin"


def this_python() -> Maker:
    """Return what code depends on: its version, how words are stored, which characters differ in case."""
    return sys.implementation.name, sys.byteorder, _sre.CODESIZE, _sre.MAGIC, unicodedata.unidata_version


def loaded(data: bytes) -> dict[tuple[str, int], Prepared]:
    """Return the patterns of a file by expression and flags; none where it is not for this Python."""
    try:
        makers, patterns = marshal.loads(zlib.decompress(data))
    except (ValueError, EOFError, TypeError, zlib.error):
        return {}
    return patterns if this_python() in makers else {}


@functools.cache
def shipped() -> dict[tuple[str, int], Prepared]:
    """Return the patterns that the package ships the code of, by expression and flags."""
    try:
        return loaded(resources.files(__package__).joinpath(FILE).read_bytes())
    except OSError:
        return {}


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern; as ``re.compile``."""
    known = shipped().get((expression, int(flags)))
    return re.compile(expression, flags) if known is None else made(expression, known)


def made(expression: str, known: Prepared) -> re.Pattern[str]:
    """Return the pattern of an expression whose code is known."""
    code, flags, groups, numbers, names = known
    words = memoryview(code).cast("I").tolist()
    pattern: re.Pattern[str] = _sre.compile(expression, flags, words, groups, numbers, names)
    return pattern
