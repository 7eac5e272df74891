"""Proposals of where articles begin."""

from __future__ import annotations

import pytest

from converters.recover.division.lines import lines_of
from converters.recover.division.schemes import schemes
from converters.recover.segmenting.segments import physical_lines
from tests.recover.division.layouts import LAYOUTS

NAMES = {
    "ruled": "ruled",
    "numbered": "numbered",
    "mastheads": "masthead",
    "columns": "masthead",
    "blank_lines": "gaps",
    "dates_before_headlines": "dated",
    "form_feeds": "pages",
    "records": "records",
    "bylines": "openings",
    "marked": "marked",
    "counted": "counted",
    "ended": "ended",
}


@pytest.mark.parametrize(("layout", "name"), NAMES.items())
def test_each_layout_has_its_own(layout: str, name: str) -> None:
    make, articles = LAYOUTS[layout]
    text = make()
    lines = lines_of(physical_lines(text), text)
    found = {scheme.name: scheme for scheme in schemes(lines)}
    assert len(found[name].starts) == len(articles)
    firsts = [lines[at].text for at in found[name].starts]
    titled = [
        any(one.title in near.text for near in lines[at : at + 2])
        for at, one in zip(found[name].starts, articles, strict=True)
    ]
    assert all(titled), firsts


def test_one_article_has_none_that_is_sure() -> None:
    text = "渡口恢复夜航\n韩小满\n渡口从本月起恢复夜航，每天晚上加开两班，末班船九点半离岸。\n"
    assert schemes(lines_of(physical_lines(text), text)) == []
