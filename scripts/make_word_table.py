"""Write ``converters/text/word_costs.txt``: the common Chinese words and how rare each is.

    python -m scripts.make_word_table path/to/jieba/dict.txt

The words and their counts are those of the dictionary of jieba (https://github.com/fxsjy/jieba, MIT License,
Copyright 2013 Sun Junyi), which lies in its package on PyPI; words of Traditional Chinese are made of them
by OpenCC. A line of the file has the words that begin with one character: that character and, parted by
spaces, what follows it in each word, with the cost of the word behind it. A cost is the negative natural
logarithm of the share of such words among all, in halves.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from pathlib import Path
from typing import Final

import opencc

TARGET: Final = Path(__file__).parent.parent / "converters" / "text" / "word_costs.txt"
WORDS: Final = 60_000
"""Most words of two and more characters."""
CHARACTERS: Final = 4_500
LONGEST: Final = 7
NEWER: Final = """
    碳中和 碳达峰 双碳 重特大 新质生产力 高质量 新冠 新冠肺炎 疫情防控 民法典 自贸区 自贸港 大湾区
    粤港澳 雄安 短视频 直播间 元宇宙 大模型 智能体 区块链 数字化 智能化 信息化 绿色低碳 获得感 幸福感
    医保局 应急管理部 农业农村部 文旅 乡村振兴 共同富裕 中国式 一带一路 进博会 双一流 双减 网信办
    退役军人 卫健委 党史 学习教育 绿水青山 供给侧 营商环境 放管服 直通车 微信 微博 抖音 快递员 外卖
    网约车 共享单车 新能源 充电桩 光伏 芯片 半导体 高铁 动车组 航天员 空间站 探月 北斗 冬奥 冬奥会
    残奥会 亚运会 全运会 冬残奥会 打卡 点赞 带货 网红 民宿 康养 托育 二孩 三孩 养老金 个税 营改增
"""
"""Words younger than the dictionary."""
NEWER_COST: Final = 24
FIRST_HAN: Final = "\u4e00"
LAST_HAN: Final = "\u9fff"


def counted(dictionary: Path) -> list[tuple[int, str]]:
    """Return the words with their counts, commonest first."""
    found = []
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) <= LONGEST and all(FIRST_HAN <= char <= LAST_HAN for char in word):
            found.append((int(count), word))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def costs(rows: list[tuple[int, str]]) -> dict[str, int]:
    """Return the cost of each word."""
    total = sum(count for count, _ in rows)
    words = [row for row in rows if len(row[1]) > 1][:WORDS]
    characters = [row for row in rows if len(row[1]) == 1][:CHARACTERS]
    found: dict[str, int] = {}
    traditional = opencc.OpenCC("s2t")
    for count, word in words + characters:
        cost = round(2 * math.log(total / max(count, 1)))
        for spelling in (word, traditional.convert(word)):
            found[spelling] = min(cost, found.get(spelling, cost))
    for word in NEWER.split():
        for spelling in (word, traditional.convert(word)):
            found.setdefault(spelling, NEWER_COST)
    return found


def lines(found: dict[str, int]) -> list[str]:
    """Return the lines of the file."""
    rest: dict[str, list[str]] = defaultdict(list)
    for word, cost in sorted(found.items()):
        rest[word[0]].append(f"{word[1:]}{cost}")
    return [" ".join([first, *words]) for first, words in sorted(rest.items())]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dictionary", type=Path, help="dict.txt of jieba")
    found = costs(counted(parser.parse_args().dictionary))
    TARGET.write_text("\n".join(["", *lines(found), ""]), encoding="utf-8")
    print(f"{TARGET.name}: {len(found):,} words, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
