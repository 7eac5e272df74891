"""The table of transforms and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from converters import plugins
from converters.diagnostics import Kind, Sink
from converters.errors import UsageError
from converters.model import Document
from converters.options import TransformOptions
from converters.transforms.joins import joins
from converters.transforms.punctuation import punctuation
from converters.transforms.quotes import quotes
from converters.transforms.rewriting import Result
from converters.transforms.spacing import spacing

PASSES: Final[tuple[tuple[str, Callable[[Document], Result]], ...]] = (
    ("quotes", quotes),
    ("punctuation", punctuation),
    ("joins", joins),
    ("spacing", spacing),
)
"""Name of the option that switches a pass on, and the pass, in the order they run.

Quotes come first, because punctuation asks whether a quotation ends; spacing comes last, because it
looks at full-width marks and at what joins left.
"""


def apply(document: Document, options: TransformOptions, sink: Sink) -> Document:
    """Return ``document`` after the enabled passes, their names in its provenance.

    A Document whose provenance names any transform is returned as it is; the articles of a collection are
    transformed each by itself.

    Args:
        document: what a reader made, or what was embedded in an edition.
        options: which passes run.
        sink: takes TRANSFORMED with the number of changed characters of each pass that changed any,
            and SUSPECT_TEXT for text a pass found broken.

    Raises:
        UsageError: no plugin brings a transform that is asked for.
        PluginError: one that is asked for is broken, or fails.
    """
    if document.provenance.transforms:
        return document
    if document.parts:
        document = _articles(document, options, sink)
    names = tuple(name for name, _ in PASSES if getattr(options, name))
    for name, run in PASSES:
        if name in names:
            document = _run(name, run, document, sink)
    for name in options.also:
        document = _run_plugin(name, document, sink)
    provenance = replace(document.provenance, transforms=(*names, *options.also))
    return replace(document, provenance=provenance)


def _articles(document: Document, options: TransformOptions, sink: Sink) -> Document:
    parts = tuple(
        replace(part, articles=tuple(apply(article, options, sink) for article in part.articles))
        for part in document.parts
    )
    return replace(document, parts=parts)


def _run(name: str, run: Callable[[Document], Result], document: Document, sink: Sink) -> Document:
    result = run(document)
    where = document.provenance.name
    if result.changes:
        sink.add(Kind.TRANSFORMED, f"{name}: {result.changes} changes", where=where)
    for message in result.suspects:
        sink.add(Kind.SUSPECT_TEXT, message, where=where)
    return result.document


def _run_plugin(name: str, document: Document, sink: Sink) -> Document:
    """Return the Document after the transform of a plugin; it keeps where the Document comes from."""
    plugin = plugins.find("transforms", name)
    if plugin is None:
        known = ", ".join(plugins.found("transforms").usable) or "none is installed"
        raise UsageError(f"no plugin brings a transform {name!r}", hint=f"there are: {known}")
    given = plugins.call(plugin, "transform", document, sink)
    if not isinstance(given, Document):
        raise plugins.wrong_result(plugin, "a Document", given)
    return replace(given, provenance=document.provenance)
