"""The lists of words by language can be read, and no list says a word twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import converters.recover.lexicon
from converters.recover.lexicon import words as words_module
from converters.recover.lexicon.words import LANGUAGES, words
from converters.serialization import prepared

FOLDER = Path(converters.recover.lexicon.__file__).parent
LISTS = ("sharing", "buttons", "channels")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_known_lists_of_words_in_lower_case(language: str) -> None:
    lists = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    assert set(lists) <= set(LISTS)
    for found in lists.values():
        assert found == [word.strip().lower() for word in found]
        assert [word for word, count in Counter(found).items() if count > 1] == []


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sharing", "朋友圈"),
        ("sharing", "シェア"),
        ("buttons", "search"),
        ("buttons", "목록"),
        ("channels", "体育"),
    ],
)
def test_words_of_all_languages_are_in_a_list(name: str, word: str) -> None:
    assert word in words(name)


def test_an_unknown_list_is_empty() -> None:
    assert words("unknown") == frozenset()


def test_the_lists_that_ship_are_those_of_the_files():
    shipped = prepared.load(words_module.FILE, words_module.VERSIONS, words_module.MODULES)

    assert shipped == words_module.read_lists(), "run python -m scripts.prepare_data (make prepared)"
