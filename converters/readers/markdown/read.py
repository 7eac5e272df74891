"""One reading of a Markdown file: front matter, text through the markup reader, title, language."""

from __future__ import annotations

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tree import LINE, clean, parse_html
from converters.markup.dom.xhtml import read as read_markup
from converters.markup.outline import sections
from converters.markup.reader import Setup
from converters.model import Document
from converters.options import ReadOptions
from converters.readers.finishing import titled
from converters.readers.markdown.front_matter import split
from converters.readers.markdown.parser import to_html
from converters.readers.origin import decoded_text, provenance
from converters.serialization.xmltree import Element
from converters.source import Reading, Source
from converters.text.languages.language import language_of


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of a Markdown file, before any transform.

    Read are CommonMark 0.31, tables, strikethrough and task lists of GFM, notes, definition lists, emphasis
    beside Han, raw HTML as far as the model goes, and front matter in YAML (flat) or TOML.

    Args:
        source: the file.
        options: its encoding and language, each found when not given; limits.
        sink: takes the encoding, front matter and markup that is not understood, images that are refused.

    Raises:
        EmptyInput: there is no text in it.
        BinaryInput: it is no text.
        MalformedInput: its bytes are not in the encoding given.
        LimitExceeded: too large, or nested too deep.
        UsageError: there is no encoding of the name given.
    """
    where, limits = source.name, options.limits
    reading = Reading.of(source, limits, sink)
    decoded = decoded_text(source.data, options, reading)
    front = split(clean(decoded.text, sink, where), sink, where)
    language = options.language or front.language or language_of(front.text)
    setup = Setup(
        load=lambda name: source.beside(name, limits, sink),
        limits=limits,
        sink=sink,
        where=where,
        language=language,
    )
    root = _tree(front.text, reading)
    found = read_markup(root, setup)
    items, meta, title = titled(found.items, front.meta)
    reading.text(items, meta.title)
    return Document(
        meta=replace(meta, language=language),
        body=sections(items, sink, where),
        fields=(*front.fields, *title),
        dropped=(*front.dropped, *found.left_out),
        resources=found.resources,
        provenance=replace(provenance(source, "markdown"), encoding=decoded.encoding),
    )


def _tree(text: str, reading: Reading) -> Element:
    page = f"<html><body>{to_html(text, reading)}</body></html>"
    root = parse_html(fewer_attributes(page, reading.sink, reading.where), reading.where)
    body = next(root.iter("body"), root)
    number = "0"
    for element in body.iter():
        # Elements of raw HTML and of inline markup stand where the last block before them began.
        number = element.get(LINE) or number
        element.set(LINE, number)
    return body
