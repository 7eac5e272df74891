"""What a pattern is said to need stands in every text in which it finds anything, by its parse tree."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]

import pytest

import converters
from converters.text.patterns import _Guarded, pattern

ODD_CASES = {"k": "\u212a", "s": "\u017f", "i": "\u0130\u0131", "å": "\u212b"}
"""Characters beyond Latin that ignoring case takes for these letters."""
DIGIT = _constants.CATEGORY_DIGIT


def needed(items: object, ignore_case: bool) -> Iterator[set[object]]:
    """Yield sets of characters (and categories) of which one stands in every match of a sequence."""
    for code, value in items:  # type: ignore[attr-defined]
        match str(code):
            case "LITERAL":
                yield cases(value, ignore_case)
            case "IN":
                yield from one_of(value, ignore_case)
            case "SUBPATTERN":
                _, added, taken, inner = value
                ignored = (ignore_case or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE
                yield from needed(inner, ignored)
            case "BRANCH":
                yield from branches(value[1], ignore_case)
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                yield from needed(value[2], ignore_case)
            case "ASSERT":
                yield from needed(value[1], ignore_case)


def branches(alternatives: list[object], ignore_case: bool) -> Iterator[set[object]]:
    """Yield what one or another alternative needs; which set of each is tried is settled in ``proves``."""
    yield {("branch", tuple(tuple(map(frozenset, needed(one, ignore_case))) for one in alternatives))}


def one_of(members: list[tuple[object, object]], ignore_case: bool) -> Iterator[set[object]]:
    found: set[object] = set()
    for code, value in members:
        if str(code) == "LITERAL":
            found |= cases(value, ignore_case)
        elif str(code) == "RANGE" and value[1] - value[0] < 400:  # type: ignore[index]
            for one in range(value[0], value[1] + 1):  # type: ignore[index]
                found |= cases(one, ignore_case)
        elif value == DIGIT:
            found.add(DIGIT)
        else:
            return
    yield found


def cases(code: object, ignore_case: bool) -> set[object]:
    char = chr(code)  # type: ignore[arg-type]
    if not ignore_case:
        return {char}
    return {char, char.lower(), char.upper(), *ODD_CASES.get(char.lower(), "")}


def proves(one: set[object] | frozenset[object], holds: re.Pattern[str], digits: bool) -> bool:
    """Return whether each of some characters is one of the class ``holds``."""
    return all(
        digits
        if item is DIGIT
        else any_proves_each(item, holds, digits)
        if isinstance(item, tuple)
        else holds.fullmatch(str(item)) is not None
        for item in one
    )


def any_proves_each(item: tuple[object, ...], holds: re.Pattern[str], digits: bool) -> bool:
    return all(any(proves(one, holds, digits) for one in alternative) for alternative in item[1])  # type: ignore[attr-defined]


def uncovered(expression: str, flags: int, needs: str) -> list[str]:
    """Return the alternatives of an expression that may match without any of the characters needed."""
    holds = re.compile(needs)
    assert re.fullmatch(r"\[.*\]", needs, re.DOTALL)
    parsed = _parser.parse(expression, flags)
    ignore_case = bool((parsed.state.flags | flags) & re.IGNORECASE)
    if any(proves(one, holds, r"\d" in needs) for one in needed(parsed, ignore_case)):
        return []
    whole = parsed.data[0] if len(parsed.data) == 1 else None
    alternatives = whole[1][1] if whole and str(whole[0]) == "BRANCH" else [parsed]
    return [
        str(one)
        for one in alternatives
        if not any(proves(item, holds, r"\d" in needs) for item in needed(one, ignore_case))
    ]


def guarded() -> dict[str, _Guarded]:
    """Return the patterns of the package that are said to need something, by name."""
    for module in pkgutil.walk_packages(converters.__path__, "converters."):
        if ".recover." in module.name or ".text." in module.name:
            importlib.import_module(module.name)
    return {
        f"{name}.{key}": value
        for name, module in sorted(sys.modules.items())
        if name.startswith("converters.")
        for key, value in vars(module).items()
        if isinstance(value, _Guarded)
    }


GUARDED = guarded()


@pytest.mark.parametrize("name", GUARDED)
def test_every_match_holds_what_the_pattern_needs(name: str) -> None:
    one = GUARDED[name]
    assert uncovered(*one._asked, one.needs) == [], f"say in needs= of {name} what these alternatives need"


@pytest.mark.parametrize(
    ("expression", "needs", "proved"),
    [
        ("ab", "[b]", True),
        ("ab?", "[b]", False),
        ("(?:ab|cd)x*", "[bc]", True),
        ("(?:ab|cd)x*", "[b]", False),
        ("a|", "[a]", False),
        (r"\d+", r"[\d]", True),
        (r"\d+", "[0-9]", False),
        ("[^a]", "[b]", False),
        ("(?=a).", "[a]", True),
        ("(?!a).", "[a]", False),
        ("(?i:k)", "[kK]", False),
        ("(?i:k)", "[kK\u212a]", True),
        ("(?i)a", "[aA]", True),
        ("(?i:(?-i:a))", "[a]", True),
        ("(a){0,3}b{2,}", "[b]", True),
    ],
)
def test_the_proof_holds(expression: str, needs: str, proved: bool) -> None:
    assert (uncovered(expression, 0, needs) == []) is proved


def test_a_pattern_with_needs_finds_what_it_finds_without() -> None:
    plain, quick = re.compile("b+|c"), pattern("b+|c", needs="[bc]")
    for text in ("", "a", "abba", "c", "xbbcx"):
        for method in ("search", "match", "fullmatch"):
            one, other = getattr(plain, method)(text), getattr(quick, method)(text)
            assert (one and one.span()) == (other and other.span())
        assert [one.span() for one in plain.finditer(text, 1)] == [
            one.span() for one in quick.finditer(text, 1)
        ]
        assert plain.findall(text) == quick.findall(text)
