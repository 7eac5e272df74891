"""Where Western words may be broken (C14)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typeset.inline.breaking.hyphenation import hyphenation


@pytest.mark.parametrize(
    ("word", "language", "pieces"),
    [
        ("typesetting", "en", "type-set-ting"),
        ("Silbentrennung", "de", "Sil-ben-tren-nung"),
        ("able", "en", "able"),
        ("to", "en", "to"),
        ("", "en", ""),
    ],
)
def test_words_are_broken_by_the_patterns_of_their_language(word, language, pieces):
    at = (0, *hyphenation(word, language), len(word))

    assert "-".join(word[start:end] for start, end in itertools.pairwise(at)) == pieces


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", ""])
def test_words_in_han_text_are_broken_as_in_english(language):
    assert hyphenation("typesetting", language) == hyphenation("typesetting", "en-US") != ()


def test_a_language_without_patterns_has_no_hyphens():
    assert hyphenation("typesetting", "xx") == ()


@given(st.text("abcdefghijklmnopqrstuvwxyzéü", max_size=30), st.sampled_from(["en", "de", "fr", "zh-Hans"]))
def test_two_letters_stay_before_a_hyphen_and_three_after(word, language):
    found = hyphenation(word, language)

    assert list(found) == sorted(set(found))
    assert all(2 <= at <= len(word) - 3 for at in found)
