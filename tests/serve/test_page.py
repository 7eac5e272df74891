"""The page in both languages, and its words."""

import re

import pytest

from converters.options import Options
from converters.serve import page
from converters.serve.choices import choices
from converters.serve.work import _FIELDS, _PEOPLE


def test_both_languages_have_the_same_words_and_places():
    first, *others = (page.words(language) for language in page.LANGUAGES)
    for other in others:
        for name in set(first) ^ set(other):
            # A value may be shown as it is in one language only.
            assert re.fullmatch(r"\w+\.\w+=\w*", name), name
        for name in set(first) & set(other):
            assert set(re.findall(r"\{\w+\}", first[name])) == set(re.findall(r"\{\w+\}", other[name])), name


def test_every_word_the_script_asks_for_is_there():
    script = page.file("app.js").decode()
    asked = set(re.findall(r"\bwords\.(\w+)", script)) | set(re.findall(r'\bwords\["([\w.]+)"\]', script))
    asked |= {f"field.{name}" for name in (*_FIELDS, *_PEOPLE)}
    kinds = re.search(r"const KINDS = \[(.*?)\]", script)
    asked |= {f"kind.{name}" for name in re.findall(r'"(\w+)"', kinds[1])}
    for language in page.LANGUAGES:
        assert asked <= set(page.words(language))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-TW", "zh"),
        ("en-US,en;q=0.5", "en"),
        ("fr, en;q=0.7, zh;q=0.3", "en"),
        ("en;q=0.2, zh;q=0.9", "zh"),
        ("fr", "zh"),
        ("", "zh"),
        ("en;q=nonsense", "en"),
        (",,,;q=;", "zh"),
    ],
)
def test_the_language_the_browser_prefers(header, language):
    assert page.language_of(header) == language


@pytest.mark.parametrize("language", page.LANGUAGES)
def test_the_page_names_no_other_place(language):
    text = page.page(language, choices(Options()), network=True)
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)
    assert text.count("<label") >= 10
    for tag in ("textarea", "input", "select"):
        for match in re.finditer(rf"<{tag}\b[^>]*>", text):
            named = re.search(r'id="(\w+)"', match[0])
            inside = text.rfind("<label", 0, match.start()) > text.rfind("</label>", 0, match.start())
            assert inside or (named and f'for="{named[1]}"' in text), match[0]
