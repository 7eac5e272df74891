"""What is right for segments: laid over the text from rows and from gold, then read off for each."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import reading
from tests.recover.alignment import Right, Span, by_gold, by_rows, mended, right, spans_of_gold, spans_of_rows
from tests.recover.labelled_texts import parse

ROWS = """@lang zh-Hans
@family portal
drop | 首页 > 文化 > 正文
kicker | 灯下漫谈
title | 河水退了以后
mark | 来源：
+ source | 澄江晚报
+ mark | 　作者：
+ author | 何远
body | 江水在夜里退了下去，岸边留下一层白霜，走在上面咯吱咯吱地响。
head | 一、水从哪里来
runin | 把沙留住
+ body | 。人们说这是十年来最早的一次，谁也不知道明年还会不会这样。
caption | 图为退水后的河岸。
related | 旧桥的来历
"""
GOLD = {
    "title": "河水退了以后",
    "kicker": "灯下漫谈",
    "subtitle": None,
    "source": "澄江晚报",
    "authors": ["何远"],
    "date": "2022-04-23",
    "sections": [{"level": 1, "heading": "一、水从哪里来", "runin": False}],
    "first_body": "江水在夜里退了下去，岸边",
    "last_body": "道明年还会不会这样。",
    "related": ["旧桥的来历"],
    "drop": ["首页 > 文化 > 正文"],
    "notes": ["图为退水后的河岸。"],
}
LABELS = ["drop", "kicker", "title", "credits", "body", "head", "body", "note", "related"]
TEXT = parse(ROWS).text


def labels(found: list[Right]) -> list[str]:
    return [one.accepted[0] for one in found]


def test_rows_are_spans_without_their_levels() -> None:
    spans = list(spans_of_rows(parse(ROWS)))
    assert spans[0] == Span(0, len("首页 > 文化 > 正文"), "drop")
    assert {"head", "runin", "source"} <= {span.label for span in spans}
    assert "".join(TEXT[span.start : span.end] for span in spans) == TEXT.replace("\n", "")


def test_each_segment_gets_the_label_of_its_row() -> None:
    found = reading(TEXT, ReadOptions(), Sink())
    wanted = ["drop", "kicker", "title", "meta", "para", "heading", "para", "caption", "related"]
    assert labels(by_rows(parse(ROWS), found)) == wanted


def test_the_gold_of_the_corpus_says_the_same() -> None:
    found = reading(TEXT, ReadOptions(), Sink())
    wanted = ["drop", "kicker", "title", "meta", "para", "heading", "para", "note", "related"]
    assert labels(by_gold(GOLD, found)) == wanted


def test_spans_of_the_gold_cover_the_text() -> None:
    spans = spans_of_gold(GOLD, TEXT)
    assert "".join(TEXT[span.start : span.end] for span in spans) == TEXT
    assert [TEXT[one.start : one.end] for one in spans if one.label == "author"] == ["何远"]


def test_a_title_over_two_lines_is_found() -> None:
    text = "河水退了\n以后怎么办\n" + TEXT.split("\n", 4)[4]
    spans = spans_of_gold({**GOLD, "title": "河水退了以后怎么办"}, text)
    assert [text[one.start : one.end] for one in spans if one.label == "title"] == ["河水退了\n以后怎么办"]


def test_a_headline_the_gold_does_not_want_is_no_headline() -> None:
    spans = spans_of_gold({**GOLD, "title": None, "alt": {"title": ["河水退了以后"]}}, TEXT)
    assert "title" not in {one.label for one in spans}


def test_a_date_is_found_in_any_form() -> None:
    text = "标题\n民國111年4月23日\n" + TEXT.split("\n", 4)[4]
    spans = spans_of_gold(GOLD, text)
    assert [text[one.start : one.end] for one in spans if one.label == "date"] == ["民國111年4月23日"]


@pytest.mark.parametrize(
    ("spans", "label", "whole"),
    [
        ([Span(0, 8, "title"), Span(8, 80, "body")], "para", False),
        ([Span(0, 40, "drop"), Span(40, 80, "drop")], "drop", True),
        ([Span(0, 70, "mark"), Span(70, 80, "author")], "meta", False),
        ([Span(0, 80, "mark")], "note", True),
    ],
)
def test_a_segment_takes_the_label_of_most_of_it(spans: list[Span], label: str, whole: bool) -> None:
    found = right("字" * 80, spans, 0, 80)
    assert (found.accepted[0], found.whole) == (label, whole)


def test_a_label_that_is_accepted_stays_and_another_is_mended() -> None:
    found = reading(TEXT, ReadOptions(), Sink())
    wrong = [label._replace(label="para") for label in found.labels]
    out = mended(wrong, by_rows(parse(ROWS), found))
    assert [one.label for one in out][4:7] == ["para", "heading", "para"]
    assert [one.zone for one in out] == [
        "before",
        "before",
        "top",
        "top",
        "body",
        "body",
        "body",
        "tail",
        "links",
    ]
