"""How Word is told to print: booklets and line numbers (ECMA-376-1, 17.6, 17.15.1)."""

import re

import pytest

from converters.diagnostics import Kind, Sink
from converters.errors import UsageError
from converters.options import DocxOptions
from converters.writers.docx.write import write
from tests.wide_tables import wide_document
from tests.writers.docx.house import house_file
from tests.writers.docx.samples import MIRRORED, W, dressed, find, japanese, made, member, seed_like, tree

A5 = {"paper": "a5"}


def settings_of(data):
    return member(data, "word/settings.xml").decode()


def test_a_booklet_is_folded_from_sheets_of_twice_the_page():
    data = made(seed_like(), docx=DocxOptions(booklet=True), **A5)
    size = find(tree(data), "//w:sectPr/w:pgSz")[-1]

    assert "<w:bookFoldPrinting/>" in settings_of(data)
    assert "bookFoldPrintingSheets" not in settings_of(data)
    # The page is upright; the sheet of two of them is not.
    assert {key.removeprefix(f"{{{W}}}"): value for key, value in size.items()} == {
        "w": "8391",
        "h": "11906",
        "orient": "landscape",
    }


@pytest.mark.diagnostics("node-not-rendered", "table-split")
def test_pages_turned_on_their_side_do_not_change_the_sheet():
    data = made(wide_document(), Sink(), docx=DocxOptions(booklet=True))

    assert set(find(tree(data), "//w:pgSz/@w:orient")) == {"landscape"}
    assert len(find(tree(data), "//w:pgSz")) > 1


def test_a_signature_says_how_many_pages_are_folded_together():
    xml = settings_of(made(seed_like(), docx=DocxOptions(booklet=True, signature=16), **A5))
    order = re.findall(r"<w:(defaultTabStop|bookFold\w+|drawingGrid)(?:\b|V)", xml)

    assert '<w:bookFoldPrintingSheets w:val="16"/>' in xml
    assert order == [
        "defaultTabStop",
        "bookFoldPrinting",
        "bookFoldPrintingSheets",
        "drawingGrid",
    ]


def test_a_booklet_of_vertical_lines_opens_to_the_right():
    xml = settings_of(made(japanese(), docx=DocxOptions(booklet=True), theme="vertical"))

    assert "<w:bookFoldRevPrinting/>" in xml
    assert "<w:bookFoldPrinting/>" not in xml


def test_inner_and_outer_margins_change_sides_in_a_booklet_too(tmp_path):
    css = tmp_path / "mirrored.css"
    css.write_text(MIRRORED)
    xml = settings_of(made(seed_like(), Sink(), docx=DocxOptions(booklet=True), css=(str(css),)))

    assert "<w:mirrorMargins/>" in xml
    assert "<w:bookFoldPrinting/>" in xml


def test_without_the_option_pages_are_printed_one_by_one():
    data = made(seed_like(), docx=DocxOptions(signature=8))

    assert "bookFold" not in settings_of(data)
    assert find(tree(data), "//w:pgSz/@w:orient") == []


@pytest.mark.parametrize("pages", [-4, 0, 2, 6])
def test_a_signature_that_cannot_be_folded_is_refused(pages):
    with pytest.raises(UsageError, match="signature"):
        DocxOptions(signature=pages)


def test_the_page_setup_of_another_s_document_stays(tmp_path):
    sink = Sink()
    data = write(dressed(seed_like()), DocxOptions(booklet=True, reference=str(house_file(tmp_path))), sink)

    assert "bookFold" not in settings_of(data)
    assert [one.message for one in sink if one.kind is Kind.IMPOSED] == [
        "the page setup of another Word document is kept: it is not printed as a booklet"
    ]


def test_lines_of_handouts_are_numbered_every_five_and_only_those_of_the_text():
    data = made(seed_like(), Sink(), theme="handout")
    numbers = find(tree(data), "//w:sectPr/w:lnNumType")
    loud = [
        one
        for one in find(tree(data, "word/styles.xml"), "w:style[@w:type='paragraph']")
        if find(one, "w:pPr/w:suppressLineNumbers[@w:val='0']")
    ]

    assert [dict(one.attrib) for one in numbers] == [{f"{{{W}}}countBy": "5", f"{{{W}}}restart": "newPage"}]
    assert {find(one, "w:name/@w:val")[0] for one in loud} <= {"Normal", "Body Text", "Lead"}
