"""From what a user names (files, folders, patterns, ``-``) to inputs with bytes."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from converters.errors import (
    InputNotFound,
    InputUnreadable,
    KanbenError,
    LimitExceeded,
    NoArticles,
    UsageError,
)
from converters.formats import by_extension, carried, load, readable
from converters.options import ReadOptions
from converters.source import Source

STDIN = "-"
SIDECAR = ".toml"
"""Extension of the file beside an input that overrides what was recovered."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One input, named but not yet read."""

    path: Path | None
    """``None`` for standard input and for a page of the web."""
    url: str | None = None
    """Web address of a page."""
    subfolder: Path = Path()
    """Where it lay below the folder the user named; kept below the output folder."""

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.url or (STDIN if self.path is None else str(self.path))

    @property
    def stem(self) -> str:
        """Its name without folder and extension; ``stdin`` for standard input."""
        if self.url is not None:
            parts = urlsplit(self.url)
            last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1]
            return last.rpartition(".")[0] or last or parts.hostname or "page"
        return "stdin" if self.path is None else self.path.stem

    def sidecar(self) -> str | None:
        """Return the text of the sidecar beside the input, or ``None`` when there is none.

        Raises:
            InputUnreadable: it is there and cannot be read.
        """
        if self.path is None:
            return None
        beside = self.path.with_suffix(SIDECAR)
        if beside == self.path or not beside.is_file():
            return None
        try:
            return beside.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputUnreadable(f"cannot read the sidecar: {error}", where=str(beside)) from error

    def source(self, options: ReadOptions) -> Source:
        """Return the input's bytes with its name and folder.

        Raises:
            InputNotFound: no such file or page.
            InputUnreadable: it may not be read.
            LimitExceeded: it is larger than the limits of ``options``.
            UsageError: it is a web address and ``options`` do not allow the network.
        """
        most = options.limits.input_bytes
        if self.url is not None:
            return _page(self.url, most, allowed=options.allow_network)
        if self.path is None:
            data = sys.stdin.buffer.read(most + 1)
            folder = None
        else:
            data = _read(self.path, most + 1)
            folder = self.path.parent
        if len(data) > most:
            raise LimitExceeded(f"the input is larger than the limit of {most:,} bytes", where=self.label)
        return Source(data=data, name="-" if self.path is None else self.path.name, folder=folder)


def _page(url: str, most: int, *, allowed: bool) -> Source:
    if not allowed:
        raise UsageError(
            "the input is a web address and network access is off",
            where=url,
            hint="--allow-network fetches the page",
        )
    page = load("converters.inputs.network").fetch(url, most)
    return Source(data=page.data, name=page.name)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise InputNotFound("no such file", where=str(path), hint="check the name") from error
    except OSError as error:
        raise InputUnreadable(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def is_url(name: str) -> bool:
    """Return whether a name is the address of a web page."""
    return name.startswith(("http://", "https://"))


def expand(names: Iterable[str], without: Path | None = None) -> Iterator[Input | KanbenError]:
    """Yield the inputs that ``names`` stand for, in order; what stands for none is yielded as its error.

    A folder stands for every readable file below it, sorted, hidden files left out; a name with ``*``,
    ``?`` or ``[`` that is no file is a pattern (``**`` goes through folders); ``-`` is standard input.
    Of files found in a folder that have one name but for the extension, those that are editions written
    by kanben are left out, all but one where all are: a folder can be converted again.

    Args:
        names: what the user wrote.
        without: a folder whose files are not found in others (where the editions go).
    """
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield Input(path=None)
        elif is_url(name):
            yield Input(path=None, url=name)
        elif path.is_dir():
            yield from _folder(path, without)
        elif not path.exists() and glob.has_magic(name):
            yield from _pattern(name)
        else:
            yield Input(path=path)


def _folder(folder: Path, without: Path | None) -> Iterator[Input | KanbenError]:
    try:
        paths = sorted(path for path in folder.rglob("*") if _wanted(path, folder, without))
    except OSError as error:
        yield InputUnreadable(f"cannot be read: {error.strerror or error}", where=str(folder))
        return
    alike: dict[Path, list[Path]] = {}
    for path in paths:
        alike.setdefault(path.with_suffix(""), []).append(path)
    taken = {path for group in alike.values() for path in _without_editions(group)}
    for path in paths:
        if path in taken:
            yield Input(path=path, subfolder=path.relative_to(folder).parent)
    if not paths:
        hint = "put .txt, .md, .html, .docx or .epub files there"
        yield NoArticles("the folder contains no readable article", where=str(folder), hint=hint)


def _wanted(path: Path, folder: Path, without: Path | None) -> bool:
    if any(part[0] == "." for part in path.relative_to(folder).parts) or not readable(path.name):
        return False
    inside = without is not None and not _same(without, folder) and _below(path, without)
    return path.is_file() and not inside


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _without_editions(paths: list[Path]) -> list[Path]:
    """Return files of one name without the editions among them; the first where there is nothing else."""
    if len(paths) == 1:
        return paths
    return [path for path in paths if not _is_edition(path)] or paths[:1]


def _is_edition(path: Path) -> bool:
    row = by_extension(path.name)
    if row is None or row.writer is None:
        return False
    try:
        return carried(Source(data=path.read_bytes(), name=path.name)) is not None
    except (OSError, KanbenError):
        return False


def _pattern(pattern: str) -> Iterator[Input | KanbenError]:
    paths = sorted(Path(name) for name in glob.iglob(pattern, recursive=True))  # noqa: PTH207
    files = [path for path in paths if path.is_file()]
    if not files:
        yield InputNotFound("the pattern matches no file", where=pattern)
    yield from (Input(path=path) for path in files)
