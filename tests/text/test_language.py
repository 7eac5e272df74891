"""Which language a text is in, as far as its characters tell, and tags that are well formed (BCP 47)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.language import language_of, language_tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个国家的经济发展很快", "zh-Hans"),
        ("這個國家的經濟發展很快", "zh-Hant"),
        ("日本の経済は急速に発展している", "ja"),
        ("이 나라의 경제는 빠르게 발전했다", "ko"),
        ("The economy grew fast", "en"),
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
def test_any_text_has_one_of_five_languages(text):
    assert language_of(text) in ("zh-Hans", "zh-Hant", "ja", "ko", "en")


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("zh-CN", "zh-CN"),
        ("zh_CN.utf8", "zh-CN"),
        (" en ", "en"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("de-CH-1996", "de-CH-1996"),
        ("en-x-own", "en-x-own"),
        ("en-", "en"),
        ("en-US-", "en-US"),
        ("english", None),
        ("中文", None),
        ("", None),
        ("x", None),
    ],
)
def test_a_declared_language_becomes_a_well_formed_tag(declared, tag):
    assert language_tag(declared) == tag


@given(st.text(alphabet="abzA1-_ 中.", max_size=24))
def test_a_tag_is_well_formed_or_none_and_stays_what_it_is(declared):
    tag = language_tag(declared)

    assert tag is None or re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag)
    assert tag is None or language_tag(tag) == tag
