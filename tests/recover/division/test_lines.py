"""What the lines of a text may be."""

from __future__ import annotations

import pytest

from converters.recover.division.lines import Line, lines_of, said
from converters.recover.segmenting.segments import physical_lines


def line(text: str) -> Line:
    return lines_of(physical_lines(text), text)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "渡口恢复夜航每天加开两班",
        "标题：渡口恢复夜航",
        "《旧灯塔里办起读书会》",
        "Night ferry returns to the harbor",
    ],
)
def test_headlines(text: str) -> None:
    assert line(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "渡口从本月起恢复夜航，每天晚上加开两班。",
        "作者：韩小满",
        "----------",
        "第3篇 共4篇",
        "（责任编辑：韩小满）",
        "参考文献",
        "[2] 李大为. 海关与灯塔[J]. 样本学报，2005",
        "“今年的鱼少",
        "首页 | 新闻 | 图片",
    ],
)
def test_no_headlines(text: str) -> None:
    assert not line(text).headline


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("作者：韩小满", {"author"}),
        ("东澳日报 2024年6月3日", {"source", "date"}),
        ("2024-06-03", {"date"}),
        ("By Maren Oakley", {"author"}),
        ("渡口恢复夜航", set()),
    ],
)
def test_credits(text: str, fields: set[str]) -> None:
    assert said(text) == fields


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("渡口从本月起恢复夜航，每天晚上加开两班。", True),
        ("© 2023 Island Weekly. All rights reserved.", False),
        ("版权所有：样张日报社，未经书面授权不得转载。", False),
    ],
)
def test_a_notice_under_an_article_is_no_prose(text: str, prose: bool) -> None:
    assert line(text).prose is prose


def test_gaps_pages_and_shapes() -> None:
    text = "海岸通讯 第3版\n\n\n海岸通讯  第12版\n\f海岸通讯 第4版\n"
    lines = lines_of(physical_lines(text), text)
    assert [one.gap for one in lines] == [1, 3, 2]
    assert [one.paged for one in lines] == [False, False, True]
    assert len({one.shape for one in lines}) == 1
