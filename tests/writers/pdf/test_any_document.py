"""Whatever the Document, its PDF is valid by the built-in checks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document, Metadata, Paragraph, Section, Text
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.check import check
from converters.writers.pdf.write import write
from tests.model.strategies import collections, documents

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def faults(document: Document) -> tuple[str, ...]:
    edition = build(document, EditionOptions(), Sink())
    return check(write(edition, PdfOptions(missing="box"), Sink()))


@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
@given(documents())
def test_any_article_makes_a_valid_pdf(document: Document) -> None:
    assert faults(document) == ()


@settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
@given(collections())
def test_any_collection_makes_a_valid_pdf(document: Document) -> None:
    assert faults(document) == ()


def test_a_heading_that_shows_nothing_does_not_count_among_the_levels() -> None:
    inner = Section(heading=(Text(text="下一级"),), level=2, blocks=(Paragraph(content=(Text(text="文"),)),))
    outer = Section(heading=(Text(text="\u200b\u00a0"),), blocks=(inner,))

    assert faults(Document(meta=Metadata(title="题"), body=(outer,))) == ()
