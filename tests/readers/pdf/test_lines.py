"""Characters to lines: spaces, cells, raised numbers."""

from converters.readers.pdf.lines import rows, runs
from tests.readers.pdf.pages_made import HAN, Sheet, pages_of


def lines(sheet):
    (page,) = pages_of(sheet.data())
    return rows(runs(page.glyphs, page.number))


def test_words_set_apart_have_a_space_and_those_set_together_none():
    sheet = Sheet().line("one", 50, 500).line("two", 67, 500).line("th", 50, 400).line("ree", 57.8, 400)

    assert [line.text for line in lines(sheet)] == ["one two", "three"]


def test_ideographs_drawn_apart_have_no_space_nor_have_figures_among_them():
    sheet = Sheet()
    for at, char in enumerate("春天的河"):
        sheet.line(char, 50 + 14 * at, 500, size=11, font=HAN)
    sheet.line("2024", 50, 400, size=10).line("年", 72.5, 400, size=10, font=HAN)

    assert [line.text for line in lines(sheet)] == ["春天的河", "2024年"]


def test_what_stands_side_by_side_is_one_line_of_several_cells():
    (line,) = lines(Sheet().line("March", 50, 500).line("eight feet", 200, 500))

    assert (line.text, line.cells) == ("March eight feet", 2)


def test_a_raised_number_belongs_to_its_line():
    sheet = Sheet().line("the boat", 50, 500).line("1", 82, 504, size=6).line("goes", 50, 486)

    assert [(line.text, line.size) for line in lines(sheet)] == [("the boat1", 10), ("goes", 10)]


def test_the_order_of_the_file_does_not_count():
    sheet = Sheet().line("second", 50, 480).line("end", 90, 500).line("first", 50, 500)

    assert [line.text for line in lines(sheet)] == ["first end", "second"]


def test_a_line_is_bold_where_all_of_it_is():
    sheet = Sheet().line("bold", 50, 500, font="Times-Bold").line("bold", 50, 480, font="Times-Bold")

    assert [line.bold for line in lines(sheet.line("not", 75, 480))] == [True, False]
