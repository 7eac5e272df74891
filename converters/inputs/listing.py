"""From what a user names to inputs, lazily and in a stated order: the same rules for every command."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from converters.errors import (
    InputNotFound,
    InputUnreadable,
    KanbenError,
    NoArticles,
    UsageError,
)
from converters.formats import by_extension, embedded, readable
from converters.inputs.names import safe_stem
from converters.inputs.storage import is_remote, objects, shown, stem_of, storage
from converters.inputs.walk import folder_files, pattern_files
from converters.limits import Limits
from converters.model import Provenance
from converters.options import ReadOptions
from converters.source import Source, too_large

STDIN: Final = "-"
SIDECAR: Final = ".toml"
"""Extension of the file beside an input that overrides what was recovered."""
_LIST_PROBE_BYTES: Final = 4096
_FILE: Final = "file://"


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One input, named but not yet read; or a name that stands for none."""

    uri: str
    """Path, fsspec URI or web address; ``-`` for standard input."""
    subfolder: str = ""
    """Where it lay below the folder the user named, forward slashes; kept below the output folder."""
    error: KanbenError | None = None
    """Why there is no such input; ``None`` for one that may be read."""
    data: bytes | None = None
    """The bytes of standard input once they are read, of which there are none twice."""

    @property
    def path(self) -> Path | None:
        """The file; ``None`` for standard input, pages of the web and objects of a store."""
        return None if self.uri == STDIN or is_remote(self.uri) else Path(self.uri)

    @property
    def label(self) -> str:
        """What messages call it."""
        return shown(self.uri)

    @property
    def stem(self) -> str:
        """Its name without folder and extension, as a safe file name; ``stdin`` for standard input."""
        if self.uri == STDIN:
            return "stdin"
        if not is_url(self.uri):
            return safe_stem(stem_of(self.uri))
        parts = urlsplit(self.uri)
        last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1]
        return safe_stem(last.rpartition(".")[0] or last or parts.hostname or "page")

    def loaded(self, limits: Limits) -> Input:
        """Return the input with its bytes, where only this process can read them: those of standard input.

        Raises:
            LimitExceeded: there are too many.
        """
        if self.uri != STDIN or self.data is not None:
            return self
        return msgspec.structs.replace(self, data=_standard_input(limits))

    def sidecar(self, options: ReadOptions) -> str | None:
        """Return the text of the sidecar beside the input, or ``None`` when there is none.

        Raises:
            InputUnreadable: it is there and cannot be read.
            LimitExceeded: it is larger than the limits of ``options``.
        """
        if self.uri == STDIN or is_url(self.uri):
            return None
        if self.path is not None:
            beside = str(self.path.with_suffix(SIDECAR))
        else:
            name = self.uri.rsplit("/", 1)[-1]
            beside = (self.uri.rpartition(".")[0] if "." in name else self.uri) + SIDECAR
        place = storage(self.uri)
        if beside == self.uri or place.size(beside) is None:
            return None
        try:
            return place.read(beside, options.limits).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputUnreadable("the sidecar is not valid UTF-8", where=shown(beside)) from error

    def source(self, options: ReadOptions) -> Source:
        """Return the input's bytes with its name and folder.

        Raises:
            InputNotFound: no such file, object or page.
            InputUnreadable: it may not be read.
            LimitExceeded: it is larger than the limits of ``options``.
            UsageError: it is a web address and ``options`` do not allow the network, or it is in a store
                whose package is not installed.
        """
        limits = options.limits
        if is_url(self.uri):
            return _page(self.uri, limits, allowed=options.allow_network)
        if self.uri == STDIN:
            return Source(data=self.loaded(limits).data or b"", name=STDIN)
        data = storage(self.uri).read(self.uri, limits)
        path = self.path
        name = self.uri.rsplit("/", 1)[-1] if path is None else path.name
        return Source(data=data, name=shown(name), folder=None if path is None else path.parent)


def _page(url: str, limits: Limits, *, allowed: bool) -> Source:
    from converters.inputs.network import fetch  # noqa: PLC0415  (costs a cold start)

    if not allowed:
        raise UsageError(
            "the input is a web address and network access is off",
            where=url,
            hint="--allow-network fetches the page",
        )
    page = fetch(url, limits)
    return Source(data=page.data, name=page.name)


def _standard_input(limits: Limits) -> bytes:
    data = sys.stdin.buffer.read(limits.input_bytes + 1)
    if len(data) > limits.input_bytes:
        raise too_large(limits, STDIN)
    return data


