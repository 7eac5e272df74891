"""Which lines have the form of a heading."""

from __future__ import annotations

import pytest

from converters.recover.novel.heads import Head, candidates, likely_heads
from converters.recover.segmenting.segments import physical_lines


def head(line: str, family: str = "marked") -> Head | None:
    found = candidates(physical_lines(f"{line}\n"), (family, "word"))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "kind", "value", "title"),
    [
        ("第一章 上塔", "chapter", 1, "上塔"),
        ("第一百〇三章灯塔", "chapter", 103, "灯塔"),
        ("第两千零一章：上塔", "chapter", 2001, "上塔"),
        ("第一万二千三百四十五章 上塔", "chapter", 12345, "上塔"),
        ("第１０３章　上塔", "chapter", 103, "上塔"),
        ("第1百零3章 上塔", "chapter", 103, "上塔"),
        ("第 12 章 上塔", "chapter", 12, "上塔"),
        ("第廿三回 甄士隐梦幻识通灵 贾雨村风尘怀闺秀", "chapter", 23, "甄士隐梦幻识通灵 贾雨村风尘怀闺秀"),
        ("正文 第三章 上塔", "chapter", 3, "上塔"),
        ("正文第三章 上塔", "chapter", 3, "上塔"),
        ("《守塔人》第三章 上塔", "chapter", 3, "上塔"),
        ("【第三章】上塔", "chapter", 3, "上塔"),
        ("===第三章 上塔===", "chapter", 3, "上塔"),
        ("二十章 重逢", "chapter", 20, "重逢"),
        ("☆、第 3 章 上塔", "chapter", 3, "上塔"),
        ("第3/120章 上塔", "chapter", 3, "上塔"),
        ("제3장 등대", "chapter", 3, "등대"),
        ("제2권 밀물", "volume", 2, "밀물"),
        ("Chapter 12: Advice", "chapter", 12, "Advice"),
        ("CHAPTER XIV", "chapter", 14, ""),
        ("Chapter Twenty-One", "chapter", 21, ""),
        ("第三卷 潮落", "volume", 3, "潮落"),
        ("卷二 潮落", "volume", 2, "潮落"),
        ("下卷", "volume", 3, ""),
        ("第二部分 山", "volume", 2, "山"),
        ("Part Two", "volume", 2, ""),
        ("楔子", "front", None, ""),
        ("序章：海", "front", None, "海"),
        ("番外 第1章 卖鱼的女人", "after", None, "卖鱼的女人"),
        ("番外三·灰猫", "after", None, "灰猫"),
        ("番外灰猫", "after", None, "灰猫"),
        ("后记", "after", None, ""),
        ("尾声", "back", None, ""),
        ("Epilogue", "back", None, ""),
    ],
)
def test_headings(line: str, kind: str, value: int | None, title: str) -> None:
    found = head(line)
    assert found is not None
    assert (found.kind, found.value, found.title) == (kind, value, title)
    assert found.score >= 4


@pytest.mark.parametrize(
    "line",
    [
        "第三章是什么，他还没有想好，第三节课已经下了。",
        "第五章里说过的话，第八章就忘了",
        "第二回的事，休再提起。",
        "第三回合开始了",
        "第五节课已经下了，他还坐在那里。",
        "第二集团军已经过江。",
        "第一次见面时，两人都没有说话。",
        "第二天清早",
        "后记得他回来时，头发已经白了。",
        "尾声音渐渐低下去",
        "且听下回分解",
        "番外的人都走了",
        "（第一卷完）",
        "第一卷 完",
        "卷上来的风沙打在脸上",
    ],
)
def test_prose(line: str) -> None:
    found = head(line)
    assert found is None or found.score < 4


@pytest.mark.parametrize(
    ("line", "family", "value"),
    [
        ("（十二）", "brackets", 12),
        ("(12) 上塔", "brackets", 12),
        ("【012】上塔", "boxed", 12),
        ("12、上塔", "stopped", 12),
        ("十二．上塔", "stopped", 12),
        ("012 上塔", "spaced", 12),
        ("12", "alone", 12),
        ("XII", "roman", 12),
        ("☆、12.上塔", "stopped", 12),
    ],
)
def test_numbers_without_a_word(line: str, family: str, value: int) -> None:
    found = head(line, family)
    assert found is not None
    assert (found.value, found.family) == (value, family)


def test_a_volume_and_a_chapter_on_one_line() -> None:
    found = head("第一卷 潮起 第十二章 上塔")
    assert found is not None
    assert found.inside is not None
    assert (found.value, found.title, found.inside.value, found.inside.title) == (1, "潮起", 12, "上塔")


def test_a_page_of_the_site_is_the_same_heading() -> None:
    one, other = head("第三章 上塔（1/3）"), head("第三章 上塔（2/3）")
    assert one is not None
    assert other is not None
    assert one.key == other.key


def test_lines_looked_at_before_give_the_same_headings_again() -> None:
    rows = physical_lines("第一卷 潮起\n1、上塔\n第二章 下塔\n楔子\n（三）\n他上了塔。\n4 出海\n")
    likely = likely_heads(rows)
    for families in (("marked", "word"), ("marked", "word", "stopped"), ("stopped", "brackets", "spaced")):
        for _ in range(2):
            again = candidates(rows, families, likely)
            assert [(one.at, one.key, one.score) for one in again] == [
                (one.at, one.key, one.score) for one in candidates(rows, families)
            ]
