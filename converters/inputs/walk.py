"""Files of a folder or a pattern in a stated order, in memory that does not grow with their number."""

from __future__ import annotations

import fnmatch
import glob
import heapq
import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Final

from converters.limits.files import leads_out

_OUT: Final = "a symbolic link that leads out of the folder, not followed (--follow-links follows it)"
_NOWHERE: Final = "a symbolic link that leads nowhere"
CHUNK: Final = 100_000
"""Names sorted in memory at a time; more are merged from temporary files."""
_HIDDEN: Final = (".", "~$")
"""What names of files begin with that nobody means: hidden ones, and the lock of a document open in Word."""
Denied = Callable[[OSError], None]
"""Called with what a folder that cannot be read raises."""


class Links:
    """Which symbolic links below a folder are followed; the base follows all, to files."""

    def allows(self, entry: os.DirEntry[str]) -> bool:
        """Return whether a symbolic link is followed."""
        return True


_FOLLOWED: Final = Links()


class LinksInside(Links):
    """Follows what stays below a folder, and says of each other link why not."""

    def __init__(self, folder: str, noted: Callable[[str, str], None]) -> None:
        """Prepare.

        Args:
            folder: links may lead to what is below it.
            noted: called with the path of a link that is not followed, and why.
        """
        self._folder = folder
        self._noted = noted

    def allows(self, entry: os.DirEntry[str]) -> bool:
        """Return whether a symbolic link is followed."""
        if not leads_out(entry.path, self._folder):
            return True
        nowhere = not os.path.exists(entry.path)  # noqa: PTH110  (a million times)
        self._noted(entry.path, _NOWHERE if nowhere else _OUT)
        return False


def folder_files(
    folder: str, keep: Callable[[str], bool], denied: Denied, links: Links = _FOLLOWED
) -> Iterator[str]:
    """Yield the files below ``folder``, sorted, whose name ``keep`` wants; hidden ones are left out.

    Symbolic links to files are followed where ``links`` allow it, those to folders never are.
    """
    return in_order(_below(folder, keep, denied, links))


def fixed_part(pattern: str) -> tuple[str, tuple[str, ...]]:
    """Return the folder with which a pattern begins, and the parts from the first with a mark on."""
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    return str(Path(*parts[:fixed])), parts[fixed:]


def pattern_files(pattern: str, denied: Denied, links: Links = _FOLLOWED) -> Iterator[str]:
    """Yield the files a pattern matches, sorted, each once; ``**`` goes through folders."""
    return in_order(_matching(*fixed_part(pattern), denied, links))


def in_order(paths: Iterable[str]) -> Iterator[str]:
    """Yield paths sorted part by part, each once."""
    names = iter(paths)
    first = sorted(islice(names, CHUNK), key=_parts)
    if len(first) < CHUNK:
        yield from _each_once(first)
        return
    import tempfile  # noqa: PLC0415  (costs a cold start; few folders are so large)

    with tempfile.TemporaryDirectory(prefix="kanben-") as folder:
        chunks = [iter(first)]
        while more := sorted(islice(names, CHUNK), key=_parts):
            chunks.append(_spilled(more, Path(folder, str(len(chunks)))))
        yield from _each_once(heapq.merge(*chunks, key=_parts))


def _each_once(names: Iterable[str]) -> Iterator[str]:
    before = None
    for name in names:
        if name != before:
            yield name
        before = name


def _parts(path: str) -> list[str]:
    return path.split(os.sep)  # noqa: PTH206  (a million times)


def _spilled(names: list[str], path: Path) -> Iterator[str]:
    with path.open("w", encoding="ascii") as file:
        file.writelines(json.dumps(name) + "\n" for name in names)
    return _unspilled(path.open(encoding="ascii"))


def _unspilled(file: IO[str]) -> Iterator[str]:
    with file:
        for line in file:
            yield json.loads(line)


def _below(folder: str, keep: Callable[[str], bool], denied: Denied, links: Links) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        for entry in _entries(waiting.pop(), denied):
            if entry.name.startswith(_HIDDEN):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif keep(entry.name) and _allowed(entry, links) and _is_file(entry):
                yield entry.path


def _matching(folder: str, parts: tuple[str, ...], denied: Denied, links: Links) -> Iterator[str]:
    """Yield the files below ``folder`` whose path matches ``parts``, one pattern a level."""
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield from _matching(folder, rest or ("*",), denied, links)
        for entry in _entries(folder, denied):
            if entry.name[0] != "." and entry.is_dir(follow_symlinks=False):
                yield from _matching(entry.path, parts, denied, links)
        return
    for entry in _entries(folder, denied):
        if not fnmatch.fnmatch(entry.name, first) or (
            entry.name.startswith(_HIDDEN) and first[0] != entry.name[0]
        ):
            continue
        if not _allowed(entry, links):
            continue
        if not rest:
            if _is_file(entry):
                yield entry.path
        elif _is_dir(entry):
            yield from _matching(entry.path, rest, denied, links)


def _entries(folder: str, denied: Denied) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError as error:
        denied(error)


def _allowed(entry: os.DirEntry[str], links: Links) -> bool:
    return not entry.is_symlink() or links.allows(entry)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle.
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
