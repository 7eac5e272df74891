"""Raw text to a Document: the encoding is found, the structure recovered."""

from __future__ import annotations

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Document
from converters.options import ReadOptions
from converters.readers.origin import decoded_text, provenance
from converters.recover.article import recover, recover_each
from converters.source import Reading, Source, no_text
from converters.text.encodings.line_ends import plain_lines


def read_each(source: Source, options: ReadOptions, sink: Sink) -> tuple[Document, ...]:
    """Return the Document of every article in raw text; arguments and errors as for :func:`read`."""
    text, encoding = _text(source, options, sink)
    origin = replace(provenance(source, "text"), encoding=encoding)
    found = recover_each(text, options, sink, where=source.name)
    return tuple(replace(document, provenance=origin) for document in found)


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
    text, encoding = _text(source, options, sink)
    document = recover(text, options, sink, where=source.name)
    return replace(document, provenance=replace(provenance(source, "text"), encoding=encoding))


def _text(source: Source, options: ReadOptions, sink: Sink) -> tuple[str, str]:
    """Return the text of an input, with plain line ends, and its encoding."""
    reading = Reading.of(source, options.limits, sink)
    decoded = decoded_text(source.data, options, reading)
    lines = plain_lines(decoded.text)
    if lines.left_out:
        shown = ", ".join(f"U+{ord(char):04X} ({count})" for char, count in lines.left_out.items())
        reading.note(Kind.REPAIRED, say("control characters were left out: {shown}", shown=shown))
    if not lines.text.strip():
        raise no_text(source.name)
    return lines.text, decoded.encoding
