"""Whole editions to prove things about: how they are made, what their text should be, how they look."""

from __future__ import annotations

import functools
import math
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from converters.boxes import Box, Edition, Run
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Contributor, Document, Metadata, Paragraph, Text
from converters.model.meta import Part
from converters.options import EditionOptions, Options, PdfOptions, TransformOptions
from converters.pipeline import finished
from converters.source import Source
from converters.text.joining import join_lines
from converters.transforms.apply import apply
from converters.writers.pdf.write import write
from tests.conftest import require_tool
from tests.kitchen_sink import kitchen_sink
from tests.places import CORPUS, SEED
from tests.recover.labelled_texts import load

_FAINT = 12
"""Grey of backgrounds, of 255, that counts as paper."""
_RULE_PX = 6
"""Bands of fewer rows are rules: renderers widen thin ones each in its own way, so only their ends count."""
_BLEED_PT = 4
"""How far outside the type area a glyph may reach and still be cut out with it."""


def plain_document(text: str, language: str) -> Document:
    """Return a Document of raw text without recovery: the first line is the title, others are paragraphs."""
    title, *lines = text.splitlines()
    body = tuple(Paragraph(content=(Text(text=line),)) for line in lines)
    return Document(meta=Metadata(title=title, language=language), body=body)


def recovered(path: Path) -> Document:
    """Return the Document that is recovered from a raw text, transforms applied."""
    return finished(Source(name=path.name, data=path.read_bytes()), Options(), Sink())


def invented_texts() -> dict[str, str]:
    """Return a labelled text of every kind of layout and language, by name: what a clone alone has."""
    kinds = {(one.family, one.language): one for one in reversed(load())}
    return {one.name: one.text for one in reversed(kinds.values())}


def corpus_texts() -> list[Path]:
    """Return every text of the evaluation corpus; none where it is not."""
    return sorted(CORPUS.glob("*/*.txt"))


def book() -> Document:
    """Return a collection: the kitchen sink twice, the seed, and a part without a title."""
    sink = kitchen_sink()
    article = replace(sink, resources=())
    parts = (
        Part(title="上编", articles=(article, recovered(SEED))),
        Part(articles=(replace(article, meta=replace(sink.meta, title="又一篇")),)),
    )
    meta = Metadata(title="一周文选", contributors=(Contributor(name="编者", role="editor"),))
    return Document(meta=meta, parts=parts, resources=sink.resources)


def dressed(document: Document) -> Edition:
    """Return the edition of a Document after transforms."""
    return build(apply(document, TransformOptions(), Sink()), EditionOptions(), Sink())


@functools.cache
def editions() -> dict[str, Edition]:
    """Return every edition there is to prove, by name: the kitchen sink, the seed, a book, raw texts."""
    made = {
        "kitchen-sink": dressed(kitchen_sink()),
        "seed": dressed(recovered(SEED)),
        "book": dressed(book()),
    }
    for name, text in invented_texts().items():
        source = Source(name=f"{name}.txt", data=text.encode())
        made[name] = dressed(finished(source, Options(), Sink()))
    return made | {path.stem: dressed(recovered(path)) for path in corpus_texts()}


@functools.cache
def pdf(name: str, *, source: bool = True, fonts: tuple[str, ...] = ()) -> bytes:
    """Return the PDF of one of :func:`editions`; characters no font has are boxes."""
    return write(editions()[name], PdfOptions(source=source, fonts=fonts, missing="box"), Sink())


# --------------------------------------------------------------------------- text
def wanted_text(edition: Edition) -> str:
    """Return the text of an edition's boxes as extraction should give it, line ends joined."""
    return one_space(join_lines(wanted_lines(edition)))


def wanted_lines(edition: Edition) -> list[str]:
    """Return the text of an edition's boxes, a line a paragraph."""
    return [line.strip() for line in _lines(edition.root) if line.strip()]


def _lines(box: Box) -> Iterator[str]:
    """Yield what stands in one line or paragraph each; things side by side have a space between."""
    display = box.style.display
    if display in ("flex", "grid", "table-row"):
        parts = [" ".join(line for line in _lines(child) if line) for child in _boxes(box)]
        columns = len(box.style.grid_columns) if display == "grid" else max(1, len(parts))
        for start in range(0, len(parts), columns):
            yield " ".join(part for part in parts[start : start + columns] if part)
    elif any(not child.inline for child in _boxes(box)):
        for child in _boxes(box):
            yield from _lines(child)
    else:
        yield from _inlines(box).split("\n")


def by_distance(text: str, edition: Edition) -> str:
    """Return a text without the spaces that pdftotext makes of distances: columns, readings."""
    for grid in _all(edition.root, "grid"):
        for one, two in pairwise(_lines(grid)):
            text = text.replace(f"{one} {two}", join_lines([one, two]))
    for ruby in sorted({_inlines(one) for one in _all(edition.root, "ruby")}, key=len, reverse=True):
        text = text.replace(f" {ruby}", ruby).replace(f"{ruby} ", ruby)
    return text


