"""Code parted by its language: what each part is, and that not a character changes."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converters.edition.template.highlighting import LONGEST, highlighted

PYTHON = 'def 刊(本):\n\t# 换行算数\n    return "印" * 2  # 注\n'


def kinds(text, language):
    return [(part["kind"], part["text"]) for part in highlighted(text, language) if part["kind"]]


def test_parts_of_python():
    assert kinds(PYTHON, "python") == [
        ("keyword", "def"),
        ("name", "刊"),
        ("comment", "# 换行算数"),
        ("keyword", "return"),
        ("string", '"印"'),
        ("number", "2"),
        ("comment", "# 注"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("// 一\nint a;", "C++", ("keyword", "int")),
        ("<p class='a'>x</p>", "html", ("keyword", "p")),
        ("- 旧\n+ 新", "diff", ("inserted", "+ 新")),
        ("SELECT 1", "SQL", ("keyword", "SELECT")),
    ],
)
def test_other_languages_by_any_of_their_names(text, language, found):
    assert found in kinds(text, language)


@pytest.mark.parametrize("language", ["", "没有", "none-such", "text", "a" * 40, "python python", "../x"])
def test_a_language_that_is_none_is_one_part(language):
    assert highlighted(PYTHON, language) == [{"text": PYTHON, "kind": ""}]


def test_a_long_block_is_one_part():
    text = "x = 1\n" * (LONGEST // 6 + 1)
    assert highlighted(text, "python") == [{"text": text, "kind": ""}]


LANGUAGES = ["python", "c", "html", "json", "yaml", "bash", "javascript", "console", "markdown", "diff"]


@example("//", "javascript")
@given(st.text(alphabet="\r\n\t \u3000aif(){}<>'\"#/*刊0\\\f", max_size=60), st.sampled_from(LANGUAGES))
def test_not_a_character_changes(text, language):
    parts = highlighted(text, language)
    assert "".join(part["text"] for part in parts) == text
    assert all(part["text"] for part in parts) or not text
    assert all(one["kind"] != two["kind"] for one, two in pairwise(parts))
