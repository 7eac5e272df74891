"""Where Western words may be broken (C14)."""

import itertools

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.balance import ALLOWED, FORCED
from converters.typeset.inline.breaking.hyphenation import _patterns, break_with_hyphen, hyphenation


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


@pytest.mark.parametrize("language", ["en_US", "de_DE", "fr", "ru_RU", "nl_NL", "pl_PL"])
@given(data=st.data())
def test_breaks_are_those_of_pyphen(language, data):
    reference = pyphen.Pyphen(lang=language)
    letters = sorted(set("".join(reference.hd.patterns)) - set("."))
    word = data.draw(st.text(st.sampled_from(letters), max_size=24))

    known = tuple(int(at) for at in reference.positions(word) if 2 <= at < len(word) - 2)
    assert hyphenation(word, language.replace("_", "-")) == known


def test_only_lengths_that_a_pattern_may_have_are_looked_up():
    class Counted(dict):
        asked = 0

        def get(self, key, default=None):
            self.asked += 1
            return super().get(key, default)

    known = _patterns("en_US")
    counted = Counted(known._patterns)
    word = "abcdefghijklmnopqrstuvwxyz" * 4
    type(known)(counted).levels(word)

    longest = max(map(len, counted))
    assert 0 < counted.asked < len(word) * longest / 2


def test_a_hyphen_adds_to_what_a_line_that_ends_there_has():
    may, tails, hyphens = bytearray((FORCED,)) * 4, {1: -0.5}, {}

    break_with_hyphen(1, 3.0, may, tails, hyphens)
    break_with_hyphen(2, 3.0, may, tails, hyphens)

    assert list(may) == [FORCED, ALLOWED, ALLOWED, FORCED]
    assert tails == {1: 2.5, 2: 3.0}
    assert hyphens == {1: 3.0, 2: 3.0}
