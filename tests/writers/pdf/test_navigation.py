"""Links of a PDF: where they lead, and addresses that are too long to lead anywhere."""

from __future__ import annotations

import pytest

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.formats import Content, by_name, write
from converters.model import Document, Link, Paragraph, Text
from converters.options import Options


@pytest.mark.parametrize(("steps", "links"), [(10, True), (5000, False)])
def test_an_address_longer_than_programs_open_is_no_link(steps: int, links: bool) -> None:
    href = "https://a.example/" + "a/" * steps
    link = Link(href=href, content=(Text(text="here"),))
    document = Document(body=(Paragraph(content=(Text(text="See "), link, Text(text="."))),))
    options, sink = Options(), Sink()
    edition = build(document, options.edition, sink, source_date_epoch="0")
    made = write(by_name("pdf"), Content(document, lambda: edition), options, sink)["pdf"]
    assert (b"/S/URI" in made) == links
    said = [one.message for one in sink if one.kind is Kind.NODE_NOT_RENDERED]
    assert any(str(len(href)) in one for one in said) != links
