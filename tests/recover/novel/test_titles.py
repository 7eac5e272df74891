"""Titles under the numbers of chapters."""

from __future__ import annotations

from converters.recover.novel.heads import candidates
from converters.recover.novel.titles import joined
from converters.recover.segmenting.segments import physical_lines

PROSE = "　　次日天晓，起来洗漱罢。\n"


def titles(text: str) -> list[list[str]]:
    rows = physical_lines(text)
    found = joined(candidates(rows), rows, ())
    return [[rows[at].text for at in below] for below in found.values()]


def test_a_couplet_on_two_lines() -> None:
    text = "".join(f"第{number}回\n{one}访客\n{one}归舟\n{PROSE}" for number, one in enumerate("风雪雨雾", 1))
    text = text.replace("访客", "夜孤城访客").replace("归舟", "天古渡归舟")
    assert titles(text)[0] == ["风夜孤城访客", "风天古渡归舟"]


def test_prose_is_no_title() -> None:
    assert titles("".join(f"第{number}回\n{PROSE}{PROSE}" for number in range(1, 6))) == []


def test_the_same_line_everywhere_is_no_title() -> None:
    assert titles("".join(f"第{number}回\n诗曰\n{PROSE}" for number in range(1, 6))) == []
