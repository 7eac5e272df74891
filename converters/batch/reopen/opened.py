"""The least sure inputs of a batch, for the page on this computer: corrected beside them, then done again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from converters.batch.manifest import place_of, records_below
from converters.batch.parts import informed
from converters.batch.reopen.doubtful import Doubtful, least_sure
from converters.batch.reopen.invocation import invocations
from converters.batch.reopen.redo import redo
from converters.formats import readable
from converters.inputs.storage import is_remote
from converters.limits.files import is_regular
from converters.messages import say
from converters.options import Options
from converters.serve.opened import Opened
from converters.serve.shelf import Article, Expected


class OpenedBatch(Opened):
    """The inputs that the manifest of a batch names; no path comes from anywhere else."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest.

        Args:
            folder: of the manifest.

        Raises:
            UsageError: it is no output folder of a batch, or of one that did not keep its options.
        """
        self._folder = folder.absolute()
        self._asked = invocations(self._folder)
        self._one_at_a_time = threading.Lock()
        found = least_sure(records_below(self._folder, None))
        self._inputs = {Path(place_of(one.input, self._folder)): one for one in found.shown if _is_ours(one)}
        self._inputs = {path: one for path, one in self._inputs.items() if is_regular(path)}
        super().__init__(self._inputs, self.options, redo=self._redo)
        self.about = say(
            "{shown} of {count} articles of the batch, the least sure first. Saving writes a sidecar beside "
            "the input and converts the article again.",
            shown=len(self._inputs),
            count=found.count,
        )

    @property
    def options(self) -> Options:
        """How the last batch read and printed its inputs; web addresses are left to the command line."""
        last = self._asked[-1]
        options = informed(last.batch(self._folder, last.formats), self._folder).options
        return replace(options, read=replace(options.read, allow_network=False))

    @property
    def cwd(self) -> Path:
        """Folder that names of files in the options are relative to."""
        return Path(os.path.normpath(self._folder / self._asked[-1].cwd))

    def articles(self) -> Iterator[Article]:
        """Yield the articles as the manifest has them; none is read before it is looked at."""
        for path, one in self._inputs.items():
            expected = Expected(title=one.title, confidence=one.confidence, unsure=one.field)
            yield Article(name=path.name, data=b"", path=path, unread=True, expected=expected)

    def _redo(self, path: Path) -> tuple[str, ...]:
        with self._one_at_a_time:
            return redo(self._folder, self._inputs[path].input, self._asked)


def _is_ours(one: Doubtful) -> bool:
    """Return whether a sidecar can correct an input: a file of one article that kanben reads."""
    return not is_remote(one.input) and one.articles == 1 and readable(one.input)
