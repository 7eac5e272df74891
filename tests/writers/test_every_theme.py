"""Every shipped theme in every edition: plain, with readings, in Traditional characters, on vertical pages.

The validators start once for all files; what is made is kept for all tests of this file.
"""

from __future__ import annotations

import functools
import subprocess
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from converters.assets import themes
from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document
from converters.options import (
    EditionOptions,
    EpubOptions,
    HtmlOptions,
    Options,
    PdfOptions,
    TransformOptions,
)
from converters.pipeline import finished
from converters.source import Source
from converters.transforms.apply import apply
from converters.writers.epub.write import write as write_epub
from converters.writers.html.write import write as write_html
from converters.writers.pdf.write import write as write_pdf
from tests.conftest import require_tool
from tests.kitchen_sink import kitchen_sink
from tests.places import SEED
from tests.writers.epub.opened import Opened
from tests.writers.epub.validators import ace_findings, epubcheck_findings
from tests.writers.html.reading import Page
from tests.writers.pdf.proofs import wanted_lines
from tests.writers.pdf.validators import verapdf_failures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.diagnostics("glyph-missing", "overfull", "node-not-rendered", "table-split"),
]

TEXTS = ("seed", "sink")
WAYS = ("plain", "pinyin", "traditional-tw", "vertical")
UNAVOIDABLE = frozenset(("glyph-missing", "overfull", "node-not-rendered", "table-split"))
"""What the kitchen sink is made to provoke: a character that no font has, a table too wide for any page."""
FORMULA = "/^"
"""Signs of a formula in one line, which MathML says by its elements."""
VALIDATED = (*(("seed", way) for way in WAYS), ("sink", "plain"))
"""The seed in every way; all the constructs there are in one."""
ACE_CHECKED = (("sink", "plain"),)
"""Ace opens a browser for each book: the one with all the constructs, ruby among them."""


WRITERS = {
    "pdf": lambda edition, sink: write_pdf(edition, PdfOptions(), sink),
    "epub": lambda edition, sink: write_epub(edition, EpubOptions(), sink),
    "html": lambda edition, sink: write_html(edition, HtmlOptions(), sink),
}


@functools.cache
def source(text: str) -> Document:
    if text == "sink":
        return kitchen_sink()
    return finished(Source(name=SEED.name, data=SEED.read_bytes()), Options(), Sink())


@functools.cache
def transformed(text: str, way: str) -> Document:
    document = source(text)
    if way == "vertical":
        return replace(document, meta=replace(document.meta, writing_mode="vertical-rl"))
    names = () if way == "plain" else (way,)
    return apply(document, TransformOptions(asked=names), Sink())


@functools.cache
def built(theme: str, text: str, way: str) -> tuple[Edition, Sink]:
    sink = Sink()
    return build(transformed(text, way), EditionOptions(theme=theme), sink), sink


@functools.cache
def made(kind: str, theme: str, text: str, way: str) -> bytes:
    return WRITERS[kind](*built(theme, text, way))


def names() -> Iterator[tuple[str, str, str]]:
    for theme in themes():
        for text in TEXTS:
            for way in WAYS:
                yield theme, text, way


def written(folder: Path, kind: str, chosen: Collection[tuple[str, str]]) -> list[Path]:
    """Return the files of every theme for some of the texts, each in a way."""
    paths = []
    for theme, text, way in names():
        if (text, way) in chosen:
            path = folder / f"{theme}-{text}-{way}.{kind}"
            path.write_bytes(made(kind, theme, text, way))
            paths.append(path)
    return paths


def ink(text: str) -> Counter[str]:
    return Counter("".join(text.split()).replace("\u00ad", ""))


@pytest.mark.parametrize(("theme", "text", "way"), list(names()))
def test_nothing_is_lost_and_nothing_unforeseen_is_said(theme, text, way, tmp_path):
    edition, sink = built(theme, text, way)
    pdf, epub, html = (made(kind, theme, text, way) for kind in WRITERS)
    kinds = {one.kind.label for one in sink.warnings}
    wanted = ink("".join(wanted_lines(edition)))
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        [require_tool("pdftotext"), "-raw", str(path), "-"], capture_output=True, check=True
    )
    book = Opened(epub)
    marked = wanted - ink(FORMULA) if text == "sink" else wanted

    assert kinds <= (UNAVOIDABLE if text == "sink" else frozenset())
    assert wanted - ink(done.stdout.decode()) == Counter()
    assert marked - ink("".join("".join(book.tree(name).itertext()) for name in book.texts)) == Counter()
    page = Page(html)
    assert page.faults == []
    assert marked - ink("".join(page.shown)) == Counter()


def test_verapdf_finds_nothing(tmp_path):
    files = written(tmp_path, "pdf", VALIDATED)
    found = verapdf_failures(files)

    assert len(found) == len(themes()) * len(VALIDATED)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.checker("epubcheck")
def test_epubcheck_finds_nothing(tmp_path):
    files = written(tmp_path, "epub", VALIDATED)
    found = epubcheck_findings(files)

    assert len(found) == len(themes()) * len(VALIDATED)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.checker("ace")
def test_ace_finds_nothing(tmp_path):
    found = ace_findings(written(tmp_path, "epub", ACE_CHECKED), tmp_path)

    assert len(found) == len(themes()) * len(ACE_CHECKED)
    assert {name: faults for name, faults in found.items() if faults} == {}
