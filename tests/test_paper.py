import pytest

from converters.errors import UsageError
from converters.paper import PAPERS, TRADE, check_signature, paper_mm


def test_names_are_looked_up_in_any_case():
    assert paper_mm("A4") == (210, 297)
    assert paper_mm("16k") == (184, 260)


def test_iso_and_jis_b5_are_two_sizes():
    assert paper_mm("b5") == paper_mm("iso-b5") == (176, 250)
    assert paper_mm("jis-b5") == (182, 257)


def test_the_a_and_b_series_halve():
    """ISO 216: a size is the next larger one cut in half, down to whole millimetres."""
    for large, small in (("a3", "a4"), ("a4", "a5"), ("a5", "a6"), ("b4", "b5")):
        (width, height), (across, down) = PAPERS[large], PAPERS[small]
        assert (across, down) == (height // 2, width)


@pytest.mark.parametrize("text", ["170x240mm", "170 x 240 mm", "170×240", "170*240MM", " 170.0x240.0 mm "])
def test_sizes_in_millimetres(text):
    assert paper_mm(text) == (170, 240)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a44", "unknown paper size 'a44'", "did you mean 'a4'"),
        ("", "unknown paper size ''", "use one of a3"),
        ("10x240mm", "out of range", "50 to 558.8 mm"),
        ("170x9999mm", "out of range", "50 to 558.8 mm"),
        ("170x240in", "unknown paper size", "176x250mm"),
        ("-170x240", "unknown paper size", "use one of"),
        ("9" * 400 + "x100", "out of range", "mm a side"),
    ],
)
def test_what_is_no_paper_is_refused_in_one_line(text, message, hint):
    with pytest.raises(UsageError, match=message) as caught:
        paper_mm(text)
    assert hint in str(caught.value)


def test_no_name_stands_twice():
    assert not PAPERS.keys() & TRADE.keys()


@pytest.mark.parametrize("pages", [None, 4, 16, 100])
def test_sheets_are_folded_by_four_pages(pages):
    check_signature(pages)


@pytest.mark.parametrize("pages", [0, 2, 6, -4])
def test_what_cannot_be_folded_is_refused(pages):
    with pytest.raises(UsageError, match="invalid signature") as raised:
        check_signature(pages)
    assert raised.value.hint == "give a multiple of 4, such as 16"
