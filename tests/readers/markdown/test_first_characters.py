"""Asking by the first character says what asking all rules says, and asks few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.options import Limits
from converters.readers.markdown import parser as module
from converters.readers.markdown.budget import hold
from converters.readers.markdown.first_characters import InlineParser, ask_by_character
from converters.source import Reading
from tests.readers.markdown.test_inline_rules import PIECES

READING = Reading(where="x.md", limits=Limits(), sink=Sink())
MORE = [
    *PIECES,
    "$x$",
    "$$",
    "==",
    "==a==",
    "[^1]",
    "^[",
    "~~",
    "![",
    "](c",
    "{",
    "}",
    "+",
    "-",
    ":",
    "@",
    "%",
]


def parsed(text, by_character):
    made = module._parser(READING)
    hold(made, text, READING)
    if by_character:
        ask_by_character(made)
    return made.render(text)


@given(st.lists(st.sampled_from(MORE), max_size=40).map("".join))
def test_the_same_is_made_as_by_asking_every_rule(text):
    text = f"x{text}\n\n[^1]: 注 {text}\n"

    assert parsed(text, True) == parsed(text, False)


@pytest.mark.parametrize("unit", ["[^", "*", "![", "<", "&", "$", "^[", "==", "\\a", "`a"])
def test_few_rules_are_asked_at_a_sign(unit, monkeypatch):
    asked = []
    own = InlineParser._at
    monkeypatch.setattr(InlineParser, "_at", lambda self, sign: asked.append(own(self, sign)) or asked[-1])
    parsed("x" + unit * 20, True)

    assert asked
    assert max(map(len, asked)) <= 5
