"""The page in each language, and its texts."""

import re

import pytest

from converters.interface.language import LANGUAGES
from converters.model.report import _TYPES
from converters.options import Options
from converters.serve import page
from converters.serve.choices import choices
from converters.serve.texts_data import TEXTS
from converters.serve.work import _FIELDS, _PEOPLE


def test_every_text_that_script_and_template_ask_for_is_there_and_no_other():
    script, template = page.file("app.js").decode(), page.file("page.html.j2").decode()
    asked = set(re.findall(r"\btexts\.(\w+)", script + template)) - {"get"}
    asked |= set(re.findall(r'\btexts\["([\w.]+)"\]', script))
    asked |= {f"field.{name}" for name in (*_FIELDS, *_PEOPLE)}
    kinds = re.search(r"const KINDS = \[(.*?)\]", script)
    asked |= {
        f"kind.{name}" for name in ("runin", "label", *_TYPES.values(), *re.findall(r'"(\w+)"', kinds[1]))
    }
    asked |= {
        f"take.{name}" for name in re.findall(r'"(\w+)"', re.search(r"for format in \((.*?)\)", template)[1])
    }
    offered = choices(Options())
    asked |= {one.name for one in offered}
    values = {f"{one.name}={value}" for one in offered for value in one.values} | {"=", "=yes", "=no"}

    assert asked <= set(TEXTS)
    assert set(TEXTS) - asked <= values


def test_the_script_has_no_words_of_its_own():
    """What a person reads comes from the catalogue, in the script as well as in the template."""
    script = re.sub(r"//.*", "", page.file("app.js").decode())
    literals = re.findall(r'"([^"\n]*)"|`([^`]*)`', script)
    said = [re.sub(r"\$\{[^}]*\}", "", one or other) for one, other in literals]
    assert [text for text in said if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}|[\u4e00-\u9fff]", text)] == [
        "use strict"
    ]
    template = re.sub(r"<[^>]*>|\{\{.*?\}\}|\{%.*?%\}", "", page.file("page.html.j2").decode())
    assert set(template.split()) == {"kanben", "刊本"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_script_fills_in_stands_in_the_text_of_each_language(language):
    for name, text in page.texts(language).items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", str(TEXTS[name]))), name


def test_the_page_offers_the_other_languages_in_their_own_words():
    assert set(page.NAMES) == set(LANGUAGES)
    text = page.page("zh-Hant", choices(Options()), network=True)
    assert '<html lang="zh-Hant">' in text
    assert '<a href="?lang=zh-Hans" lang="zh-Hans" hreflang="zh-Hans">简体中文</a>' in text
    assert '<a href="?lang=en" lang="en" hreflang="en">English</a>' in text
    assert 'hreflang="zh-Hant"' not in text
    assert "辨識結構" in text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK,en;q=0.5", "zh-Hant"),
        ("en-US,en;q=0.5", "en"),
        ("fr, en;q=0.7, zh;q=0.3", "en"),
        ("en;q=0.2, zh;q=0.9", "zh-Hans"),
        ("fr", "zh-Hans"),
        ("", "zh-Hans"),
        ("en;q=nonsense", "en"),
        (",,,;q=;", "zh-Hans"),
    ],
)
def test_the_language_the_browser_prefers(header, language):
    assert page.preferred(header) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_no_other_place(language):
    text = page.page(language, choices(Options()), network=True)
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)
    assert text.count("<label") >= 10
    for tag in ("textarea", "input", "select"):
        for match in re.finditer(rf"<{tag}\b[^>]*>", text):
            named = re.search(r'id="(\w+)"', match[0])
            inside = text.rfind("<label", 0, match.start()) > text.rfind("</label>", 0, match.start())
            assert inside or (named and f'for="{named[1]}"' in text), match[0]
