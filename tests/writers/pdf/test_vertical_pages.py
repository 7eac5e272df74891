"""Pages of vertical lines: what a PDF of them claims, says and shows (C22–C28)."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Document, Metadata, Paragraph, Text
from converters.options import EditionOptions, Options, PdfOptions
from converters.pipeline import finished
from converters.source import Source
from converters.typeset.frames import ImageItem, Layout, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write
from tests.conftest import require_tool
from tests.kitchen_sink import kitchen_sink
from tests.places import SEED
from tests.recover.labelled_texts import load
from tests.writers.pdf.proofs import extracted_pages, recovered, wanted_lines
from tests.writers.pdf.validators import verapdf_failures

pytestmark = pytest.mark.diagnostics("glyph-missing", "overfull", "node-not-rendered", "table-split")

CLASSIC = (
    "昔者莊周夢為胡蝶，栩栩然胡蝶也。自喻適志與！不知周也。俄然覺，則蘧蘧然周也。"
    "不知周之夢為胡蝶與？胡蝶之夢為周與？周與胡蝶，則必有分矣。此之謂「物化」。"
)
MODERN = "2026年11月28日，第12屆大會在 Taipei 開幕，共345人出席（其中58%是青年）：「很好……」——他說。"


def document(*paragraphs: str, language: str = "zh-Hant") -> Document:
    """Return a document of plain paragraphs."""
    body = tuple(Paragraph(content=(Text(text=text),)) for text in paragraphs)
    return Document(meta=Metadata(title="莊周夢蝶", language=language), body=body)


def edition(source: Document, theme: str = "vertical", paper: str | None = None) -> Edition:
    """Return an edition of the theme of vertical pages."""
    return build(source, EditionOptions(theme=theme, paper=paper), Sink())


@functools.cache
def sink_pdf() -> bytes:
    """Return the kitchen sink on vertical pages."""
    return write(edition(kitchen_sink()), PdfOptions(), Sink())


def layout(made: Edition) -> Layout:
    """Return the pages of an edition before they are painted."""
    context = Context(fonts=FontLibrary((), sink=Sink()), structure=StructureBuilder("zh-Hant"), sink=Sink())
    return lay_out(made, context)


def shown(path: Path) -> str:
    """Return what pdftotext reads in the order of the content, without white space."""
    done = subprocess.run(
        [require_tool("pdftotext"), "-raw", str(path), "-"], capture_output=True, check=True
    )
    return "".join(done.stdout.decode().split())


# --------------------------------------------------------------------------- pages
def test_c28_pages_are_bound_at_the_right(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write(edition(document(CLASSIC)), PdfOptions(), Sink()))
    with pikepdf.open(path) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
        (attributes,) = pdf.Root.StructTreeRoot.K[0].A
        assert attributes.WritingMode == pikepdf.Name.TbRl


def test_c28_the_first_page_is_a_left_page_and_folios_stand_outside():
    made = edition(document(*[CLASSIC * 3] * 12))
    pages = layout(made).pages

    folios = [
        next(item for item in page.items if isinstance(item, TextItem) and item.text == page.label)
        for page in pages
    ]
    assert len(pages) > 2
    assert folios[0].x < made.pages.left.width / 2 < folios[1].x
    assert folios[2].x < made.pages.left.width / 2
    assert not any(folio.vertical or folio.lying for folio in folios)


def test_lines_begin_at_the_upper_right_and_follow_to_the_left():
    made = edition(document(CLASSIC * 4))
    page = layout(made).pages[0]
    lines = [
        item for item in page.items if isinstance(item, TextItem) and item.vertical and item.size == 12.0
    ]
    columns = list(dict.fromkeys(round(item.x, 2) for item in lines if item.text[0] not in "，。"))

    assert columns == sorted(columns, reverse=True)
    margin = made.pages.left.margin
    assert all(margin.left < item.x < page.width - margin.right for item in lines)
    assert all(margin.top - 1e-6 <= item.y < page.height - margin.bottom for item in lines)
    body = [item for item in lines if len(item.text) > 20]
    pitch = made.root.style.line_height
    assert {round((one.x - two.x) / pitch, 4) for one, two in pairwise(body[1:])} == {1.0}


def test_the_type_area_is_whole_lines_wide_and_whole_ems_high():
    made = edition(document(CLASSIC))
    page, body = made.pages.left, made.root.style
    across = (page.width - page.margin.left - page.margin.right) / body.line_height
    down = (page.height - page.margin.top - page.margin.bottom) / body.font_size

    assert across == pytest.approx(round(across))
    assert down == pytest.approx(round(down))


def test_pictures_stand_upright_and_fit_the_page():
    pages = layout(edition(kitchen_sink())).pages
    images = [item for page in pages for item in page.items if isinstance(item, ImageItem)]
    resource = {one.name: one for one in kitchen_sink().resources}

    assert images
    for image in images:
        assert image.resource in resource
    wide = [image for image in images if image.width > 200]
    assert wide
    assert all(image.width > image.height for image in wide[:1])
    page = edition(kitchen_sink()).pages.left
    room = page.width - page.margin.left - page.margin.right
    assert max(image.width for image in images) <= room + 1e-6


def test_a_wide_table_needs_no_landscape_page():
    pages = layout(edition(kitchen_sink())).pages

    assert {(page.width, page.height) for page in pages} == {(pages[0].width, pages[0].height)}


def test_official_documents_stay_horizontal():
    source = document(CLASSIC)
    source = replace(source, meta=replace(source.meta, writing_mode="vertical-rl"))

    assert not layout(edition(source, "gongwen")).vertical


@pytest.mark.parametrize("theme", ["press", "handout", "large-print"])
def test_any_theme_is_set_vertically_when_the_document_says_so(theme):
    source = document(CLASSIC, MODERN)
    source = replace(source, meta=replace(source.meta, writing_mode="vertical-rl"))
    items = [item for page in layout(edition(source, theme)).pages for item in page.items]

    assert any(isinstance(item, TextItem) and item.vertical and "莊周" in item.text for item in items)


# --------------------------------------------------------------------------- text
@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "ja"])
def test_content_is_in_reading_order(language, tmp_path):
    made = edition(document(CLASSIC, MODERN, "“雙引號”與‘單引號’，真的？！", language=language))
    path = tmp_path / "a.pdf"
    path.write_bytes(write(made, PdfOptions(), Sink()))

    wanted = "".join("".join(wanted_lines(made)).split())
    assert wanted in shown(path)


def squeezed(lines: Iterable[str]) -> str:
    """Return texts as one without white space."""
    return "".join("".join(lines).split())


@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize("name", ["seed", "zh-Hant", "ja"])
def test_the_text_of_whole_articles_is_exact(name, tmp_path):
    families = {"zh-Hant": "taiwan", "ja": "japanese"}
    texts = {one.language: one.text for one in load() if families.get(one.language) == one.family}
    source = (
        recovered(SEED)
        if name == "seed"
        else finished(Source(name="a.txt", data=texts[name].encode()), Options(), Sink())
    )
    made = edition(source)
    path = tmp_path / "a.pdf"
    path.write_bytes(write(made, PdfOptions(), Sink()))

    said = squeezed(line for page in extracted_pages(path, made) for line in page)
    assert said == squeezed(wanted_lines(made))


@pytest.mark.checker("pdftotext")
@pytest.mark.parametrize(("left", "titled"), [(0, True), (420, False)])
def test_a_booklet_is_folded_at_the_right(left, titled, tmp_path):
    made = edition(document(*[CLASSIC * 3] * 10), paper="a5")
    path = tmp_path / "a.pdf"
    path.write_bytes(write(made, PdfOptions(booklet=True), Sink()))
    half = ["-r", "72", "-x", str(left), "-y", "60", "-W", "420", "-H", "480", "-l", "1"]
    done = subprocess.run([require_tool("pdftotext"), *half, str(path), "-"], capture_output=True, check=True)

    # On the front of the outermost sheet the first page is the left one.
    assert ("莊周夢蝶" in squeezed([done.stdout.decode()])) == titled


@pytest.mark.checker("pdftotext")
def test_nothing_of_the_kitchen_sink_is_missing(tmp_path):
    path = tmp_path / "sink.pdf"
    path.write_bytes(sink_pdf())
    said = shown(path)

    for line in wanted_lines(edition(kitchen_sink())):
        # A ruby and a row of cells are read part by part.
        if len(line) > 12 and " " not in line and line.isprintable():
            assert all(part in said for part in (line[:4], line[-4:])), line


# --------------------------------------------------------------------------- standards
def test_our_own_check_finds_nothing():
    assert list(check(sink_pdf())) == []


@pytest.mark.checker("java")
@pytest.mark.slow
def test_verapdf_finds_nothing(tmp_path):
    files = {
        "sink.pdf": sink_pdf(),
        "ja.pdf": write(edition(document(CLASSIC, MODERN, language="ja")), PdfOptions(), Sink()),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    assert verapdf_failures(tmp_path / name for name in files) == {name: [] for name in files}


def test_the_same_bytes_each_time():
    assert write(edition(document(MODERN)), PdfOptions(), Sink()) == write(
        edition(document(MODERN)), PdfOptions(), Sink()
    )
