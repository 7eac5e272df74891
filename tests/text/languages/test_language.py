"""Which language a text is in, by its characters and its words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.languages.function_words_data import FUNCTION_WORDS
from converters.text.languages.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个国家的经济发展很快", "zh-Hans"),
        ("這個國家的經濟發展很快", "zh-Hant"),
        ("日本の経済は急速に発展している", "ja"),
        ("이 나라의 경제는 빠르게 발전했다", "ko"),
        ("The economy grew fast", "en"),
        ("Die Wirtschaft ist in diesem Land sehr schnell gewachsen, und das ist gut", "de"),
        ("Экономика этой страны в последние годы росла, и это не случайно", "ru"),
        ("用Word写的这篇文章很长", "zh-Hans"),
        ("The character 汉 means Han", "en"),
        ("人山水火", "zh-Hans"),  # characters of both: simplified unless something says otherwise
        ("大韓民國 대한민국은 민주공화국이다", "ko"),
        ("カ", "ja"),
        ("12345", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_the_language_of_a_text(text, language):
    assert language_of(text) == language


@given(st.text())
def test_any_text_has_a_language(text):
    assert language_of(text) in ("zh-Hans", "zh-Hant", "ja", "ko", *FUNCTION_WORDS)


def test_addresses_say_nothing() -> None:
    assert language_of("详见https://example.org/very/long/path/of/words。结尾。") == "zh-Hans"


def test_decomposed_hangul_is_korean() -> None:
    assert language_of(unicodedata.normalize("NFD", "서울의 아침은 빠르다. ガラス")) == "ko"
