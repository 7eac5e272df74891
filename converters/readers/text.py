"""Raw text to a Document: the encoding is found, the structure recovered."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.model import Document, Provenance
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.source import Source
from converters.text.decoding import Decoded, decode


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document recovered from raw text, before any transform.

    Args:
        source: the input.
        options: encoding, language and rules, each found when not given.
        sink: takes the encoding chosen, guesses, repairs and what was dropped.

    Raises:
        EmptyInput: there is no text in it.
        BinaryInput: the bytes are no text.
        MalformedInput: the bytes are not text in the encoding asked for.
        UsageError: an encoding or a rules file that cannot be used.
    """
    decoded = decode(source.data, options.encoding, where=source.name)
    _report(decoded, source.name, sink)
    document = recover(decoded.text, options, sink, where=source.name)
    provenance = Provenance(
        name="" if source.name == "-" else source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        reader="text",
        encoding=decoded.encoding,
    )
    return replace(document, provenance=provenance)


def _report(decoded: Decoded, where: str, sink: Sink) -> None:
    sink.add(Kind.ENCODING, f"{decoded.encoding} ({decoded.how})", where=where)
    if decoded.damaged:
        message = (
            f"{decoded.damaged} places could not be decoded as {decoded.encoding} and are shown as \ufffd"
        )
        sink.add(Kind.SUSPECT_TEXT, message, where=where)
