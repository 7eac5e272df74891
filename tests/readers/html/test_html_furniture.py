# ruff: noqa: E501
"""What a page's classes say of its parts, and what beside the elected block is of the article."""

from __future__ import annotations

import pytest

from converters.model import Document, Figure, List, Section, Table
from converters.model.walk import block_text, document_text, plain, walk
from converters.readers.html.article.words_data import CLASSES, words_of
from tests.printed import read_as, unaccounted

LONG = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。"
LATER = "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。"


def reason(name: str) -> str | None:
    return next((reason for reason, pattern in CLASSES if pattern.search(words_of(name))), None)


def page(body: str) -> Document:
    head = '<head><meta charset="utf-8"><title>码头的一天_东澳网</title></head>'
    return read_as("a.html", f"<!DOCTYPE html><html>{head}<body>{body}</body></html>")


@pytest.mark.parametrize(
    "name",
    [
        "head",
        "lead",
        "thread",
        "download",
        "lazyload",
        "inside",
        "correspondent",
        "header",
        "roadmap",
        "frank",
        "address",
        "badge",
    ],
)
def test_a_word_inside_another_one_says_nothing(name: str) -> None:
    assert reason(name) is None


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("ad", "advertisement"),
        ("adLeft", "advertisement"),
        ("header-ad", "advertisement"),
        ("ad_slot-2", "advertisement"),
        ("commentList", "comments"),
        ("bdshare_box", "share buttons"),
        ("shareBox", "share buttons"),
        ("side-bar", "sidebar"),
        ("sidebar", "sidebar"),
        ("leftnav", "navigation"),
        ("topNav", "navigation"),
        ("relatedNews", "related links"),
        ("mw-editsection", "link to edit"),
    ],
)
def test_whole_words_do(name: str, what: str) -> None:
    assert reason(name) == what


@pytest.mark.diagnostics("resource-refused")
def test_a_picture_that_loads_late_stays() -> None:
    document = page(
        f'<div class="content"><h1>码头的一天</h1><p>{LONG}</p><div class="lead">'
        f'<img class="lazyload" src="x.png" alt="码头"></div><p>{LATER}</p></div>'
    )
    assert any(isinstance(block, Figure) for block in walk(document.body)) or "码头" in document_text(
        document
    )


def test_a_picture_that_goes_is_told() -> None:
    document = page(
        f'<div><h1>码头的一天</h1><p>{LONG}</p><div class="ad"><img src="/i/buy.png"></div><p>{LATER}</p></div>'
    )
    assert ("buy.png", "advertisement") in [(item.text, item.reason) for item in document.dropped]


def test_a_table_behind_the_only_paragraph_is_of_the_article() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>第{name}组</td></tr>" for name in ("韩小满", "苏荷", "其其格"))
    document = page(f'<div class="content"><h1>码头的一天</h1><p>{LONG}</p><table>{rows}</table></div>')
    assert any(isinstance(block, Table) for block in walk(document.body))
    assert document.dropped == ()


def test_short_sections_at_the_end_are() -> None:
    document = page(
        f"<div><h1>码头的一天</h1><p>{LONG}</p><h2>一、时间</h2><p>十月一日。</p><h2>二、地点</h2><p>大礼堂。</p></div>"
    )
    headings = [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]
    assert headings == ["一、时间", "二、地点"]
    assert "大礼堂。" in document_text(document)


@pytest.mark.diagnostics("markup-skipped")
def test_a_list_with_a_sentence_among_its_items_is() -> None:
    links = "".join(f'<li><a href="/{at}">第{at}本守塔人的旧账本和它的来历</a></li>' for at in range(4))
    said = f"<li>帮手很快就从城里赶来了。</li><li>还没有做完的：<ul>{links}</ul></li>"
    document = page(f"<div><h1>码头的一天</h1><p>{LONG}</p><ul>{said}</ul><p>{LATER}</p></div>")

    assert "第3本守塔人的旧账本和它的来历" in document_text(document)


@pytest.mark.diagnostics("markup-skipped")
def test_a_list_of_links_between_paragraphs_is() -> None:
    links = "".join(f'<li><a href="/{at}">第{at}本守塔人的旧账本和它的来历</a></li>' for at in range(4))
    document = page(f"<div><h1>码头的一天</h1><p>{LONG}</p><ul>{links}</ul><p>{LATER}</p></div>")
    assert any(isinstance(block, List) for block in walk(document.body))


@pytest.mark.diagnostics("markup-skipped")
def test_a_paragraph_behind_a_related_link_is_text() -> None:
    document = page(
        f'<div><h1>码头的一天</h1><p>{LONG}</p><p>相关阅读：<a href="/2">山更高了</a></p><p>{LATER}</p></div>'
    )
    assert LATER in document_text(document)
    assert [link.title for link in document.meta.related] == ["山更高了"]


@pytest.mark.parametrize("line", ["By the river", "东澳 > 码头", "2019年", "东澳日报", "教育"])
def test_a_short_line_between_paragraphs_is_text(line: str) -> None:
    shown = line.replace(">", "&gt;")
    document = page(f"<article><h1>码头的一天</h1><p>{LONG}</p><p>{shown}</p><p>{LATER}</p></article>")
    assert line in document_text(document)
    assert (document.meta.contributors, document.dropped) == ((), ())


