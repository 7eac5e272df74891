import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.formats import sniff
from converters.model import List
from converters.model.check import check
from converters.model.walk import block_text, walk
from converters.options import ReadOptions
from converters.readers.html import read
from converters.readers.html.article.title import likeness, without_site
from converters.source import Source
from tests.readers.archives import offline
from tests.readers.goldens import cases, found_in, name_of, text_in

__all__ = ["offline"]

LINKED = '<script type="application/ld+json">%s</script>'
PROSE = (
    "傍晚六时，第一批摊位刚刚支起灯牌，桥头已经排起长队。",
    "据街道办统计，至深夜十一时，入场游客超过三万人，比往年多了一成。",
    "摊位虽然少了，但每家都分到了水电口，一个晚上能多卖一百多份。",
    "街道办负责人介绍，重开前整修了路面，统一了招牌，并划出三类区域。",
)
ARTICLE = "".join(f"<p>{text}</p>" for text in PROSE)


def page(body, head="<title>山城夜市</title>", **options):
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), **options)


def read_bytes(data, sink=None, name="x.html", folder=None, **options):
    source = Source(data=data, name=name, folder=folder)
    return check(read(source, ReadOptions(**options), Sink() if sink is None else sink))


@pytest.mark.parametrize("case", cases("html"), ids=name_of)
@pytest.mark.usefixtures("offline")
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


# --------------------------------------------------------------------------- encodings
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=gb2312><p>刘翔囧著書</p>".encode("gb18030"), "gb18030"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>繁體字</p>'.encode("big5"),
            "big5hkscs",
        ),
        ("<?xml version='1.0' encoding='shift_jis'?><p>日本語のテキスト</p>".encode("cp932"), "cp932"),
        ("<meta charset=gb2312><p>存成了另一种编码</p>".encode(), "utf-8"),
        ("<meta charset=utf-16><p>其实不是</p>".encode(), "utf-8"),
        ("\ufeff<p>带记号</p>".encode("utf-16-le"), "utf-16-le"),
        ("\ufeff<meta charset=gbk><p>带记号</p>".encode(), "utf-8"),
        ("<p>没有说是什么编码的一段话，可是能看出来。</p>".encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(data, encoding):
    document = read_bytes(data)

    assert document.provenance.encoding == encoding
    assert re.sub("<[^>]*>", "", data.decode(encoding)).strip("\ufeff") in text_in(document)


def test_an_encoding_given_counts_more():
    assert "囧" in text_in(read_bytes("<meta charset=utf-8><p>囧字</p>".encode("gb18030"), encoding="gbk"))


# --------------------------------------------------------------------------- titles and facts
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("山城夜市重开_本地_晨江网", "山城夜市重开"),
        ("山城夜市重开-晨江网", "山城夜市重开"),
        ("山城夜市重开 | 晨江网", "山城夜市重开"),
        ("晨江网 - 山城夜市重开首日迎客三万", "山城夜市重开首日迎客三万"),
        ("Build times - a story – The Log", "Build times"),
        ("Well-known facts", "Well-known facts"),
        ("单独的题目", "单独的题目"),
    ],
)
def test_the_name_of_the_site_goes(name, title):
    assert without_site(name) == title


def test_likeness():
    assert likeness("山城夜市重开", "山城夜市重开_晨江网") == 1
    assert likeness("山城夜市  重开！", "山城夜市重开") == 1
    assert likeness("晨江网", "山城夜市重开_晨江网") < 0.5
    assert likeness("", "x") == 0


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>晨江网</h1><h2>山城夜市</h2>", "<title>山城夜市_晨江网</title>", "山城夜市"),
        ("<div class=art_title>山城夜市</div>", "<title>山城夜市_晨江网</title>", "山城夜市"),
        ("<font size=5>山城夜市</font>", "<title>山城夜市</title>", "山城夜市"),
        ("<h1>真正的标题</h1>", "<title>无标题文档</title>", "真正的标题"),
        ("", "<title>山城夜市 - 晨江网</title>", "山城夜市"),
        ("<h1>山城<br>夜市</h1>", "<title>山城夜市</title>", "山城 夜市"),
        ("<h1><a href=/>晨江网</a></h1><h2>山城夜市</h2>", "<title>晨江网 » 山城夜市</title>", "山城夜市"),
        (
            "<h1 class=site-title>晨江网</h1><p class=title>山城夜市</p>",
            "<title>晨江网 | 山城夜市</title>",
            "山城夜市",
        ),
        ("<h1>山城夜市</h1>", "", "山城夜市"),
        ("", "", None),
    ],
)
def test_titles(body, head, title):
    assert page(body + ARTICLE, head=head).meta.title == title


def test_a_title_that_stands_twice_is_dropped_once():
    document = page(f"<h1>山城夜市</h1><div><p><b>山城夜市</b></p>{ARTICLE}</div>")

    assert [(item.text, item.reason) for item in document.dropped] == [("山城夜市", "repeated title")]
    assert text_in(document).count("山城夜市") == 3


