"""Headings by size and weight, the title, tables of contents."""

from converters.readers.pdf.headings import LEADER
from tests.readers.pdf.pages_made import Sheet, document_of, headings

TEXT = ["words that fill the line to its right end, all of it", "and end here, in the middle."]


def made(*heads, size=14, font="Times-Roman"):
    sheet = Sheet()
    for at, head in enumerate(heads):
        sheet.line(head, 50, 560 - 80 * at, size=size, font=font).lines(TEXT * 2, y=540 - 80 * at)
    return document_of(sheet.data())


def said(document):
    """Title and headings: the first of several is the title where nothing else is."""
    return [*filter(None, [document.meta.title]), *headings(document)]


def test_larger_lines_are_headings():
    assert said(made("The boat", "The people")) == ["The boat", "The people"]


def test_short_bold_lines_are_headings():
    assert said(made("The boat", "The people", size=10, font="Times-Bold")) == ["The boat", "The people"]


def test_bold_sentences_are_not():
    document = made("He said this,", "and said that;", size=10, font="Times-Bold")

    assert headings(document) == []


def test_the_only_line_of_the_largest_size_is_the_title():
    sheet = Sheet().line("The Ferry", 50, 570, size=20)
    for at in range(2):
        sheet.line(f"Part {'AB'[at]}", 50, 530 - 80 * at, size=14).lines(TEXT * 2, y=510 - 80 * at)
    document = document_of(sheet.data())

    assert document.meta.title == "The Ferry"
    assert headings(document) == ["Part A", "Part B"]


def test_dots_lead_to_page_numbers():
    assert LEADER.search("1 Introduction .......... 3")
    assert LEADER.search("引言 …………… 3")
    assert LEADER.search("1 Introduction . . . . . iv")
    assert not LEADER.search("and so on...")
    assert not LEADER.search("他没有说……")
