"""Characters of symbol fonts in Word files."""

import pytest

from tests.readers.word import lines, p, r, w


def sign(font, code):
    return p(f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>")


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [
        ("Symbol", "F061", "α"),
        ("Symbol", "00B3", "≥"),
        ("Wingdings", "F04A", "☺"),
        ("wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "F070", "▲"),
        ("Webdings", "F0FC", "🌍"),
        ("Symbol", "F07F", "□"),
        ("House", "F061", "□"),
        ("House", "263A", "☺"),
        ("Symbol", "FFFFFF", "□"),
    ],
)
def test_signs_are_the_characters_they_show(font, code, character):
    assert lines(sign(font, code)) == [f"p: {character}"]


def test_text_in_a_symbol_font_is_read_by_that_font():
    symbol, other = w("rFonts", ascii="Symbol", hAnsi="Symbol"), w("rFonts", ascii="House")

    assert lines(p(r("值为") + r("\uf028\uf061\uf029", symbol))) == ["p: 值为(α)"]
    # A house may have characters of its own.
    assert lines(p(r("\uf061甲", other))) == ["p: \uf061甲"]
