"""TOML of strangers: read, or refused with one error."""

import pytest

from converters.serialization.toml import TomlError, line_of, tables


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('paper = "a4\n', "the quotation mark at the end of a text is missing (at line 1, column 12)"),
        ("title = x\n", "a value is missing, or a text stands without quotation marks (at line 1, column 9)"),
        ("a = [1,\n", "the text ends within a value: a quotation mark or bracket is missing"),
        (
            '标题 = "x"\n',
            "a line begins with no key; keys are ASCII letters, or in quotes (at line 1, column 1)",
        ),
        (
            "a 1\n",
            "the sign = is missing after a key; keys are ASCII letters, or in quotes (at line 1, column 3)",
        ),
        ("a = 1 b = 2\n", "something stands behind a value; each line holds one key (at line 1, column 7)"),
        ("[a]\n[a]\n", "a section stands twice (at line 2, column 3)"),
        ("[a\n", "the bracket ] at the end of a section is missing (at line 1, column 3)"),
    ],
)
def test_a_fault_that_people_make_is_told_with_what_to_do(text, said):
    with pytest.raises(TomlError) as caught:
        tables(text)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\n\nb = 2\n", "b", 3),
        ('a = """\nb = 1\n"""\n"b" = 2\n', "b", 4),
        ("# b = 1\n  b.c = 2", "b", 2),
        ("a = 1\n[[ b ]]\na = 2\n[[b]]\na = 3", "b", 2),
        ("a = {b = 1}", "b", 0),
        ('a = """\n' + "b = 1\n" * 1000 + '"""\nb = 1', "b", 0),
    ],
)
def test_the_line_on_which_a_key_begins(text, key, line):
    assert line_of(text, key) == line