def _all(box: Box, display: str) -> Iterator[Box]:
    if box.style.display == display:
        yield box
    for child in _boxes(box):
        yield from _all(child, display)


def _boxes(box: Box) -> list[Box]:
    return [child for child in box.children if isinstance(child, Box)]


def _inlines(box: Box) -> str:
    parts = []
    for child in box.children:
        if isinstance(child, Run):
            parts.append(child.text)
        elif child.tag == "br":
            parts.append("\n")
        else:
            parts.append(_inlines(child))
    return "".join(parts)


def extracted_text(path: Path, edition: Edition) -> str:
    """Return what pdftotext reads in the type areas (no running heads, no page numbers), line ends joined."""
    return one_space(join_lines(line for page in extracted_pages(path, edition) for line in page))


def one_space(text: str) -> str:
    """Return a text with one space for several, also for a no-break one: pdftotext goes by distance."""
    return re.sub("[ \u00a0]+", " ", text)


def extracted_pages(path: Path, edition: Edition) -> list[list[str]]:
    """Return the lines that pdftotext reads in the type area of each page, without tabs that indent code."""
    page = edition.pages.right
    left, top = page.margin.left - _BLEED_PT, page.margin.top - _BLEED_PT
    width = page.width - page.margin.left - page.margin.right + 2 * _BLEED_PT
    height = page.height - page.margin.top - page.margin.bottom + 2 * _BLEED_PT
    area = zip(("-x", "-y", "-W", "-H"), (left, top, width, height), strict=True)
    options = [part for name, value in area for part in (name, str(math.floor(value)))]
    command = [require_tool("pdftotext"), "-raw", "-r", "72", *options, str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [[line.lstrip("\t") for line in page.split("\n") if line] for page in text.split("\f")]


# --------------------------------------------------------------------------- ink
def by_poppler(path: Path, dpi: int, folder: Path) -> list[Image.Image]:
    """Return the pages in grey as poppler draws them."""
    stem = folder / "poppler"
    options = ["-gray", "-r", str(dpi), "-aaVector", "yes", str(path), str(stem)]
    subprocess.run([require_tool("pdftoppm"), *options], capture_output=True, check=True)
    return [_grey(file) for file in sorted(folder.glob("poppler-*.pgm"))]


def by_mutool(path: Path, dpi: int, folder: Path) -> list[Image.Image]:
    """Return the pages in grey as mupdf draws them."""
    pattern = folder / "mutool-%03d.pgm"
    options = ["draw", "-q", "-c", "gray", "-r", str(dpi), "-o", str(pattern), str(path)]
    subprocess.run([require_tool("mutool"), *options], capture_output=True, check=True)
    return [_grey(file) for file in sorted(folder.glob("mutool-*.pgm"))]


def _grey(file: Path) -> Image.Image:
    with Image.open(file) as image:
        image.load()
        return Image.eval(image.convert("L"), lambda value: 255 - value if value < 255 - _FAINT else 0)


def ink_lines(image: Image.Image) -> list[tuple[int, int]]:
    """Return (top, bottom) of every band of rows with ink."""
    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    bands: list[tuple[int, int]] = []
    start = None
    for index, value in enumerate((*rows, 0)):
        if value and start is None:
            start = index
        elif not value and start is not None:
            bands.append((start, index))
            start = None
    return bands


def ink_differences(one: Image.Image, other: Image.Image, tolerance: float) -> list[str]:
    """Return how the lines of two renderings of a page differ in place or amount of ink; empty if they agree.

    Args:
        one: first rendering, ink is light on dark; its lines are the ones compared.
        other: second rendering of the same size.
        tolerance: share of a line's ink that may differ.
    """
    faults = [] if one.size == other.size else [f"sizes {one.size} and {other.size}"]
    for top, bottom in ink_lines(one):
        area = (0, max(0, top - 1), one.width, min(one.height, bottom + 1))
        first, second = one.crop(area), other.crop(area)
        boxes = first.getbbox(), second.getbbox()
        if None in boxes:
            faults.append(f"rows {top}–{bottom}: ink in one rendering alone")
            continue
        edges = [abs(a - b) for a, b in zip(*boxes, strict=True)]  # type: ignore[arg-type]
        amounts = [
            sum(index * count for index, count in enumerate(part.histogram())) for part in (first, second)
        ]
        if max(edges[0], edges[2]) > 2:
            faults.append(f"rows {top}–{bottom}: edges {boxes}")
        if bottom - top >= _RULE_PX and abs(amounts[0] - amounts[1]) > tolerance * max(amounts):
            faults.append(f"rows {top}–{bottom}: ink {amounts}")
    return faults
