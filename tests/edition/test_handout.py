"""The theme handout: line numbers, ruled margin, questions, name line, QR code."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Document, Identifier, Metadata, Paragraph, Section, Text
from converters.options import DocxOptions, EditionOptions, EpubOptions, HtmlOptions, PdfOptions
from converters.typeset.frames import PageFrame, RuleItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.writers.docx.write import write as write_docx
from converters.writers.epub.write import write as write_epub
from converters.writers.html.write import write as write_html
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write as write_pdf
from tests.writers.docx.samples import member, names

URL = "https://example.org/news/2024/04/12/market"
BODY = "天地玄黄宇宙洪荒日月盈昃辰宿列张。"


def article(url: str = URL) -> Document:
    found = (Identifier(scheme="url", value=url),) if url else ()
    short, long = (Paragraph(content=(Text(text=BODY * count),)) for count in (15, 60))
    section = Section(heading=(Text(text="小标题"),), blocks=(long,))
    return Document(meta=Metadata(title="早市", identifiers=found), body=(short, section))


def made(url: str = URL, **options: object) -> Edition:
    sink = Sink()
    edition = build(article(url), EditionOptions(theme="handout", **options), sink)
    assert list(sink.warnings) == []
    return edition


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "q.txt"
    path.write_text("账本记的是什么？\n为什么？\n", "utf-8")
    return str(path)


def first_page(edition: Edition) -> PageFrame:
    fonts = FontLibrary(system_fonts="none")
    context = Context(fonts=fonts, structure=StructureBuilder("zh-Hans"), sink=Sink())
    return lay_out(edition, context).pages[0]


def test_every_fifth_line_of_the_text_has_its_number_beside_it():
    page = first_page(made())
    text = [item for item in page.items if isinstance(item, TextItem)]
    left = min(item.x for item in text if item.node >= 0)
    numbers = {item.text: item for item in text if item.node < 0 and item.x < left - 1}
    lines = sorted({item.y for item in text if item.node >= 0 and item.size == 12 and item.text != "小标题"})
    body = lines[next(at for at, y in enumerate(lines) if y > 200) :]

    assert list(numbers) == [str(5 * n) for n in range(1, len(numbers) + 1)]
    assert len(numbers) >= 4
    assert all(any(abs(item.y - y) < 0.01 for y in body) for item in numbers.values())


def test_headings_and_the_colophon_are_not_counted():
    page = first_page(made())
    heading = next(item for item in page.items if isinstance(item, TextItem) and "小标题" in item.text)
    beside = [
        item for item in page.items if isinstance(item, TextItem) and item.node < 0 and item.text.isdigit()
    ]
    assert all(abs(item.y - heading.y) > 1 for item in beside)


def test_the_margin_is_ruled_beside_the_text_and_never_under_it():
    edition = made()
    page = first_page(edition)
    style = edition.pages.right
    ruled = [
        item
        for item in page.items
        if isinstance(item, RuleItem) and item.x > style.width - style.margin.right
    ]

    assert len(ruled) > 15
    assert all(item.x + item.width < style.width - 15 for item in ruled)
    steps = {round(after.y - before.y, 2) for before, after in pairwise(ruled)}
    assert steps == {31.5}


def test_the_code_on_the_page_decodes_at_150_dpi():
    data = write_pdf(made(), PdfOptions(), Sink())
    found = []
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        for page in pdf:
            found += [one.text for one in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())]

    assert found == [URL]
    assert check(data) == ()


def test_without_an_address_there_is_no_code():
    edition = made("")
    assert edition.pictures == ()
    assert "qr-" not in edition.xhtml


def test_questions_stand_in_every_edition(questions):
    edition = made(questions=questions)
    html = write_html(edition, HtmlOptions(), Sink())
    document = member(write_docx(edition, DocxOptions(), Sink()), "word/document.xml").decode()

    assert "账本记的是什么？" in html.decode()
    assert "账本记的是什么？" in document
    assert "账本记的是什么？" in edition.xhtml


def test_word_counts_lines_and_has_the_code_as_a_bitmap_too():
    data = write_docx(made(), DocxOptions(), Sink())
    document, styles = (member(data, f"word/{name}.xml").decode() for name in ("document", "styles"))

    assert '<w:lnNumType w:countBy="5" w:restart="newPage"/>' in document
    assert "<w:suppressLineNumbers/>" in styles
    media = [name for name in names(data) if name.startswith("word/media/")]
    assert sorted(name.rpartition(".")[2] for name in media) == ["png", "svg"]


def test_the_source_that_is_embedded_has_no_code_in_it():
    edition = made()

    assert edition.document.resources == ()
    assert len(edition.pictured.resources) == 2
    assert b"qr-" not in b"".join(write_epub(edition, EpubOptions(), Sink()).partition(b"source.json")[2:])
