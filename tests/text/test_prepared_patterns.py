"""The code of patterns that is shipped is what this Python makes of them, and others are compiled."""

from __future__ import annotations

import marshal
import re
from array import array
from importlib import resources
from re import _compiler, _parser  # type: ignore[attr-defined]

import pytest

from converters.text import prepared_patterns
from converters.text.prepared_patterns import (
    FILE,
    _file,
    compiled,
    hint_of,
    loaded,
    made,
    shipped,
    this_python,
)
from scripts.pattern_hints import hint
from scripts.prepare_patterns import hints, patterns

MOST_MISSING = 40
"""Patterns that may have changed since the file was written."""


def test_shipped_code_is_what_compiling_makes() -> None:
    for (expression, flags), packed in shipped().items():
        code, found_flags, groups, numbers, names = marshal.loads(packed)
        parsed = _parser.parse(expression, flags)
        assert array("I", code).tolist() == _compiler._code(parsed, flags), expression
        real = re.compile(expression, flags)
        assert (found_flags, groups, numbers) == (real.flags, real.groups, dict(real.groupindex))
        assert {name: at for at, name in enumerate(names) if name} == numbers


def test_nearly_all_patterns_of_the_package_are_shipped() -> None:
    if not shipped():
        pytest.skip(f"{FILE} is not for {this_python()}")
    missing = [one for one in patterns() if one not in shipped()]
    assert len(missing) <= MOST_MISSING, f"run python -m scripts.prepare_patterns: {len(missing)} are missing"


def test_shipped_hints_are_what_the_parse_tree_says() -> None:
    if not shipped():
        pytest.skip(f"{FILE} is not for {this_python()}")
    known = {asked: found for asked in hints() if (found := hint_of(*asked)) is not None}
    assert len(known) + MOST_MISSING >= len(hints())
    assert known == {asked: hint(*asked) for asked in known}


def test_a_shipped_pattern_finds_what_a_compiled_one_does() -> None:
    expression, flags = next((one for one in shipped() if "(?P<" in one[0]), ("(?P<a>b)", 0))
    assert compiled(expression, flags).pattern == expression
    assert compiled(expression, flags) == re.compile(expression, flags)


def test_other_patterns_are_compiled() -> None:
    assert compiled("never (?P<seen>before)", re.IGNORECASE).fullmatch("NEVER before")["seen"] == "before"  # type: ignore[index]
    with pytest.raises(re.error):
        compiled("(")


def test_code_becomes_a_pattern() -> None:
    parsed = _parser.parse("(?P<one>a)|(b)", 0)
    code = array("I", _compiler._code(parsed, 0)).tobytes()
    found = made("(?P<one>a)|(b)", (code, parsed.state.flags, 2, {"one": 1}, (None, "one", None)))
    assert found == re.compile("(?P<one>a)|(b)")
    match = found.search("xa")
    assert match is not None
    assert (match["one"], match[2]) == ("a", None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        marshal.dumps(7),
        marshal.dumps(([("other",)], {("a", 0): None}, {})),
        marshal.dumps(([("other",)], {("a", 0): None})),
        resources.files("converters.text").joinpath(FILE).read_bytes()[:1000],
    ],
)
def test_damaged_files_and_those_of_other_pythons_hold_nothing(data: bytes) -> None:
    assert loaded(data) == ({}, {})


def test_without_the_file_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_patterns, "FILE", "missing.bin")
    _file.cache_clear()
    try:
        assert shipped() == {}
        assert compiled("a+").fullmatch("aa")
    finally:
        _file.cache_clear()
