"""What every reader says of its input: how its text was decoded, and where a Document came from."""

from __future__ import annotations

import hashlib

from converters.diagnostics import Kind
from converters.messages import say
from converters.model import Provenance
from converters.options import ReadOptions
from converters.source import Reading, Source
from converters.text.encodings.decoding import Decoded, decode


def decoded_text(
    data: bytes, options: ReadOptions, reading: Reading, *, declared: str | None = None
) -> Decoded:
    """Return the text of an input; its encoding, and what could not be read, are reported.

    Args:
        data: of the input.
        options: its encoding, found when not given.
        reading: of the input.
        declared: encoding that the input itself gives.

    Raises:
        EmptyInput: there is no text in it.
        BinaryInput: the bytes are no text.
        MalformedInput: the bytes are not in the encoding given.
        UsageError: there is no encoding of the name given.
    """
    decoded = decode(data, options.encoding, declared=declared, where=reading.where)
    reading.note(Kind.ENCODING, say("{encoding} ({how})", encoding=decoded.encoding, how=decoded.how))
    if decoded.damaged:
        message = say(
            "{damaged} places could not be decoded as {encoding} and are shown as �",
            damaged=decoded.damaged,
            encoding=decoded.encoding,
        )
        reading.note(Kind.SUSPECT_TEXT, message)
    return decoded


def provenance(source: Source, reader: str) -> Provenance:
    """Return where a Document came from."""
    return Provenance(
        name="" if source.name == "-" else source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        reader=reader,
    )
