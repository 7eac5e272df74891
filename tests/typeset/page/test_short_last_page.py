"""A last page of a line or two is drawn in: by squeezing paragraphs, else by the space above headings."""

import pytest

from tests.typeset.fake import Square, call, heading, laid, note, p, texts

ROWS = 12


def pages(*children, tightest=0, rows=ROWS):
    """Return the lines of each page; squeezing may save a last line of ``tightest`` characters."""
    return texts(laid(*children, setter=Square(tightest), rows=rows))


def counts(*children, **more):
    return [len(lines) for lines in pages(*children, **more)]


def paragraph(lines, last=10, **more):
    """Return a paragraph of so many lines of ten characters, the last one of ``last``."""
    return p("字" * ((lines - 1) * 10 + last), **more)


@pytest.mark.parametrize(("last", "expected"), [(1, [12]), (3, [12]), (4, [11, 2])])
def test_a_last_line_up_to_a_third_of_the_measure_may_be_saved(last, expected):
    assert counts(paragraph(6, last), paragraph(7), tightest=5) == expected
    assert counts(paragraph(13, last), tightest=5) == expected


def test_nothing_is_squeezed_where_the_rules_of_the_line_do_not_allow_it():
    assert counts(paragraph(6, 3), paragraph(7), tightest=2) == [11, 2]


def test_a_paragraph_that_was_squeezed_in_vain_is_as_it_was():
    plain, tried = (pages(paragraph(7, 1), paragraph(7), tightest=most) for most in (0, 5))

    assert tried == plain
    assert [len(lines) for lines in tried] == [12, 2]


def test_several_paragraphs_are_squeezed_until_it_is_enough():
    assert counts(paragraph(7, 1), paragraph(7, 1), tightest=5) == [12]


def test_the_space_above_headings_is_taken_in_where_squeezing_is_not_enough():
    title = {"m": (20, 10)}
    text = (paragraph(2), heading("题", **title), paragraph(2), heading("题", **title), paragraph(4))

    assert counts(*text) == [10]
    assert counts(paragraph(3), *text) == [8, 5]


@pytest.mark.parametrize(
    ("children", "rows", "why"),
    [
        ((paragraph(5, 1), paragraph(5)), 8, "pages this low are left alone"),
        ((paragraph(6, 1), paragraph(10)), ROWS, "the last page has more than two lines"),
        ((paragraph(6, 1), paragraph(2, break_before="page")), ROWS, "it begins with a forced break"),
        ((paragraph(6, 1), p("字" * 65, call("n")), note("n", "注")), ROWS, "it has footnotes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_last_page_that_is_left_as_it_is(children, rows, why):
    assert counts(*children, rows=rows, tightest=5) == counts(*children, rows=rows), why
    assert len(counts(*children, rows=rows)) > 1, why


def test_one_page_is_never_squeezed():
    assert counts(paragraph(6, 1), tightest=5) == [6]


def test_squeezing_reaches_three_pages_back():
    far = (paragraph(12, 1), *(paragraph(12) for _ in range(4)), paragraph(1))
    near = (*(paragraph(12) for _ in range(3)), paragraph(11, 1), paragraph(2))

    assert counts(*near, tightest=5)[-1] == 12
    assert counts(*far, tightest=5)[-1] == 1
