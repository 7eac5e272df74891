"""Pieces of texts, their sketches, and how near the likeness of sketches comes."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from converters.text.shingles import ALIKE, SIZE, hashes, keys, letters, likeness, pieces, sketch
from tests.recover.novel.novels import SENTENCES


def text(seed: int, count: int = 60) -> str:
    return "".join(random.Random(seed).choices(SENTENCES, k=count))


def jaccard(one: str, other: str) -> float:
    mine, its = set(pieces(one)), set(pieces(other))
    return len(mine & its) / len(mine | its)


def test_letters_are_what_counts() -> None:
    assert letters("Ａ，b １。\n") == "ab1"
    assert sketch("今年的鱼少，老周点点头。") == sketch("今年的鱼少 老周点点头！")
    assert sketch("，。！") == ""


def test_a_sketch_is_small_and_the_same_again() -> None:
    assert sketch(text(1)) == sketch(text(1))
    assert len(hashes(sketch(text(1, 500)))) == SIZE
    assert list(hashes(sketch(text(1)))) == sorted(hashes(sketch(text(1))))


@given(st.integers(0, 50), st.integers(0, 40))
def test_the_likeness_of_sketches_is_near_that_of_texts(seed: int, changed: int) -> None:
    one = text(seed, 40)
    other = one[: len(one) - changed * 10] + text(seed + 1000, changed // 4 + 1)
    told = likeness(hashes(sketch(one)), hashes(sketch(other)))
    assert abs(told - jaccard(one, other)) < 0.2


def test_short_texts_are_compared_exactly() -> None:
    one, other = "老周点点头，没有接话，只是望着远处的海。", "老周点点头，没有接话，只是望着远处的山。"
    assert likeness(hashes(sketch(one)), hashes(sketch(other))) == jaccard(one, other) < 1


def test_texts_that_are_alike_share_a_key() -> None:
    for seed in range(40):
        one = text(seed, 60)
        other = one[:-20] + "又过了几天，雨停了。"
        if jaccard(one, other) >= ALIKE:
            assert set(keys(hashes(sketch(one)))) & set(keys(hashes(sketch(other))))


def test_what_is_no_sketch_has_no_hashes() -> None:
    assert hashes("not base64!") == ()
    assert likeness((), ()) == 0.0
