"""Names as people part and join them, posts with their holders, counters and what is arranged."""

from __future__ import annotations

import pytest

from converters.recover.credits.credit_line import read_credits
from tests.recover.credits.test_recover_credits import fields


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("2022年11月3日　文・写真　八重樫 凪", {"date": ["2022-11-03"], "author": ["八重樫 凪"]}),
        ("取材・文／小野寺 渚", {"author": ["小野寺 渚"]}),
        ("文・挿絵　高梨 渚", {"author": ["高梨 渚"]}),
        ("文と絵　高梨渚", {"author": ["高梨渚"]}),
        ("2026-11-05 18:30　瀏覽 2,314", {"date": ["2026-11-05"]}),
        ("2026-11-05 18:30 點閱 2,314", {"date": ["2026-11-05"]}),
        ("作者：云 半 山", {"author": ["云半山"]}),
        ("本报记者 柳 青 宋 小 满", {"reporter": ["柳青", "宋小满"]}),
        ("王 芳 李 明", {"author": ["王芳", "李明"]}),
        ("热合木江·吐尔逊　阿依努尔", {"author": ["热合木江·吐尔逊", "阿依努尔"]}),
        (
            "Words by Orla Prideaux-Nkemelu · Pictures by Tamsin Oyelaran",
            {"author": ["Orla Prideaux-Nkemelu"], "photographer": ["Tamsin Oyelaran"]},
        ),
        (
            "（作者系青石镇文化站站长　柳春来）",
            {"affiliation": ["青石镇文化站站长"], "author": ["柳春来"]},
        ),
        (
            "（作者：宋小满，系青石镇乡村教师，已退休）",
            {"author": ["宋小满"], "affiliation": ["青石镇乡村教师，已退休"]},
        ),
        ("(2021년 11월 30일 취재)", {"date": ["2021-11-30"]}),
    ],
)
def test_names_are_parted_and_joined_as_people_write_them(line: str, wanted: dict[str, list[str]]) -> None:
    assert fields(line) == wanted


@pytest.mark.parametrize(
    ("line", "counter"),
    [
        ("信息来源：镇文化站浏览次数：87", "浏览次数：87"),
        ("来源：镇文化站点击数：12次", "点击数：12次"),
        ("来源：镇文化站 阅读量：3021", "阅读量：3021"),
        ("来源：镇文化站　阅读 1.2万", "阅读 1.2万"),
        ("来源：镇文化站　浏览 300次 评论 12", "浏览 300次 评论 12"),
        ("來源：镇文化站 5.6万阅读", "5.6万阅读"),
    ],
)
def test_a_counter_needs_no_space_before_it(line: str, counter: str) -> None:
    read = read_credits(line)
    assert [(one.field, one.value) for one in read.found] == [("source", "镇文化站")]
    assert [line[start:end] for start, end in read.counters] == [counter]


@pytest.mark.parametrize(
    "line",
    [
        "二、地点：青石镇文化广场",
        "（二）地点：河边",
        "2. 地点：村口",
        "1、活动时间：2024年10月5日",
        "3）日時：令和5年1月10日",
    ],
)
def test_what_an_item_arranges_is_text(line: str) -> None:
    assert read_credits(line).found == []
