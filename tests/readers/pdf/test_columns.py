"""Columns: gutters, what runs across them, cells that are none."""

from converters.readers.pdf.columns import columns
from converters.readers.pdf.lines import runs
from tests.readers.pdf.pages_made import Sheet, pages_of

LEFT = [f"left column line {at} filled" for at in range(8)]
RIGHT = [f"right column line {at} full" for at in range(8)]


def texts(sheet):
    (page,) = pages_of(sheet.data())
    return [[line.text for line in column.lines] for column in columns(runs(page.glyphs, 1))]


def test_two_columns_are_read_one_after_the_other():
    assert texts(Sheet().lines(LEFT).lines(RIGHT, x=200)) == [LEFT, RIGHT]


def test_the_order_of_the_file_does_not_count():
    sheet = Sheet()
    for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.line(left, 50, 500 - 14 * at).line(right, 200, 500 - 14 * at)

    assert texts(sheet) == [LEFT, RIGHT]


def test_a_heading_across_parts_what_is_above_from_what_is_below():
    title = "A title that runs across both columns of the page"
    sheet = Sheet().lines(LEFT).lines(RIGHT, x=200).line(title, 60, 370, size=12)
    sheet.lines(LEFT, y=340).lines(RIGHT, x=200, y=340)

    assert texts(sheet) == [LEFT, RIGHT, [title], LEFT, RIGHT]


def test_a_last_page_with_a_short_second_column():
    assert texts(Sheet().lines(LEFT * 3, y=550).lines(RIGHT[:5], x=200, y=550)) == [LEFT * 3, RIGHT[:5]]


def test_three_columns():
    first, second = ([one[:17].strip() for one in side] for side in (LEFT, RIGHT))
    third = [f"third one {at} of it" for at in range(8)]

    assert texts(Sheet().lines(first).lines(second, x=150).lines(third, x=260)) == [first, second, third]


def test_cells_of_a_table_are_no_columns():
    sheet = Sheet()
    for at in range(8):
        sheet.line(f"M{at}", 50, 500 - 14 * at)
        sheet.line("x" if at else "a long description of what is in this column", 200, 500 - 14 * at)
    (column,) = texts(sheet)

    assert column[1:3] == ["M1 x", "M2 x"]


def test_a_row_that_stands_off_both_columns_comes_before_them():
    sheet = Sheet().line("journal", 50, 560).line("number", 260, 560).lines(LEFT).lines(RIGHT, x=200)

    assert texts(sheet) == [["journal number"], LEFT, RIGHT]


def test_a_page_of_words_that_drift_to_the_right_has_an_end():
    sheet = Sheet()
    for at in range(60):
        sheet.line("Hello there", 50 + 50 * at, 700 - 9 * at).line("and more", 50 + 50 * at, 693 - 9 * at)

    found = texts(sheet)

    assert sum(len("".join(line.split())) for column in found for line in column) == 60 * 17
