"""The Document's own JSON to the Document."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.model import Document, decode
from converters.options import ReadOptions
from converters.source import Source


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document that the input encodes; it is taken as it is, provenance included.

    Raises:
        LimitExceeded: the input is larger than ``options.limits`` allow.
        ModelError: it is no Document.
    """
    if len(source.data) > options.limits.input_bytes:
        raise LimitExceeded(
            f"the input is larger than the limit of {options.limits.input_bytes:,} bytes", where=source.name
        )
    return decode(source.data, where=source.name)
