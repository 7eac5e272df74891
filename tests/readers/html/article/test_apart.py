# ruff: noqa: E501
"""Boxes inside an article that are no part of it."""

from __future__ import annotations

import pytest

from converters.model.walk import document_text
from converters.readers.html.article.apart import Apart
from tests.printed import read_as
from tests.readers.html.article.pages import judged, story


def reason(box: str) -> str | None:
    article, ballot = judged(box)
    return Apart(ballot, article).reason(article[2])


@pytest.mark.parametrize(
    "box",
    [
        '<div class="most-read"><h4>大家在看</h4><p>秋天的田野</p></div>',
        '<div class="author-bio"><p>何一帆，本报记者，住在海边二十年。</p></div>',
        '<div class="signup"><p>每天一封信，送到你的邮箱。</p></div>',
        '<ul class="tags"><li><a href="/t/1">码头</a></li><li><a href="/t/2">早市</a></li></ul>',
        '<div class="x1"><a href="/a/1">秋天的田野上</a> <a href="/a/2">冬天的雪地里</a></div>',
        '<div class="cookie-consent"><p>本站使用小型文本文件。</p></div>',
        '<p><a href="/a/9">阅读：海边的另外一个早晨</a></p>',
        '<p><a href="/s?to=x">Share it</a></p>',
    ],
)
def test_a_box_with_a_sign_goes(box: str) -> None:
    assert reason(box)


@pytest.mark.parametrize(
    "block",
    [
        "<p>船</p>",
        '<p><a href="https://example.org/p">PDF</a></p>',
        "<h2>午后</h2>",
        '<p>附件：<a href="/files/1.docx">报名表</a></p>',
        "<div>船名：东澳七号</div>",
        "<table><tr><th>品种</th><th>价钱</th></tr><tr><td>青菜</td><td>八角</td></tr></table>",
        '<div class="info"><table><tr><th>品种</th><th>价钱</th></tr><tr><td>青菜</td><td>八角</td></tr></table></div>',
        "<ul><li>青菜</li><li>萝卜</li></ul>",
        "<pre>ship = 7</pre>",
        "<blockquote>船不等人</blockquote>",
    ],
)
def test_a_block_without_one_stays(block: str) -> None:
    assert reason(block) is None


@pytest.mark.diagnostics("markup-skipped")
def test_a_list_of_links_between_paragraphs_stays() -> None:
    words = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("青菜", "萝卜", "白菜"))
    document = story(f"<ul>{words}</ul>")
    assert document.dropped == ()
    assert "萝卜" in document_text(document)


def test_a_box_larger_than_the_article_stays() -> None:
    names = "".join(f"<p>{name}</p>" for name in ("王小明", "李大为", "张三丰") * 60)
    assert reason(f'<div class="teaser">{names}</div>') is None


PAGE = """<html><body><article><h1>Ein Fluss kehrt zurück</h1>{teaser}
<div class="meta">2. April 2026</div>
<p>Vor zwanzig Jahren floss die Ahr hier durch eine Rinne aus Beton. Heute mäandert sie, und mit ihr kamen Eisvögel und Biber zurück in das Tal, das lange keines mehr war.</p>
<p>Ein Fluss weiß selbst, wohin er will, sagt die Biologin, die das Projekt seit zwanzig Jahren begleitet und jede Biegung kennt, an der das Wasser sich seinen Weg gesucht hat.</p>
</article></body></html>"""
STANDFIRST = "Wo früher Beton war, laichen heute Lachse. Ein Besuch an der Mündung."


@pytest.mark.parametrize(
    ("teaser", "stays"),
    [
        (f'<p class="teaser">{STANDFIRST}</p>', True),
        (f'<div class="article-teaser"><p>{STANDFIRST}</p></div>', True),
        (f'<p class="teaser"><a href="/x">{STANDFIRST}</a></p>', False),
        ('<p class="teaser">Biber in der Stadt</p>', False),
    ],
)
def test_a_teaser_under_the_headline_is_a_standfirst(teaser: str, stays: bool) -> None:
    document = read_as("fluss.html", PAGE.format(teaser=teaser))

    assert (STANDFIRST in f"{document.meta.subtitle}\n{document_text(document)}") == stays
    assert stays or document.dropped
