"""The Document's own JSON to the Document."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.model import Document, decode
from converters.options import ReadOptions
from converters.source import Reading, Source


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document that the input encodes; it is taken as it is, provenance included.

    Raises:
        LimitExceeded: the input is larger than ``options.limits`` allow.
        ModelError: it is no Document.
    """
    Reading.of(source, options.limits, sink)
    return decode(source.data, where=source.name)
