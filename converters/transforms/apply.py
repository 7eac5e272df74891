"""The table of transforms and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
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
    """Return ``document`` after the enabled passes and the transforms asked for, named in its provenance.

    The passes of the house style leave a Document whose provenance names any transform as it is; a transform
    that is asked for runs where its own name and version are not recorded yet. The articles of a collection
    are transformed each by itself.

    Args:
        document: what a reader made, or what was embedded in an edition.
        options: which passes run, and what was asked for.
        sink: takes TRANSFORMED with the number of changed characters of each pass that changed any,
            SUSPECT_TEXT for text a pass found broken, TRANSFORM_SKIPPED for what could not be done.

    Raises:
        UsageError: a glossary or a list of known characters that cannot be used.
        PluginError: a transform of a plugin is broken, or fails.
    """
    document = _house_style(document, options, sink)
    if not options.asked:
        return document
    from converters.transforms.asked import passes  # noqa: PLC0415  (few ask for any)

    for one in passes(options):
        document = one.run(document, sink)
    return document


def _house_style(document: Document, options: TransformOptions, sink: Sink) -> Document:
    if document.provenance.transforms:
        return document
    if document.parts:
        document = _articles(document, options, sink)
    names = tuple(name for name, _ in PASSES if getattr(options, name))
    for name, run in PASSES:
        if name in names:
            document = _run(name, run, document, sink)
    provenance = replace(document.provenance, transforms=names)
    return replace(document, provenance=provenance)


def _articles(document: Document, options: TransformOptions, sink: Sink) -> Document:
    parts = tuple(
        replace(part, articles=tuple(_house_style(article, options, sink) for article in part.articles))
        for part in document.parts
    )
    return replace(document, parts=parts)


def _run(name: str, run: Callable[[Document], Result], document: Document, sink: Sink) -> Document:
    result = run(document)
    where = document.provenance.name
    if result.changes:
        sink.add(
            Kind.TRANSFORMED, say("{name}: {changes} changes", name=name, changes=result.changes), where=where
        )
    for message in result.suspects:
        sink.add(Kind.SUSPECT_TEXT, message, where=where)
    return result.document
