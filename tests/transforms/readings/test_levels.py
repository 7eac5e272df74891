"""Lists of characters that need no reading."""

import pytest

from converters.asked_transforms import LEVELS
from converters.errors import UsageError
from converters.transforms.readings.levels import known_characters
from converters.transforms.readings.levels_data import COMMON, HSK


def test_the_lists_have_the_sizes_of_their_standards():
    assert [len(level) for level in HSK] == [300] * 6 + [1200]
    assert len(set("".join(HSK))) == 3000
    assert [len(level) for level in COMMON] == [3500, 3000]
    assert len(set("".join(COMMON))) == 6500


def test_each_level_holds_those_before_it():
    lists = [known_characters(name) for name in LEVELS]

    assert lists[0] < lists[1] < lists[5] < lists[6] == lists[7] == lists[8]
    assert lists[9] < lists[10]


def test_traditional_forms_are_known_too():
    assert {"学", "學", "爱", "愛"} <= known_characters("hsk1")


def test_a_file_holds_characters_in_any_arrangement(tmp_path):
    path = tmp_path / "known.txt"
    path.write_text("\ufeff# 已学\n的 一,是\n\n学校 # 词\n", "utf-8")

    assert known_characters(str(path)) == frozenset("的一是学校學")


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("的\nabc\n", "line holds no Chinese character: 'abc'", "known.txt:2"),
        ("# 的\n", "list holds no Chinese character", "known.txt"),
        ("", "list holds no Chinese character", "known.txt"),
    ],
)
def test_a_wrong_file_is_one_line_with_its_place(tmp_path, text, message, where):
    path = tmp_path / "known.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message) as caught:
        known_characters(str(path))

    assert str(caught.value.where).endswith(where)
    assert "hsk1" in str(caught.value)


def test_a_name_that_is_neither_list_nor_file(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        known_characters("hsk33")
