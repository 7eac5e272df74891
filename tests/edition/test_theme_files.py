"""Pictures of a theme: where they are looked for, what becomes of them, what is said of those not there."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from converters.boxes import Edition, Pictured
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.theme_files import ThemeFiles
from converters.fonts.library import FontLibrary
from converters.limits import Limits, in_force
from converters.model import Resource
from converters.options import DocxOptions, EditionOptions, EpubOptions, HtmlOptions, PdfOptions
from converters.typeset.frames import ARTIFACT, DECORATION, ImageItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.writers.docx.write import write as write_docx
from converters.writers.epub.write import write as write_epub
from converters.writers.html.write import write as write_html
from converters.writers.pdf.write import write as write_pdf
from tests.edition.support import article, para, said, theme
from tests.places import ROOT
from tests.writers.pdf.validators import verapdf_failures

LETTERHEAD = ROOT / "examples" / "letterhead"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>t</title></head>'
    '<body class="b">{body}</body></html>'
)


def png(width: int = 30, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def folder(tmp_path) -> Path:
    """Returns a folder for a theme with a drawing, two bitmaps and a neighbour outside."""
    inside = tmp_path / "t"
    (inside / "art").mkdir(parents=True)
    (inside / "logo.svg").write_text(SVG, "utf-8")
    (inside / "logo.png").write_bytes(png(40, 20))
    (inside / "art" / "seal.png").write_bytes(png())
    (inside / "notes.png").write_text("not a picture", "utf-8")
    (inside / "script.svg").write_text(SVG.replace("<path", "<script>x</script><path"), "utf-8")
    (tmp_path / "outside.png").write_bytes(png())
    (inside / "link.png").symlink_to(tmp_path / "outside.png")
    return inside


def made(folder: Path, body: str, css: str, sink: Sink | None = None) -> Edition:
    found = Sink() if sink is None else sink
    page = PAGE.replace("{body}", body)
    edition = build(article(para("文")), EditionOptions(theme=theme(folder, page, css)), found)
    assert sink is not None or [str(one) for one in found] == []
    return edition


def images(edition: Edition) -> list[ImageItem]:
    context = Context(fonts=FontLibrary(), structure=StructureBuilder("zh"), sink=Sink())
    pages = lay_out(edition, context).pages
    return [item for page in pages for item in page.items if isinstance(item, ImageItem)]


@pytest.mark.parametrize("reference", ["art/seal.png", "./art/seal.png", "art/%73eal.png", "logo.svg"])
def test_files_of_the_theme_are_found(folder, reference):
    found = ThemeFiles([folder]).picture(reference, "x.css:1")

    assert isinstance(found, Resource)
    assert re.fullmatch(r"theme-[0-9a-f]{12}\.(png|svg)", found.name)


def test_the_own_folder_goes_before_those_it_inherits_from(folder, tmp_path):
    base = tmp_path / "base"
    base.mkdir()
    (base / "logo.svg").write_text(SVG.replace("40", "50"), "utf-8")
    (base / "other.svg").write_text(SVG, "utf-8")
    files = ThemeFiles([folder, base])

    assert files.picture("logo.svg", "").data == SVG.encode()
    assert isinstance(files.picture("other.svg", ""), Resource)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("none.png", "none.png: there is no such file in the theme's folder"),
        ("../outside.png", "../outside.png: the path leads outside the folder"),
        ("link.png", "link.png: the path leads outside the folder"),
        ("/etc/hostname", "/etc/hostname: the path leads outside the folder"),
        ("http://example.org/a.png", "http://example.org/a.png: only files in the theme's folder are used"),
        ("//example.org/a.png", "only files in the theme's folder are used"),
        ("file:///etc/hostname", "only files in the theme's folder are used"),
        ("data:image/png;base64,AAAA", "only files in the theme's folder are used"),
        ("", "only files in the theme's folder are used"),
        ("notes.png", "notes.png: not an image that is read"),
        ("script.svg", "script.svg: SVG refused because it contains <script>"),
        ("art", "there is no such file"),
    ],
)
@pytest.mark.diagnostics("resource-missing", "resource-refused")
def test_what_is_not_to_be_had_is_said_once_with_its_place(folder, reference, said):
    files = ThemeFiles([folder])
    found = files.picture(reference, "edition.css:7")

    assert not isinstance(found, Resource)
    assert said in found.message
    assert found.where == "edition.css:7"
    assert files.pictures == ()


@pytest.mark.diagnostics("resource-refused")
def test_the_limits_of_images_hold(folder):
    with in_force(Limits(image_pixels=100)):
        found = ThemeFiles([folder]).picture("art/seal.png", "x")

    assert not isinstance(found, Resource)
    assert "more than the limit of 100 pixels" in found.message


@pytest.mark.diagnostics("resource-missing", "resource-refused")
def test_one_diagnostic_and_the_text_is_printed(folder):
    sink = Sink()
    css = (
        "@page { margin: 20mm; @top-left { content: url(no.png) } }\n"
        "p::before { content: url(../outside.png) }"
    )
    edition = made(folder, '<p>一</p><p>二<img src="gone.png" alt="印章"/></p>', css, sink)
    for writer, options in (
        (write_pdf, PdfOptions()),
        (write_epub, EpubOptions()),
        (write_html, HtmlOptions()),
        (write_docx, DocxOptions()),
    ):
        writer(edition, options, sink)
    places = [(one.message.split(":")[0], Path(one.where).name) for one in sink.warnings]

    assert sorted(places) == [
        ("../outside.png", "edition.css:2"),
        ("gone.png", "edition.xhtml.j2:1"),
        ("no.png", "edition.css:1"),
    ]
    assert said(edition.root) == "一二印章"


CSS = (
    "@page { size: a5; margin: 30mm 20mm; @top-left { content: url(logo.svg) ' 甲' } } "
    "html { font: 12pt/1.5 serif } p::before { content: url('art/seal.png') '印 ' } "
    ".x::after { content: url(logo.svg); display: block; text-align: center }"
)
BODY = '<p>一</p><div class="x">二</div><div><img src="art/seal.png" alt="印章"/></div>'


def test_pictures_stand_at_their_own_size(folder):
    """In a line, alone, in the margin and where the template has one; 96 pixels to the inch."""
    head, inline, alone, plain = images(made(folder, BODY, CSS))

    assert (head.node, inline.node, alone.node) == (ARTIFACT, DECORATION, DECORATION)
    assert plain.node > 0
    assert [(one.width, one.height) for one in (head, inline, alone, plain)] == [
        (30.0, 15.0),
        (22.5, 15.0),
        (30.0, 15.0),
        (22.5, 15.0),
    ]
    assert alone.x + alone.width / 2 == pytest.approx(148 / 25.4 * 72 / 2, abs=0.01)
    assert head.y + head.height / 2 == pytest.approx(15 / 25.4 * 72, abs=0.01)


def test_a_picture_in_the_margin_is_no_higher_than_the_margin(folder):
    (folder / "tall.png").write_bytes(png(40, 4000))
    css = "@page { size: a5; margin: 20mm; @top-right { content: url(tall.png) '甲' } }"
    (head,) = images(made(folder, "<p>一</p>", css))

    assert head.height == pytest.approx(20 / 25.4 * 72, abs=0.01)
    assert head.y == pytest.approx(0, abs=0.01)


def test_a_picture_wider_than_the_line_is_drawn_smaller(folder):
    (folder / "wide.png").write_bytes(png(4000, 40))
    css = "@page { size: a5; margin: 20mm } p::before { content: url(wide.png) }"
    (one,) = images(made(folder, "<p>一</p>", css))

    assert one.width == pytest.approx(108 / 25.4 * 72, abs=0.01)
    assert one.width / one.height == pytest.approx(100, rel=0.05)


def test_pages_of_vertical_lines_have_upright_heads(folder):
    css = CSS + " html { writing-mode: vertical-rl }"
    head = images(made(folder, BODY, css))[0]

    assert (head.width, head.height) == (30.0, 15.0)


def test_the_same_picture_is_one(folder):
    edition = made(folder, BODY, CSS)

    assert len([one for one in edition.pictures if one.media_type == "image/svg+xml"]) == 1
    shown = edition.pages.right.boxes["top-left"].content[0]
    assert shown in [Pictured(one.name) for one in edition.pictures]


def test_an_e_book_holds_them(folder):
    data = write_epub(made(folder, BODY, CSS), EpubOptions(), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        css = package.read("EPUB/style.css").decode()
        manifest = package.read("EPUB/content.opf").decode()
        names = package.namelist()
    found = re.findall(r"url\(([^)]*)\)", css)

    assert sorted(found) == ["theme-1.png", "theme-2.svg"]
    assert all(f"EPUB/{name}" in names and f'href="{name}"' in manifest for name in found)
    assert 'content:url(theme-1.png) "印 "' in css


def test_a_web_page_holds_them(folder):
    page = write_html(made(folder, BODY, CSS), HtmlOptions(), Sink()).decode()

    assert "content:url(data:image/png;base64," in page
    assert "@top-left{content:url(data:image/svg+xml;base64," in page
    assert "resources/" not in page


def test_a_word_file_holds_them_with_a_bitmap_of_the_drawing(folder):
    data = write_docx(made(folder, BODY, CSS), DocxOptions(), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = {package.read(name) for name in package.namelist() if "/media/" in name}
        head = package.read("word/header1.xml").decode()
        text = package.read("word/document.xml").decode()

    assert media == {SVG.encode(), png(), png(40, 20)}
    assert head.count("<w:drawing>") == 1
    assert 'w:lineRule="auto"' in head
    assert text.count("<w:drawing>") == 3


def test_a_changed_picture_is_noticed(folder):
    before = made(folder, BODY, CSS).pictures
    (folder / "art" / "seal.png").write_bytes(png(31, 20))

    assert made(folder, BODY, CSS).pictures != before


@pytest.mark.diagnostics("unsupported-value")
def test_covers_have_no_pictures_of_the_theme(folder):
    (folder / "cover.css").write_text(
        "@page { size: 300px 400px } h1::before { content: url(logo.svg) }", "utf-8"
    )
    (folder / "cover.xhtml.j2").write_text(PAGE.replace("{body}", "<h1>{{ title }}</h1>"), "utf-8")
    sink = Sink()
    write_epub(made(folder, BODY, CSS), EpubOptions(), sink)

    assert ["url() is not used on covers" in one.message for one in sink.warnings] == [True]


@pytest.mark.slow
def test_the_letterhead_of_the_examples(tmp_path):
    sink = Sink()
    edition = build(article(para("文")), EditionOptions(theme=str(LETTERHEAD)), sink)
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(write_pdf(edition, PdfOptions(), sink))

    assert list(sink) == []
    assert images(edition)[0].node == ARTIFACT
    assert verapdf_failures([pdf]) == {"a.pdf": []}
