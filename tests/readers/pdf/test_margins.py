"""Running heads, feet and page numbers, and what only looks like them."""

from converters.readers.pdf.lines import runs
from converters.readers.pdf.margins import cut
from tests.readers.pdf.pages_made import HEIGHT, Sheet, pages_of

BODY = [f"a line of the text number {at} of ten" for at in range(30)]


def found(*pages):
    """Cut pages given as their head and foot; return what is dropped."""
    sheet = Sheet()
    for number, (head, foot) in enumerate(pages):
        sheet.line(head, 50, 570)
        sheet.lines([f"{number} {line}" for line in BODY], y=530)
        sheet.line(foot, 190, 30).page()
    made = pages_of(sheet.data())
    result = cut([runs(page.glyphs, page.number) for page in made], [HEIGHT] * len(made))
    assert sum(len(page) for page in result.pages) + len(result.dropped) >= len(made) * len(BODY)
    return result.dropped


def test_what_recurs_is_dropped_and_numbers_that_count():
    head = ("A journal", "running head")
    numbers = [(text, "page number") for text in "78"]

    assert found(("A journal", "7"), ("A journal", "8")) == [head, numbers[0], head, numbers[1]]


def test_left_and_right_pages_may_differ():
    pages = [("Book", "- 1 -"), ("Chapter", "- 2 -"), ("Book", "- 3 -"), ("Chapter", "- 4 -")]

    assert [text for text, _ in found(*pages)] == [part for page in pages for part in page]


def test_heads_with_the_number_of_the_page_recur_while_it_counts():
    pages = [(f"Chapter 2: The boat {at}", f"{at} / 20") for at in (3, 4, 5)]

    assert len(found(*pages)) == 6


def test_numbered_chapters_that_begin_pages_are_no_running_heads():
    pages = [(f"Chapter {at}", "") for at in (1, 3, 9)]

    assert found(*pages) == []


def test_numbers_that_do_not_count_stay():
    assert found(("", "1912"), ("", "1949"), ("", "1978")) == []


def test_roman_and_chinese_numbers_count():
    assert [reason for _, reason in found(("", "iii"), ("", "iv"))] == ["page number"] * 2
    assert [reason for _, reason in found(("", "Page 1 of 2"), ("", "Page 2 of 2"))] == ["page number"] * 2


def test_a_line_of_the_text_that_recurs_at_its_foot_stays():
    sheet = Sheet()
    for number in range(3):
        sheet.lines([f"{number} {line}" for line in BODY[:-1]], y=480).line(
            "the same end", 50, 480 - 29 * 14
        ).page()
    made = pages_of(sheet.data())
    result = cut([runs(page.glyphs, page.number) for page in made], [HEIGHT] * 3)

    assert result.dropped == []


def test_what_a_browser_prints_around_one_page_is_told_by_its_form():
    head, foot = "11/28/26, 5:03 PM The boat", "https://example.org/boat 1/1"

    assert found((head, foot)) == [(head, "running head"), (foot, "running foot")]
    assert found(("The boat", "the end")) == []
