"""Articles that say what an earlier one says."""

from __future__ import annotations

import random
import sqlite3

import pytest

from converters.batch.twins import Twins
from converters.text.shingles import sketch
from tests.recover.novel.novels import SENTENCES


def said(seed: int, count: int = 60) -> str:
    return sketch("".join(random.Random(seed).choices(SENTENCES, k=count)))


@pytest.fixture
def base():
    made = sqlite3.connect(":memory:", isolation_level=None)
    yield made
    made.close()


def test_there_are_no_tables_before_the_first_article(base):
    twins = Twins(base)

    assert twins.first(said(1), "a") == ""
    twins.forget("a")
    assert base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_the_first_of_those_alike_is_named_and_none_is_its_own(base):
    twins = Twins(base)
    for name in ("a", "b"):
        twins.remember(name, said(1))
    twins.remember("c", said(2))

    assert twins.first(said(1), "z") == "a"
    assert twins.first(said(1), "a") == "b"
    assert twins.first(said(2), "c") == ""
    assert twins.first(said(3), "z") == ""


def test_what_an_article_says_now_replaces_what_it_said(base):
    twins = Twins(base)
    twins.remember("a", said(1))
    twins.remember("a", said(2))

    assert twins.first(said(1), "z") == ""
    assert twins.first(said(2), "z") == "a"


def test_a_forgotten_article_leaves_nothing(base):
    twins = Twins(base)
    twins.remember("a", said(1))
    twins.forget("a")

    assert twins.first(said(1), "z") == ""
    assert base.execute("SELECT count(*) FROM pieces").fetchone() == (0,)


def test_it_goes_back_with_its_transaction(base):
    twins = Twins(base)
    twins.remember("a", said(1))
    base.execute("BEGIN")
    twins.remember("b", said(2))
    base.execute("ROLLBACK")

    assert twins.first(said(2), "z") == ""
    assert twins.first(said(1), "z") == "a"
