"""What a worker does for a request: outline, editions, pages as pictures. No state between requests."""

from __future__ import annotations

import io
from typing import Final

import msgspec

from converters import formats
from converters.corrections.headings import headings_of
from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.messages import one_line, say
from converters.model import Section
from converters.model.report import least_sure, report
from converters.model.walk import walk
from converters.options import Options
from converters.pipeline import read, render
from converters.readers.origin import decoded_text
from converters.source import Reading, Source

MOST_PIXELS: Final = 2400
"""Width of a page picture at most, pixels."""
_MOST_TEXT: Final = 2_000_000
"""Characters of a source that are shown beside its outline."""
_FIELDS: Final = ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "place")
_PEOPLE: Final = (
    "authors",
    "correspondents",
    "translators",
    "transcribers",
    "photographers",
    "editors",
    "responsible_editors",
    "reviewers",
)


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What was recovered from an article, as the page shows it."""

    title: str
    confidence: float
    """Of the field the reader is least sure of."""
    unsure: str
    """Name of that field; empty where there is none."""
    fields: dict[str, str | list[str]]
    """Every field that can be corrected, empty ones too; people are lists of names."""
    confidences: dict[str, float]
    blocks: list[dict[str, object]]
    """The body in reading order: ``type`` and ``text``; a heading has ``level`` and ``runin``."""
    headings: list[dict[str, object]]
    heading_places: list[int]
    """Offset of each heading in the source; -1 where it is not known."""
    related: list[dict[str, object]]
    dropped: list[dict[str, object]]
    """``text``, ``reason`` and ``at``, its offset in the source, -1 where it is not known."""
    text: str
    """The source as text; empty for a format that is not text."""
    language: str
    diagnostics: list[str]
    """Warnings of the reading, messages."""


class AskOutline(msgspec.Struct, frozen=True):
    """Read an input."""

    source: Source
    sidecar: str | None
    options: Options


class AskEditions(msgspec.Struct, frozen=True):
    """Make editions of an input."""

    source: Source
    sidecar: str | None
    options: Options
    formats: tuple[str, ...]


class AskPicture(msgspec.Struct, frozen=True):
    """Draw a page of a PDF edition."""

    pdf: bytes
    page: int
    """From 0."""
    width: int
    """Pixels."""


class Editions(msgspec.Struct, frozen=True, kw_only=True):
    """Editions of one article."""

    outputs: dict[str, bytes]
    suffixes: dict[str, str]
    warnings: tuple[str, ...]
    """Messages, as those of ``failures``."""
    failures: tuple[str, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A page as PNG."""

    png: bytes
    pages: int
    """How many pages there are."""


Question = AskOutline | AskEditions | AskPicture
Answer = Outline | Editions | Picture


def answer(question: Question) -> Answer:
    """Do what is asked: the function of a worker.

    Raises:
        KanbenError: the input cannot be read, or no edition made.
    """
    if isinstance(question, AskOutline):
        return outline(question)
    if isinstance(question, AskEditions):
        return editions(question)
    return picture(question)


def outline(question: AskOutline) -> Outline:
    """Return what was recovered of an input.

    Raises:
        KanbenError: it cannot be read, or its corrections do not fit.
    """
    sink = Sink()
    document = read(question.source, question.options, sink, sidecar=question.sidecar)
    flat = report(document)
    confidence, unsure = least_sure(document)
    meta = document.meta
    fields: dict[str, str | list[str]] = {name: getattr(meta, name) or "" for name in _FIELDS}
    fields |= {name: flat[name] for name in _PEOPLE}  # type: ignore[misc]
    return Outline(
        title=meta.title or meta.kicker or "",
        confidence=round(confidence, 3),
        unsure=unsure,
        fields=fields,
        confidences=flat["confidence"],  # type: ignore[arg-type]
        blocks=flat["blocks"],  # type: ignore[arg-type]
        headings=[msgspec.to_builtins(heading) for heading in headings_of(document)],
        heading_places=[one.pos.start for one in walk(document.body) if isinstance(one, Section)],
        related=flat["related"],  # type: ignore[arg-type]
        dropped=[{"text": one.text, "reason": one.reason, "at": one.pos.start} for one in document.dropped],
        text=_text(question.source, question.options),
        language=meta.language,
        diagnostics=[one.text for one in sink.warnings],
    )


def _text(source: Source, options: Options) -> str:
    if formats.sniff(source).name not in ("text", "markdown"):
        return ""
    reading = Reading.of(source, options.limits, Sink())
    return decoded_text(source.data, options.read, reading).text[:_MOST_TEXT]


def editions(question: AskEditions) -> Editions:
    """Return editions of an input.

    Raises:
        KanbenError: none can be made.
    """
    made = render(question.source, question.formats, question.options, sidecar=question.sidecar)
    return Editions(
        outputs=made.outputs,
        suffixes=made.suffixes,
        warnings=tuple(one.text for one in made.diagnostics if one.severity == "warning"),
        failures=tuple(one_line(one.of_edition(name.upper()).message) for name, one in made.failures.items()),
    )


def picture(question: AskPicture) -> Picture:
    """Return a page of a PDF as PNG.

    Raises:
        LimitExceeded: there is no such page.
    """
    import pypdfium2  # noqa: PLC0415  (costs a start; few requests draw)

    document = pypdfium2.PdfDocument(question.pdf)
    try:
        if not 0 <= question.page < len(document):
            raise LimitExceeded(
                say("there is no page {number}", number=question.page + 1),
                hint=say("of {count}", count=len(document)),
            )
        page = document[question.page]
        bitmap = page.render(scale=min(question.width, MOST_PIXELS) / page.get_width())
        out = io.BytesIO()
        bitmap.to_pil().save(out, "PNG", compress_level=1)
        return Picture(png=out.getvalue(), pages=len(document))
    finally:
        document.close()
