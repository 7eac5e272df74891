"""Comments over several lines, pictures and marks hold no text: their neighbours stand together."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import read_segments, recover

TEXT = """灯塔守夜记

灯塔在海边立了一百年，守夜的人换了九个。今晚轮到我，风很大。

<!--
## 草稿
这里还要写一段渡船的事。
-->

![](lamp.png)

第二天海面平静下来，远处有船驶过，没有人说话。
"""
ORG = """#+TITLE: 灯塔守夜记
#+AUTHOR: 林远
#+OPTIONS: toc:nil

灯塔在海边立了一百年，守夜的人换了九个。今晚轮到我，风很大。
# 这一段以后再改
第二天海面平静下来，远处有船驶过，没有人说话。
"""


def test_lines_without_text_are_apart() -> None:
    facts = read_segments(TEXT, Sink()).facts
    apart = [fact.segment.text for fact in facts if fact.apart]
    assert apart == ["<!--", "## 草稿", "这里还要写一段渡船的事。", "-->", "![](lamp.png)"]
    assert "after:text" in facts[-1].names


def test_they_are_dropped_with_a_reason_and_nothing_else_is() -> None:
    document = recover(TEXT, ReadOptions(), Sink())
    assert {item.reason for item in document.dropped} == {"markup", "picture, which a text does not hold"}
    assert "".join(item.text for item in document.dropped).count("渡船") == 1
    assert len(document.body) == 2


def test_an_unclosed_comment_takes_nothing_with_it() -> None:
    facts = read_segments(TEXT.replace("-->", ""), Sink()).facts
    assert [fact.segment.text for fact in facts if fact.apart] == ["<!--", "![](lamp.png)"]


def test_a_comment_in_code_is_code() -> None:
    facts = read_segments("一段说明写在代码的上面。\n\n```html\n<!--\n<p>\n-->\n```\n", Sink()).facts
    assert not any(fact.apart for fact in facts)


def test_keywords_and_comments_of_org_mode() -> None:
    document = recover(ORG, ReadOptions(), Sink())
    assert document.meta.title == "灯塔守夜记"
    assert document.meta.names("author") == ("林远",)
    assert [item.text for item in document.dropped] == ["#+OPTIONS: toc:nil", "# 这一段以后再改"]


def test_a_text_of_nothing_but_marks() -> None:
    document = recover("![](a.png)\n\n<!-- x -->\n", ReadOptions(), Sink())
    assert document.body == ()
    assert [item.text for item in document.dropped] == ["![](a.png)", "<!-- x -->"]
