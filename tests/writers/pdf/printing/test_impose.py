"""Finished files for the printer."""

import io

import pikepdf
import pytest

from converters.diagnostics import Kind, Sink
from converters.errors import UsageError
from converters.options import PdfOptions
from converters.writers.pdf.embedded_source import extract
from converters.writers.pdf.printing.impose import impose
from converters.writers.pdf.validate.check import check
from tests.writers.pdf.printing.papers import numbered, texts
from tests.writers.pdf.validators import verapdf_failures


def imposed(count, **options):
    sink = Sink()
    data = impose(numbered(count), PdfOptions(**options), sink)
    return data, [str(one) for one in sink if one.kind is Kind.IMPOSED]


def test_without_wishes_the_file_stays_as_it_is():
    data = numbered(2)
    assert impose(data, PdfOptions(), Sink()) is data


def test_a_booklet_of_five_pages():
    data, said = imposed(5, booklet=True)

    assert texts(data) == ["第1页末页", "第2页末页", "第3页末页", "第4页末页第5页末页"]
    assert said == [
        "info: sheets of two pages have no tags: this PDF is for paper, not for screen readers [imposed]"
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert [float(side) for side in pdf.pages[0].mediabox] == [0, 0, 840, 595]


def test_smaller_sheets_make_pages_smaller_and_that_is_said():
    data, said = imposed(2, two_up=True, sheet="a5")

    assert len(said) == 2
    assert "printed at 71% of their size" in said[1]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [round(float(side), 1) for side in pdf.pages[0].mediabox] == [0, 0, 595.3, 419.5]


def test_one_page_a_sheet_keeps_its_tags():
    data, said = imposed(2, duplex=True, crop_marks=True)

    assert said == []
    assert check(data) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"


@pytest.mark.parametrize("options", [{"booklet": True}, {"two_up": True, "crop_marks": True}])
def test_the_built_in_check_holds_sheets_to_pdf_a_alone(options):
    data, _ = imposed(3, **options)
    assert check(data) == ()


def test_the_built_in_check_still_wants_tags_where_they_are_claimed():
    with pikepdf.open(io.BytesIO(numbered(1))) as pdf:
        del pdf.Root["/StructTreeRoot"]
        out = io.BytesIO()
        pdf.save(out)
    assert any(fault.startswith("U2") for fault in check(out.getvalue()))


def test_the_same_file_gives_the_same_sheets_and_keeps_its_source():
    first, _ = imposed(6, booklet=True)
    second, _ = imposed(6, booklet=True)

    assert first == second
    assert extract(first) == extract(numbered(6)) is not None


def test_a_file_bound_at_the_right_has_its_first_page_at_the_left():
    with pikepdf.open(io.BytesIO(numbered(2))) as pdf:
        pdf.Root.ViewerPreferences.Direction = pikepdf.Name.R2L
        out = io.BytesIO()
        pdf.save(out)
        first = pdf.pages[0].Contents.read_bytes()
    data = impose(out.getvalue(), PdfOptions(two_up=True), Sink())

    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = pdf.pages[0].Resources.XObject
        assert forms.P1.read_bytes() == first != forms.P0.read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"two_up": True, "booklet": True}, "exclude each other"),
        ({"booklet": True, "signature": 6}, "invalid signature of 6 pages"),
        ({"sheet": "a44"}, "unknown paper size"),
    ],
)
def test_what_no_sheet_can_be_is_refused(options, message):
    with pytest.raises(UsageError, match=message):
        PdfOptions(**options)


@pytest.mark.checker("java")
@pytest.mark.slow
def test_sheets_are_archivable(tmp_path):
    kinds = {
        "booklet": {"booklet": True, "crop_marks": True},
        "two-up": {"two_up": True, "sheet": "a4", "source": False},
    }
    for name, options in kinds.items():
        (tmp_path / f"{name}.pdf").write_bytes(imposed(5, **options)[0])

    assert verapdf_failures(sorted(tmp_path.iterdir()), claims=1) == {"booklet.pdf": [], "two-up.pdf": []}
