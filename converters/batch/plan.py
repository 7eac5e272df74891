"""From what a user names to numbered jobs, lazily and in a stated order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from converters.batch.storage import is_remote, stem_of
from converters.errors import InputNotFound, KanbenError, UsageError
from converters.inputs import STDIN, expand
from converters.naming import safe_stem
from converters.registry import load, readable

_LIST_PROBE_BYTES = 4096


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One input in input order, or what stands for none."""

    uri: str
    stem: str = ""
    subfolder: str = ""
    error: KanbenError | None = None


def shard_of(text: str | None) -> tuple[int, int] | None:
    """Return ``(i, n)`` of ``--shard i/n``, i from 1; ``None`` for no shard.

    Raises:
        UsageError: not two numbers with 1 <= i <= n.
    """
    if text is None:
        return None
    part, slash, whole = text.partition("/")
    if not (slash and part.isdecimal() and whole.isdecimal() and 1 <= int(part) <= int(whole)):
        raise UsageError(f"--shard {text}", hint="write i/n, such as 2/8")
    return int(part), int(whole)


def plan(names: Iterable[str]) -> Iterator[Planned]:
    """Yield the inputs that ``names`` stand for, in order.

    A name is a file, a folder (its readable files, sorted), a pattern, a URI (patterns allowed), or a list:
    ``-`` is a list on standard input, and a ``.txt`` file whose first line names an existing file is a list
    of names, one a line, empty lines and lines beginning with ``#`` left out.
    """
    for name in names:
        if name == STDIN:
            yield from plan(_lines(sys.stdin))
        elif is_remote(name):
            yield from _remote(name)
        elif _is_list(name):
            with Path(name).open(encoding="utf-8") as file:
                yield from plan(_lines(file))
        else:
            yield from _local(name)


def _lines(file: Iterable[str]) -> Iterator[str]:
    for line in file:
        name = line.strip()
        if name and not name.startswith("#") and name != STDIN:
            yield name


def _local(name: str) -> Iterator[Planned]:
    for item in expand([name]):
        if isinstance(item, KanbenError):
            yield Planned(uri=item.where or name, error=item)
        else:
            assert item.path is not None
            subfolder = "" if item.subfolder == Path() else item.subfolder.as_posix()
            yield Planned(uri=str(item.path), stem=safe_stem(item.stem), subfolder=subfolder)


def _remote(uri: str) -> Iterator[Planned]:
    """Yield the objects behind a URI: one, those of a pattern, or those below a prefix ending in ``/``."""
    if not (uri.endswith("/") or any(mark in uri for mark in "*?[")):
        yield Planned(uri=uri, stem=safe_stem(stem_of(uri)))
        return
    filesystem, path = load("fsspec").core.url_to_fs(uri)
    protocol = uri.split("://", 1)[0]
    found = filesystem.find(path) if uri.endswith("/") else filesystem.glob(path)
    matches = sorted(str(item) for item in found if readable(str(item).rsplit("/", 1)[-1]))
    if not matches:
        yield Planned(uri=uri, error=InputNotFound("matches no object", where=uri))
    for item in matches:
        below = item[len(path) :].strip("/").rpartition("/")[0] if uri.endswith("/") else ""
        yield Planned(uri=f"{protocol}://{item.lstrip('/')}", stem=safe_stem(stem_of(item)), subfolder=below)


def _is_list(name: str) -> bool:
    path = Path(name)
    if path.suffix.lower() not in (".txt", ".list") or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_LIST_PROBE_BYTES).decode("utf-8", "ignore")
    except OSError:
        return False
    first = next(_lines(head.splitlines()), "")
    if len(first) > 1000 or "\0" in first:
        return False
    try:
        return is_remote(first) or Path(first).is_file()
    except OSError:
        return False
