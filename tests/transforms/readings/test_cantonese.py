"""Jyutping, from simplified characters too."""

from converters.transforms.readings.cantonese import jyutping


def said(text: str) -> str:
    return " ".join(reading for _, _, reading in jyutping(text))


def test_words_in_context():
    assert said("重慶銀行") == "cung4 hing3 ngan4 hong4"
    assert said("重要") == "zung6 jiu3"
    assert said("行路") == "haang4 lou6"


def test_simplified_characters_are_known_by_their_traditional_words():
    assert said("会计学会") == said("會計學會")
    assert said("头发发展") == said("頭髮發展")


def test_places_and_what_is_not_read():
    assert jyutping("a香1") == [(1, 2, "hoeng1")]
    assert jyutping("12，") == []
