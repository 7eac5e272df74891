"""Boxes of something else that were extracted with an article."""

from __future__ import annotations

import pytest

from converters.model.walk import document_text
from converters.readers.html.article.foreign import Foreign
from converters.readers.html.article.vote import Ballot
from tests.readers.html.article.pages import LAST, LATER, LONG, MORE, judged, story

BEFORE = f"<p>{LONG}{MORE}{LATER}{LAST}</p>" * 2
AFTER = f"<p>{LATER}{LAST}{MORE}{LONG}</p>" * 2
CAPTION = "<li><h3>{name}</h3><p>{name}的照片，拍的是昨天傍晚回到码头的船。</p></li>"
CAPTIONS = "".join(CAPTION.format(name=name) for name in ("旧桥", "新桥", "渡口", "灯塔", "渔市"))
TEASER = (
    '<div><h3><a href="/news/{name}.html">{name}的渡船要停开了</a></h3>'
    "<p>下个月起，住在{name}的人要绕路走大桥。</p></div>"
)
TEASERS = "".join(TEASER.format(name=name) for name in ("东岸", "西岸", "南岛"))


def reason(box: str) -> str | None:
    """Return why the box with the id ``box`` in the middle of an article, all extracted, is none of it."""
    article, ballot = judged(f"{BEFORE}{box}{AFTER}")
    ballot = Ballot(article, ballot.text)
    element = next(part for part in article.iter() if part.get("id") == "box")
    return Foreign(ballot, article).reason(element)


def test_a_show_of_pictures_without_pictures() -> None:
    assert (
        reason(f'<div id="box" class="full-gallery"><ul>{CAPTIONS}</ul></div>')
        == "pictures of another article"
    )


@pytest.mark.parametrize(
    "box",
    [
        f'<div id="box" class="gallery"><img src="a.jpg"><ul>{CAPTIONS}</ul></div>',
        f'<div id="box" class="gallery"><p>{LONG}</p></div>',
        f'<div id="box" class="text"><ul>{CAPTIONS}</ul></div>',
        f'<div id="box"><h3>旧桥</h3><p>{LONG}</p><h3>新桥</h3><p>{MORE}</p><h3>渡口</h3><p>{LAST}</p></div>',
        '<div id="box">'
        + "".join(f'<h3><a href="#{at}">第{at}节</a></h3><p>{LONG}</p>' for at in "一二三")
        + "</div>",
    ],
    ids=["has a picture", "a paragraph", "called text", "sub-heads", "links in the page"],
)
def test_what_is_of_the_article_stays(box: str) -> None:
    assert reason(box) is None


def test_a_show_at_the_end_is_the_articles_own() -> None:
    body = f'<div id="box" class="gallery"><ul>{CAPTIONS}</ul></div>'
    article, ballot = judged(body)
    ballot = Ballot(article, ballot.text)
    box = next(part for part in article.iter() if part.get("id") == "box")
    article.remove(box.getnext())
    article.remove(box.getnext())
    assert Foreign(Ballot(article, ballot.text), article).reason(box) is None


def test_a_box_of_other_articles() -> None:
    assert reason(f'<div id="box">{TEASERS}</div>') == "list of links"


def test_a_list_of_things_that_is_the_article_stays() -> None:
    things = "".join(
        f'<h3><a href="/thing/{at}">第{at}样</a></h3><p>{LONG}</p>' for at in "一二三四五六七八九十"
    )
    assert reason(f'<div id="box">{things}</div>') is None


def test_a_player() -> None:
    said = "<p>This is a modal window.</p><p>按 Esc 键关闭这个窗口，视频会继续播放。</p>"
    box = f'<div id="box" class="video-js vjs-paused">{said}</div>'
    assert reason(box) == "player"
    document = story(f"{BEFORE}{box}{AFTER}")
    assert "modal window" not in document_text(document)
    assert any("modal window" in item.text for item in document.dropped)
