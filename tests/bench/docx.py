"""The Word writer, from Edition to bytes, against pandoc on the same text: a book, one article."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

import pypandoc

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.formats import Content, by_name, write
from converters.model import Document
from converters.options import Options
from tests.bench.epub import edition_of, markdown
from tests.bench.measure import Row, command_cpu
from tests.bench.texts import varied, varied_seed

MILLION = 1_000_000
BOOK_RUNS = 5
ARTICLE_RUNS = 31
MILLISECONDS = 1000


def ours(edition: Edition) -> float:
    """Return the CPU seconds that an edition takes to become a Word file."""
    begun = time.process_time()
    write(by_name("docx"), Content(edition.document, lambda: edition), Options(), Sink())
    return time.process_time() - begun


def pandoc(document: Document, folder: Path) -> float:
    """Return the CPU seconds that pandoc takes for a Word file of the same text."""
    source = folder / "text.md"
    source.write_text(markdown(document), "utf-8")
    return command_cpu([[pypandoc.get_pandoc_path(), str(source), "-o", str(folder / "text.docx")]])


def book_row() -> Row:
    """Return a million characters against pandoc, the two alternating."""
    document = varied(MILLION)
    edition = edition_of(document)
    ours(edition)
    with tempfile.TemporaryDirectory() as name:
        pairs = [(ours(edition), pandoc(document, Path(name))) for _ in range(BOOK_RUNS)]
    return Row(
        work="DOCX of 1,000,000 characters, Edition to bytes (CPU)",
        ours=median(pair[0] for pair in pairs),
        peer=median(pair[1] for pair in pairs),
        unit="s",
        peer_name="pandoc docx",
        floor=0.5,
        aim=0.15,
    )


def article_row() -> Row:
    """Return one article, warm, another text every time; pandoc starts anew for each."""
    documents = [varied_seed(number) for number in range(-1, ARTICLE_RUNS)]
    editions = [edition_of(document) for document in documents]
    taken = [ours(edition) for edition in editions][1:]
    with tempfile.TemporaryDirectory() as name:
        theirs = median(pandoc(document, Path(name)) for document in documents[:BOOK_RUNS])
    return Row(
        work="DOCX of one article, warm, Edition to bytes (CPU; 12 ms, aim 6)",
        ours=median(taken) * MILLISECONDS,
        peer=theirs * MILLISECONDS,
        unit="ms",
        peer_name="pandoc docx, cold",
    )


def rows() -> list[Row]:
    """Return every figure of the Word writer."""
    return [article_row(), book_row()]
