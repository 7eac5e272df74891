"""Lines that nothing shows to be furniture and that stand alone are kept."""

from __future__ import annotations

import pytest

from converters.model import Document
from converters.model.report import report
from tests.recover.accounting import recovered

_BODY = (
    "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。\n"
    "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。\n"
)


def read(text: str) -> Document:
    return recovered(text)


@pytest.mark.parametrize("name", ["封面故事", "街角", "城事", "【人物】"])
def test_a_word_or_two_above_the_title_is_the_name_of_a_column(name: str) -> None:
    document = read(f"{name}\n码头上那盏不肯熄的灯和守灯的人\n作者：韩小满 2024-06-03\n{_BODY}")
    assert document.meta.kicker == name
    assert document.dropped == ()


def test_two_lines_above_a_longer_one_are_column_and_title() -> None:
    document = read(f"人物\n修伞的人不怕下雨\n一间六平方米的铺子，挂着三百二十把旧伞\n文/韩小满\n{_BODY}")
    meta = document.meta
    assert (meta.kicker, meta.title, meta.subtitle) == (
        "人物",
        "修伞的人不怕下雨",
        "一间六平方米的铺子，挂着三百二十把旧伞",
    )


def test_a_row_of_them_is_navigation() -> None:
    document = read(f"旅途\n好物\n市井\n码头上那盏不肯熄的灯和守灯的人\n{_BODY}")
    assert {"旅途", "好物", "市井"} <= set(report(document)["drop"])  # type: ignore[call-overload]


def test_the_last_line_under_the_date_signs() -> None:
    document = read(f"给图书馆的一封信\n{_BODY}2024年6月3日\n榎本さかえ\n")
    assert "榎本さかえ" in report(document)["authors"]


@pytest.mark.parametrize("word", ["教育", "健康", "文化", "体育", "旅游", "财经"])
def test_a_channel_word_alone_over_a_paragraph_is_a_heading(word: str) -> None:
    first, second, _ = _BODY.split("\n")
    document = read(f"海岛县这一年\n作者：韩小满\n过去一年，{first}\n{word}\n{first}\n{second}\n")
    assert [section["heading"] for section in report(document)["sections"]] == [word]


def test_channel_words_in_a_row_are_navigation() -> None:
    document = read(f"新闻\n教育\n健康\n文化\n体育\n海岛县这一年办成的十件实事\n{_BODY}")
    assert {"教育", "健康", "文化", "体育"} <= {item.text for item in document.dropped}


def test_addresses_of_a_notice_are_text() -> None:
    document = read(
        f"关于停水的通知\n{_BODY}联系人：韦小满\n联系电话：0000-2180016\n柳汊镇人民政府\n2024年6月3日\n"
    )
    assert {"联系人：韦小满", "联系电话：0000-2180016"} <= set(report(document)["text"].split("\n"))
    assert document.dropped == ()


def test_addresses_of_the_site_are_not() -> None:
    document = read(
        f"码头的一天\n{_BODY}地址：东澳市槐树街1号 邮编：000000 电话：0000-1\n版权所有 东澳日报社\n"
    )
    assert len(document.dropped) == 2


def test_a_blank_to_fill_in_is_text() -> None:
    document = read(f"三年级语文练习\n{_BODY}（　　）\n{_BODY}")
    assert document.dropped == ()


@pytest.mark.parametrize("title", ["练习题", "石灰吟", "高山"])
def test_a_title_like_a_name_right_above_the_text_is_no_author(title: str) -> None:
    document = read(f"{title}\n{_BODY}")
    assert (document.meta.title, document.meta.contributors) == (title, ())


@pytest.mark.parametrize("header", ["相关阅读", "上一篇：渔村的早晨"])
def test_paragraphs_behind_related_links_are_text(header: str) -> None:
    first, second, _ = _BODY.split("\n")
    document = read(
        f"码头的一天\n{first}\n{header}\n渔村的早晨和它的三个老人\n{second}到了晚上灯塔就亮了。\n{first}\n"
    )
    assert second in report(document)["text"]
    assert all(link.title != second for link in document.meta.related)


_ENGLISH = (
    "The harbour wakes before the sun does, and the first boats are out before anyone lights a stove.\n"
    "Nobody remembers who lit the lamp first, but everybody knows who lights it now, and they are glad.\n"
)


@pytest.mark.parametrize("line", ["You asked", "We went down", "I remember", "He said no."])
def test_words_under_an_english_title_that_name_nobody_are_printed(line: str) -> None:
    document = read(f"A lamp for the quay\n{line}\n{_ENGLISH}")
    texts = [document.meta.subtitle, *(block["text"] for block in report(document)["blocks"])]
    assert line in texts
    assert document.meta.contributors == ()


@pytest.mark.parametrize("name", ["Maren Oakley", "Maren de la Cruz", "Tobias van der Lund"])
def test_a_name_under_an_english_title_is_no_text(name: str) -> None:
    document = read(f"A lamp for the quay\n{name}\n{_ENGLISH}")
    assert name not in [block["text"] for block in report(document)["blocks"]]


@pytest.mark.parametrize(
    ("issuer", "rule"),
    [
        ("样本县人民政府令", "样本县码头管理办法"),
        ("东澳镇人民政府文件", "东澳镇渡口安全规定"),
        ("海岸区管理委员会令", "海岸区灯塔保护条例"),
    ],
)
def test_a_rule_under_the_line_that_decrees_it_is_the_title(issuer: str, rule: str) -> None:
    meta = read(f"{issuer}\n{rule}\n（2022年1月4日）\n{_BODY}").meta
    assert (meta.title, meta.date, meta.contributors) == (rule, "2022-01-04", ())


def test_a_heading_of_markdown_that_is_a_link_is_one_however_long_its_address_is() -> None:
    address = "https://example.org/news/2021/05/" + "the-last-deep-berth-is-closed-until-the-dredger-" * 3
    line = f"#### [The last deep berth is closed to coasters]({address})"
    found = report(read(f"# Harbour week\n\n{_ENGLISH}\n{line}\n\n{_ENGLISH}"))
    assert [one["heading"] for one in found["sections"]] == [line.removeprefix("#### ")]
