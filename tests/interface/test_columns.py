"""Columns of a terminal."""

from converters.interface.columns import columns, padded


def test_wide_characters_take_two_columns():
    assert columns("ab中文，") == 8
    assert columns("plain") == 5


def test_text_is_padded_by_columns():
    assert padded("中文", 6) == "中文  "
    assert padded("中文", 2) == "中文"