def is_url(name: str) -> bool:
    """Return whether a name is the address of a web page."""
    return name.startswith(("http://", "https://"))


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between commands when names become inputs."""

    lists: bool = False
    """Whether ``-`` is a list of names on standard input, and a ``.txt`` or ``.list`` file whose first line
    names an existing file a list of names, as for ``batch`` and ``book``; else both are articles
    (``convert``). A list holds a name a line; empty lines and lines beginning with ``#`` are left out."""
    web: bool = False
    """Whether web addresses are pages to read (``convert``); else they are refused."""
    target: str = ""
    """Folder of the editions: what lies in it is not found in others. Remote or empty: none."""
    ours: Callable[[str], bool] | None = None
    """Tells quickly of some files that they are editions written here, which are no inputs."""


ONE_ARTICLE_EACH: Final = Rules(web=True)
"""The rules of ``convert``: what is named is an article."""
LISTS_TOO: Final = Rules(lists=True)
"""The rules of ``batch`` and ``book``: names may come in lists, and no pages are fetched."""


def one_input(name: str) -> Input:
    """Return the one input that a name stands for: a file, an object, ``-`` or a web address.

    Raises:
        UsageError: it is a folder.
    """
    if name == STDIN or is_remote(name):
        return Input(uri=name)
    item = Input(uri=_plain(_path_of(name)))
    if Path(item.uri).is_dir():
        raise UsageError("expected one file, got a folder", where=name)
    return item


def listing(names: Iterable[str], rules: Rules) -> Iterator[Input]:
    """Yield the inputs that ``names`` stand for, in order; what stands for none has its error.

    A folder stands for every readable file below it, sorted, hidden ones left out. Of its files that have one
    name but for the extension, editions written by kanben are left out where their source is among them
    (told by its name or its bytes), and all but the first where it is not: a folder can be converted again.
    A name with ``*``, ``?`` or ``[`` that is no file is a pattern (``**`` goes through folders). A URI names
    an object; one that ends in ``/`` stands for all below it, and patterns are allowed. ``file://`` is a
    path.

    Args:
        names: what the user wrote.
        rules: where commands differ.
    """
    for name in names:
        if name == STDIN:
            yield from listing(list_lines(sys.stdin.buffer), rules) if rules.lists else (Input(uri=STDIN),)
        elif is_url(name) and rules.web:
            yield Input(uri=name)
        elif is_remote(name):
            yield from _objects(name)
        elif rules.lists and _is_list(name):
            with Path(name).open("rb") as file:
                yield from listing(list_lines(file), rules)
        else:
            yield from _local(_path_of(name), rules)


def list_lines(file: Iterable[bytes]) -> Iterator[str]:
    """Yield the names in a list; bytes that are no UTF-8 stay what they are in file names."""
    for number, line in enumerate(file):
        name = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).strip()
        if name and not name.startswith("#") and name != STDIN:
            yield name


# --------------------------------------------------------------------------- files
def _path_of(name: str) -> str:
    return unquote(urlsplit(name).path) if name.startswith(_FILE) else name


def _plain(name: str) -> str:
    """Return a path without needless dots and slashes; the file ``-`` is not standard input."""
    path = str(Path(name))
    return path if path != STDIN else os.path.join(os.curdir, path)  # noqa: PTH118  (pathlib drops the dot)


def _local(name: str, rules: Rules) -> Iterator[Input]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(_plain(name), rules)
        elif glob.has_magic(name) and not path.exists():
            yield from _pattern(name, rules)
        elif not (rules.ours and rules.ours(str(path))):
            yield Input(uri=_plain(name))
    except (OSError, ValueError) as error:
        yield Input(uri=name, error=InputNotFound(f"no file name: {error}", where=shown(name)[:200]))


def _folder(folder: str, rules: Rules) -> Iterator[Input]:
    denied: list[OSError] = []
    found = False
    for run in _runs(_outside(folder_files(folder, readable, denied.append), rules.target, folder)):
        found = True
        taken = _without_editions(run, rules)
        yield from (below(file, folder) for file in run if file in taken)
    for error in denied:
        where = str(error.filename)
        yield Input(uri=where, error=InputUnreadable(error.strerror or str(error), where=shown(where)))
    if not found and not denied:
        hint = "put .txt, .md, .html, .docx or .epub files there"
        yield Input(
            uri=folder,
            error=NoArticles("the folder contains no readable article", where=shown(folder), hint=hint),
        )


def _runs(files: Iterable[str]) -> Iterator[list[str]]:
    """Yield sorted files in runs; files of one name but for the extension are in one run."""
    run: list[str] = []
    begins = ""
    for file in files:
        if run and not file.startswith(begins):
            yield run
            run = []
        if not run:
            folder, name = os.path.split(file)
            begins = os.path.join(folder, name.partition(".")[0]) + "."  # noqa: PTH118  (a million times)
        run.append(file)
    if run:
        yield run


