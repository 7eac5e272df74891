"""Fonts of a theme: ``@font-face`` with files of its folder, in every edition."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.options import DocxOptions, EditionOptions, EpubOptions, HtmlOptions, PdfOptions
from converters.writers.docx.write import write as write_docx
from converters.writers.epub.write import write as write_epub
from converters.writers.html.write import write as write_html
from converters.writers.pdf.write import write as write_pdf
from tests.edition.support import article, para, theme
from tests.fonts.samples import cff_font
from tests.writers.epub.validators import epubcheck_findings
from tests.writers.pdf.validators import verapdf_failures

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>题</title></head>'
    '<body class="b"><h1>永国</h1><p>字<b>永</b>。文</p></body></html>'
)
RULES = (
    "@page { size: a5; margin: 20mm } html { font: 12pt/1.5 serif } "
    "h1 { font: 700 20pt 'Squares', sans-serif } b { font-family: squares }"
)
FACE = "@font-face { font-family: Squares; src: url(art/squares.otf) format('opentype') }\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """Returns a folder for a theme with fonts in it and one outside."""
    inside = tmp_path / "t"
    (inside / "art").mkdir(parents=True)
    cff_font(inside / "art" / "squares.otf", "Named Otherwise")
    cff_font(inside / "bold.otf", "Named Otherwise", style="Bold", weight=700)
    cff_font(inside / "forbidden.otf", "Forbidden", fs_type=2)
    cff_font(tmp_path / "outside.otf", "Outside")
    (inside / "broken.ttf").write_bytes(b"\0\1\0\0" + bytes(200))
    (inside / "packed.woff2").write_bytes(b"wOF2" + bytes(200))
    return inside


def made(folder: Path, css: str, sink: Sink | None = None) -> Edition:
    found = Sink() if sink is None else sink
    edition = build(article(para("文")), EditionOptions(theme=theme(folder, PAGE, css)), found)
    assert sink is not None or [str(one) for one in found] == []
    return edition


def characters(data: bytes) -> str:
    face = hb.Face(hb.Blob(data))
    return "".join(chr(code) for code in sorted(face.unicodes))


def test_the_pdf_is_set_in_it(folder):
    with pikepdf.open(io.BytesIO(write_pdf(made(folder, FACE + RULES), PdfOptions(), Sink()))) as pdf:
        names = {str(one.BaseFont).partition("+")[2] for one in pdf.objects if _is_font(one)}

    assert "NamedOtherwise-Regular" in names


def _is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/BaseFont" in one


def test_the_bold_file_is_taken_for_bold_text(folder):
    css = FACE + "@font-face { font-family: Squares; font-weight: bold; src: url(bold.otf) }\n" + RULES
    with pikepdf.open(io.BytesIO(write_pdf(made(folder, css), PdfOptions(), Sink()))) as pdf:
        names = {str(one.BaseFont).partition("+")[2] for one in pdf.objects if _is_font(one)}

    assert "NamedOtherwise-Bold" in names


def test_an_e_book_embeds_what_it_uses(folder):
    data = write_epub(made(folder, FACE + RULES), EpubOptions(), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        css = package.read("EPUB/style.css").decode()
        font = package.read("EPUB/theme-font-1.otf")
        manifest = package.read("EPUB/content.opf").decode()

    assert css.startswith(
        '@font-face{font-family:"Squares";font-weight:400;font-style:normal;src:url(theme-font-1.otf)}'
    )
    assert re.search(r'\.b h1\{[^}]*font-family:"Squares", sans-serif', css)
    assert '.b b{font-family:"squares"}' in css
    assert characters(font) == "国永"
    (item,) = re.findall(r"<item [^>]*theme-font-1[^>]*>", manifest)
    assert 'media-type="font/otf"' in item


def test_with_embedded_fonts_it_still_comes_first(folder):
    data = write_epub(made(folder, FACE + RULES), EpubOptions(embed_fonts=True), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        css = package.read("EPUB/style.css").decode()

    assert re.search(r'\.b h1\{[^}]*font-family:"Squares","k-sans-serif",', css)


def test_a_web_page_holds_it(folder):
    page = write_html(made(folder, FACE + RULES), HtmlOptions(), Sink()).decode()
    found = re.search(r'@font-face\{font-family:"Squares";[^}]*src:url\(data:font/otf;base64,([^)]*)\)', page)

    assert found is not None
    assert characters(base64.b64decode(found[1])) == "国永"
    assert "url(art" not in page


def test_word_names_it(folder):
    data = write_docx(made(folder, FACE + RULES), DocxOptions(), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert 'w:name="Squares"' in package.read("word/fontTable.xml").decode()


def test_without_a_use_nothing_is_embedded(folder):
    data = write_epub(made(folder, FACE + "html { font: 12pt/1.5 serif }"), EpubOptions(), Sink())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "font" in name]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("src: url(none.otf)", "@font-face 'X': none.otf: there is no such file in the theme's folder"),
        ("src: url(../outside.otf)", "../outside.otf: the path leads outside the folder"),
        ("src: url(https://example.org/a.otf)", "only files in the theme's folder are used"),
        ("src: url(data:font/otf;base64,AAAA)", "only files in the theme's folder are used"),
        ("src: url(broken.ttf)", "broken.ttf: the font has no TrueType or CFF outlines"),
        ("src: url(packed.woff2)", "packed.woff2: WOFF fonts are not read (put the TTF or OTF file"),
        ("src: url(forbidden.otf)", "the font's licence does not allow embedding a subset"),
        ("src: local(Arial)", "@font-face: src is not supported as it is written"),
        ("font-weight: 400", "@font-face: font-family and src with url() are needed"),
        ("src: url(bold.otf); unicode-range: U+0-7F", "@font-face: unicode-range is not supported"),
        ("src: url(bold.otf); font-weight: 1 2 3", "@font-face: font-weight is not supported"),
        ("src: url(bold.otf); p { color: red }", "@font-face: only declarations stand in it"),
    ],
)
@pytest.mark.diagnostics("resource-missing", "unsupported-value")
def test_what_cannot_be_used_is_said_with_file_and_line(folder, rule, said):
    sink = Sink()
    made(folder, f"\n@font-face {{ font-family: X; {rule} }}", sink)

    (problem,) = sink.warnings
    assert said in problem.message
    assert problem.where.endswith("edition.css:2")


def test_the_first_source_that_can_be_used_counts(folder):
    css = "@font-face { font-family: Squares; src: local(X), url(packed.woff2), url(bold.otf) }" + RULES
    edition = made(folder, css)

    assert [Path(face.where).name for face in edition.faces] == ["bold.otf"]


def test_a_changed_file_is_noticed(folder):
    before = made(folder, FACE + RULES).faces[0].data
    cff_font(folder / "art" / "squares.otf", "Another Name")

    assert made(folder, FACE + RULES).faces[0].data != before


@pytest.mark.slow
@pytest.mark.checker("epubcheck")
def test_validators_find_nothing(folder, tmp_path):
    edition = made(folder, FACE + RULES)
    pdf, book = tmp_path / "a.pdf", tmp_path / "a.epub"
    pdf.write_bytes(write_pdf(edition, PdfOptions(), Sink()))
    book.write_bytes(write_epub(edition, EpubOptions(), Sink()))

    assert verapdf_failures([pdf]) == {"a.pdf": []}
    assert epubcheck_findings([book]) == {"a.epub": []}
    assert TTFont(io.BytesIO(zipfile.ZipFile(book).read("EPUB/theme-font-1.otf")))["name"] is not None
