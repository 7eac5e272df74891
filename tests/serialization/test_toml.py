"""TOML of strangers: read, or refused with one error."""

import pytest

from converters.serialization.toml import TomlError, tables


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


KEY = ".".join("a" * 9)


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY} = 1",
        f"x = 1\n[{KEY}]",
        f"[[ {KEY} ]]",
        f"x = {{ y = 1, {KEY} = 2 }}",
        f"x = {{{KEY} = 2}}",
        KEY.replace("a", '"a\\"."') + " = 1",
        KEY.replace("a", "'.'").replace(".", " .\t") + " = 1",
        ".".join("a" * 100_000) + " = 1",
    ],
)
def test_a_key_of_too_many_parts_is_refused_before_it_is_read(text):
    with pytest.raises(TomlError, match=r"a key on line \d has more than the 8 parts"):
        tables(text)


@pytest.mark.parametrize(
    "text", [KEY[2:] + " = 1", f"x = '{KEY}'", f'x = "1 {KEY}"', f"# {KEY}", f"x = ['{KEY}']"]
)
def test_a_key_of_eight_parts_and_a_text_with_dots_are_read(text):
    assert isinstance(tables(text), dict)
