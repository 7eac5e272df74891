"""Editions into files: what they are called, what is replaced; each is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from converters.errors import OutputDenied
from converters.inputs.listing import Input
from converters.inputs.names import Namer, pattern_stem
from converters.limits.files import is_regular, is_there
from converters.messages import error_text, say
from converters.pipeline import Rendered

TO_STDOUT: Final = "-"
"""What ``-o`` says for standard output."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where editions go and what they are called."""

    folder: Path | None = None
    """``None`` is beside each input (the current folder for standard input, web pages and objects)."""
    name: str | None = None
    """Pattern of ``--name``; ``None`` is the input's own name."""
    clobber: bool = True
    """Replace existing files."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One edition on disk."""

    source: str
    format: str
    path: Path
    size_bytes: int = 0
    """Of the file."""
    article: int = 1
    """Which of several articles of the input, from 1."""


class Outputs:
    """Puts the editions of one run into files."""

    def __init__(self, target: Target) -> None:
        self.written: list[Written] = []
        self.kept: list[Path] = []
        """Files left as they were because of ``clobber=False``."""
        self._target = target
        self._namer = Namer()

    def put(self, item: Input, rendered: Rendered, article: int = 1) -> None:
        """Write the editions of one article, which may be one of several of its input.

        Raises:
            OutputDenied: a file cannot be written; those before it stand.
            UsageError: the pattern of names cannot be used.
        """
        folder, pattern = self._folder(item), self._target.name
        stem = item.stem if pattern is None else pattern_stem(pattern, rendered.document, item.stem)
        stem = self._namer.unique(os.fspath(folder), stem)
        for name, data in rendered.outputs.items():
            path = folder / f"{stem}{rendered.suffixes[name]}"
            if item.path is not None and _same_file(path, item.path):
                # Never replace the input by its own edition (x.html to html, an edition converted in place).
                path = folder / f"{self._namer.unique(os.fspath(folder), stem)}{rendered.suffixes[name]}"
            if not self._target.clobber and is_there(path):
                self.kept.append(path)
                continue
            write_atomically(path, data)
            self.written.append(
                Written(source=item.label, format=name, path=path, size_bytes=len(data), article=article)
            )

    def _folder(self, item: Input) -> Path:
        if self._target.folder is not None:
            return self._target.folder / item.subfolder
        return item.path.parent if item.path else Path()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in its folder and rename it: whole or not at all.

    Raises:
        OutputDenied: no permission, no room, or the folder cannot be made.
    """
    with atomic_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write, which takes its name when all went well: whole or not at all.

    Raises:
        OutputDenied: no permission, no room, or the folder cannot be made.
    """
    temporary = path.with_name(f".{os.getpid()}-{os.urandom(4).hex()}.kanben-tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                yield file
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = say("choose another folder with -o")
        if is_regular(path.parent):
            raise OutputDenied(
                say("this is a file, and editions are written into a folder"),
                where=str(path.parent),
                hint=hint,
            ) from error
        raise OutputDenied(error_text(error), where=str(path), hint=hint) from error
