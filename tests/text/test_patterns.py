"""Patterns compiled at their first use are patterns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text import patterns
from converters.text.patterns import Alternatives, pattern
from scripts.pattern_hints import hint


def test_it_does_what_a_pattern_does():
    lazy, real = pattern("(a)B", re.IGNORECASE), re.compile("(a)B", re.IGNORECASE)
    assert lazy.sub("x", "AB ab") == real.sub("x", "AB ab")
    assert lazy.findall("AB ab") == real.findall("AB ab")
    assert lazy.fullmatch("abc") is None
    assert (lazy.pattern, lazy.flags, lazy.groups) == (real.pattern, real.flags, real.groups)


def test_it_is_compiled_once_and_only_when_used(monkeypatch):
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or _Real(*given))
    lazy = pattern("a")
    assert compiled == []
    lazy.match("a")
    lazy.match("b")
    assert compiled == [("a", 0)]


class _Real:
    def __init__(self, expression, flags):
        self.match = expression.startswith


def test_a_mistake_is_raised_at_the_first_use():
    with pytest.raises(re.error):
        pattern("(").match("")


WORDS = ("ab", "AB", "b", "版权所有", "9:30", "٣日", "一日", "K-x", "", " ", "x@y", "aab", "日", "ſt")
EXPRESSIONS = (
    r"a+b",
    r"\d+日",
    r".{0,3}版权",
    r"(?:k|st)-?",
    r"[^@]@",
    r"(?=9)\d:",
    r"日|一",
    r"x?b",
    r"(?-i:A)b",
)


@given(st.lists(st.sampled_from(EXPRESSIONS), min_size=1), st.lists(st.sampled_from(WORDS)), st.booleans())
def test_alternatives_find_what_one_expression_of_them_finds(expressions, words, hinted):
    text = "".join(words)
    named = [(str(at), one) for at, one in enumerate(expressions)]
    whole = re.compile("|".join(f"(?P<o{at}>{one})" for at, one in named), re.IGNORECASE)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(patterns, "hint_of", hint if hinted else lambda *_: None)
        found = Alternatives(named, re.IGNORECASE)
        for method in ("match", "search"):
            match = getattr(whole, method)(text)
            assert getattr(found, method)(text) == (match.lastgroup[1:] if match else None)


@pytest.mark.parametrize(
    ("expression", "opens", "holds"),
    [
        ("ab|cd", "ac", "ac"),
        ("a?b", "ab", "b"),
        ("(?i:k)", "Kk\u212a", "Kk\u212a"),
        (r"\d日", "\0", "日"),
        (".a", None, "a"),
        ("[^a]", None, None),
        ("a*", None, None),
        (r"(?!x)\bab", "a", "a"),
    ],
)
def test_hints_say_how_a_match_begins_and_what_it_holds(expression, opens, holds):
    assert hint(expression, 0) == (opens, holds)
