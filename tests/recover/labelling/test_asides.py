"""What is left out without being surely furniture is set aside, and prose that was to be dropped is text."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model.report import outline, report
from converters.options import ReadOptions
from converters.recover.article import Reading, read_segments
from converters.recover.building.assemble import assemble
from converters.recover.labelling.asides import set_aside
from converters.recover.labelling.viterbi import Labelled
from tests.recover.accounting import recovered

PROSE = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。"
OTHER = (
    "山里的果园今年第一次挂果，村民们商量着把路修到半山腰上去，"
    "好让收果子的车开进来，也好让老人们下山看病时少走一个钟头。"
)
TEXT = f"码头的一天\n{PROSE}\n太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，谁也不去赶它。\n"


def read(
    tail: list[str], confidence: float, zone: str = "tail", settled: frozenset[int] = frozenset()
) -> Reading:
    """The text with lines behind it that are to be dropped."""
    found = read_segments(TEXT + "\n".join(tail), Sink())
    count = len(found.facts)
    labels = [Labelled("top", "title", 1.0, ""), *[Labelled("body", "para", 1.0, "")] * 2]
    labels += [Labelled(zone, "drop", confidence, "para")] * (count - 3)
    assert len(labels) == count
    return found._replace(labels=set_aside(found.facts, labels, settled))


def labels(tail: list[str], confidence: float, zone: str = "tail") -> list[str]:
    return [label.label for label in read(tail, confidence, zone).labels[3:]]


@pytest.mark.parametrize(
    "line", ["【原刊期号】2003年第5期", "【原刊页号】33-40", "【分类号】F11", "[复印期号]2003年第8期"]
)
def test_where_an_article_stood_before_is_set_aside(line: str) -> None:
    assert labels([line], 0.999) == ["aside"]


@pytest.mark.parametrize("line", ["版权所有 未经授权不得转载", "打印本页", "分享到"])
def test_words_of_furniture_are_dropped_however_unsure_the_model_is(line: str) -> None:
    assert labels([line], 0.6) == ["drop"]


def test_a_short_line_without_any_is_dropped_only_where_the_model_is_very_sure() -> None:
    assert labels(["旅途见闻"], 0.997) == ["drop"]
    assert labels(["旅途见闻"], 0.99) == ["aside"]


def test_an_address_is_the_texts_where_its_labelled_lines_stand_above() -> None:
    found = recovered(
        "小学操场改造公告\n桐林小学就操场改造项目进行磋商，欢迎符合条件的施工单位前来参加本次磋商。\n"
        "采购人：桐林小学\n联系人：蓝老师\n电话：0000-3371002\n上一篇：没有了\n"
    )
    assert "电话：0000-3371002" in outline(found)
    assert not any("3371002" in item.text for item in found.dropped)


def test_a_line_whose_words_the_text_has_is_never_dropped_for_confidence_alone() -> None:
    assert labels(["码头上的青菜"], 0.999) == ["aside"]


def test_a_long_line_is_never_dropped_for_confidence_alone() -> None:
    assert labels(["山里的果园今年第一次挂果村民们商量着把路修到半山腰上去"], 0.999) == ["aside"]


@pytest.mark.parametrize("zone", ["top", "tail", "links"])
def test_prose_is_text_outside_of_the_head(zone: str) -> None:
    assert labels([OTHER], 0.999, zone) == ["para"]
    assert labels([OTHER], 0.999, "before") == ["aside"]


def test_inside_the_text_everything_without_words_of_furniture_is_text() -> None:
    assert labels(["旅途"], 0.9, "body") == ["para"]


def test_keywords_say_something_of_the_article() -> None:
    assert labels(["标签：渔港 青菜"], 0.999) == ["aside"]


def test_names_of_channels_and_numbers_are_furniture_only_among_others() -> None:
    assert labels(["体育"], 0.9) == ["aside"]
    assert labels(["体育", "财经", "娱乐", "打印"], 0.9) == ["drop"] * 4


def test_what_a_rule_settles_stays() -> None:
    assert read(["旅途见闻"], 0.5, settled=frozenset((3,))).labels[3].label == "drop"


def test_what_is_set_aside_is_kept_and_named() -> None:
    found = read(["旅途见闻"], 0.6)
    flat = report(assemble(found, ReadOptions(), Sink(), ""))
    assert flat["asides"] == ["旅途见闻"]
    assert "旅途见闻" in str(flat["text"]).split("\n")
    assert flat["drop"] == ["旅途见闻"]
    assert flat["dropped"] == []
    assert "aside" not in flat["confidence"]  # type: ignore[operator]
