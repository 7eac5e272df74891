"""What a test may be warned of: what it looks at, and what it announces; anything else fails it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from converters.diagnostics import Diagnostic, Kind, Sink


class Watched:
    """The warnings that the sinks of this process took, and the sinks that a test read."""

    def __init__(self, tests: Path) -> None:
        """``tests`` is the folder whose files count as tests; a reader elsewhere has not looked for one."""
        self._tests = str(tests)
        self._raised: list[tuple[Sink, Diagnostic]] = []
        self._read: dict[int, Sink] = {}

    def raised(self, sink: Sink, item: Diagnostic) -> None:
        """Note what a sink took; only warnings count."""
        if item.severity == "warning":
            self._raised.append((sink, item))

    def read(self, sink: Sink, by: str) -> None:
        """Note that code of the file ``by`` reads a sink."""
        if by.startswith(self._tests):
            self._read[id(sink)] = sink

    def unseen(self, announced: Collection[str]) -> list[str]:
        """Return the warnings that no test read, of kinds other than the ``announced`` labels.

        A warning is read with its sink, or with another sink that took the same warning.
        """
        seen = {str(item) for sink, item in self._raised if id(sink) in self._read}
        unseen = [str(item) for _, item in self._raised if item.kind.label not in announced]
        return [one for one in unseen if one not in seen]


@contextmanager
def watched(tests: Path) -> Iterator[Watched]:
    """Watch every sink of this process; worker processes are out of sight."""
    watch = Watched(tests)
    add, through, warnings = Sink.add, Sink.__iter__, Sink.warnings.fget
    assert warnings is not None

    def adding(self: Sink, kind: Kind, message: str, **more: Any) -> None:
        add(self, kind, message, **more)
        watch.raised(self, Diagnostic(kind=kind, message=message, **more))

    def reading(self: Sink) -> Iterator[Diagnostic]:
        watch.read(self, sys._getframe(1).f_code.co_filename)
        return through(self)

    def reading_warnings(self: Sink) -> tuple[Diagnostic, ...]:
        watch.read(self, sys._getframe(1).f_code.co_filename)
        return warnings(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sink, "add", adding)
        patch.setattr(Sink, "__iter__", reading)
        patch.setattr(Sink, "warnings", property(reading_warnings))
        yield watch


def announced(request: pytest.FixtureRequest) -> set[str]:
    """Return the labels of ``@pytest.mark.diagnostics("kind", …)`` on a test, its class and its file.

    Raises:
        ValueError: a label is that of no kind of warning.
    """
    labels = {label for mark in request.node.iter_markers("diagnostics") for label in mark.args}
    known = {kind.label for kind in Kind if kind.severity == "warning"}
    if labels - known:
        unknown, there = (", ".join(sorted(names)) for names in (labels - known, known))
        raise ValueError(f"no kind of warning is called {unknown}; there are {there}")
    # Random inputs may be warned of anything, another kind each time.
    return known if getattr(request.function, "is_hypothesis_test", False) else labels


def refuse(unseen: list[str]) -> None:
    """Fail the test when it was warned of something it neither looked at nor announced."""
    if unseen:
        pytest.fail(
            "warned of what the test neither reads from its sink nor announces with "
            "@pytest.mark.diagnostics:\n" + "\n".join(dict.fromkeys(unseen)),
            pytrace=False,
        )
