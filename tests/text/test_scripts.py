"""Which script a character belongs to, and which languages are set in Han."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.scripts import corner_quotes, has_han, is_han_text, sets_han


@pytest.mark.parametrize(
    ("language", "han", "corner"),
    [
        ("zh", True, False),
        ("zh-Hans", True, False),
        ("ZH-hant", True, True),
        ("zh-TW", True, True),
        ("zh-Hans-HK", True, False),
        ("ja", True, True),
        ("yue", True, False),
        ("ko", False, False),
        ("en", False, False),
        ("", False, False),
        ("jav", False, False),
    ],
)
def test_languages_set_in_han_and_those_that_quote_with_corners(language, han, corner):
    assert (sets_han(language), corner_quotes(language)) == (han, corner)


@pytest.mark.parametrize("char", "汉〇々カかｱㄅ𠀀⺀")
def test_characters_of_the_han_grid(char):
    assert has_han(f"a{char}1")


@pytest.mark.parametrize("char", "aé한，。“—１Ａ ·€")
def test_marks_letters_and_hangul_are_none(char):
    assert not has_han(char)


@given(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
def test_every_ideograph_of_the_first_block_is_han(char):
    assert has_han(char) or not unicodedata.name(char, "").startswith("CJK UNIFIED")


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("汉字", True),
        ("用 Microsoft Windows 写", True),  # a word weighs as much as a character
        ("The word 汉 is Chinese", False),
        ("2024年", True),
        ("2024", False),
        ("abc", False),
        ("", False),
    ],
)
def test_a_text_reads_as_han_where_han_outweighs_words(text, whether):
    assert is_han_text(text) is whether
