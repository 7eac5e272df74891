"""What Project Gutenberg puts around a text is left out; the text and the names of its makers are not."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.model import Section
from converters.model.walk import plain, walk
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.recover.segmenting.library_notice import NOTICE, without_notice
from converters.recover.segmenting.segments import physical_lines

ABOVE = """The Project Gutenberg eBook of The Lamp

This eBook is for the use of anyone anywhere in the United States and
most other parts of the world at no cost.

Title: The Lamp

Author: Harriet Vane

Translator: Otto Brandt

Release date: March 3, 2011 [eBook #99999]

Language: English

*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***

Produced by Ann Lee and the
proofreading team.

"""
BELOW = """
End of Project Gutenberg's The Lamp, by Harriet Vane

*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***

Updated editions will replace the previous one.
"""
TEXT = "THE LAMP\n\nby Harriet Vane\n\nShe lit the lamp early.\n\nThe cat said nothing.\n"
TITLES = ("The Lamp in the Window", "What the Miller Knew", "A Letter from Hull", "The Geese")
PROSE = "It was an evening to make one suspicious of soup.\nThe cat said nothing, as was its habit.\n\n"


def test_the_text_and_who_made_it_are_kept() -> None:
    kept, apart = without_notice(physical_lines(ABOVE + TEXT + BELOW))
    assert [line.text for line in kept] == [
        *("Title: The Lamp", "Author: Harriet Vane", "Translator: Otto Brandt"),
        *(line for line in TEXT.split("\n") if line),
    ]
    assert {line.furniture for line in apart} == {NOTICE}
    assert len(kept) + len(apart) == len(physical_lines(ABOVE + TEXT + BELOW))


def test_a_text_without_an_end_is_kept_to_its_end() -> None:
    kept, _ = without_notice(physical_lines(ABOVE + TEXT))
    assert kept[-1].text == "The cat said nothing."


def test_a_text_that_only_speaks_of_it_is_kept_whole() -> None:
    text = "I read a Project Gutenberg eBook.\n*** END OF THE PROJECT GUTENBERG EBOOK\nIt was short.\n"
    kept, apart = without_notice(physical_lines(text))
    assert (len(kept), apart) == (3, [])


def test_a_novel_has_its_chapters_once_its_title_and_its_people() -> None:
    numbers = ("I", "II", "III", "IV")
    text = "THE LAMP\n\nby Harriet Vane\n\nCONTENTS\n\n"
    text += "".join(f" CHAPTER {one}. {title}\n" for one, title in zip(numbers, TITLES, strict=True))
    for one, title in zip(numbers, TITLES, strict=True):
        text += f"\n\n\nCHAPTER {one}.\n{title}\n\n" + PROSE * 60
    document = recover(ABOVE + text + BELOW, ReadOptions(), Sink())
    heads = [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]
    assert heads == [f"CHAPTER {one}. {title}" for one, title in zip(numbers, TITLES, strict=True)]
    assert document.meta.title == "The Lamp"
    assert [(one.name, one.role) for one in document.meta.contributors] == [
        ("Harriet Vane", "author"),
        ("Otto Brandt", "translator"),
    ]
    assert "table of contents" in {one.reason for one in document.dropped}
