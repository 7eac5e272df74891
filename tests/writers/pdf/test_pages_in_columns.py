"""PDFs with columns of text: order of reading, and what they claim (C30, C31)."""

from __future__ import annotations

import functools

import pytest

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.samples import article, para
from tests.writers.pdf.proofs import extracted_pages
from tests.writers.pdf.validators import verapdf_failures

pytestmark = pytest.mark.diagnostics("glyph-missing", "overfull", "node-not-rendered", "table-split")
TEXT = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))


@functools.cache
def pdf(count: int) -> bytes:
    """Return the kitchen sink in columns."""
    return write(build(kitchen_sink(), EditionOptions(columns=count), Sink()), PdfOptions(), Sink())


def test_text_is_read_down_the_first_column_then_down_the_next(tmp_path):
    paragraphs = (para(TEXT[at : at + 100]) for at in range(0, 1500, 100))
    edition = build(article(*paragraphs, source="日报"), EditionOptions(columns=2), Sink())
    path = tmp_path / "columns.pdf"
    path.write_bytes(write(edition, PdfOptions(), Sink()))
    lines = [line for page in extracted_pages(path, edition) for line in page if set(line) <= set(TEXT)]

    assert len(lines) > 1500 / 20
    assert "".join(lines) == TEXT


@pytest.mark.parametrize("count", [2, 3])
def test_the_built_in_checks_find_nothing(count):
    assert list(check(pdf(count))) == []


@pytest.mark.slow
def test_verapdf_finds_nothing(tmp_path):
    for count in (2, 3):
        (tmp_path / f"{count}.pdf").write_bytes(pdf(count))

    assert verapdf_failures(sorted(tmp_path.iterdir())) == {"2.pdf": [], "3.pdf": []}
