"""From what a user names to numbered jobs, lazily and in a stated order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from converters.errors import InputNotFound, InputUnreadable, KanbenError, NoArticles, UsageError
from converters.formats import load, readable
from converters.inputs.listing import SIDECAR, STDIN
from converters.inputs.names import safe_stem
from converters.inputs.storage import is_remote, shown, stem_of, storage
from converters.inputs.walk import folder_files, pattern_files

_LIST_PROBE_BYTES = 4096
_FILE = "file://"


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
        raise UsageError(f"invalid --shard {text!r}", hint="write i/n with i from 1 to n, such as 2/8")
    return int(part), int(whole)


def plan(names: Iterable[str], target: str = "") -> Iterator[Planned]:
    """Yield the inputs that ``names`` stand for, in order.

    Args:
        names: each a file, a folder (its readable files, sorted), a pattern, a URI (patterns allowed), or a
            list: ``-`` is a list on standard input, and a ``.txt`` or ``.list`` file whose first line
            names an existing file is a list of names, one a line, empty lines and lines beginning with
            ``#`` left out.
        target: folder of the editions; when it lies below a folder or pattern, it is left out of that.
    """
    for name in names:
        if name == STDIN:
            yield from plan(_lines(sys.stdin.buffer), target)
        elif is_remote(name):
            yield from _remote_safely(name)
        elif _is_list(name):
            with Path(name).open("rb") as file:
                yield from plan(_lines(file), target)
        else:
            yield from _local(_path_of(name), target)


def changed(paths: Iterable[str], folders: Iterable[str], target: str) -> Iterator[Planned]:
    """Yield, sorted, the inputs among files of watched folders that have changed.

    A changed sidecar stands for the inputs it lies beside, a new folder for those in it.

    Args:
        paths: of the changed files, absolute or relative.
        folders: as the user named them; an input keeps its place below its folder.
        target: folder of the editions, which are no inputs.
    """
    found: dict[str, Planned] = {}
    for path in paths:
        for folder in folders:
            below = os.path.relpath(path, folder)
            if below.startswith(os.pardir) or any(part[0] == "." for part in Path(below).parts):
                continue
            for item in _meant(Path(folder, below)):
                if readable(item.name) and item.is_file() and not _inside(item, target, folder):
                    found[str(item)] = _planned(str(item), folder)
    yield from (found[name] for name in sorted(found))


def _meant(path: Path) -> Iterable[Path]:
    """Return the inputs that a changed path stands for."""
    if path.is_dir():
        # A new folder is reported, what is put into it at once may not be.
        return map(Path, folder_files(str(path), readable, _ignore))
    if path.suffix != SIDECAR:
        return (path,)
    try:
        return [item for item in path.parent.iterdir() if item.stem == path.stem and item != path]
    except OSError:
        return ()


def _ignore(error: OSError) -> None:
    return


def _lines(file: Iterable[bytes]) -> Iterator[str]:
    """Yield the names in a list; bytes that are no UTF-8 stay what they are in file names."""
    for number, line in enumerate(file):
        name = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).strip()
        if name and not name.startswith("#") and name != STDIN:
            yield name


def _path_of(name: str) -> str:
    return unquote(urlsplit(name).path) if name.startswith(_FILE) else name


def _local(name: str, target: str) -> Iterator[Planned]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(name, target)
        elif glob.has_magic(name) and not path.exists():
            yield from _pattern(name, target)
        else:
            yield _planned(os.path.normpath(name), str(path.parent))
    except (OSError, ValueError) as error:
        yield Planned(uri=name, error=InputNotFound(f"no file name: {error}", where=shown(name)[:200]))


def _folder(folder: str, target: str) -> Iterator[Planned]:
    denied: list[OSError] = []
    files = folder_files(os.path.normpath(folder), readable, denied.append)
    found = False
    for file in files:
        if not _inside(Path(file), target, folder):
            found = True
            yield _planned(file, folder)
    yield from _refusals(denied)
    if not found and not denied:
        hint = "put .txt, .md, .html, .docx or .epub files there"
        yield Planned(
            uri=folder, error=NoArticles("the folder contains no readable article", where=folder, hint=hint)
        )


def _pattern(pattern: str, target: str) -> Iterator[Planned]:
    denied: list[OSError] = []
    found = False
    for file in pattern_files(pattern, denied.append):
        if not _inside(Path(file), target, ""):
            found = True
            yield _planned(file, str(Path(file).parent))
    if not found:
        yield Planned(uri=pattern, error=InputNotFound("the pattern matches no file", where=pattern))


def _refusals(denied: Iterable[OSError]) -> Iterator[Planned]:
    for error in denied:
        where = str(error.filename)
        yield Planned(
            uri=where, error=InputUnreadable(f"cannot be read: {error.strerror or error}", where=shown(where))
        )


def _planned(file: str, folder: str) -> Planned:
    below = os.path.relpath(os.path.dirname(file) or ".", folder or ".")  # noqa: PTH120  (no normalising)
    subfolder = "" if below == "." else Path(below).as_posix()
    return Planned(uri=file, stem=safe_stem(Path(file).stem), subfolder=shown(subfolder))


def _inside(file: Path, target: str, folder: str) -> bool:
    """Return whether a file lies in a target folder that is not the folder itself."""
    if not target or is_remote(target):
        return False
    place = os.path.abspath(target)  # noqa: PTH100  (links in the target keep their names)
    if folder and (os.path.abspath(folder) + os.sep).startswith(place + os.sep):  # noqa: PTH100
        return False
    return os.path.abspath(file).startswith(place + os.sep)  # noqa: PTH100


def _remote_safely(uri: str) -> Iterator[Planned]:
    storage(uri)
    try:
        yield from _remote(uri)
    except Exception as error:  # noqa: BLE001  (every store raises its own)
        message = f"cannot be listed: {type(error).__name__}: {error}".replace(uri, shown(uri))
        yield Planned(uri=uri, error=InputUnreadable(message, where=shown(uri)))


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
        yield Planned(uri=uri, error=InputNotFound("matches no object", where=shown(uri)))
    for item in matches:
        below = item[len(path) :].strip("/").rpartition("/")[0] if uri.endswith("/") else ""
        yield Planned(uri=f"{protocol}://{item.lstrip('/')}", stem=safe_stem(stem_of(item)), subfolder=below)


def _is_list(name: str) -> bool:
    path = Path(name)
    try:
        if path.suffix.lower() not in (".txt", ".list") or not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_LIST_PROBE_BYTES)
    except (OSError, ValueError):
        return False
    if b"\0" in head:
        return False
    whole = head.rpartition(b"\n")[0] if len(head) == _LIST_PROBE_BYTES else head
    lines = list(_lines(whole.splitlines()))
    # An article may well begin with the address it came from; a list holds nothing else.
    return bool(lines) and (_names_something(lines[0]) or all(map(_is_address, lines)))


def _names_something(line: str) -> bool:
    try:
        return not is_remote(line) and Path(line).exists()
    except (OSError, ValueError):
        return False


def _is_address(line: str) -> bool:
    return is_remote(line) and " " not in line
