"""Official documents in Word: their page and rules, as LibreOffice sets them, beside the PDF (G1, G3, G4)."""

import ctypes
import subprocess
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts import system
from converters.model.walk import document_text
from converters.options import DocxOptions, EditionOptions, PdfOptions
from converters.units import PT_PER_MM, Pt, to_twip
from converters.writers.docx.ooxml.xml import R
from converters.writers.docx.write import write
from converters.writers.pdf.write import write as write_pdf
from tests.conftest import require_tool
from tests.edition.test_gongwen import FACE_ABOVE, notice
from tests.writers.docx.official_font import ABOVE, write_font
from tests.writers.docx.samples import W, find, made, tree

MM = 25.4 / 72


class Measured(NamedTuple):
    """A full page, in millimetres from its upper left corner but for pitches, which are points."""

    counts: list[int]
    left: float
    right: float
    top: float
    bottom: float
    character: float
    line: float


def measured(data, above):
    """Return the measures of the second page, whose characters reach so far above the baseline (ems)."""
    page = pdfium.PdfDocument(data)[1]
    text, height = page.get_textpage(), page.get_height()
    lines = defaultdict(list)
    for at in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        if chr(raw.FPDFText_GetUnicode(text, at)) >= "\u4e00":
            lines[round(height - y.value, 1)].append(x.value)
            size = raw.FPDFText_GetFontSize(text, at)
    ys = sorted(lines)
    first, last = lines[ys[0]][0], lines[ys[0]][-1]
    return Measured(
        counts=[len(lines[y]) for y in ys],
        left=min(map(min, lines.values())) * MM,
        right=(max(map(max, lines.values())) + size) * MM,
        top=(ys[0] - above * size) * MM,
        bottom=(ys[-1] + (1 - above) * size) * MM,
        character=(last - first) / (len(lines[ys[0]]) - 1),
        line=sum(below - over for over, below in pairwise(ys)) / (len(ys) - 1),
    )


def pdf_of(data, folder):
    """Return what LibreOffice makes of a Word file."""
    office = require_tool("soffice")
    (folder / "page.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "page.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "page.pdf").read_bytes()


@pytest.fixture(scope="module", params=["gongwen", "gongwen-letter", "gongwen-minutes"])
def both(request, tmp_path_factory):
    """Word's page as LibreOffice sets it, in a font with the measures of FangSong, and the PDF's."""
    folder = tmp_path_factory.mktemp("gongwen")
    write_font(folder / "fang.ttf", "仿宋_GB2312", document_text(notice()) + "（）：。，一")
    edition = build(notice(), EditionOptions(theme=request.param), Sink())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system, "folders", lambda: (folder,))
        system.files.cache_clear()
        word = write(edition, DocxOptions(embed_fonts=True), Sink())
    system.files.cache_clear()
    ours = write_pdf(edition, PdfOptions(), Sink())
    return measured(pdf_of(word, folder), ABOVE), measured(ours, FACE_ABOVE)


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_a_full_page_in_word_has_22_lines_of_28_characters(both):
    word, pdf = both

    assert word.counts == pdf.counts == [28] * 22


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_margins_in_word_are_those_of_the_standard_to_a_tenth_of_a_millimetre(both):
    word, pdf = both

    for one in both:
        assert one.top == pytest.approx(37, abs=0.1)
        assert one.left == pytest.approx(28, abs=0.1)
        assert one.right == pytest.approx(210 - 26, abs=0.1)
        assert one.bottom < 297 - 35
    # Of half-points and twips: 0.12 mm of 21 lines, the rest of a character that is larger.
    assert word.bottom == pytest.approx(pdf.bottom, abs=0.25)


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_the_pitch_of_lines_and_characters_in_word_is_that_of_the_pdf(both):
    word, pdf = both

    assert word.line == pytest.approx(pdf.line, abs=0.025)
    assert word.character == pytest.approx(pdf.character, abs=0.01)
    assert pdf.line == pytest.approx(15.75 * 1.875, abs=0.01)


# --------------------------------------------------------------------------- rules of letters
@pytest.fixture(scope="module")
def letter():
    return made(notice(), Sink(), theme="gongwen-letter")


def footers(data):
    """Return the footers of the last section by the pages they stand on."""
    rels = {one.get("Id"): one.get("Target") for one in tree(data, "word/_rels/document.xml.rels")}
    return {
        one.get(f"{{{W}}}type"): tree(data, f"word/{rels[one.get(f'{{{R}}}id')]}")
        for one in find(tree(data), "//w:sectPr[last()]/w:footerReference")
    }


def test_a_letter_has_a_thin_rule_and_a_thick_one_at_the_foot_of_its_first_page(letter):
    """GB/T 9704-2012, 10.1: 170 mm long, 20 mm above the edge, the thin one above the thick."""
    (paragraph,) = find(footers(letter)["first"], "w:p")
    edges = {side: find(paragraph, f"w:pPr/w:pBdr/w:{side}")[0] for side in ("top", "bottom")}

    assert [edge.get(f"{{{W}}}color") for edge in edges.values()] == ["CC0000", "CC0000"]
    assert [edge.get(f"{{{W}}}sz") for edge in edges.values()] == ["6", "16"]
    assert find(paragraph, "w:pPr/w:ind/@w:left") == [str(-to_twip(Pt(8 * PT_PER_MM)))]
    assert find(paragraph, "w:pPr/w:ind/@w:right") == [str(-to_twip(Pt(6 * PT_PER_MM)))]
    assert find(paragraph, "w:r") == []


def test_page_numbers_of_a_letter_stay_above_where_the_rule_stands(letter):
    """One distance from the edge of the paper holds for all footers of a section."""
    (place,) = find(tree(letter), "//w:sectPr/w:pgMar/@w:footer")
    number = Pt(28 * PT_PER_MM - 14)

    assert int(place) == to_twip(Pt(19 * PT_PER_MM))
    for pages in ("default", "even"):
        (after,) = find(footers(letter)[pages], "w:p/w:pPr/w:spacing/@w:after")
        assert int(place) + int(after) == pytest.approx(number * 20, abs=1)


def test_footers_at_one_distance_have_no_space_of_their_own():
    for story in footers(made(notice(), Sink(), theme="gongwen")).values():
        assert find(story, "w:p/w:pPr/w:spacing") == []


@pytest.mark.slow
@pytest.mark.checker("soffice")
def test_libreoffice_draws_the_rules_of_a_letter_where_they_belong(letter, tmp_path):
    page = pdfium.PdfDocument(pdf_of(letter, tmp_path))[0]
    bounds = {one.get_bounds() for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_PATH}
    foot = sorted(
        (bottom * MM, top * MM, left * MM, right * MM) for left, bottom, right, top in bounds if top < 100
    )
    (thick, thin) = foot

    assert (thick[0] + thick[1]) / 2 == pytest.approx(19.35, abs=0.2)
    assert 0.6 < (thin[0] + thin[1] - thick[0] - thick[1]) / 2 < 1.5
    assert thin[1] - thin[0] < thick[1] - thick[0]
    for rule in foot:
        # pdfium counts the corners of strokes in.
        assert rule[2] == pytest.approx(20, abs=1)
        assert rule[3] == pytest.approx(190, abs=1)
