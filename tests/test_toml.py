"""TOML of strangers: read, or refused with one error."""

import pytest

from converters.toml import TomlError, tables


def test_what_is_toml_is_read():
    assert tables('a = 1\n[b]\nc = ["d"]') == {"a": 1, "b": {"c": ["d"]}}


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a = [" * 3,
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "{a=" * 5000,
        "[" + ".".join("a" * 5000) + "]\n[[" + ".".join("a" * 5000) + "]]",
        "a = " + "9" * 5000,
        "a = 2024-99-99",
        "a = 1\na = 2",
        'a = "' + "x" * 4_000_001 + '"',
        "a = '\0'",
    ],
)
def test_what_is_none_is_one_error_on_one_line(text):
    with pytest.raises(TomlError) as caught:
        tables(text)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)
