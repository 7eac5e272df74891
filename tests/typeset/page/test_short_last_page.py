"""A last page of a few lines is drawn in: by squeezing, space, a colophon in columns, the leading."""

from itertools import pairwise

import pytest

from converters.boxes import grid_rows
from converters.typeset.block import flex_rows
from converters.units import Pt
from tests.typeset.fake import Square, box, call, heading, laid, note, p, texts

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


TALL = 40
"""Lines of a page on which one more takes less than three in a hundred of the leading."""


def test_the_leading_gives_every_page_a_line_more():
    assert counts(paragraph(TALL + 1), rows=TALL) == [TALL + 1]
    assert counts(paragraph(2 * TALL + 2), rows=TALL) == [TALL + 1, TALL + 1]
    assert counts(paragraph(2 * TALL + 3), rows=TALL) == [TALL, TALL, 3]


def test_lines_of_a_tightened_page_stand_at_even_distances_inside_the_type_area():
    items = laid(paragraph(TALL + 1), rows=TALL).pages[0].items
    baselines = [item.y for item in items]
    steps = {round(b - a, 3) for a, b in pairwise(baselines)}

    assert steps == {round(20 * TALL / (TALL + 1), 3)}
    assert baselines[-1] < 20 + 20 * TALL


def test_a_page_of_few_lines_is_never_tightened():
    assert counts(paragraph(31), rows=30) == [29, 2]


def colophon(rows, **more):
    """Return rows of a label and a text, in lines lower than those of the body."""
    cells = [
        one
        for number in range(rows)
        for one in (
            box("dt", "签", line_height=Pt(12)),
            box("dd", more.get("text", "刊本"), line_height=Pt(12)),
        )
    ]
    grid = box("dl", *cells, display="grid", grid_columns=(Pt(15), None), line_height=Pt(12))
    return box("footer", grid, break_inside="avoid", break_before="avoid", line_height=Pt(12), m=(20, 0))


def test_a_colophon_stands_in_two_columns_where_that_saves_the_page():
    printed = laid(paragraph(9), colophon(4), rows=ROWS)

    assert len(printed.pages) == 1
    assert texts(printed)[0][-4:] != ["签", "刊本", "签", "刊本"]
    assert "".join("".join(line) for line in texts(printed)[0]).endswith("签刊本" * 4)


def test_rows_too_long_for_half_the_measure_stay_one_below_the_other():
    assert len(laid(paragraph(9), colophon(4, text="刊本刊本"), rows=ROWS).pages) == 2


def test_the_structure_of_a_colophon_in_two_columns_is_that_of_one():
    one = laid(paragraph(2), colophon(4), rows=ROWS)
    two = laid(paragraph(9), colophon(4), rows=ROWS)

    assert [node.type for node in one.structure] == [node.type for node in two.structure]


def test_a_colophon_that_finds_no_room_takes_lines_of_the_text_with_it():
    last = pages(paragraph(11), colophon(6, text="刊本刊本"), rows=ROWS)[-1]

    assert last[0] == last[1] == "字" * 10


def test_the_rows_of_a_colophon_are_looked_through_as_often_however_many_they_are(monkeypatch):
    asked = []

    def counted(items, columns):
        asked.append(len(items))
        return grid_rows(items, columns)

    monkeypatch.setattr(flex_rows, "grid_rows", counted)

    def times(rows):
        asked.clear()
        laid(paragraph(6 + 11 * (rows // 20)), colophon(rows), rows=ROWS)
        return asked.count(2 * rows)

    assert times(40) == times(20) > 1
