"""The Document itself, as JSON."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.model import Document, encode
from converters.options import JsonOptions


def write(document: Document, options: JsonOptions, sink: Sink) -> bytes:
    """Return the Document as compact UTF-8 JSON: byte for byte what every edition embeds."""
    return encode(document)
