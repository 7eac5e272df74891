"""Line ends that vanish, hyphens that stay or go, styles."""

import pytest

from converters.model import Emphasis, Strong
from converters.model.walk import document_text, inlines_of, walk, walk_inlines
from tests.readers.pdf.pages_made import HAN, Sheet, document_of

FILL = "words that fill the line to its right end, all of it"


def text(*lines, **more):
    return document_text(document_of(Sheet().lines(lines, **more).data()))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "fills the line to its right end, all of the light-",
            "house keeper",
            "the lighthouse keeper",
        ),
        ("fills the line to its right end, all of the Anglo-", "Saxon kings", "the Anglo-Saxon kings"),
        ("well-known, the line to its right end, all of well-", "known kings", "all of well-known kings"),
        ("fills the line to its right end, all of the words", "of kings", "all of the words of kings"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_put_together(first, second, expected):
    assert text(FILL, first, second).endswith(expected)


def test_ideographs_are_joined_without_a_space():
    assert (
        text("河从山里出来带着雪水和碎冰", "一路往南。", font=HAN) == "河从山里出来带着雪水和碎冰一路往南。"
    )


def test_quotes_in_latin_text_have_their_space():
    lines = ("fills the line to its right end, and he said then:", "\u201cyes\u201d and no more")

    assert text(*lines).endswith("said then: “yes” and no more")


def test_bold_and_italic_words_keep_their_style():
    sheet = Sheet().lines([FILL] * 2).line("the", 50, 472).line("heavy", 66, 472, font="Times-Bold")
    document = document_of(sheet.line("slanted", 95, 472, font="Times-Italic").line("end", 130, 472).data())
    found = [
        item
        for block in walk(document.body)
        for content in inlines_of(block)
        for item in walk_inlines(content)
    ]

    assert [type(item) for item in found if isinstance(item, Strong | Emphasis)] == [Strong, Emphasis]
