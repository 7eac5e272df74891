from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.languages.language_tag import language_tag


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("zh_CN", "zh-CN"),
        ("zh-CN", "zh-CN"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("de-CH-1996", "de-CH-1996"),
        ("en-x-own", "en-x-own"),
        ("en-US-", "en-US"),
        ("zh-Hans-CN.utf8", "zh-Hans-CN"),
        ("zh-cmn-Hant-TW", "zh-cmn-Hant-TW"),
        ("es-ES_tradnl", "es-ES"),
        ("zh-TW_radstr", "zh-TW"),
        ("zh-CN_stroke", "zh-CN"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("de-DE-u-co-phonebk", "de-DE-u-co-phonebk"),
        ("fr;q=0.8", "fr"),
        (" ja ", "ja"),
        ("en-", "en"),
        ("en-US-x", "en-US"),
        ("english", None),
        ("中文", None),
        ("123", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_declared_language_becomes_a_well_formed_tag_or_none(declared: str, tag: str | None) -> None:
    assert language_tag(declared) == tag


@given(st.text(st.sampled_from("zhenXx09-_ .;中"), max_size=20))
def test_what_comes_back_is_well_formed_and_stands_so(declared: str) -> None:
    tag = language_tag(declared)
    if tag is not None:
        assert re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag)
        assert language_tag(tag) == tag
