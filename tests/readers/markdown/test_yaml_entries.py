"""YAML front matter: which texts stand under which key, and that nothing of it is lost, slow or believed."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from converters.readers.markdown import yaml_entries
from converters.readers.markdown.yaml_entries import LONGEST, parse

LOADERS = [yaml.SafeLoader, yaml_entries._LOADER]


def pairs(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(entry.key, entry.values) for entry in parse(text).entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 2020-01-02", [("a", ("2020-01-02",))]),
        ("a: 007\nb: 1_000\nc: 1e3", [("a", ("007",)), ("b", ("1_000",)), ("c", ("1e3",))]),
        ("a: yes\nb: NO\nc: on", [("a", ("yes",)), ("b", ("NO",)), ("c", ("on",))]),
        ("a: ~\nb: null\nc:\nd: ''", [("a", ()), ("b", ()), ("c", ()), ("d", ())]),
        ("a: 'null'", [("a", ("null",))]),
        ("no: yes", [("no", ("yes",))]),
        ("a: [x, 'y, z', \"\\u7532\"]", [("a", ("x", "y, z", "甲"))]),
        ("a:\n- x\n- y", [("a", ("x", "y"))]),
        ("a: {b: c, d: [e, f]}", [("a.b", ("c",)), ("a.d", ("e", "f"))]),
        ("a:\n  - n: x\n    m: y\n  - z", [("a.n", ("x",)), ("a.m", ("y",)), ("a", ("z",))]),
        ("a: {}\nb: []", [("a", ()), ("b", ())]),
        ("a: x\na: y", [("a", ("x",)), ("a", ("y",))]),
        ("a: &n x", [("a", ("x",))]),
        ("a: !!python/object/apply:os.system [x]", [("a", ("x",))]),
        ("a: >-\n  x\n  y\nb: |-\n  x\n  y", [("a", ("x y",)), ("b", ("x\ny",))]),
        ("a:\tx\nb:\n\t- y", [("a", ("x",)), ("b", ("y",))]),
        ("a: x: y\nb: z", [("a", ("x: y",)), ("b", ("z",))]),
        ("# only a comment", []),
        ("", []),
    ],
)
def test_texts_by_key_as_they_are_written(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert pairs(text) == found
    assert parse(text).rest == ()


def test_lines_and_texts_are_those_of_the_source() -> None:
    text = "# c\na: x  # d\n\nb:\n  - n: y\n    m: z\nc: {d: e, f: g}"
    assert [(entry.line, entry.text) for entry in parse(text).entries] == [
        (2, "a: x  # d"),
        (4, "b:\n  - n: y"),
        (6, "m: z"),
        (7, "c: {d: e,"),
        (7, "f: g}"),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        "b: [",
        "b: 'x",
        "b: *x",
        "b: @x",
        "b",
        "- b",
        "? [b]",
        "b: %",
        "b: {x",
        'b: "\\ud800"',
        'b: "\\UFFFFFFFF"',
    ],
)
@pytest.mark.parametrize("loader", LOADERS, ids=["python", "libyaml"])
def test_what_is_not_yaml_does_not_take_the_rest_with_it(
    odd: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_entries, "_LOADER", loader)
    parsed = parse(f"a: x\n{odd}\nc: y\n")
    assert [(entry.key, entry.values, entry.line) for entry in parsed.entries] in (
        [("a", ("x",), 1), ("c", ("y",), 3)],
        [("c", ("y",), 3)],  # what begins like an item belongs to the key before it
    )
    assert (2, odd) in parsed.rest


@pytest.mark.parametrize("text", ["- a\n- b", "just text", "[a, b]", "--- a\n--- b"])
def test_what_is_no_mapping_is_given_back(text: str) -> None:
    parsed = parse(text)
    assert parsed.entries == ()
    assert "\n".join(line for _, line in parsed.rest) == text


def test_what_is_too_long_is_given_back_whole_with_its_reason() -> None:
    text = "a: b\n" * (LONGEST // 5 + 1)
    parsed = parse(text)
    assert (parsed.entries, parsed.rest) == ((), ((1, text),))
    assert str(LONGEST) in parsed.reason


def test_aliases_multiply_nothing() -> None:
    lines = [
        f"{name}: &{name} [{', '.join(['*' + below] * 9)}]"
        for below, name in zip("abcd", "bcde", strict=True)
    ]
    parsed = parse("\n".join(["a: &a [x, y]", *lines, "z: &z [*z]"]))
    assert [entry.key for entry in parsed.entries] == ["a"]
    assert len(parsed.rest) == 5


HOSTILE = [
    *(
        "a: b\n",
        "- ",
        "[",
        "{a: ",
        "? ",
        "  x\n",
        "''",
        "\\",
        "k",
        ": ",
        "#",
        "b, ",
        "a:",
        "!!a ",
        "!",
        "%",
        "\t",
    ),
    *(
        "\n",
        "a\n",
        "a: [\n",
        'a: "\n',
        "a: |\n",
        "a: >\n x\n",
        "a: x: y\n",
        "- *a\n",
        "a: &x [1]\n",
        "  ",
        "字",
        "|",
    ),
]


@pytest.mark.parametrize(
    ("unit", "loader"),
    [
        *((unit, yaml_entries._LOADER) for unit in HOSTILE),
        *((unit, yaml.SafeLoader) for unit in ("a: b\n", "- ", "b, ", "\\", "{a: ")),
    ],
)
def test_twice_as_much_takes_about_twice_as_long(
    unit: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_entries, "_LOADER", loader)

    def seconds(length: int) -> float:
        text = "t: x\n" + unit * (length // len(unit))
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun

    size = LONGEST // 8
    short = min(seconds(size) for _ in range(3))
    assert min(seconds(4 * size) for _ in range(2)) < 8 * short + 0.02


@pytest.mark.parametrize("loader", LOADERS, ids=["python", "libyaml"])
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="!\n::")
@given(text=st.text(alphabet="ab:-[]{}\"'|>&*!%@`,? \n\t\\~甲", max_size=80))
def test_every_character_is_in_the_text_of_an_entry_or_given_back(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_entries, "_LOADER", loader)
    parsed = parse(text)
    kept = "".join([*(entry.text for entry in parsed.entries), *(line for _, line in parsed.rest)])
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))
