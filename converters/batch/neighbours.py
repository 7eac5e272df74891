"""Files beside an input that its reader followed: they decide the bytes as much as the input does."""

from __future__ import annotations

import hashlib

import msgspec

from converters.diagnostics import Sink
from converters.options import Limits
from converters.source import Source

_MOST = 200
"""References that are remembered; an article with more pictures is read again when its text changes."""
_LONGEST = 1000


class Watched(Source, frozen=True, kw_only=True):
    """A Source that remembers which files beside it were asked for."""

    asked: dict[str, None] = msgspec.field(default_factory=dict)

    def beside(self, reference: str, limits: Limits, sink: Sink) -> bytes | None:
        """Return what :meth:`Source.beside` does, and remember the reference if it may be followed."""
        if len(self.asked) < _MOST and len(reference) <= _LONGEST and self._resolve(reference) is not None:
            self.asked[reference] = None
        return Source.beside(self, reference, limits, sink)

    def digests(self, references: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return each reference with the hash of its file, empty where there is none."""
        return [(reference, self._digest(reference)) for reference in sorted(references)]

    def _digest(self, reference: str) -> str:
        path = self._resolve(reference)
        try:
            return "" if path is None else hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return ""