@pytest.mark.parametrize(
    "line", ["——写给守塔的人", "（节选）", "各位同学", "2023年夏", "海边人物", "A tale of two towns"]
)
@pytest.mark.parametrize("before", [False, True])
def test_a_short_line_beside_the_title_is_printed(line: str, before: bool) -> None:
    title = f"<p>{line}</p><h1>码头的一天</h1>" if before else f"<h1>码头的一天</h1><p>{line}</p>"
    document = page(f"<article>{title}<p>{LONG}</p><p>{LATER}</p></article>")
    assert document.meta.title == "码头的一天"
    assert document.dropped == ()
    assert unaccounted(line, document) == []


def test_a_subhead_in_the_text_is_no_subtitle() -> None:
    document = page(
        f'<div><h1>码头的一天</h1><p>{LONG}</p><p>{LATER}</p><h3 class="subhead">第二天</h3><p>{LATER}{LONG}</p></div>'
    )
    assert document.meta.subtitle is None
    assert [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)] == ["第二天"]


def test_headings_of_a_wiki_keep_their_words() -> None:
    parts = "".join(
        f'<h2>{word}<span class="mw-editsection">[<a href="/e">编辑</a>]</span></h2><p>{LONG}{LATER}</p>'
        for word in ("历史", "重修", "文化")
    )
    document = page(f"<div><h1>码头的一天</h1><p>{LATER}</p>{parts}</div>")
    headings = [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]
    assert headings == ["历史", "重修", "文化"]


@pytest.mark.parametrize(
    "line",
    ["Editor's Picks", "▪ Source Sûre ▪ Carte", "786 purchased by readers"],
)
def test_a_word_of_credits_in_another_line_keeps_no_part_of_the_page(line: str) -> None:
    around = f'<div class="footer_listes"><div><span>{line}</span></div></div>'
    document = page(
        f'<h1>码头的一天</h1><div class="t">{around}</div><div><p>{LONG}</p><p>{LATER}</p></div>{around}'
    )
    assert line not in document_text(document)
    assert any(line in item.text for item in document.dropped)


def test_a_column_of_links_beside_nearly_all_text_goes() -> None:
    links = "".join(f'<a href="/{at}">Link {at} of the site</a> ' for at in range(6))
    text = "".join(f"<p>{LONG}{LATER}</p>" for _ in range(20))
    document = page(
        f'<table><tr><td><h1>码头的一天</h1>{text}</td><td class="sidebar"><h2>Official</h2>{links}</td></tr></table>'
    )
    assert "Link 3" not in document_text(document)
    assert any("Link 3" in item.text for item in document.dropped)


def test_buttons_in_the_block_between_title_and_text_go() -> None:
    lead = "码头一天要过一百条船，守码头的人却只有三个，他们从来不觉得这有什么了不起。"
    meta = f"<div><p>{lead}</p><ul><li>Share on Twitter</li><li>Share via Email</li></ul></div>"
    text = "".join(f"<p>{LONG}{LATER}</p>" for _ in range(20))
    foot = '<div class="foot"><p>东澳网版权所有，未经书面许可不得转载或者改编本站的任何文字。</p></div>'
    document = page(f"<h1>码头的一天</h1>{meta}<div>{text}</div>{foot * 6}")
    assert lead in document_text(document)
    assert "Share" not in document_text(document)


def _page(body: str, title: str = "石磨源流考") -> Document:
    said = "入秋以后，镇上的磨坊重新开了门，老板把石磨擦得干干净净，又在门口挂了一盏旧马灯，给夜里赶路的人照个亮。"
    text = f"<p>{said}</p><p>来磨面的多是上了年纪的人，他们不嫌排队，说今年的雨水，说谁家的麦子收得早。</p>"
    page = f"<html><head><title>{title}</title></head><body><article>{body.format(text=text)}</article></body></html>"
    return read_as("a.html", page)


def test_a_line_of_links_behind_a_word_for_them_is_dropped_whole() -> None:
    document = _page("<h1>石磨源流考</h1>{text}<p>相关：<a href=1>磨坊开门</a> <a href=2>渡口来信</a></p>")
    assert [one.text for one in document.dropped] == ["相关：磨坊开门 渡口来信"]


def test_a_second_heading_in_brackets_is_the_subtitle() -> None:
    document = _page("<h1>石磨</h1><h2>（粮食加工工具）</h2>{text}", "石磨（粮食加工工具）_样本百科")
    assert (document.meta.title, document.meta.subtitle) == ("石磨", "（粮食加工工具）")


def test_a_counter_beside_the_source_is_dropped() -> None:
    document = _page("<h1>石磨源流考</h1><p>来源：镇文化站 点击数：12次</p>{text}")
    assert document.meta.source == "镇文化站"
    assert [(one.text, one.reason) for one in document.dropped] == [("点击数：12次", "counter")]


def test_who_signs_a_letter_of_a_known_source_stays_under_it() -> None:
    signed = "<p>青石镇中心小学</p><p>二〇二三年六月二十日</p>"
    head = "<h1>致家长的一封信</h1><p>来源：青石学校　2023年6月20日</p>"
    document = _page(head + "{text}<p>祝您阖家幸福！</p>" + signed, "致家长的一封信")
    assert document.meta.source == "青石学校"
    assert [block_text(one) for one in document.body][-2:] == ["青石镇中心小学", "二〇二三年六月二十日"]


def test_a_paragraph_that_is_a_link_is_no_heading() -> None:
    document = _page(
        "<h1>石磨源流考</h1>{text}<p><a href='https://example.org/a'>谷物加工学笔记</a></p>{text}"
    )
    assert not any(isinstance(one, Section) for one in document.body)


def test_of_a_class_without_end_the_first_words_count() -> None:
    assert words_of("comments " + "c7 " * 1_000_000).count(" ") < 1_000