def _without_editions(files: list[str], rules: Rules) -> set[str]:
    """Return files without those that are editions of others among them."""
    alike: dict[str, list[str]] = {}
    for file in files:
        if not (rules.ours and rules.ours(file)):
            alike.setdefault(os.path.splitext(file)[0], []).append(file)  # noqa: PTH122
    return {file for group in alike.values() for file in (group if len(group) == 1 else _articles(group))}


def _articles(group: list[str]) -> list[str]:
    """Return, of files of one name, the sources, and the first of several editions without their source."""
    origins = {file: _origin(file) for file in group}
    sources = [file for file in group if origins[file] is None]
    names = {os.path.basename(file) for file in sources}  # noqa: PTH119
    hashes = {_sha256(file) for file in sources} if len(sources) < len(group) else set()
    taken: dict[Provenance | str, str] = {}
    for file in group:
        origin = origins[file]
        if origin is None:
            taken[file] = file
        elif origin.name not in names and origin.sha256 not in hashes:
            taken.setdefault(origin, file)
    return list(taken.values())


def _origin(file: str) -> Provenance | None:
    """Return where the Document came from that is embedded in an edition; ``None`` for other files."""
    row = by_extension(file)
    if row is None or row.writer is None:
        return None
    try:
        data = storage(file).read(file, Limits())
        document = embedded(Source(data=data, name=Path(file).name))
    except KanbenError:
        return None
    return None if document is None else document.provenance


def _sha256(file: str) -> str:
    from hashlib import sha256  # noqa: PLC0415  (loads OpenSSL)

    try:
        return sha256(storage(file).read(file, Limits())).hexdigest()
    except KanbenError:
        return ""


def _pattern(pattern: str, rules: Rules) -> Iterator[Input]:
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    found = False
    for file in _outside(pattern_files(pattern, lambda error: None), rules.target, str(Path(*parts[:fixed]))):
        found = True
        if not (rules.ours and rules.ours(file)):
            yield Input(uri=_plain(file))
    if not found:
        yield Input(uri=pattern, error=InputNotFound("the pattern matches no file", where=shown(pattern)))


def below(file: str, folder: str) -> Input:
    """Return the input that a file below ``folder`` is, with its place there."""
    inside = os.path.dirname(file)[len(folder) :].strip(os.sep)  # noqa: PTH120  (a million times)
    return Input(uri=_plain(file), subfolder=shown(inside.replace(os.sep, "/")) if inside else "")


def _outside(files: Iterable[str], target: str, folder: str) -> Iterator[str]:
    """Yield the files below ``folder`` that do not lie in the target folder, where that is below it too."""
    inside = target_below(target, folder)
    begins = None if inside is None else os.path.join(folder, inside)  # noqa: PTH118  (``./`` is kept)
    yield from (file for file in files if begins is None or not file.startswith(begins))


def target_below(target: str, folder: str) -> str | None:
    """Return the path from ``folder`` to the target folder, with a separator at its end.

    Returns:
        ``None`` when the target is not below ``folder``, is that folder, or is remote.
    """
    if not target or is_remote(target):
        return None
    inside = os.path.relpath(os.path.realpath(target), os.path.realpath(folder))
    if inside == os.curdir or (inside + os.sep).startswith(os.pardir + os.sep):
        return None
    return inside + os.sep


# --------------------------------------------------------------------------- lists
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
    lines = list(list_lines(whole.splitlines()))
    # An article may well begin with the address it came from; a list holds nothing else.
    return bool(lines) and (_names_something(lines[0]) or all(map(_is_address, lines)))


def _names_something(line: str) -> bool:
    try:
        return not is_remote(line) and Path(line).exists()
    except (OSError, ValueError):
        return False


def _is_address(line: str) -> bool:
    return is_remote(line) and " " not in line


# --------------------------------------------------------------------------- stores
def _objects(uri: str) -> Iterator[Input]:
    """Yield the objects behind a URI: one, those of a pattern, or those below a prefix ending in ``/``."""
    try:
        storage(uri)
        if not (uri.endswith("/") or any(mark in uri for mark in "*?[")):
            yield Input(uri=uri)
            return
        found = [item for item in objects(uri) if readable(item[0].rsplit("/", 1)[-1])]
    except UsageError as error:
        yield Input(uri=uri, error=error)
        return
    except Exception as error:  # noqa: BLE001  (every store raises its own)
        message = f"cannot be listed: {type(error).__name__}: {error}".replace(uri, shown(uri))
        yield Input(uri=uri, error=InputUnreadable(message, where=shown(uri)))
        return
    if not found:
        yield Input(uri=uri, error=InputNotFound("matches no object", where=shown(uri)))
    yield from (Input(uri=item, subfolder=subfolder) for item, subfolder in found)
