from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.unicode.bidi import base_level, levels, line_levels, mirrored, runs_right, visual_order

_CONFORMANCE = Path("/usr/share/unicode")
"""Where Debian's unicode-data puts the test files of UAX #9."""


def drawn(text: str, base: int = 0) -> str:
    """Return the characters of a line from left to right."""
    found = line_levels(text, levels(text, base), base)
    return "".join(mirrored(text[at]) if found[at] % 2 else text[at] for at in visual_order(found))


@pytest.mark.parametrize(
    ("text", "base", "wanted"),
    [
        ("汉字abc", 0, "汉字abc"),
        ("汉字אבג汉字", 0, "汉字גבא汉字"),
        ("汉字אב גד汉字", 0, "汉字דג בא汉字"),
        ("אבג 123 דה", 0, "הד 123 גבא"),
        ("אבג 123 דה", 1, "הד 123 גבא"),
        ("אבג (汉字) דה", 1, "הד (汉字) גבא"),
        ("说：אבג（甲）。", 0, "说：גבא（甲）。"),
        ("אבג (דה).", 1, ".(הד) גבא"),
        ("אבג (דה).", 0, "(הד) גבא."),
        ("ئۇ 5%", 1, "%5 ۇئ"),
        ("a\u2067אב\u2069b", 0, "a\u2067בא\u2069b"),
        ("אב  ", 0, "בא  "),
        ("", 0, ""),
    ],
)
def test_lines_are_drawn_in_the_order_of_the_annex(text: str, base: int, wanted: str) -> None:
    assert drawn(text, base) == wanted


@pytest.mark.parametrize(
    ("text", "level"), [("אa", 1), ("aא", 0), ("12 אa", 1), ("", 0), ("汉א", 0), ("\u2067א\u2069a", 0)]
)
def test_a_paragraph_runs_as_its_first_strong_character(text: str, level: int) -> None:
    assert base_level(text) == level


def test_every_character_from_right_to_left_is_seen_at_a_glance() -> None:
    for code in range(0x110000):
        if unicodedata.bidirectional(chr(code)) in ("R", "AL", "AN", "RLE", "RLO", "RLI"):
            assert runs_right(chr(code)), hex(code)
    assert not runs_right("汉字，abc 123（）“”")


_ANY = st.sampled_from("aא1 (汉),\u202e\u2067\u2069\u202c\u200f٣")


@given(st.text(_ANY, max_size=24), st.sampled_from([0, 1]))
def test_every_character_is_drawn_once_and_nothing_from_left_to_right_moves(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    order = visual_order(line_levels(text, found, base))
    assert sorted(order) == list(range(len(text)))
    if not runs_right(text) and not base and not re.search("[\u2066-\u2069\u202a-\u202e]", text):
        assert order == list(range(len(text)))


def _lines(name: str) -> Iterator[str]:
    file = _CONFORMANCE / name
    if not file.is_file():
        pytest.skip(f"{name} of the Unicode Character Database is not here (Debian: unicode-data)")
    for line in file.read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content


@pytest.mark.slow
def test_the_conformance_test_of_characters_passes() -> None:
    checked = 0
    for line in _lines("BidiCharacterTest.txt"):
        codes, asked, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = base_level(text) if asked == "2" else int(asked)
        found = line_levels(text, levels(text, base), base)
        assert base == int(paragraph), line
        kept = [at for at, level in enumerate(wanted.split()) if level != "x"]
        assert [found[at] for at in kept] == [int(level) for level in wanted.split() if level != "x"], line
        assert [at for at in visual_order(found) if at in kept] == [int(at) for at in order.split()], line
        checked += 1
    assert checked > 90_000


@pytest.mark.slow
def test_the_conformance_test_of_types_passes() -> None:
    some = {unicodedata.bidirectional(chr(code)): chr(code) for code in range(0x2070, 0x08, -1)}
    wanted: list[str] = []
    checked = 0
    for line in _lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            wanted = line.split()[1:]
        elif line[0] != "@":
            kinds, _, bases = line.partition(";")
            text = "".join(some[kind] for kind in kinds.split())
            for base in (base for bit, base in ((2, 0), (4, 1)) if int(bases) & bit):
                if "\u2029" in text[:-1] or "\n" in text[:-1]:
                    continue
                found = line_levels(text, levels(text, base), base)
                pairs = zip(wanted, found, strict=True)
                assert all(level == "x" or int(level) == own for level, own in pairs), line
                checked += 1
    assert checked > 300_000
