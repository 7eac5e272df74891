"""Characters of a page: places, sizes, styles; pages that are turned, lines that run downwards."""

from converters.readers.pdf.glyphs import BOLD, ITALIC
from tests.readers.pdf.pages_made import HAN, Sheet, pages_of


def shown(page):
    return "".join(glyph.text for glyph in page.glyphs)


def test_places_and_sizes_are_in_points_as_printed():
    sheet = Sheet()
    sheet.canvas.scale(2, 2)
    (page,) = pages_of(sheet.line("ab", 30, 100, size=8).data())
    first, second = page.glyphs

    assert (page.number, page.width, page.height) == (1, 400, 600)
    assert (round(first.x0), round(first.y), round(first.size)) == (60, 200, 16)
    assert round(second.x0, 1) == round(first.x1, 1)


def test_styles_are_those_of_the_fonts_names():
    sheet = (
        Sheet()
        .line("a", 50, 500)
        .line("b", 70, 500, font="Times-Bold")
        .line("c", 90, 500, font="Times-Italic")
    )
    (page,) = pages_of(sheet.line("d", 110, 500, font="Times-BoldItalic").data())

    assert [glyph.style for glyph in page.glyphs if glyph.text.strip()] == [0, BOLD, ITALIC, BOLD | ITALIC]


def test_a_character_printed_twice_is_one():
    sheet = Sheet()
    for at, char in enumerate("粗体"):
        for shift in (0, 0.4):
            sheet.line(char, 50 + 12 * at + shift, 500, size=12, font=HAN)
    (page,) = pages_of(sheet.line("ll", 50, 400).data())

    assert shown(page) == "粗体ll"


def test_a_page_that_is_turned_is_turned_back():
    sheet = Sheet()
    sheet.canvas.rotate(90)
    (page,) = pages_of(sheet.line("first", 50, -100).line("second", 50, -120).data())

    assert page.askew == ""
    assert shown(page).replace(" ", "") == "firstsecond"
    assert page.glyphs[0].x0 < page.glyphs[1].x0
    assert page.glyphs[0].y > page.glyphs[-1].y


def test_lines_that_run_downwards_are_laid_on_their_side():
    sheet = Sheet()
    for column, text in enumerate(("春天的河从山", "里出来一路南")):
        for at, char in enumerate(text):
            sheet.line(char, 300 - 20 * column, 500 - 12 * at, size=12, font=HAN)
    (page,) = pages_of(sheet.data())

    assert page.glyphs[0].x0 < page.glyphs[1].x0
    assert page.glyphs[0].y == page.glyphs[1].y
    assert page.glyphs[0].y > page.glyphs[6].y


def test_text_at_an_angle_stands_apart():
    sheet = Sheet().line("level", 50, 300)
    sheet.canvas.rotate(30)
    (page,) = pages_of(sheet.line("draft", 200, 100).data())

    assert (shown(page), page.askew) == ("level", "draft")
