"""Language tags as Word wants them, and whose ideographs a language takes (D2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.writers.docx.ooxml.languages import east_asian, east_asian_tag, latin_tag, region


@pytest.mark.parametrize(
    ("language", "where", "east", "latin"),
    [
        ("zh", "zh-Hans", "zh-CN", "en-US"),
        ("zh-Hans", "zh-Hans", "zh-CN", "en-US"),
        ("zh-Hant", "zh-Hant", "zh-TW", "en-US"),
        ("zh-TW", "zh-Hant", "zh-TW", "en-US"),
        ("zh-HK", "zh-Hant", "zh-HK", "en-US"),
        ("zh-MO", "zh-Hant", "zh-TW", "en-US"),
        ("zh-Hans-HK", "zh-Hans", "zh-HK", "en-US"),
        ("ja", "ja", "ja-JP", "en-US"),
        ("ja-JP", "ja", "ja-JP", "en-US"),
        ("ko", "ko", "ko-KR", "en-US"),
        ("en", "zh-Hans", "zh-CN", "en-US"),
        ("en-GB", "zh-Hans", "zh-CN", "en-GB"),
        ("DE", "zh-Hans", "zh-CN", "de-DE"),
        ("tlh", "zh-Hans", "zh-CN", "tlh"),
        ("", "zh-Hans", "zh-CN", "en-US"),
    ],
)
def test_each_language(language, where, east, latin):
    assert (region(language), east_asian_tag(language), latin_tag(language)) == (where, east, latin)


@pytest.mark.parametrize(
    ("language", "whether"),
    [("zh-TW", True), ("ja", True), ("ko-KR", True), ("yue", True), ("en", False), ("", False)],
)
def test_what_is_written_in_han_kana_or_hangul(language, whether):
    assert east_asian(language) is whether


def test_a_latin_text_takes_the_ideographs_of_its_document():
    assert region("fr", "ja") == "ja"
    assert region("zh", "ja") == "zh-Hans"


@given(st.from_regex(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}", fullmatch=True))
def test_the_east_asian_tag_is_one_word_knows(language):
    assert east_asian_tag(language) in ("zh-CN", "zh-TW", "zh-HK", "ja-JP", "ko-KR")
