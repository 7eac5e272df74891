"""One reading of a tree: versions and limits first, then blocks, title and metadata."""

from __future__ import annotations

import re
from typing import Final, TypeVar

import msgspec

from converters.diagnostics import Sink
from converters.errors import MalformedInput
from converters.markup.flow import Flow, State
from converters.markup.outline import sections
from converters.markup.pictures import Load
from converters.messages import say
from converters.model import Document, Provenance
from converters.options import ReadOptions
from converters.readers.finishing import titled
from converters.readers.origin import provenance
from converters.readers.pandoc import tree
from converters.readers.pandoc.blocks import blocks, to_blocks
from converters.readers.pandoc.inlines import Reader
from converters.readers.pandoc.metadata import declared_language, metadata
from converters.source import Reading, Source
from converters.text.languages.language import language_of

_STRING: Final = re.compile(rb'"c"\s*:\s*"((?:[^"\\]|\\.)*)"')
_SAMPLE_BYTES: Final = 1 << 18
_Tree = TypeVar("_Tree")


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of a Pandoc tree, before any transform.

    Args:
        source: JSON as ``pandoc -t json`` writes it, of pandoc-types 1.17 to 1.23.
        options: its language, where the tree does not say; limits.
        sink: takes what the model has no place for, and images that are refused.

    Raises:
        LimitExceeded: too large, or nested too deep.
        MalformedInput: no such JSON, or of another version.
        EmptyInput: there is no text in it.
    """
    reading = Reading.of(source, options.limits, sink)

    def load(reference: str) -> bytes | None:
        return source.beside(reference, reading.limits, reading.sink)

    return document_of(source.data, load, options, reading, provenance(source, "pandoc"))


def document_of(
    data: bytes, load: Load, options: ReadOptions, reading: Reading, origin: Provenance
) -> Document:
    """Return the Document of a tree; errors as of :func:`read`.

    Args:
        data: the tree as JSON.
        load: returns the bytes of an image by its address in the tree.
        options: its language, where the tree does not say.
        reading: of the input that the tree was made from.
        origin: of the Document.
    """
    _check_version(_decoded(data, tree.Head, reading).version, reading.where)
    found = _decoded(data, tree.Pandoc, reading)
    language = options.language or declared_language(found.meta) or _guess(data)
    reader = Reader(load, reading, to_blocks)
    flow = Flow()
    with reading.recursion():
        blocks(reader, found.blocks, flow, State(language=language))
        meta, fields = metadata(reader, found.meta, language)
    reader.report()
    items, meta, title = titled(flow.items, meta)
    reading.text(items, meta.title)
    return Document(
        meta=meta,
        body=sections(items, reading.sink, reading.where),
        fields=(*fields, *title),
        dropped=tuple(reader.dropped),
        resources=reader.pictures.resources,
        provenance=origin,
    )


def _decoded(data: bytes, kind: type[_Tree], reading: Reading) -> _Tree:
    try:
        with reading.recursion():
            return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MalformedInput(
            say("not valid Pandoc JSON: {error}", error=error), where=reading.where
        ) from error


def _check_version(version: list[int], where: str) -> None:
    if not tree.OLDEST <= tuple(version[:2]) <= tree.NEWEST:
        shown = ".".join(map(str, version))
        raise MalformedInput(
            say("pandoc-types {shown} is not supported", shown=shown),
            where=where,
            hint=say("use a pandoc of version 1.18 to 3, whose pandoc-types are 1.17 to 1.23"),
        )


def _guess(data: bytes) -> str:
    """Return the language the strings of a tree seem to be in."""
    strings = b'"' + b" ".join(_STRING.findall(data[:_SAMPLE_BYTES])) + b'"'
    return language_of(msgspec.json.decode(strings, type=str))
