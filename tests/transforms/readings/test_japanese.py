"""Furigana over kanji alone."""

import pytest

from converters.transforms.readings import japanese
from converters.transforms.readings.japanese import furigana, over_kanji


def shown(text: str) -> str:
    out, at = "", 0
    for start, end, reading in furigana(text):
        out += text[at:start] + f"[{text[start:end]}|{reading}]"
        at = end
    return out + text[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京に行った。", "[東京|とうきょう]に[行|い]った。"),
        ("食べ物を買う", "[食|た]べ[物|もの]を[買|か]う"),
        ("お茶 と ケーキ、abc 12", "お[茶|ちゃ] と ケーキ、abc 12"),
        ("ひらがな", "ひらがな"),
    ],
)
def test_kanji_have_readings_and_okurigana_none(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("word", "reading", "expected"),
    [
        ("取り扱い", "とりあつかい", [(0, 1, "と"), (2, 3, "あつか")]),
        ("申込み", "もうしこみ", [(0, 2, "もうしこ")]),
        ("サボり魔", "さぼりま", [(3, 4, "ま")]),
        ("大人", "おとな", [(0, 2, "おとな")]),
        ("甲乙", "", [(0, 2, "")]),
    ],
)
def test_what_a_word_says_is_parted_by_its_kana(word, reading, expected):
    assert over_kanji(word, reading) == expected


def test_without_the_extra_that_is_said(monkeypatch):
    def missing(name: str) -> str:
        raise japanese.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(japanese.metadata, "version", missing)
    with pytest.raises(japanese.MissingLibraryError):
        japanese.version()
