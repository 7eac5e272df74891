"""Prints what is lost of the files of folders: ``python -m tests.account FOLDER…``.

Every file that kanben reads is read, and every edition of it written. The exit status is 1 where anything is
lost. ``--editions`` writes some only, none with ``--editions ''``; ``--each 5`` takes every fifth file.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import read
from converters.options import ReadOptions
from converters.source import Source
from tests.account.account import EDITIONS, Loss, lost_of_editions, lost_of_input
from tests.account.sources import SOURCES
from tests.printed import edition_of, letters

_UNREADABLE: Final = (
    KanbenError,
    subprocess.SubprocessError,
    etree.LxmlError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
)
"""What a file raises that cannot be read, here or by what finds its text by other means."""


class Outcome(NamedTuple):
    """What became of one file."""

    letters: int
    losses: tuple[Loss, ...]


def files(folders: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files of formats that are read, with the endings of their names; pages may be compressed."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
            if path.is_file() and ending.lower() in SOURCES and not path.name.endswith(".expected.md"):
                yield path, ending.lower()


def outcome(path: Path, ending: str, editions: tuple[str, ...]) -> Outcome:
    """Return what is lost of one file.

    Raises:
        KanbenError: it cannot be read or written.
        Exception: what finds its text by other means cannot read it.
    """
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    source = Source(name=path.name.removesuffix(".gz"), data=data, folder=path.parent)
    document = read(source, ReadOptions(), Sink())
    edition = edition_of(document)
    text = SOURCES[ending](data)
    losses = (*lost_of_input(text, document, edition), *lost_of_editions(document, editions, edition))
    return Outcome(len(letters(text)), losses)


def main() -> int:
    """Account for the files of folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--editions", default=",".join(EDITIONS), help="formats, with commas")
    parser.add_argument("--each", type=int, default=1, help="take every so many-th file")
    args = parser.parse_args()
    editions = tuple(filter(None, args.editions.split(",")))
    whole, lost, unread = 0, Counter[str](), 0
    chosen = list(files(args.folder))[:: args.each]
    for path, ending in chosen:
        try:
            found = outcome(path, ending, editions)
        except _UNREADABLE as error:
            print(f"not compared: {path}: {str(error)[:100] or repr(error)}")
            unread += 1
            continue
        whole += found.letters
        for loss in found.losses:
            print(f"{path}: {loss.where}: {loss.count}: {loss.example}", flush=True)
            lost[loss.where] += loss.count
    print(f"{len(chosen) - unread} files, {whole} letters; lost: {dict(lost) or 0}")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
