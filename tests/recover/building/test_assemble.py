"""Fields and dropped stretches out of labelled lines."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Document
from converters.options import ReadOptions
from converters.recover.article import read_segments, recover
from converters.recover.building.account import closed
from converters.recover.building.assemble import assemble
from converters.recover.labelling.viterbi import Labelled

TEXT = (
    "　　渡口恢复夜航的第一晚，来了四十多个人，把候船室挤得满满当当，谁也没有想到会这样热闹。\n"
    "　　老艄公说，水急要等，船小要让，这是三十年来的规矩，谁也不能破。\n"
    "　　灯一亮，水面上就有了人气，两岸的人都来看，一直看到末班船离岸。\n"
)


def article(line: str) -> Document:
    return closed(recover(f"渡口恢复夜航\n{line}\n{TEXT}", ReadOptions(), Sink()))


@pytest.mark.parametrize(
    ("line", "counters"),
    [
        ("2024年6月3日 来源：样本日报 点击：3821次 字号：大 中 小", ["点击：3821次", "字号：大 中 小"]),
        ("作者：韩小满 点击：3821次 字号：大 中 小", ["点击：3821次", "字号：大 中 小"]),
        ("点击：3821次 来源：样本日报 2024年6月3日", ["点击：3821次"]),
        ("来源：样本日报 点击：12 2024-06-03 责任编辑：韩小满", ["点击：12"]),
        ("来源：样本日报 2024-06-03 10:22 【字号：大 中 小】", ["字号：大 中 小】"]),
        ("2024-06-03 10:22 来源：样本日报 浏览量：1,206 评论数：3", ["浏览量：1,206", "评论数：3"]),
    ],
)
def test_counters_in_a_line_of_credits_are_dropped(line: str, counters: list[str]) -> None:
    document = article(line)
    assert [(one.text, one.reason) for one in document.dropped] == [(text, "counter") for text in counters]
    assert [one.text for one in document.fields if one.quoted] == []
    assert document.meta.source == "样本日报" or document.meta.contributors
    kept = "".join(one.text for one in (*document.fields, *document.dropped)) + TEXT
    assert sum(map(len, kept.split())) == sum(map(len, f"渡口恢复夜航{line}{TEXT}".split()))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("首页 > 文化 > 渡口恢复夜航的第一晚", "repeats the title"),
        ("渡口恢复夜航的第一晚 - 样本日报", "repeats the title"),
    ],
)
def test_the_way_to_the_page_and_the_title_of_its_window_are_dropped(line: str, reason: str) -> None:
    found = read_segments(f"{line}\n渡口恢复夜航的第一晚\n{TEXT}", Sink())
    labels = [
        Labelled("before", "drop", 0.9, ""),
        Labelled("top", "title", 0.9, ""),
        *[Labelled("body", "para", 0.9, "")] * (len(found.facts) - 2),
    ]
    document = assemble(found._replace(labels=labels), ReadOptions(), Sink(), "")
    assert [(one.text, one.reason) for one in document.dropped] == [(line, reason)]


def test_a_category_under_a_japanese_title_is_no_author() -> None:
    body = "三年目のトマトがようやく実りました。失敗も含めて、分かったことをまとめておきます。\n"
    found = read_segments(f"ベランダでトマトを育てる\n園芸\n{body}", Sink())
    labels = [
        Labelled("top", "title", 0.9, ""),
        Labelled("top", "meta", 0.9, ""),
        Labelled("body", "para", 0.9, ""),
    ]
    document = assemble(found._replace(labels=labels), ReadOptions(), Sink(), "")
    assert document.meta.contributors == ()
    assert [field.text for field in document.fields if field.field == "aside"] == ["園芸"]
