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


@pytest.mark.parametrize("line", ["旅途见闻", "码头上的青菜", "山里的果园今年第一次挂果村民们商量着修路"])
def test_no_line_is_dropped_for_confidence_alone(line: str) -> None:
    assert labels([line], 0.9999) == ["aside"]


def test_an_address_is_the_texts_where_its_labelled_lines_stand_above() -> None:
    found = recovered(
        "小学操场改造公告\n桐林小学就操场改造项目进行磋商，欢迎符合条件的施工单位前来参加本次磋商。\n"
        "采购人：桐林小学\n联系人：蓝老师\n电话：0000-3371002\n上一篇：没有了\n"
    )
    assert "电话：0000-3371002" in outline(found)
    assert not any("3371002" in item.text for item in found.dropped)


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


def test_an_entry_between_names_of_a_menu_above_the_headline_goes_with_them() -> None:
    menu = ["体育", "财经", "奇趣", "娱乐", "蓑衣"]
    found = read_segments("\n".join(menu) + "\n" + TEXT, Sink())
    given = [Labelled("before", "drop", 0.9, "")] * len(menu)
    rest = [Labelled("top", "title", 1.0, ""), *[Labelled("body", "para", 1.0, "")] * 2]
    out = [one.label for one in set_aside(found.facts, [*given, *rest], ())[: len(menu)]]
    assert out == ["drop", "drop", "drop", "drop", "aside"]


def test_numbers_among_numbers_are_no_menu() -> None:
    assert labels(["12", "3", "148", "2019"], 0.9999) == ["aside"] * 4
    assert labels(["分享到", "打印", "12", "收藏"], 0.9) == ["drop"] * 4


def test_a_breadcrumb_behind_the_text_needs_others_beside_it() -> None:
    crumb = "档案 > 渔港 > 青菜 > 过秤"
    assert labels([crumb], 0.99) == ["aside"]
    assert labels([crumb], 0.99, "top") == ["drop"]
    assert labels([crumb, "打印", "收藏"], 0.99) == ["drop"] * 3


def test_a_long_notice_says_more_than_its_words_of_furniture() -> None:
    notice = "版权声明：本专栏的照片由山里的几位老人提供，" + "他们在果园里走了很多年，记得每一棵树的来历" * 4
    assert labels([notice], 0.99) == ["aside"]


def test_the_header_of_what_is_kept_is_kept() -> None:
    found = read_segments(TEXT + "■関連サイト\n山の家", Sink())
    given = [Labelled("top", "title", 1.0, ""), *[Labelled("body", "para", 1.0, "")] * 2]
    for under, kept in (("note", "aside"), ("related", "drop")):
        tail = [Labelled("tail", "drop", 0.9, "para"), Labelled("tail", under, 0.9, "drop")]
        assert set_aside(found.facts, [*given, *tail], ())[3].label == kept


def test_the_date_of_a_link_on_a_line_of_its_own_is_kept() -> None:
    links = "相关新闻\n渔港的夜市开张\n2012年12月6日\n果园今年第一次挂果\n2012年6月27日\n2012年6月28日\n"
    found = read_segments(TEXT + links, Sink())
    given = [Labelled("top", "title", 1.0, ""), *[Labelled("body", "para", 1.0, "")] * 2]
    tail = [
        Labelled("links", one, 1.0, "") for one in ("header", "related", "drop", "related", "drop", "drop")
    ]
    document = assemble(found._replace(labels=[*given, *tail]), ReadOptions(), Sink(), "")
    assert [link.date for link in document.meta.related] == ["2012-12-06", "2012-06-27"]
    assert [item.text for item in document.dropped] == ["相关新闻", "2012年6月28日"]


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
