"""Whatever the Document, its PDF is valid by the built-in checks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document
from converters.options import EditionOptions, PdfOptions
from converters.writers.pdf.check import check
from converters.writers.pdf.write import write
from tests.model.strategies import collections, documents

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def faults(document: Document) -> tuple[str, ...]:
    edition = build(document, EditionOptions(), Sink())
    return check(write(edition, PdfOptions(missing="box"), Sink()))


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(documents())
def test_any_article_makes_a_valid_pdf(document: Document) -> None:
    assert faults(document) == ()


@settings(max_examples=5, deadline=None, suppress_health_check=_SLOW)
@given(collections())
def test_any_collection_makes_a_valid_pdf(document: Document) -> None:
    assert faults(document) == ()
