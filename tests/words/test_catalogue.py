"""The catalogues: complete, alike in their patterns, and chosen by language."""

from __future__ import annotations

import re
from string import Formatter
from typing import get_args

import pytest

from converters import assets
from converters.edition.template.imprint import first_published, printed_date
from converters.model import Metadata
from converters.model.meta import Role
from converters.text.dates import find_date
from converters.words.catalogue import LANGUAGES, catalogue_of, words_of

HAN = "[\u3040-\u30ff\u4e00-\u9fff]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_names_every_role_and_every_field(language):
    words = words_of(language)
    assert set(words.roles) == set(get_args(Role))
    assert set(words.fields) == set(words_of("en").fields)
    assert len(words.months) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patterns_name_what_they_are_given(language):
    words = words_of(language)

    def names(pattern: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}

    assert names(words.date) == {"year", "month", "day"}
    assert names(words.year_month) == {"year", "month"}
    assert names(words.year) == {"year"}
    assert names(words.page) == names(words.publication) == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_in_its_own_script(language):
    western = "[A-Za-zÀ-ÿ]"
    own = {"zh-Hans": HAN, "zh-Hant": HAN, "ja": HAN, "ko": "[가-힣]"}
    script = own.get(language, western)
    words = words_of(language)
    said = [words.contents, words.notes, words.untitled, words.cover, words.back, *words.roles.values()]
    assert all(re.search(script, text) for text in said)


@pytest.mark.parametrize(
    ("tag", "catalogue"),
    [
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("yue-HK", "zh-Hant"),
        ("ja-JP", "ja"),
        ("ko", "ko"),
        ("en-GB", "en"),
        ("fr", "fr"),
        ("de-AT", "de"),
        ("pt-BR", "pt"),
        ("sv", "en"),
        ("", "en"),
    ],
)
def test_a_language_takes_the_nearest_catalogue(tag, catalogue):
    assert catalogue_of(tag) == catalogue


def test_every_shipped_catalogue_is_listed():
    folder = assets.shipped("words", "en.json").parent
    assert {path.stem for path in folder.glob("*.json")} == set(LANGUAGES)


def test_korean_is_said_in_korean():
    words = words_of("ko")
    meta = Metadata(title="제목", source="가상신문", date="2024-03-05", language="ko")
    assert printed_date("2024-03-05", words) == "2024년 3월 5일"
    assert first_published(meta, words) == "《가상신문》 2024년 3월 5일"


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("fr", "3 mai 2024"),
        ("de", "3. Mai 2024"),
        ("es", "3 de mayo de 2024"),
        ("it", "3 maggio 2024"),
        ("pt", "3 de maio de 2024"),
    ],
)
def test_dates_of_europe_are_written_as_they_are_read(language, date):
    assert printed_date("2024-05-03", words_of(language)) == date
    assert find_date(date, abroad=True).iso == "2024-05-03"
