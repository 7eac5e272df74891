"""Which language people are spoken to in."""

import pytest

from converters.errors import UsageError
from converters.interface.language import CHOICES, LANGUAGES, choice_of, chosen, language_of


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh_CN.GB18030", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK@stroke", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("cmn", "zh-Hans"),
        ("en_GB.UTF-8", "en"),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("de_DE", None),
        ("zhuang", None),
        ("", None),
    ],
)
def test_tags_and_locales(tag, language):
    assert language_of(tag) == language


def test_every_choice_is_a_language():
    assert tuple(language_of(choice) for choice in CHOICES) == LANGUAGES


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-Hant"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh-Hans"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "KANBEN_UI": "zh-Hant"}, "zh-Hant"),
        ("en", {"LC_ALL": "zh_CN.UTF-8", "KANBEN_UI": "zh"}, "en"),
        ("zh", {"LC_ALL": "C"}, "zh-Hans"),
    ],
)
def test_what_is_asked_for_comes_before_what_is_set(asked, environment, language):
    assert chosen(asked, environment).language == language


@pytest.mark.parametrize(
    ("asked", "environment", "where"), [("fr", {}, "--ui"), (None, {"KANBEN_UI": "fr"}, "KANBEN_UI")]
)
def test_a_language_there_is_not_is_refused(asked, environment, where):
    with pytest.raises(UsageError) as caught:
        chosen(asked, environment)
    assert str(caught.value) == f"{where}: unknown language 'fr' (one of zh, zh-Hant, en)"


@pytest.mark.parametrize(
    ("asked", "environment", "settled", "language", "origin"),
    [
        (None, {"LANG": "zh_TW.UTF-8"}, "en", "en", "settings"),
        (None, {"KANBEN_UI": "zh", "LANG": "zh_TW.UTF-8"}, "en", "zh-Hans", "environment: KANBEN_UI"),
        ("en", {"KANBEN_UI": "zh"}, "zh", "en", "command line: --ui"),
        (None, {"LANG": "zh_TW.UTF-8"}, "fr", "zh-Hant", "language of the system: LANG=zh_TW.UTF-8"),
        (None, {}, None, "en", "default"),
    ],
)
def test_settings_come_between_the_variable_and_the_locale(asked, environment, settled, language, origin):
    found = chosen(asked, environment, lambda: settled)
    assert (found.language, str(found.origin)) == (language, origin)


def test_settings_are_not_looked_for_where_a_language_is_asked_for():
    def never():
        raise AssertionError

    assert chosen("zh", {}, never).asked
    assert chosen(None, {"KANBEN_UI": "zh"}, never).asked


@pytest.mark.parametrize(
    ("tag", "choice"), [("zh_SG", "zh"), ("zh_HK.UTF-8", "zh-Hant"), ("en", "en"), ("fr", None)]
)
def test_a_tag_as_a_choice(tag, choice):
    assert choice_of(tag) == choice
