"""Raw text to a Document: the encoding is found, the structure recovered."""

from __future__ import annotations

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.readers.origin import decoded_text, provenance
from converters.recover.article import recover
from converters.source import Reading, Source, no_text
from converters.text.line_ends import plain_lines


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
    reading = Reading.of(source, options.limits, sink)
    decoded = decoded_text(source.data, options, reading)
    lines = plain_lines(decoded.text)
    if lines.left_out:
        shown = ", ".join(f"U+{ord(char):04X} ({count})" for char, count in lines.left_out.items())
        reading.note(Kind.REPAIRED, f"control characters were left out: {shown}")
    if not lines.text.strip():
        raise no_text(source.name)
    document = recover(lines.text, options, sink, where=source.name)
    return replace(document, provenance=replace(provenance(source, "text"), encoding=decoded.encoding))