def test_a_kicker_in_the_headline_is_parted_from_it():
    meta = page(f"<h1><span>夜经济观察</span> 山城夜市</h1>{ARTICLE}").meta

    assert (meta.kicker, meta.title) == ("夜经济观察", "山城夜市")


def test_kicker_and_subtitle_by_their_classes():
    document = page(
        f"<p class=yinti>夜经济观察</p><h1>山城夜市</h1><p class=sub-title>——重开首日</p>{ARTICLE}"
    )

    assert (document.meta.kicker, document.meta.title, document.meta.subtitle) == (
        "夜经济观察",
        "山城夜市",
        "——重开首日",
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="DC.date" content="2020-01-02">', "date", "2020-01-02"),
        ('<meta property="og:release_date" content="2020-01-02T23:00:00+08:00">', "date", "2020-01-02"),
        ('<meta name="publishdate" content="2020年1月2日">', "date", "2020-01-02"),
        ('<meta name="publishdate" content="昨天">', "date", None),
        ('<meta name="publishdate" content="2020-13-45">', "date", None),
        ('<meta name="source" content="晨江晚报">', "source", "晨江晚报"),
        ('<meta property="og:site_name" content="晨江网">', "publisher", "晨江网"),
        ('<meta name="dcterms.rights" content="CC0">', "rights", "CC0"),
        (LINKED % '{"@type":"NewsArticle","datePublished":"2020-01-02"}', "date", "2020-01-02"),
        (
            LINKED % '[{"@graph":[{"@type":"schema.org/Article","publisher":{"name":"甲"}}]}]',
            "publisher",
            "甲",
        ),
    ],
)
def test_facts(head, field, value):
    assert getattr(page(ARTICLE, head=f"<title>山城夜市</title>{head}").meta, field) == value


def test_people_and_places_of_the_head():
    head = """<title>山城夜市</title><meta name=author content="晨江网">
        <meta name=author content="林知夏，何一苇">
        <meta property=og:site_name content="晨江网"><meta property=article:author content="https://a.cn/u/1">
        <meta name=author content="10436"><meta name=editor content="秋水">
        <link rel=canonical href="https://a.cn/1.html"><meta name=citation_doi content="10.1/2">"""
    meta = page(ARTICLE, head=head).meta

    assert meta.names("author") == ("林知夏", "何一苇")
    assert meta.names("editor") == ("秋水",)
    assert [(item.scheme, item.value) for item in meta.identifiers] == [
        ("url", "https://a.cn/1.html"),
        ("doi", "10.1/2"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[]",
        "null",
        '{"@type": 3}',
        '{"@graph": {"@graph": {}}}',
        '{"@type":"Article","author":[[[]]],"headline":{}}',
        '{"@type":"Article","keywords":[1,true,null,{"name":["a"]}],"datePublished":20200102}',
        "[" * 5000,
    ],
)
def test_odd_linked_data_is_passed_over(data):
    document = page(
        ARTICLE, head=f'<title>山城夜市</title><script type="application/ld+json">{data}</script>'
    )

    assert document.meta.title == "山城夜市"


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("en", ARTICLE, "zh-Hans"),
        ("zh-CN", ARTICLE, "zh-Hans"),
        ("fr", "<p>Il était une fois un petit village au bord de la mer, où rien ne se passait.</p>", "fr"),
        ("", "<p>Once upon a time there was a village by the sea.</p>", "en"),
        ("zh", "<p>這個時候，他們還沒有發現門口站著一個人，來的是誰呢？</p>", "zh-Hant"),
        ("zh-TW", "<p>漁夫的小舟在湖上。</p>", "zh-TW"),
    ],
)
def test_languages(tag, text, language):
    data = f"<html lang='{tag}'><title>x</title><body>{text}</body></html>".encode()

    assert read_bytes(data).meta.language == language
    assert read_bytes(data, language="ja").meta.language == "ja"


# --------------------------------------------------------------------------- what is of the article
def test_what_stands_around_goes_and_what_credits_stays():
    document = page(
        f"""<div class=nav><a href=/a>首页</a></div><h1>山城夜市</h1><div>2023-05-06 来源：晨江晚报</div>
        <div class=box>{ARTICLE}</div><div><span>责任编辑：何一苇</span><a href=/x>打印</a></div>
        <div><a href=/1>别的新闻一</a><a href=/2>别的新闻二</a><a href=/3>别的新闻三</a></div>"""
    )
    kept, dropped = text_in(document).split('"dropped":')

    for text in (*PROSE, "来源：晨江晚报", "责任编辑：何一苇"):
        assert text in kept
    for text in ("首页", "打印", "别的新闻二"):
        assert text in dropped
        assert text not in kept


