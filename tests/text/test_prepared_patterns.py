"""The code of patterns that is shipped is what this Python makes of them, and others are compiled."""

from __future__ import annotations

import marshal
import re
from array import array
from importlib import resources
from re import _compiler, _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from scripts.pattern_openings import with_opening
from scripts.prepare_patterns import hints, patterns
from tests.places import ROOT
from tests.recover.labelled_texts import load

CORPUS = ROOT / "tests" / "recovery_corpus"
LATIN = "".join(map(chr, range(256)))
SHARE = 20
"""One line of so many is looked at in real texts."""
MOST_MISSING = 40
"""Patterns that may have changed since the file was written."""


def _code(expression: str, flags: int) -> list[int]:
    code: list[int] = _compiler._code(_parser.parse(expression, flags), flags)
    return code


def test_shipped_code_is_what_compiling_makes() -> None:
    for (expression, flags), packed in shipped().items():
        code, found_flags, groups, numbers, names = marshal.loads(packed)
        assert array("I", code).tolist() == with_opening(_code(expression, flags), expression, flags)
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
    assert compiled(expression, flags).groupindex == re.compile(expression, flags).groupindex


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[str | tuple[int, int], ...]]:
    return [(match.span(), *map(str, match.groups())) for match in pattern.finditer(text)]


def test_shipped_patterns_find_in_real_texts_what_compiled_ones_do() -> None:
    if not shipped():
        pytest.skip(f"{FILE} is not for {this_python()}")
    text = "\n".join("\n".join(one.text for one in load(CORPUS)).split("\n")[::SHARE]) + LATIN
    told = [asked for asked in shipped() if compiled(*asked) != re.compile(*asked)]
    assert len(told) > MOST_MISSING
    for asked in told:
        one = text.swapcase() if asked[1] & re.I else text
        assert _found(compiled(*asked), one) == _found(re.compile(*asked), one), asked


OPENINGS = (
    (r"(?<!x)(?:ab|cd)", 0),
    (r"(?:straße|kelvin|[ſ-ƀ]x)", re.I),
    (r"\d+日|[年月]\d", 0),
    (r"(?<=a)\s+b", 0),
    (r"(?P<one>版权|版本)|(?P<two>作者)", 0),
    (r"a?b|c", re.I),
    (r"(?<!a)(?:𠀀|一)x?", 0),
    (r"\b(?:by|on)\b", re.I),
    ("(?<!x)(?:\0|a\0)", 0),
)
WORDS = (
    *("ab", "xab", "CD", "版权", "作者", "9", "٣日", "年7", " ", "\u3000b"),
    *("a", "K", "k", "ſx", "KELVIN", "𠀀x", "By", "ß", "\0"),
)


@given(st.sampled_from(OPENINGS), st.lists(st.sampled_from(WORDS)))
def test_code_that_names_its_openings_finds_the_same(asked: tuple[str, int], words: list[str]) -> None:
    expression, flags = asked
    real = re.compile(expression, flags)
    code = with_opening(_code(expression, flags), expression, flags)
    assert code != _code(expression, flags)
    groups = {at: name for name, at in real.groupindex.items()}
    names = tuple(map(groups.get, range(real.groups + 1)))
    packed = array("I", code).tobytes()
    own = made(expression, (packed, real.flags, real.groups, dict(real.groupindex), names))
    text = "".join(words)
    assert _found(own, text) == _found(real, text)
    for method in ("search", "match", "fullmatch"):
        one, other = getattr(own, method)(text), getattr(real, method)(text)
        assert (one and one.span()) == (other and other.span())
    assert own.sub("-", text) == real.sub("-", text)
    assert own.split(text) == real.split(text)


@pytest.mark.parametrize("expression", ["a*", "[^a]b", ".a", "ab", "[ab]c", ""])
def test_code_stays_where_nothing_more_is_known(expression: str) -> None:
    assert with_opening(_code(expression, 0), expression, 0) == _code(expression, 0)


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
