"""Which shared marks are Western, and where Western words may be broken."""

from __future__ import annotations

from itertools import pairwise

import pytest

from converters.text.western import WORD, breaks_inside, disguised, foreign_marks, in_address, western_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说“你好”。", ""),
        ("他说“Hello”。", ""),
        ("“Windows系统”", ""),
        ("系统“Windows”", ""),
        ("He said “Hello” to me", "“”"),
        ("“Hello”", "“”"),
        ("他说：“I say ‘no’ now.”", "‘’"),
        ("I say “he said ‘no’ then” now", "“‘’”"),
        ("Gutenberg’s press", "’"),
        ("古登堡的Gutenberg’s Bible", "’"),
        ("word—word", "—"),
        ("word — word", "—"),
        ("汉字——word", ""),
        ("Wait… what", "…"),
        ("Wait……好", ""),
        ("“ ” empty", ""),
    ],
)
def test_western_marks_in_han_text(text, expected):
    assert "".join(text[at] for at in sorted(western_marks(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("He said “no”…", "“”…"), ("the term “刊本” means", "“”"), ("so——好", "")]
)
def test_western_marks_in_western_text(text, expected):
    assert "".join(text[at] for at in sorted(foreign_marks(text))) == expected


def test_disguise_keeps_every_place():
    text = "I say “he said ‘no’ — then” now…"
    hidden = disguised(text, western_marks(text))
    assert len(hidden) == len(text)
    assert hidden == "I say (he said (no) - then) now."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/documentation for", True),
        ("见（www.example.org/documentation）", True),
        ("mail someone@documentation.example.org", True),
        ("the documentation of it", False),
        ("见documentation：", False),
        ("x" * 50 + "documentation" + "x" * 50, True),
        ("input/output/documentation", False),
    ],
)
def test_letters_of_an_address_are_no_word(text, expected):
    assert in_address(text, text.index("documentation")) is expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("well-known", "well- known"),
        ("1-2", "1-2"),
        ("-x", "-x"),
        ("input/output", "input/ output"),
        ("km/h", "km/h"),
        ("https://example.org/a?b=c", "https:// example. org/ a? b= c"),
        ("someone@example.org", "someone@example. org"),
        ("한국어", "한 국 어"),
        ("3.14", "3.14"),
    ],
)
def test_breaks_inside_words(word, parts):
    assert WORD.fullmatch(word)
    cuts = [0, *breaks_inside(word), len(word)]
    assert " ".join(word[start:end] for start, end in pairwise(cuts)) == parts
