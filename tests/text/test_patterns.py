"""Patterns compiled at their first use are patterns."""

import re

import pytest

from converters.text.patterns import pattern


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
