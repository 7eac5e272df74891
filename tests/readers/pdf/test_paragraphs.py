"""Lines to paragraphs: indents, gaps, short lines, hanging markers, breaks of columns and pages."""

from converters.readers.pdf.columns import columns
from converters.readers.pdf.lines import runs
from converters.readers.pdf.paragraphs import bullet, carried_on, paragraphs, pitch
from tests.readers.pdf.pages_made import HAN, Sheet, pages_of

FULL = "words that fill the line to its right end, all of it"
EM = 10


def texts(sheet):
    laid = [columns(runs(page.glyphs, page.number)) for page in pages_of(sheet.data())]
    usual = pitch(column for page in laid for column in page)
    found = carried_on(
        [block for page in laid for column in page for block in paragraphs(column, usual)], usual
    )
    return [len(block.lines) for block in found]


def test_an_indent_begins_a_paragraph():
    sheet = (
        Sheet().line(FULL[2:], 60, 500).lines([FULL] * 2, y=486).line(FULL[2:], 60, 458).line(FULL, 50, 444)
    )

    assert texts(sheet) == [3, 2]


def test_a_gap_begins_a_paragraph():
    assert texts(Sheet().lines([FULL] * 3).lines([FULL] * 2, y=448)) == [3, 2]


def test_after_a_line_with_room_for_the_next_word_begins_a_paragraph():
    assert texts(Sheet().lines([FULL, FULL, "ends here.", FULL, FULL])) == [3, 2]


def test_a_long_word_leaves_a_short_line():
    lines = [FULL, FULL[:38], "internationalization of the words and lines of it", FULL]

    assert texts(Sheet().lines(lines)) == [4]


def test_another_size_or_weight_begins_a_paragraph():
    sheet = Sheet().lines([FULL] * 2).line(FULL, 50, 472, font="Times-Bold").lines([FULL] * 2, y=458)

    assert texts(sheet) == [2, 1, 2]


def test_lines_hang_under_the_text_behind_a_marker():
    sheet = Sheet()
    for at in range(2):
        sheet.line(f"{at + 1}. {FULL[:48]}", 50, 500 - 28 * at).line("runs on here", 60, 486 - 28 * at)

    assert texts(sheet) == [2, 2]


def test_a_paragraph_broken_by_a_page_is_put_together():
    indented = [FULL[2:], FULL, FULL]
    sheet = Sheet()
    for _ in range(2):
        sheet.line(indented[0], 60, 500).lines(indented[1:], y=486)
    sheet.page().lines([FULL, "ends here."]).line(FULL[2:], 60, 472)

    assert texts(sheet)[-2:] == [5, 1]


def test_quotations_set_in_on_both_sides_are_one_paragraph():
    han = "水流千里归大海水流千里归大海水流千里"
    sheet = Sheet().lines([han] * 3, font=HAN).lines([han[:-4]] * 2, x=70, y=440, font=HAN)

    assert texts(sheet)[-1] == 2


def test_bullets_are_told_from_dashes_in_words():
    assert [bullet(text) for text in ("• one", "- two", "–three", "-four", "five")] == [2, 2, 0, 0, 0]
