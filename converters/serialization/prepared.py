"""Data worked out when the package is made, so that no run need do it again: templates, stylesheets, words.

A file holds for whom its data is good (versions of Python and of the libraries that made it), a digest of
the modules that made it, and the data. ``python -m scripts.prepare_data`` writes the files. Whatever has
no data, or data for others, is worked out in every run; the editions are the same.
"""

from __future__ import annotations

import functools
import hashlib
import marshal
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

Versions: TypeAlias = "tuple[str, str]"
Storable: TypeAlias = "dict[str, bytes] | dict[tuple[str, str], bytes] | dict[str, dict[str, list[str]]]"
_PACKAGE: Final = Path(__file__).parent.parent


def load(file: str, reader: Versions, modules: Sequence[str]) -> object:
    """Return the data of a file, or ``None`` where it is missing, damaged or good for others only.

    Args:
        file: path inside the package.
        reader: versions of all that the data depends on.
        modules: patterns of the files that the data is made of or by. In a checkout, where they are changed,
            data of others is not taken; in an installation nobody looks.
    """
    try:
        readers, digest, data = marshal.loads(_PACKAGE.joinpath(file).read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if reader not in readers or (_in_checkout() and digest != _digest(tuple(modules))):
        return None
    found: object = data
    return found


def dump(file: str, readers: Sequence[Versions], modules: Sequence[str], data: Storable) -> int:
    """Write a file for :func:`load`, of what ``marshal`` takes, and return its size in bytes."""
    content = marshal.dumps((list(readers), _digest(tuple(modules)), data), 4)
    return _PACKAGE.joinpath(file).write_bytes(content)


@functools.cache
def _in_checkout() -> bool:
    return _PACKAGE.with_name("pyproject.toml").is_file()


@functools.cache
def _digest(modules: tuple[str, ...]) -> str:
    """Return what changes with the code of modules."""
    found = hashlib.sha256()
    for pattern in modules:
        for path in sorted(_PACKAGE.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
