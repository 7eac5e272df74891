"""Names told from words by the statistics of their characters; nobody here is real."""

from __future__ import annotations

import pytest

from converters.text.personal_names.name_odds import (
    best_japanese_odds,
    chinese_odds,
    family_odds,
    japanese_odds,
)
from converters.text.personal_names.names import is_japanese_name, is_name

NAMES = [
    "韩照海",
    "韓照海",
    "乔木生",
    "沈听潮",
    "龙石根",
    "白鹤洲",
    "梁映河",
    "周屿",
    "丁越",
    "郝玲玲",
    "欧阳一舟",
]
WORDS = ["食谱", "食譜", "时间", "方便", "成都", "安徽省", "高铁", "项目", "海外", "文化", "石油"]
JAPANESE = ["真壁千晴", "鳥居圭", "岡田浩幸", "原口澪", "大渡　美咲", "佐藤さくら", "沢田千尋"]
NOT_JAPANESE = [
    "最終更新",
    "財経週報",
    "編集委員",
    "東京都",
    "国内ニュース",
    "渡口三章",
    "河水退了",
    "文化庁",
]


@pytest.mark.parametrize("name", NAMES)
def test_chinese_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("word", WORDS)
def test_words_that_begin_like_names(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("name", JAPANESE)
def test_japanese_names(name: str) -> None:
    assert is_japanese_name(name)


@pytest.mark.parametrize("word", NOT_JAPANESE)
def test_words_that_are_no_japanese_names(word: str) -> None:
    assert not is_japanese_name(word)


def test_the_odds_of_names_are_higher_than_those_of_words() -> None:
    assert chinese_odds("张", "海生") > 2 > -1 > chinese_odds("时", "间")
    assert chinese_odds("高", "考") == chinese_odds("黄", "河") == -9
    assert japanese_odds("岡田", "浩幸") > 4 > 0 > japanese_odds("最終", "更新")
    assert family_odds("長谷川") > 3
    assert best_japanese_odds("人") == -9
