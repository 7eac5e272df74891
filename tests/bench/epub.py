"""The EPUB and HTML writers, from Edition to bytes, against pandoc on the same text: a book, one article."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

import pypandoc

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.formats import Content, by_name, write
from converters.model import Document, Paragraph, Section
from converters.model.walk import plain, walk
from converters.options import Options
from tests.bench.measure import Row, command_cpu
from tests.bench.texts import varied, varied_seed

MILLION = 1_000_000
BOOK_RUNS = 3
ARTICLE_RUNS = 31


def edition_of(document: Document) -> Edition:
    """Return the Edition of a Document: what a writer is given."""
    return build(document, Options().edition, Sink(), source_date_epoch="0")


def markdown(document: Document) -> str:
    """Return the Document as Markdown for the peer."""
    lines = ["---", f"title: {document.meta.title or '题'}", "lang: zh-CN", "---", ""]
    for block in walk(document.body):
        if isinstance(block, Section):
            lines += [f"## {plain(block.heading)}", ""]
        elif isinstance(block, Paragraph):
            lines += [plain(block.content), ""]
    return "\n".join(lines)


def _ours(edition: Edition, name: str) -> float:
    """Return the CPU seconds that one edition takes to become bytes."""
    begun = time.process_time()
    write(by_name(name), Content(edition.document, lambda: edition), Options(), Sink())
    return time.process_time() - begun


def _pandoc(document: Document, folder: Path) -> float:
    """Return the CPU seconds that pandoc takes for an EPUB of the same text."""
    source = folder / "text.md"
    source.write_text(markdown(document), "utf-8")
    return command_cpu([[pypandoc.get_pandoc_path(), str(source), "-o", str(folder / "text.epub")]])


def book_rows() -> list[Row]:
    """Return a million characters as EPUB and as HTML against pandoc's EPUB."""
    document = varied(MILLION)
    edition = edition_of(document)
    taken: dict[str, list[float]] = {"epub": [], "html": [], "pandoc": []}
    with tempfile.TemporaryDirectory() as name:
        for _ in range(BOOK_RUNS):
            taken["epub"].append(_ours(edition, "epub"))
            taken["html"].append(_ours(edition, "html"))
            taken["pandoc"].append(_pandoc(document, Path(name)))
    peer = median(taken["pandoc"])
    return [
        Row(
            work="EPUB of 1,000,000 characters, Edition to bytes (CPU)",
            ours=median(taken["epub"]),
            peer=peer,
            unit="s",
            peer_name="pandoc epub",
            floor=0.25,
            aim=0.1,
        ),
        Row(
            work="HTML of the same (CPU)",
            ours=median(taken["html"]),
            peer=peer,
            unit="s",
            peer_name="pandoc epub",
        ),
    ]


def article_rows() -> list[Row]:
    """Return one article, warm, another text every time; the figures to reach are milliseconds."""
    editions = [edition_of(varied_seed(number)) for number in range(ARTICLE_RUNS + 1)]
    return [
        Row(
            work=f"one article as {kind}, Edition to bytes, warm",
            ours=median([_ours(edition, name) for edition in editions][1:]) * 1000,
            peer=None,
            unit="ms CPU",
            peer_name="",
            floor=floor,
            aim=aim,
        )
        for name, kind, floor, aim in (("epub", "EPUB", 4.0, 2.0), ("html", "HTML", None, None))
    ]


def rows() -> list[Row]:
    """Return every figure of the EPUB writer."""
    return [*article_rows(), *book_rows()]
