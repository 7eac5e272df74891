# ruff: noqa: E501
"""Which proposal stands, and what is one article for all its separators."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from converters.recover.division.divide import divide
from tests.recover.division.layouts import ARTICLES, LAYOUTS

PROSE = "".join(f"　　{paragraph}\n" for article in ARTICLES for paragraph in article.body)
ONE = {
    "sections between ruled lines": f"渡口恢复夜航\n韩小满\n{PROSE}----------\n先称重\n{PROSE}----------\n再装车\n{PROSE}",
    "sections behind empty lines": f"渡口恢复夜航\n韩小满\n\n\n先称重\n\n{PROSE}\n\n\n再装车\n\n{PROSE}",
    "numbered sections": f"渡口恢复夜航\n韩小满 2024年6月3日\n一、先称重\n{PROSE}二、再装车\n{PROSE}三、后开船\n{PROSE}",
    "boxed sections": f"渡口恢复夜航\n韩小满\n【先称重】\n{PROSE}【再装车】\n{PROSE}",
    "a list of other articles": f"渡口恢复夜航\n韩小满\n{PROSE}相关阅读\n码头新设称重处\n2024-06-04\n旧灯塔里办起读书会\n2024-06-06\n",
    "references": f"渡口恢复夜航\n韩小满\n{PROSE}参考文献\n[1] 李大为. 海关与灯塔[J]. 样本学报，2005.\n[2] 王小明. 港口志[M]. 样本出版社，2010.\n",
    "dates in a chronicle": "渡口大事记\n"
    + "".join(
        f"2024年6月{at}日，渡口加开两班夜航，末班船九点半离岸，两岸的人都来看。\n" for at in range(1, 9)
    ),
    "addresses of sources": f"渡口恢复夜航\n韩小满\n{PROSE}资料来源\nhttps://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n",
    "addresses among paragraphs": f"渡口恢复夜航\n韩小满\n{PROSE}https://a.example/1\n{PROSE}https://a.example/2\n{PROSE}",
    "names between rules": f"渡口恢复夜航\n----\n韩小满\n梁可风\n----\n{PROSE}",
    "dialogue": "访老艄公\n记者：您撑了多少年的船？\n周：四十年，哪块石头在水下我闭着眼睛也说得清楚。\n记者：怕不怕？\n周：怕。\n"
    * 2,
    "a poem": "渡口\n韩小满\n\n船小要让，\n水急要等。\n\n灯一亮，\n水面上就有了人气。\n",
}


@pytest.mark.parametrize("name", ONE)
def test_one_article_stays_whole(name: str) -> None:
    assert divide(ONE[name]) == []


def test_an_introduction_is_a_part_of_its_own() -> None:
    text = "编者按\n" + PROSE + LAYOUTS["records"][0]()
    found = divide(text)
    assert len(found) == 1 + len(ARTICLES)
    assert text[found[0].start : found[0].end].startswith("编者按")


def test_what_parts_the_articles_is_apart() -> None:
    text = LAYOUTS["ruled"][0]()
    found = divide(text)
    assert [text[start:end] for extent in found for start, end in extent.apart] == ["-" * 40] * 3
    text = "本周四篇\n" + LAYOUTS["numbered"][0]()
    found = divide(text)
    assert [text[start:end] for extent in found for start, end in extent.apart] == [
        "本周四篇",
        "1. ",
        "2. ",
        "3. ",
        "4. ",
    ]


def calls_of_divide(count: int) -> int:
    """Return how many calls, those into C included, dividing ``count`` times four articles takes."""
    text = LAYOUTS["ruled"][0]() * count
    calls = 0

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        divide(text)
    finally:
        sys.setprofile(before)
    return calls


def test_the_cost_is_linear() -> None:
    calls_of_divide(5)
    assert calls_of_divide(160) < 4.4 * calls_of_divide(40)
