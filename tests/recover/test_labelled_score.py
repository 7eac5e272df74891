"""The scorer of labelled texts, measured on answers that are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recover.accounting import recovered
from tests.recover.labelled_score import Answer, Counts, Judged, answer_of, judge, lost, macro, table, total
from tests.recover.labelled_texts import SCALARS, Heading, parse

ROWS = """@lang zh-Hans
@family portal
title | 河水退了
date | 2022年4月23日
page | 07
author | 何远
?author | 林晚
editor | 王某
head | 一、水从哪里来
body | 江水在夜里退了下去，岸边留下一层白霜。
runin | 把沙留住
+ body | 。人们说这是十年来最早的一次。
related | 旧桥的来历
drop | 分享到
?drop | 广告
"""
RIGHT = parse(ROWS)


@dataclass
class Made:
    """An answer that is right but for what is set."""

    scalars: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=lambda: ["何远"])
    related: list[str] = field(default_factory=lambda: ["2022-04-23旧桥的来历"])
    headings: list[Heading] = field(
        default_factory=lambda: [Heading("水从哪里来", 2, False), Heading("把沙留住", 2, True)]
    )
    first_body: str = "江水在夜里，退了下去，岸边留下一层白霜。后面还有"
    last_body: str = "把沙留住。人们说这是十年来最早的一次"
    drop: list[str] = field(default_factory=lambda: ["分享到"])
    kept: str = RIGHT.kept

    def judged(self) -> Judged:
        values = {**dict.fromkeys(SCALARS, ""), "title": "河水 退了", "date": "2022-04-23", "page": "7"}
        return judge(
            RIGHT,
            Answer(
                values | self.scalars,
                {"author": self.authors, "editor": ["王某"], "related": self.related},
                self.headings,
                self.first_body,
                self.last_body,
                self.drop,
                self.kept,
            ),
        )


def test_a_right_answer_differs_in_nothing() -> None:
    judged = Made().judged()
    assert judged.differences == ()
    assert judged.lost == ""
    assert macro(judged.counts) == 1.0
    assert judged.counts["page"] == Counts(right=1)
    assert judged.counts["kicker"] == Counts()
    assert judged.levels == Counts(2, 0, 0)


@pytest.mark.parametrize(
    ("made", "name", "counts"),
    [
        (Made(scalars={"title": "河水"}), "title", Counts(0, 1, 1)),
        (Made(scalars={"title": ""}), "title", Counts(0, 0, 1)),
        (Made(scalars={"source": "晚报"}), "source", Counts(0, 1, 0)),
        (Made(scalars={"date": "2022-04-24"}), "date", Counts(0, 1, 1)),
        (Made(authors=["林晚", "何远"]), "authors", Counts(1, 0, 0)),
        (Made(authors=["林晚", "新华"]), "authors", Counts(0, 1, 1)),
        (Made(related=[]), "related", Counts(0, 0, 1)),
        (Made(headings=[]), "headings", Counts(0, 0, 2)),
        (Made(headings=[Heading("把沙留住", 1, False)]), "runin", Counts(0, 0, 1)),
        (Made(headings=[Heading("一、水从哪里来", 1, True)]), "runin", Counts(0, 1, 1)),
        (Made(headings=[Heading("别的", 1, True)]), "headings", Counts(0, 1, 2)),
        (Made(first_body="在夜里退了下去，岸边"), "first_body", Counts(0, 1, 1)),
        (Made(first_body=""), "first_body", Counts(0, 0, 1)),
        (Made(last_body="人们说这是十年来最早的一次。（完）"), "last_body", Counts(0, 1, 1)),
        (Made(drop=["广告", "分享到"]), "drop", Counts(1, 0, 0)),
        (Made(drop=["广告", "河水退了"]), "drop", Counts(0, 1, 1)),
    ],
)
def test_a_wrong_answer_counts_in_its_field(made: Made, name: str, counts: Counts) -> None:
    judged = made.judged()
    assert judged.counts[name] == counts
    assert bool(judged.differences) == bool(counts.wrong or counts.missed)


def test_levels_are_compared_as_an_order() -> None:
    made = Made(headings=[Heading("水从哪里来", 1, False), Heading("把沙留住", 2, True)])
    assert made.judged().levels == Counts(1, 1, 0)


def test_the_mean_of_precision_and_recall() -> None:
    assert Counts().f1 == 1.0
    assert Counts(2, 1, 1).f1 == pytest.approx(2 / 3)
    two = [Made().judged(), Made(scalars={"title": ""}).judged()]
    counts = total(two)
    assert counts["title"] == Counts(1, 0, 1)
    fields = sum(1 for one in counts.values() if any(one))
    assert macro(counts) == pytest.approx((fields - 1 + 2 / 3) / fields)
    assert "title        0.667" in table(two)
    assert "zh-Hans" in table(two)


def test_lost_characters_are_those_that_are_gone_or_moved() -> None:
    assert Made(kept=RIGHT.kept.replace("白霜", "")).judged().lost == "白霜"
    assert lost("甲乙丙丁", "丁甲乙丙") == "丁"
    assert lost("", "甲") == ""


def longest(source: str, found: str) -> int:
    """The length of a longest common subsequence by the plain table."""
    above = [0] * (len(found) + 1)
    for one in source:
        row = [0]
        for at, other in enumerate(found):
            row.append(above[at] + 1 if one == other else max(above[at + 1], row[at]))
        above = row
    return above[-1]


@given(st.text("abc", max_size=24), st.text("abc", max_size=24))
def test_what_is_lost_is_outside_a_longest_common_subsequence(source: str, found: str) -> None:
    gone = lost(source, found)
    assert len(source) - len(gone) == longest(source, found)
    rest = iter(source)
    assert all(char in rest for char in gone)


def test_an_answer_is_read_off_a_document() -> None:
    source = (
        "首页 > 新闻 > 正文\n河水退了\n2022-04-23 08:00　来源：江城晚报\n"
        "江水在夜里退了下去，岸边留下一层白霜。\n分享到：微信 微博\n"
    )
    answer = answer_of(recovered(source), source)
    assert answer.scalars["title"] == "河水退了"
    assert answer.scalars["date"] == "2022-04-23"
    assert answer.first_body.startswith("江水在夜里")
    assert "首页 > 新闻 > 正文" in answer.drop
    assert "分享到：微信 微博" in answer.drop
