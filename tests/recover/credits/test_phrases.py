# ruff: noqa: E501
"""Phrases that are a credit as a whole, and sentences that begin like them; nothing here is real."""

from __future__ import annotations

import pytest

from converters.recover.credits.phrases import phrase
from tests.recover.credits.test_recover_credits import fields

SAID = [
    ("本文原载于《山海志》", [("source", "山海志")]),
    ("（原载《山海志》2021年第4期）", [("source", "山海志")]),
    ("本文首發於《山海志》。", [("source", "山海志")]),
    ("This article appeared in the Autumn 2019 issue of Hedge & Hollow.", [("source", "Hedge & Hollow")]),
    ("Originally published at hedge.org on May 6, 2024", [("source", "hedge.org"), ("date", "2024-05-06")]),
    ("Provided by Institute for Lamp Studies", [("source", "Institute for Lamp Studies")]),
    ("(濠灣電台消息)", [("source", "濠灣電台")]),
    ("【北山共同】", [("source", "共同"), ("place", "北山")]),
    ("生活中心／張家寧報導", [("contributors.reporter", "張家寧")]),
    ("〔即時新聞／綜合報導〕", []),
    (
        "（北山新聞林映真、陳大文南灣報導）",
        [("contributors.reporter", "林映真"), ("contributors.reporter", "陳大文"), ("source", "北山新聞")],
    ),
    ("（北山新聞網林映真南灣報導）", [("contributors.reporter", "林映真"), ("source", "北山新聞網")]),
    (
        "（北山新聞／林映真、陳大文 南灣報導）",
        [("contributors.reporter", "林映真"), ("contributors.reporter", "陳大文")],
    ),
    ("写于2016年11月3日，白鹤洲", [("date", "2016-11-03")]),
    ("2016年11月3日写于白鹤洲", [("date", "2016-11-03")]),
    ("本報2011年1月26日北山訊", [("date", "2011-01-26"), ("place", "北山")]),
    ("(作者沈听潮 系北山大学教授)", [("contributors.author", "沈听潮"), ("affiliation", "北山大学教授")]),
    ("（沈听潮 北山大学教授）", [("contributors.author", "沈听潮"), ("affiliation", "北山大学教授")]),
    ("（北山大學 戲劇學系）", [("affiliation", "北山大學 戲劇學系")]),
]
PROSE = [
    "写于纸上的字迟早会褪色。",
    "记于心的事不必写下来。",
    "原载重三吨的车改装了两次。",
    "首发阵容换了三个人。",
    "Published in haste, the book was soon forgotten by everyone who had read it.",
    "This piece appeared to be broken.",
    "【我与云岭日报】",
    "記者の写真は新聞社に残っている。",
    "作者系上围裙，亲自下厨。",
    "작성한 글은 다음 날 실렸다.",
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_phrases(text: str, said: list[tuple[str, str]]) -> None:
    assert phrase(text) == said


@pytest.mark.parametrize("text", PROSE)
def test_prose(text: str) -> None:
    assert phrase(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("转载自公众号“山海志”", {"source": ["山海志"]}),
        ("（选自沈听潮《山河旧事》）", {"source": ["山河旧事"]}),
        ("来源：山海日报(北山) 2024-05-06 责编：沈听潮", {"source": ["山海日报(北山)"], "date": ["2024-05-06"], "editor": ["沈听潮"]}),
        ("作者单位：沈听潮　北山蔬菜研究中心　100089", {"affiliation": ["北山蔬菜研究中心"]}),
        ("海嶼日報 2016/09/21 A2版", {"source": ["海嶼日報"], "date": ["2016-09-21"], "page": ["A2"]}),
        ("霍然 纸上灯火 前天", {"author": ["霍然"], "source": ["纸上灯火"]}),
        ("出版：2021-12-24 06:30", {"date": ["2021-12-24"]}),
        ("责任编辑：沈听潮（实习） 责任校对：乔木生", {"responsible-editor": ["沈听潮"], "proofreader": ["乔木生"]}),
        ("（中央社記者林映真北山5日電）", {"source": ["中央社"], "reporter": ["林映真"]}),
        ("毎日新聞 2025/1/14 21:17（最終更新 1/14 21:17） 789文字", {"source": ["毎日新聞"], "date": ["2025-01-14"]}),
        ("文＝真壁千晴　写真＝鳥居圭", {"author": ["真壁千晴"], "photographer": ["鳥居圭"]}),
        ("author = \"沈听潮\"", {"author": ["沈听潮"]}),
        ("沈听潮/文", {"author": ["沈听潮"]}),
        ("选题：lampwright 译者：moonfish 校对：wren", {"reviewer": ["lampwright"], "translator": ["moonfish"], "proofreader": ["wren"]}),
        ("Reporting by Orla Fennimore in Wickle; Editing by Cato Penhale", {"reporter": ["Orla Fennimore"], "editor": ["Cato Penhale"]}),
        ("发表于浙江", {}),
        ("IP属地：浙江", {}),
    ],
)  # fmt: skip
def test_lines_of_credits(text: str, said: dict[str, list[str]]) -> None:
    assert fields(text) == said


@pytest.mark.parametrize(
    "text", ["Posted on March 4th", "Published on Monday", "Posted on Friday, 4 May", "Published in June"]
)
def test_a_day_without_its_year_is_no_publication(text: str) -> None:
    assert phrase(text) is None


def test_publications_may_be_named_after_days() -> None:
    assert phrase("Published in The Sunday Times") == [("source", "The Sunday Times")]
