"""One reading of a Markdown file: front matter, text through the markup reader, title, language."""

from __future__ import annotations

from msgspec.structs import replace

from converters.diagnostics import Sink, SourcePos
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tree import LINE, clean, line, parse_html
from converters.markup.dom.xhtml import read as read_markup
from converters.markup.outline import sections
from converters.markup.reader import Setup
from converters.markup.styles import is_hidden
from converters.model import Document, Dropped
from converters.options import ReadOptions
from converters.readers.finishing import one_line, titled
from converters.readers.markdown.front_matter import split
from converters.readers.markdown.parser import to_html
from converters.readers.origin import decoded_text, provenance
from converters.serialization.xmltree import Element, text_of
from converters.source import Reading, Source
from converters.text.language import language_of


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
    unseen = _unseen(root)
    found = read_markup(root, setup)
    items, meta, title = titled(found.items, front.meta)
    reading.text(items, meta.title)
    return Document(
        meta=replace(meta, language=language),
        body=sections(items, sink, where),
        fields=(*front.fields, *title),
        dropped=(*front.dropped, *unseen),
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


def _unseen(root: Element) -> tuple[Dropped, ...]:
    """Return the text of raw HTML that a browser does not show."""
    found = [part for part in root.iter() if is_hidden(part)]
    hidden = [part for part in found if not any(map(is_hidden, part.iterancestors()))]
    return tuple(
        Dropped(text=text, reason="not shown", pos=SourcePos(line=line(part)))
        for part in hidden
        if (text := one_line(text_of(part)))
    )
