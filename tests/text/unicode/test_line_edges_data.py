"""Every character of the classes of UAX #14 that hold on to a neighbour is in the table and obeyed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from converters.text.punctuation import PREFIXES, SIGNS, Region, no_end, no_start
from converters.text.unicode import line_edges_data as data

_FILE = Path("/usr/share/unicode/LineBreak.txt")
"""Where Debian's unicode-data puts it."""
_STARTLESS = ("CL", "CP", "EX", "IS", "NS", "PO")
_REGIONS: tuple[Region, ...] = ("zh-Hans", "zh-Hant", "ja")


@pytest.mark.parametrize("name", [*_STARTLESS, "CJ", "OP", "PR"])
def test_the_table_has_the_characters_of_the_class(name: str) -> None:
    if not _FILE.is_file():
        pytest.skip("LineBreak.txt of the Unicode Character Database is not here (Debian: unicode-data)")
    found = set()
    for line in _FILE.read_text("utf-8").splitlines():
        codes, _, kind = line.partition("#")[0].strip().partition(";")
        if kind.strip() == name:
            first, _, last = codes.partition("..")
            found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    assert {char for char in found if unicodedata.category(char) != "Cn"} == set(getattr(data, name))


@pytest.mark.parametrize("region", _REGIONS)
def test_no_character_of_the_table_stands_at_its_wrong_edge(region: Region) -> None:
    for name in _STARTLESS:
        assert set(getattr(data, name)) <= no_start("loose", region), name
    assert set(data.CJ) <= no_start("strict", region)
    assert set(data.OP) <= no_end("loose")
    assert set(data.PR) <= no_end("loose") | set(SIGNS) | {"\\"}
    assert not set(SIGNS) & set(PREFIXES)
