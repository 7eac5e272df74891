"""Files that the command line opened on the page: read again when they change, corrected beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Final

import anyio

from converters.errors import KanbenError, SidecarError
from converters.inputs.listing import SIDECAR, Input
from converters.messages import say
from converters.options import Options
from converters.outputs import write_atomically
from converters.serialization.toml import TomlError, tables
from converters.serve import changes
from converters.serve.shelf import Article

WAIT_S: Final = 25.0
"""Seconds that a page's question for changes is kept open."""


class Opened:
    """What every session begins with."""

    def __init__(
        self,
        paths: Iterable[Path],
        options: Options,
        *,
        watched: Iterable[Path] = (),
        live: bool = False,
        redo: Callable[[Path], None] | None = None,
    ) -> None:
        """Name the files.

        Args:
            paths: of the articles.
            options: how they are read.
            watched: files and folders that change the editions: theme, stylesheets, Word template.
            live: take notice when any of them changes.
            redo: makes the editions of an article again once its corrections are saved; may take its time.
        """
        self.paths = tuple(paths)
        self.version = 0
        self.live = live
        self.redo = redo
        self._options = options
        self._watched = (*self.paths, *(path.with_suffix(SIDECAR) for path in self.paths), *watched)
        self._changed = anyio.Event()

    def articles(self) -> Iterator[Article]:
        """Yield the articles as they are now; one that cannot be read has its error."""
        for path in self.paths:
            article = Article(name=path.name, data=b"", path=path)
            self.reload(article)
            yield article

    def reload(self, article: Article) -> None:
        """Read an article and its sidecar again, if it is one of these."""
        if article.path is None:
            return
        article.version = self.version
        article.changed()
        item = Input(uri=str(article.path))
        try:
            article.data = item.source(self._options.read).data
            article.values = _values(item.sidecar(self._options.read), article.path)
        except KanbenError as error:
            article.error = str(error)

    def save(self, article: Article) -> Path | None:
        """Write the corrections of an article as its sidecar; ``None`` for one that is no file.

        Raises:
            OutputDenied: the sidecar cannot be written.
        """
        if article.path is None:
            return None
        path = article.path.with_suffix(SIDECAR)
        write_atomically(path, (changes.sidecar(article.values) or "").encode("utf-8"))
        if self.redo is not None:
            self.redo(article.path)
        return path

    # ----------------------------------------------------------------- changes
    async def watch(self) -> None:
        """Take notice of changes until it is cancelled."""
        from watchfiles import awatch  # noqa: PLC0415  (only where it is asked for)

        folders = {path if path.is_dir() else path.parent for path in self._watched}
        there = [folder for folder in sorted(folders) if folder.is_dir()]
        async for found in awatch(*there, recursive=False, step=50, debounce=200):
            if meant(found, self._watched):
                self.note()

    def note(self) -> None:
        """Tell everybody who waits that something changed."""
        self.version += 1
        before, self._changed = self._changed, anyio.Event()
        before.set()

    async def after(self, seen: int) -> int:
        """Return the version once it is another than ``seen``, or after a while."""
        if seen == self.version:
            with anyio.move_on_after(WAIT_S):
                await self._changed.wait()
        return self.version


def meant(found: Set[tuple[object, str]], watched: Iterable[Path]) -> bool:
    """Return whether one of the changes is to a file that is watched, or in a folder that is."""
    paths = {Path(path).resolve() for _, path in found}
    places = {path.resolve() for path in watched}
    return any(path in places or path.parent in places for path in paths)


def _values(text: str | None, path: Path) -> changes.Values:
    if not text:
        return {}
    try:
        return tables(text)
    except TomlError as error:
        where = str(path.with_suffix(SIDECAR))
        raise SidecarError(say("the sidecar is not valid TOML: {error}", error=error), where=where) from error
