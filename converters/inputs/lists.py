"""Lists of names: files that hold a name a line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from converters.inputs.storage import is_remote

STDIN: Final = "-"
"""What stands for standard input."""
LIST: Final = ".list"
"""Extension of files that are lists and nothing else."""
_LIST_PROBE_BYTES: Final = 4096


def list_lines(file: Iterable[bytes]) -> Iterator[str]:
    """Yield the names in a list; bytes that are no UTF-8 stay what they are in file names."""
    for number, line in enumerate(file):
        name = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).strip()
        if name and not name.startswith("#") and name != STDIN:
            yield name


def is_list(name: str) -> bool:
    """Return whether a file is a list: a ``.list``, or a ``.txt`` whose first line names an existing file."""
    path = Path(name)
    try:
        if path.suffix.lower() not in (".txt", LIST) or not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_LIST_PROBE_BYTES)
    except (OSError, ValueError):
        return False
    if b"\0" in head:
        return False
    whole = head.rpartition(b"\n")[0] if len(head) == _LIST_PROBE_BYTES else head
    lines = list(list_lines(whole.splitlines()))
    if path.suffix.lower() == LIST:
        return bool(lines)
    # An article may well begin with the address it came from; a list holds nothing else.
    return bool(lines) and (_names_something(lines[0]) or all(map(_is_address, lines)))


def _names_something(line: str) -> bool:
    try:
        return not is_remote(line) and Path(line).exists()
    except (OSError, ValueError):
        return False


def _is_address(line: str) -> bool:
    return is_remote(line) and " " not in line
