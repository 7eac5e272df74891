"""An input as readers see it: its bytes, the one door to other files, and the limits it must keep to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, LimitExceeded
from converters.limits import Limits, exceeded, files
from converters.messages import error_text, say
from converters.model.reasons_data import named

SIDECAR: Final = ".toml"
"""Extension of the file beside an input that overrides what was recovered."""
_MOST_REMEMBERED: Final = 200
"""References that are remembered; an article with more pictures is read again when its text changes."""
_LONGEST_REMEMBERED: Final = 1000
MOST_CELLS: Final = 200_000
"""Cells of one table, those added to make it rectangular included."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes with a name, and the folder whose files they may refer to."""

    data: bytes
    name: str = "-"
    """File name without its folder; ``-`` for standard input."""
    folder: Path | None = None
    """Folder of the input; ``None`` when nothing beside it may be read."""
    asked: dict[str, None] = msgspec.field(default_factory=dict)
    """References to files beside it that were asked for: they decide the result as much as the bytes do."""

    def beside(self, reference: str, limits: Limits, sink: Sink) -> bytes | None:
        """Return the bytes of a file that the input refers to, or ``None`` with a diagnostic.

        Only relative references to regular files inside :attr:`folder` are followed; symbolic links
        count as what they point to. Nothing is ever fetched.

        Args:
            reference: the URL or path as written in the input, percent-encoding allowed.
            limits: the largest file that is read.
            sink: takes RESOURCE_REFUSED or RESOURCE_MISSING.
        """
        path = self.resolve(reference)
        if path is None:
            sink.add(
                Kind.RESOURCE_REFUSED,
                say(
                    "outside the input's folder or on the network, not read: {reference}",
                    reference=reference[:200],
                ),
                where=self.name,
            )
            return None
        if len(self.asked) < _MOST_REMEMBERED and len(reference) <= _LONGEST_REMEMBERED:
            self.asked[reference] = None
        try:
            return files.read(path, limits)
        except (OSError, ValueError) as error:
            said = error_text(error)
        except LimitExceeded as error:
            said = say("{what} ({hint})", what=error.what, hint=error.hint)
        sink.add(
            Kind.RESOURCE_MISSING,
            say("{reference}: {why}", reference=reference[:200], why=said),
            where=self.name,
        )
        return None

    def resolve(self, reference: str) -> Path | None:
        """Return the path a reference may be read from, or ``None`` when it climbs out."""
        try:
            parts = urlsplit(reference)
            relative = PurePosixPath(unquote(parts.path))
            unsafe = parts.scheme or parts.netloc or relative.is_absolute() or not relative.parts
            if self.folder is None or unsafe or "\\" in parts.path or "\0" in unquote(parts.path):
                return None
            root = self.folder.resolve()
            path = (root / relative).resolve()
        except (ValueError, OSError, RuntimeError):
            # Before Python 3.13, links that lead in a circle are a RuntimeError.
            return None
        return path if path.is_relative_to(root) else None


# --------------------------------------------------------------------------- what every reader checks
class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of an input: what its parts need for limits, errors and diagnostics."""

    where: str
    """What messages call the input."""
    limits: Limits
    sink: Sink

    @classmethod
    def of(cls, source: Source, limits: Limits, sink: Sink) -> Reading:
        """Return the reading of an input, its size checked.

        Raises:
            LimitExceeded: it is too large.
        """
        if len(source.data) > limits.input_bytes:
            raise too_large(limits, source.name)
        return Reading(where=source.name, limits=limits, sink=sink)

    def note(self, kind: Kind, message: str) -> None:
        """Add a diagnostic about the input."""
        self.sink.add(kind, message, where=self.where)

    def count(self, kind: Kind, what: str, counts: Mapping[str, int]) -> None:
        """Add a diagnostic for each thing that was counted: ``what`` happened to it, and how often."""
        for thing, times in counts.items():
            if times > 1:
                message = say("{what}: {thing}, {times} times", what=what, thing=named(thing), times=times)
            else:
                message = say("{what}: {thing}", what=what, thing=named(thing))
            self.note(kind, message)

    def files(self, count: int) -> None:
        """Refuse an archive of too many files.

        Raises:
            LimitExceeded: it is one.
        """
        if count > self.limits.entries:
            raise exceeded(
                self.limits, "entries", say("the archive contains more files than"), where=self.where
            )

    def depth(self, levels: int) -> None:
        """Refuse what is nested too deep.

        Raises:
            LimitExceeded: it is.
        """
        if levels > self.limits.depth:
            raise exceeded(self.limits, "depth", say("the document is nested deeper than"), where=self.where)

    def cells(self, count: int) -> None:
        """Refuse a table of too many cells.

        Raises:
            LimitExceeded: it is one.
        """
        if count > MOST_CELLS:
            raise LimitExceeded(
                say("a table has more than {most_cells:,} cells", most_cells=MOST_CELLS),
                where=self.where,
                hint=say("this limit is fixed; part the table"),
            )

    def parts(self, count: int) -> None:
        """Refuse an article of too many parts.

        Raises:
            LimitExceeded: it has them.
        """
        if count > self.limits.nodes:
            raise exceeded(self.limits, "nodes", say("the article has more parts than"), where=self.where)

    @contextmanager
    def recursion(self) -> Iterator[None]:
        """Turn Python's own limit of depth into ours.

        Raises:
            LimitExceeded: it was reached inside.
        """
        try:
            yield
        except RecursionError as error:
            raise LimitExceeded(say("the document is nested too deeply"), where=self.where) from error

    def text(self, *found: Sized | None) -> None:
        """Refuse an input that holds no text.

        Args:
            found: what was found, each empty or ``None`` where there was nothing.

        Raises:
            EmptyInput: nothing was found.
        """
        if not any(found):
            raise no_text(self.where)


def no_text(where: str) -> EmptyInput:
    """Return the error for an input without text."""
    hint = say("check that it was saved whole; pictures of text go through text recognition (OCR) first")
    return EmptyInput(say("the input contains no text"), where=where, hint=hint)


def too_large(limits: Limits, where: str) -> LimitExceeded:
    """Return the error for an input that is larger than its limit."""
    return exceeded(limits, "input_bytes", say("the input is larger than"), where=where)