@pytest.mark.parametrize("header", ["相关新闻", "延伸阅读：", "Related articles", "猜你喜欢"])
def test_related_articles_are_listed_with_date_and_address(header):
    links = "<li><a href='/1'>夜间公交延长</a> 2022-02-17<li><a href='http://b.cn/2'>旧书摊主的十年</a>"
    block = f"<div class=rel><h3>{header}</h3><ul>{links}<li><a>更多</a></ul></div>"
    document = page(
        f"<h1>山城夜市</h1><div>{ARTICLE}</div>{block}",
        head="<title>山城夜市</title><link rel=canonical href=https://a.cn/x/y.html>",
    )
    expected = [("夜间公交延长", "2022-02-17", "https://a.cn/1"), ("旧书摊主的十年", None, "http://b.cn/2")]

    found = [(link.title, link.date, link.href) for link in document.meta.related]
    assert found == ([] if header == "猜你喜欢" else expected)
    assert "旧书摊主的十年" in "".join(item.text for item in document.dropped)


def test_a_list_of_short_items_behind_the_last_paragraph_stays():
    document = page(
        f"<nav><a href='/'>首页</a></nav><div class='content'><h1>山城夜市</h1>{ARTICLE}"
        "<h2>摊位</h2><p>摊位费今年有了新办法，<em>详见</em><a href='https://e.example/p'>公告</a>。</p>"
        "<ul><li>每月补贴一百二十元</li><li>每年申报两次</li></ul></div><footer>版权所有</footer>"
    )
    (found,) = (block for block in walk(document.body) if isinstance(block, List))
    assert block_text(found).split() == ["每月补贴一百二十元", "每年申报两次"]


def test_a_table_that_was_not_extracted_stays_where_it_was():
    document = page(
        f"<div>{ARTICLE}<table><tr><td>一<td>1<tr><td>二<td>2</table><p>{PROSE[0]}</p></div>"
        "<div class=nav>x</div>"
    )

    assert '"type":"table"' in text_in(document).split('"dropped":')[0]


def test_a_page_without_an_article_is_read_whole():
    document = page("<p>甲</p><ul><li><a href=http://a.cn>乙</a></ul><div class=comment>丙</div>")

    assert [item.reason for item in document.dropped] == []
    assert all(text in text_in(document) for text in "甲乙丙")


FURNITURE = ("nav", "share", "related", "comment", "footer", "sidebar", "ad", "content", "")
WORDS = st.sampled_from(
    ("WORD", "WORD，", "来源：WORD", "WORD WORD WORD。", "2020-01-02 WORD", "责任编辑：WORD")
)


@st.composite
def boxes(draw, inner):
    name = draw(st.sampled_from(("div", "p", "ul", "li", "span", "nav", "td", "a", "section", "h2", "form")))
    attributes = f' class="{draw(st.sampled_from(FURNITURE))}"'
    attributes += draw(
        st.sampled_from(("", "", "", " hidden", " style='display:none'", " href='http://a.cn'"))
    )
    return f"<{name}{attributes}>{''.join(draw(inner))}</{name}>"


PIECES = st.recursive(WORDS, lambda inner: boxes(st.lists(inner, min_size=1, max_size=4)), max_leaves=12)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=4), st.lists(PIECES, max_size=4), st.booleans(), st.booleans())
def test_every_character_is_in_the_document_or_among_the_dropped(before, behind, titled, article):
    html = "".join((*before, "<h1>山城夜市</h1>" if titled else "", ARTICLE if article else "<p>短", *behind))
    parts = html.split("WORD")
    words = [f"word{at}z" for at in range(len(parts) - 1)]
    html = parts[0] + "".join(word + part for word, part in zip(words, parts[1:], strict=True))
    text = text_in(page(html, head="<title>山城夜市</title>" if titled else ""))

    assert [word for word in words if word not in text] == []
    assert not article or all(sentence in text for sentence in PROSE)


def test_a_noscript_that_was_never_closed_hides_nothing():
    document = page(f"<noscript>短</noscript><h1>山城夜市</h1><noscript><div>{ARTICLE}")

    assert all(text in text_in(document) for text in PROSE)
    assert "短" not in text_in(document)


def test_a_page_in_xml_is_read_as_such():
    html = f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN"><head>
        <title>山城夜市</title><script src="x"/></head>
        <body><h1>山城夜市</h1><div/>{ARTICLE}<p>&nbsp;末<br/>尾</p></body></html>"""

    for document in (
        read_bytes(html.encode()),
        read_bytes(html.replace("<?xml", " <?xml").encode(), name="x.xhtml"),
    ):
        assert document.meta.title == "山城夜市"
        assert all(text in text_in(document) for text in PROSE)
    assert "尾" in text_in(read_bytes(html.replace("<div/>", "<div>").encode()))


def test_a_page_is_told_by_its_start():
    for start in (b"<!DOCTYPE html>", b"\xef\xbb\xbf<html>", b"<?xml version='1.0'?><html>"):
        assert sniff(Source(data=start)).name == "html"
