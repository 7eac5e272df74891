"""A page and a Word file of the same markup agree: margins, columns, spans, labels, lines of titles."""

from __future__ import annotations

import pytest

from tests.layout.editions import (
    Report,
    Word,
    edition_of,
    page_labels,
    page_of,
    page_spaces,
    page_table,
    page_titles,
)
from tests.layout.specimens import SPECIMENS, Specimen

PAGE = {"spaces": page_spaces, "labels": page_labels, "table": page_table, "titles": page_titles}
TWIPS = 0.1
"""Points that lengths may differ by: Word knows twentieths, the table of answers tenths."""


def answers(specimen: Specimen) -> Report:
    """Return the golden lines as a report."""
    if specimen.kind == "titles":
        return [(line, 0.0) for line in specimen.golden]
    parted = [line.rpartition(" ") for line in specimen.golden]
    return [(text, float(length)) for text, _, length in parted]


def assert_same(found: Report, expected: Report) -> None:
    assert [text for text, _ in found] == [text for text, _ in expected]
    assert [length for _, length in found] == pytest.approx([length for _, length in expected], abs=TWIPS)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_a_page_and_a_word_file_say_the_same(specimen, tmp_path):
    edition = edition_of(specimen.markup, specimen.css, tmp_path / "theme")
    page = PAGE[specimen.kind](page_of(edition))
    word = getattr(Word(edition), specimen.kind)()

    assert_same(page, answers(specimen))
    assert_same(word, answers(specimen))
    assert_same(word, page)


def test_columns_in_which_no_cell_begins_are_joined(tmp_path):
    rows = "<tr><td colspan='3'>甲</td><td>乙</td></tr><tr><td colspan='3'>丙</td><td>丁</td></tr>"
    css = "td { border-bottom: 1pt solid #000 } table { width: 100% }"
    edition = edition_of(f"<table>{rows}</table>", css, tmp_path / "theme")
    page, word = page_table(page_of(edition)), Word(edition).table()

    assert (
        [text for text, _ in page] == [text for text, _ in word] == ["甲 1×1", "乙 1×1", "丙 1×1", "丁 1×1"]
    )
    assert [width for _, width in word] == pytest.approx([width for _, width in page], abs=TWIPS)


def test_negative_space_is_none_in_word(tmp_path):
    edition = edition_of("<p>甲</p><p class='a'>乙</p>", ".a { margin-top: -5pt }", tmp_path / "theme")

    assert_same(page_spaces(page_of(edition)), [("甲 乙", -5.0)])
    assert_same(Word(edition).spaces(), [("甲 乙", 0.0)])
