"""Pinyin and bopomofo: words in context, particles, and what has no reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from converters.transforms.readings.mandarin import bopomofo, pinyin
from converters.transforms.readings.methods import METHODS
from tests.model.strategies import strings

LINES = Path(__file__).with_name("polyphones.tsv").read_text("utf-8").splitlines()
CASES = [
    (sentence, *word.split("="))
    for sentence, *words in (line.split("\t") for line in LINES)
    for word in words
]


def said(text: str, word: str, read=pinyin) -> str:
    start = text.index(word)
    readings = {at: reading for at, _, reading in read(text)}
    return " ".join(readings.get(start + at, "?") for at in range(len(word)))


def test_there_are_many_words():
    assert len({word for _, word, _ in CASES}) >= 200


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_polyphones_in_context(sentence, word, expected):
    assert said(sentence, word) == expected


def test_polyphones_in_traditional_characters():
    read = METHODS["pinyin"].reader("zh-Hant-TW")
    for sentence, word, expected in [
        ("他去銀行取錢", "銀行", "yín háng"),
        ("頭髮很長", "頭髮", "tóu fà"),
        ("發展音樂", "發展音樂", "fā zhǎn yīn yuè"),
        ("著名的人看著他", "看著", "kàn zhe"),
        ("這本原著很顯著", "原著", "yuán zhù"),
    ]:
        assert said(sentence, word, read) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不是", "bù shì"),
        ("一个", "yī gè"),
        ("一定", "yī dìng"),
        ("你好", "nǐ hǎo"),
    ],
)
def test_tones_are_those_of_the_dictionary(text, expected):
    assert said(text, text) == expected


def test_only_han_is_read():
    assert pinyin("GDP增3%，好") == [(3, 4, "zēng"), (7, 8, "hǎo")]
    assert pinyin("") == []
    assert pinyin("\U000323af") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("中国", "ㄓㄨㄥ ㄍㄨㄛˊ"), ("好吗", "ㄏㄠˇ ˙ㄇㄚ"), ("女儿", "ㄋㄩˇ ㄦˊ"), ("知识", "ㄓ ㄕˊ")],
)
def test_bopomofo(text, expected):
    assert said(text, text, bopomofo) == expected


@given(text=strings("银行重长大了得地着只为不一处好的人，。ab12", most=30))
@settings(max_examples=150, deadline=None)
def test_every_han_character_has_one_reading_in_order(text):
    found = pinyin(text)

    assert [start for start, _, _ in found] == [
        at for at, char in enumerate(text) if char >= "一" and char < "鿿"
    ]
    assert all(end == start + 1 and reading.isalpha() for start, end, reading in found)
