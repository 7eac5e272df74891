"""Names of Tibetans, Uyghurs, Kazakhs and Mongols in Han."""

from __future__ import annotations

import pytest

from converters.text.personal_names.names import is_transcribed_name
from converters.text.personal_names.transcribed_data import TRANSCRIBED


@pytest.mark.parametrize("name", ["阿依古丽", "扎西顿珠", "其其格", "次仁卓玛", "乌兰图雅", "古丽·买买提"])
def test_names_are_known_by_their_parts(name: str) -> None:
    assert is_transcribed_name(name)


@pytest.mark.parametrize("word", ["乌云", "达来", "小雨", "扎西的春天", "古丽舞蹈团", "老街茶馆"])
def test_other_words_are_none(word: str) -> None:
    assert not is_transcribed_name(word)


def test_a_name_has_three_characters_at_least_and_may_have_a_dot() -> None:
    assert TRANSCRIBED.fullmatch("扎西") is None
    assert TRANSCRIBED.fullmatch("卓玛央金")
    assert TRANSCRIBED.fullmatch("古丽·买买提")
    assert TRANSCRIBED.fullmatch("卓玛央金扎西顿珠") is None
