"""Files that the command line opened on the page: read again when they change, corrected beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Final, NamedTuple

import anyio

from converters.errors import KanbenError, SidecarError
from converters.inputs.listing import Input
from converters.messages import Message, one_line, say
from converters.options import Options
from converters.outputs import write_atomically
from converters.serialization.toml import TomlError, tables
from converters.serve import changes
from converters.serve.shelf import Article
from converters.source import SIDECAR

WAIT_S: Final = 25.0
"""Seconds that a page's question for changes is kept open."""


class Saved(NamedTuple):
    """What became of corrections."""

    path: Path
    """The sidecar."""
    redone: tuple[str, ...]
    """Editions that were made again."""


class Opened:
    """What every session begins with."""

    def __init__(
        self,
        paths: Iterable[Path],
        options: Options,
        *,
        watched: Iterable[Path] = (),
        live: bool = False,
        redo: Callable[[Path], Sequence[str] | None] | None = None,
    ) -> None:
        """Name the files.

        Args:
            paths: of the articles.
            options: how they are read.
            watched: files and folders that change the editions: theme, stylesheets, Word template.
            live: take notice when any of them changes.
            redo: makes the editions of an article again once its corrections are saved, and returns their
                names; may take its time.
        """
        self.paths = tuple(paths)
        self.version = 0
        self.live = live
        self.redo = redo
        self.about: Message | None = None
        """What the page says of the files; ``None`` for nothing."""
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
        article.version, article.unread = self.version, False
        article.changed()
        item = Input(uri=str(article.path))
        try:
            article.data = item.source(self._options.read).data
            article.saved_text = item.sidecar(self._options.read)
            there = _values(article.saved_text, article.path)
            article.values = merged(article.values, article.saved, there)
            article.saved = there
        except KanbenError as error:
            article.error = one_line(error.message)

    def save(self, article: Article) -> Saved | None:
        """Write the corrections of an article as its sidecar; ``None`` for one that is no file.

        Raises:
            OutputDenied: the sidecar cannot be written.
            KanbenError: its editions cannot be made again; the sidecar is there.
        """
        if article.path is None:
            return None
        path = article.path.with_suffix(SIDECAR)
        write_atomically(path, (changes.sidecar(article.values) or "").encode("utf-8"))
        article.saved, article.saved_text = article.values, None
        made = self.redo(article.path) if self.redo is not None else None
        return Saved(path, tuple(made or ()))

    # ----------------------------------------------------------------- changes
    async def watch(self) -> None:
        """Take notice of changes until it is cancelled."""
        folders = {path for path in self._watched if path.is_dir()}
        beside = {path.parent for path in self._watched if path not in folders and path.parent.is_dir()}
        async with anyio.create_task_group() as group:
            # What a theme consists of may lie deeper; around an article there may be a whole disk.
            group.start_soon(self._watch, folders, True)
            group.start_soon(self._watch, beside - folders, False)

    async def _watch(self, folders: Iterable[Path], recursive: bool) -> None:
        from watchfiles import awatch  # noqa: PLC0415  (only where it is asked for)

        if not (paths := sorted(folders)):
            return
        async for found in awatch(*paths, recursive=recursive, step=50, debounce=200):
            if meant(found, self._watched):
                self.note()

    def end(self) -> None:
        """Answer everybody who waits for a change that will not be told any more."""
        self.live = False
        self._changed.set()

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
    return any(path in places or not places.isdisjoint(path.parents) for path in paths)


def merged(mine: changes.Values, before: changes.Values, there: changes.Values) -> changes.Values:
    """Return the corrections of the page, saved or not, with those of a sidecar that may be another now.

    What only the page changed since it last saw the file is the page's; all the rest is the file's.

    Args:
        mine: of the page.
        before: of the file when it was read or written last.
        there: of the file now.
    """
    own = {
        name
        for name in {*mine, *before}
        if mine.get(name) != before.get(name) and there.get(name) == before.get(name)
    }
    theirs = {name: value for name, value in there.items() if name not in own}
    return theirs | {name: value for name, value in mine.items() if name in own}


def _values(text: str | None, path: Path) -> changes.Values:
    if not text:
        return {}
    try:
        return tables(text)
    except TomlError as error:
        where = str(path.with_suffix(SIDECAR))
        raise SidecarError(say("the sidecar is not valid TOML: {error}", error=error), where=where) from error
