"""The tables of punctuation: what may stand at a line's edge, and what is blank, by region and level."""

from __future__ import annotations

from itertools import pairwise

import pytest

from converters.text.punctuation import CLOSING, FIRM, OPENING, marks, no_end, no_start, region_of

LEVELS = ("anywhere", "loose", "normal", "strict")
REGIONS = ("zh-Hans", "zh-Hant", "ja")


@pytest.mark.parametrize("region", REGIONS)
def test_each_level_forbids_what_the_one_before_does_and_more(region):
    for laxer, stricter in pairwise(LEVELS):
        assert no_start(laxer, region) <= no_start(stricter, region)
        assert no_end(laxer) <= no_end(stricter)
    assert no_start("anywhere", region) == no_end("anywhere") == frozenset()


@pytest.mark.parametrize("region", REGIONS)
def test_basic_level_is_that_of_clreq(region):
    assert set("、，。：；！？·”’）》」』】～") <= no_start("loose", region)
    assert set("“‘（《「『【") <= no_end("loose")
    assert not {"／", "—"} & no_start("loose", region)
    assert "／" in no_start("normal", region) & no_end("normal")
    assert "—" in no_start("strict", region) - no_start("normal", region)


def test_below_the_strict_level_only_japanese_keeps_small_kana_from_line_starts():
    assert set("々ーっァ…") <= no_start("normal", "ja")
    assert not set("ーっァ…") & no_start("normal", "zh-Hans")
    assert set("々ーっァ…") <= no_start("strict", "zh-Hans")
    assert "々" in no_start("loose", "ja")
    assert "っ" not in no_start("loose", "ja")


@pytest.mark.parametrize("region", REGIONS)
def test_brackets_are_half_blank_everywhere(region):
    blanks = marks(region).blanks
    assert all(blanks[mark][:2] == (0.5, 0.0) for mark in OPENING)
    assert all(blanks[mark][:2] == (0.0, 0.5) for mark in CLOSING)


def test_regions_place_their_stops():
    assert marks("zh-Hans").blanks["。"][:2] == (0.0, 0.5)
    assert marks("zh-Hant").blanks["。"][:2] == (0.25, 0.25)
    assert "？" not in marks("zh-Hant").blanks
    assert marks("ja").blanks["。"].step == FIRM
    assert marks("ja").trimmed_at_end == frozenset()
    assert "。" in marks("zh-Hans").trimmed_at_end


@pytest.mark.parametrize(
    ("language", "region"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("en", "zh-Hans"),
    ],
)
def test_region_of(language, region):
    assert region_of(language) == region
