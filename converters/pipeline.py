"""From the bytes of one input to the bytes of its editions: read, override, transform, render; no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from converters import formats
from converters.diagnostics import Diagnostic, Kind, Sink
from converters.errors import (
    EditionInvalid,
    FontError,
    KanbenError,
    OutputError,
    PluginError,
    StrictError,
    UsageError,
)
from converters.limits import exceeded, in_force
from converters.messages import say
from converters.model import Document
from converters.model.check import check
from converters.model.meta import UNSURE
from converters.model.size import is_larger
from converters.options import Options
from converters.source import Source

if TYPE_CHECKING:
    from converters.boxes import Edition

DEFAULTS: Final = Options()


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """What one input became, before anything is written."""

    document: Document
    outputs: dict[str, bytes]
    """Format name to bytes, in the order asked for; of one by page ``png:1`` and so on."""
    suffixes: dict[str, str]
    """Format name to file extension, dot included."""
    diagnostics: tuple[Diagnostic, ...]
    failures: dict[str, KanbenError] = {}
    """Format name to what kept its edition from being made; one that fails withholds no other."""

    @property
    def error(self) -> KanbenError | None:
        """What is to be said of the editions that failed; ``None`` when none did."""
        for name, failure in self.failures.items():
            return failure.of_edition(name.upper())
        return None


def read(source: Source, options: Options, sink: Sink, *, sidecar: str | None = None) -> Document:
    """Return the Document of an input before transforms, overridden by its sidecar and ``--set``.

    Raises:
        InputError: it cannot be read.
        ModelError: what was read breaks the model's rules.
    """
    options = _for_input(options, source)
    with in_force(options.limits):
        document = _bounded(formats.read(source, options.read, sink), options)
    return check(_set(_corrected(document, sidecar, sink), options, sink))


def _for_input(options: Options, source: Source) -> Options:
    """Return the options with the limits for an input of this size."""
    own, limits = options.limits, options.limits.for_input(len(source.data))
    return options if limits is own else replace(options, read=replace(options.read, limits=limits))


def _corrected(document: Document, sidecar: str | None, sink: Sink) -> Document:
    """Return the Document as its sidecar corrects it."""
    if not sidecar:
        return document
    from converters.corrections.sidecar import apply_sidecar  # noqa: PLC0415  (few have one)

    return apply_sidecar(document, sidecar, sink)


def _bounded(document: Document, options: Options) -> Document:
    """Return the Document unchanged where its number of nodes is within the limit."""
    if is_larger(document, options.limits.nodes):
        raise exceeded(
            options.limits, "nodes", say("the article has more parts than"), where=document.provenance.name
        )
    return document


def _set(document: Document, options: Options, sink: Sink) -> Document:
    """Return the Document with the fields of ``--set``."""
    if not options.set_fields:
        return document
    names = ", ".join(name for name, _ in options.set_fields)
    sink.add(Kind.OVERRIDDEN, say("set with --set: {names}", names=names), where=document.provenance.name)
    from converters.corrections.sidecar import set_fields  # noqa: PLC0415  (few ask for it)

    return set_fields(document, options.set_fields)


def finished(source: Source, options: Options, sink: Sink, *, sidecar: str | None = None) -> Document:
    """Return the Document of an input after transforms: what an edition is made from and embeds.

    Raises:
        InputError: it cannot be read.
        ModelError: what was read breaks the model's rules.
    """
    return _transformed(read(source, options, sink, sidecar=sidecar), options, sink)


def _transformed(document: Document, options: Options, sink: Sink) -> Document:
    from converters.transforms.apply import apply  # noqa: PLC0415  (``parse`` shows what comes before)

    return check(apply(document, options.transform, sink))


def render(
    source: Source | Document,
    to: str | Sequence[str],
    options: Options = DEFAULTS,
    *,
    sidecar: str | None = None,
    strict: bool = False,
) -> Rendered:
    """Return the editions of one input as bytes: a pure function of its arguments.

    Args:
        source: the input, or a Document, which is checked and transformed as one that was read.
        to: names of the formats wanted: ``"pdf"``, ``"pdf,epub"`` or several strings.
        options: everything else that decides the result.
        sidecar: text of the ``.toml`` beside the input; ``None`` when there is none.
        strict: raise StrictError when any warning was noticed.

    Raises:
        KanbenError: reading, rendering or writing failed; the subclass says how.
    """
    names = formats.names(to)
    formats.writable(names)
    sink = Sink()
    if isinstance(source, Document):
        document = _transformed(_set(_corrected(check(source), sidecar, sink), options, sink), options, sink)
    else:
        document = finished(source, options, sink, sidecar=sidecar)
        options = _for_input(options, source)
    return publish(document, names, options, sink, strict=strict)


def render_split(
    source: Source, to: Sequence[str], options: Options, *, sidecar: str | None = None, strict: bool = False
) -> tuple[Rendered, ...]:
    """Return the editions of every article in one input, in the order of the text; one where it holds one.

    Raises:
        UsageError: there is a sidecar, which corrects one article.
        KanbenError: as of :func:`render`.
    """
    formats.writable(to)
    sink = Sink()
    articles = finished_each(source, options, sink, sidecar=sidecar)
    options = _for_input(options, source)
    sinks = [sink, *(Sink() for _ in articles[1:])]
    return tuple(
        publish(article, to, options, own, strict=strict)
        for article, own in zip(articles, sinks, strict=True)
    )


def finished_each(
    source: Source, options: Options, sink: Sink, *, sidecar: str | None = None
) -> tuple[Document, ...]:
    """Return the Document of every article in one input after transforms, in the order of the text.

    Raises:
        UsageError: there is a sidecar, which corrects one article.
        KanbenError: as of :func:`finished`.
    """
    if sidecar:
        hint = say("remove the sidecar, or convert without --split")
        raise UsageError(
            say("a sidecar applies to one article, but the input holds several"), where=source.name, hint=hint
        )
    own = Sink()
    options = _for_input(options, source)
    with in_force(options.limits):
        articles = [_bounded(article, options) for article in formats.read_each(source, options.read, own)]
    sink.take(own.without(Kind.SEVERAL_ARTICLES))
    return tuple(_transformed(_set(article, options, sink), options, sink) for article in articles)


def publish(
    document: Document, to: Sequence[str], options: Options, sink: Sink, *, strict: bool = False
) -> Rendered:
    """Return the editions of a finished Document, an article or a collection, as bytes.

    Args:
        document: after transforms.
        to: names of the formats wanted.
        options: how they look.
        sink: what was noticed so far; takes more.
        strict: raise StrictError when any warning was noticed, EditionInvalid when a built-in check finds
            a fault.

    Raises:
        LimitExceeded: the editions together are larger than their limit.
        KanbenError: no edition could be made; the subclass says why.
    """
    rows = formats.writable(to)
    content = formats.Content(document, lambda: _edition(document, options, sink))
    outputs: dict[str, bytes] = {}
    suffixes: dict[str, str] = {}
    failures: dict[str, KanbenError] = {}
    limits = replace(options.limits, nodes=options.limits.nodes * max(1, len(document.articles)))
    with in_force(limits):
        for row in rows:
            try:
                made = formats.write(row, content, options, sink)
                outputs |= made
                suffixes |= {name: _suffix(row, name, options) for name in made}
            except (FontError, OutputError, PluginError) as error:
                failures[row.name] = error
            if sum(map(len, outputs.values())) > options.limits.output_bytes:
                raise exceeded(options.limits, "output_bytes", say("the editions are larger than"))
    if failures and (strict or not outputs):
        raise next(iter(failures.values()))
    if strict:
        _refuse_doubt(document)
        _refuse_faults(rows, outputs, sink, document.provenance.name)
    return Rendered(
        document=document,
        outputs=outputs,
        suffixes=suffixes,
        diagnostics=tuple(sink),
        failures=failures,
    )


def _refuse_doubt(document: Document) -> None:
    """Raise for an article recovered from raw text whose title is uncertain, or was not found."""
    if document.provenance.reader != "text":
        return
    from converters.model.report import confidences  # noqa: PLC0415  (only --strict asks)

    meta = document.meta
    sure = confidences(document).get("title", 1.0) if meta.title or meta.kicker else 0.0
    if sure < UNSURE:
        raise StrictError(
            say("a warning: the title is uncertain ({percent} %)", percent=round(sure * 100)),
            where=document.provenance.name,
            hint=say("correct it in a sidecar, or give --set title=…"),
        )


def _suffix(row: formats.Format, name: str, options: Options) -> str:
    """Return what an edition's file ends in: pages are told apart by their numbers."""
    page = name.partition(":")[2] if row.by_page else ""
    return f"-{page}{formats.suffix(row, options)}" if page else formats.suffix(row, options)


def _refuse_faults(rows: Sequence[formats.Format], outputs: dict[str, bytes], sink: Sink, where: str) -> None:
    """Raise for the first warning, or for the first edition that a built-in check finds wrong."""
    if sink.warnings:
        count = len(sink.warnings)
        first = sink.warnings[0].text
        if count == 1:
            raise StrictError(say("a warning: {first}", first=first), where=where)
        raise StrictError(say("{count} warnings, the first: {first}", count=count, first=first), where=where)
    for row in rows:
        found = formats.faults(row, outputs[row.name]) if row.checker else ()
        if found:
            raise EditionInvalid(
                say(
                    "{title}: {count} errors, the first: {found}",
                    title=row.title,
                    count=len(found),
                    found=found[0],
                ),
                where=where,
            )


def _edition(document: Document, options: Options, sink: Sink) -> Edition:
    from converters.edition.build import build  # noqa: PLC0415  (JSON needs none)

    return build(document, options.edition, sink, source_date_epoch=options.source_date_epoch)
