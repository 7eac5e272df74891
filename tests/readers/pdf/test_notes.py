"""Footnotes: told by size or by being called, put where they are called."""

from converters.model import NoteBlock
from converters.model.walk import block_text, walk
from tests.readers.pdf.pages_made import Sheet, document_of, notes

TEXT = ["words that fill the line to its right end, all of it"] * 6


def page(note, *, called=True, size=7):
    sheet = Sheet().lines(TEXT).line("and end.", 50, 416)
    if called:
        sheet.line("1", 81, 420, size=6)
    return document_of(sheet.line(note, 50, 60, size=size).data())


def test_a_smaller_paragraph_with_the_sign_that_is_called_is_a_note():
    document = page("1 On market days.")

    assert notes(document) == ["On market days."]
    assert not any("market" in block_text(block) for block in document.body)


def test_one_as_large_as_the_text_is_told_by_its_call():
    assert notes(page("1 On market days.", size=10)) == ["On market days."]
    assert notes(page("1 On market days.", called=False, size=10)) == []


def test_a_note_that_nothing_calls_is_a_block_of_its_own():
    document = page("* On market days.", called=False)
    found = [block for block in walk(document.body) if isinstance(block, NoteBlock)]

    assert [(block.label, block_text(block)) for block in found] == [("*", "*On market days.")]


def test_small_print_without_a_sign_is_text():
    document = page("Printed at the mill.", called=False)

    assert any("Printed at the mill." in block_text(block) for block in document.body)


def test_raised_figures_that_call_no_note_stay_raised():
    sheet = Sheet().lines(TEXT).line("x", 50, 416).line("2", 55.2, 420, size=6).line("is more", 60, 416)

    assert "x2 is more" in "\n".join(map(block_text, document_of(sheet.data()).body))
