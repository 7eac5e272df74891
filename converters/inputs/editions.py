"""Telling, in a folder, editions that kanben wrote from the articles they were made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from converters.errors import KanbenError
from converters.formats import by_extension, embedded
from converters.inputs.storage import storage
from converters.limits import Limits, in_force
from converters.model import Provenance
from converters.source import Source
from converters.workers.guard import Guard
from converters.workers.worker import Start

Origin = Callable[[str], Provenance | None]
"""Returns where the Document came from that is embedded in an edition; ``None`` for other files."""


def runs(files: Iterable[str]) -> Iterator[list[str]]:
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


def without_editions(files: Iterable[str], origin: Origin, limits: Limits) -> set[str]:
    """Return files without those that are editions of others among them."""
    alike: dict[str, list[str]] = {}
    for file in files:
        alike.setdefault(os.path.splitext(file)[0], []).append(file)  # noqa: PTH122
    groups = (group if len(group) == 1 else _articles(group, origin, limits) for group in alike.values())
    return {file for group in groups for file in group}


def _articles(group: list[str], origin: Origin, limits: Limits) -> list[str]:
    """Return, of files of one name, the sources, and the first of several editions without their source."""
    origins = {file: origin(file) for file in group}
    sources = [file for file in group if origins[file] is None]
    names = {os.path.basename(file) for file in sources}  # noqa: PTH119
    hashes = {_sha256(file, limits) for file in sources} if len(sources) < len(group) else set()
    taken: dict[Provenance | str, str] = {}
    for file in group:
        found = origins[file]
        if found is None:
            taken[file] = file
        elif found.name not in names and found.sha256 not in hashes:
            taken.setdefault(found, file)
    return list(taken.values())


def _origin(file: str, limits: Limits) -> Provenance | None:
    """Return where the Document came from that is embedded in an edition; ``None`` for other files."""
    try:
        data = storage(file).read(file, limits)
        with in_force(limits):
            document = embedded(Source(data=data, name=Path(file).name))
    except KanbenError:
        return None
    return None if document is None else document.provenance


def _sha256(file: str, limits: Limits) -> str:
    from hashlib import sha256  # noqa: PLC0415  (loads OpenSSL)

    try:
        return sha256(storage(file).read(file, limits)).hexdigest()
    except KanbenError:
        return ""


class Origins:
    """Looks into editions, in a worker where one may be started: they are inputs like any other."""

    def __init__(self, limits: Limits, start: Start | None) -> None:
        """Prepare; the first file starts the worker."""
        self._guard: Guard[str, Provenance | None] = Guard(partial(_origin, limits=limits), limits, start)

    def __call__(self, file: str) -> Provenance | None:
        """Return where the Document came from that is embedded in a file; ``None`` when none can be found."""
        row = by_extension(file)
        if row is None or row.writer is None:
            return None
        try:
            return self._guard.ask(file, where=file)
        except KanbenError:
            return None

    def __enter__(self) -> Origins:
        return self

    def __exit__(self, *_: object) -> None:
        self._guard.close()
