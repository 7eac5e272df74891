"""Answers about the lines of a text are not kept from text to text without end."""

from __future__ import annotations

import functools

import pytest

from converters import Options, Source, render
from converters.recover.credits.tokens import token_of
from converters.text import line_memory
from converters.text.line_memory import _KEPT, forget_many, of_one_text
from converters.text.personal_names.names import is_name


@pytest.fixture
def asked(monkeypatch):
    """Return a function that remembers what it was asked, and by nobody else."""
    monkeypatch.setattr(line_memory, "_MEMORIES", [])
    return of_one_text(functools.lru_cache(maxsize=4 * _KEPT)(str.upper))


@pytest.mark.parametrize(("count", "left"), [(_KEPT, _KEPT), (_KEPT + 1, 0)])
def test_many_answers_are_forgotten_and_few_are_kept(asked, count, left):
    for number in range(count):
        asked(f"a{number}")

    forget_many()

    assert asked.cache_info().currsize == left
    assert asked("a0") == "A0"


def test_a_text_that_is_done_leaves_few_answers():
    lines = [
        f"2024年1月{number % 28 + 1}日 第{number}号 王{chr(0x4E00 + number)}" for number in range(2 * _KEPT)
    ]
    render(Source(data="\n".join(lines).encode(), name="a.txt"), "json", Options())

    assert token_of.cache_info().currsize <= _KEPT
    assert is_name.cache_info().currsize <= _KEPT
