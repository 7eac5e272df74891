"""What a notebook shows of a Document: all of its text, escaped, and nothing that loads or runs."""

import re
from html.parser import HTMLParser

from hypothesis import given

from converters.model import Document, Link, Metadata, Paragraph, Text
from converters.model.by_hand import article, section
from tests.model.strategies import documents

TAGS = (
    "article h1 h2 h3 h4 h5 h6 p small em strong s mark sup sub code ruby rt br a span blockquote footer ol "
    "ul li dl dt dd table caption tr th td figure figcaption pre div hr"
)
HARMLESS = frozenset(TAGS.split())
ATTRIBUTES = {"lang", "href", "rel", "colspan", "rowspan"}


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links = set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]


def seen(html):
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def test_an_article_is_shown_with_its_structure():
    html = article("题", "段", section("节", "文"), authors=["甲"], source="报")._repr_html_()

    assert html == (
        '<article lang="zh-Hans"><h1>题</h1><p><small>甲 · 报</small></p>'
        "<p>段</p><h2>节</h2><p>文</p></article>"
    )


def test_text_is_never_markup():
    evil = "<script>alert(1)</script>\"'&<img src=x onerror=y>"
    document = article(evil, evil, section(evil, evil), authors=[evil], language='zh"><script>')

    found = seen(document._repr_html_())
    assert found.tags <= HARMLESS
    assert found.attributes <= ATTRIBUTES
    assert "&lt;script&gt;" in document._repr_html_()


def test_only_addresses_of_the_web_are_links():
    def link(href):
        return Paragraph(content=(Link(content=(Text(text="x"),), href=href),))

    hrefs = ['https://a.cn/?a=1&b="2"', "javascript:alert(1)", "data:text/html,x", "#here", " javascript:x"]
    html = Document(meta=Metadata(), body=tuple(link(href) for href in hrefs))._repr_html_()

    assert seen(html).links == [hrefs[0]]


def test_a_long_article_is_cut():
    html = article("题", *(["一段有十个字的话。" * 10] * 2000))._repr_html_()

    assert len(html) < 70_000
    assert html.endswith("<p>…</p></article>")


@given(documents())
def test_any_document_is_shown_without_anything_that_runs(document):
    html = document._repr_html_()
    found = seen(html)

    assert found.tags <= HARMLESS
    assert found.attributes <= ATTRIBUTES
    assert all(re.match("(?i)https?://|mailto:", href) for href in found.links)
