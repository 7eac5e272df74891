"""Which subtree of a page is its article."""

from __future__ import annotations

import pytest
from lxml import etree

from converters.diagnostics import Sink
from converters.markup.dom.tree import parse_html
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.html.article import vote
from converters.readers.html.article.vote import ELEMENTS, extract, is_dense
from converters.readers.html.read import read
from converters.serialization.xmltree import Element
from converters.source import Source
from tests.readers.html.article.pages import LAST, LATER, LONG, MORE


def text_of(body: str) -> str:
    page = f"<html><head><title>码头的一天</title></head><body>{body}</body></html>"
    return document_text(read(Source(data=page.encode(), name="a.html"), ReadOptions(), Sink()))


def test_boxes_of_an_article_that_are_alike_are_all_of_it() -> None:
    # The second says the same again, so that it is not extracted.
    said = text_of(f"<article><h1>码头的一天</h1><div>{LONG}{LATER}</div><div>{LONG}{LATER}</div></article>")
    assert said.count(LONG) == 2


def test_boxes_beside_it_that_are_called_otherwise_are_not() -> None:
    said = text_of(
        f"<div><h1>码头的一天</h1><div>{LONG}{LATER}</div><div class='comments'>{LONG}{LATER}</div></div>"
    )
    assert said.count(LONG) == 1


def test_a_tree_votes_as_its_text_does_and_stays_as_it_is() -> None:
    cells = "<table><tr><th colspan='2'>时辰</th></tr><tr><td>清晨</td><td>傍晚</td></tr></table>"
    story = f"<article><p>{LONG}</p><p>{MORE}{LATER}</p>{cells}<p>{LAST}</p></article>"
    page = f"<html><body><nav>首页</nav>{story}</body></html>"
    root = parse_html(page, "a.html", ELEMENTS)
    before = etree.tostring(root)
    said = extract(root, size=len(page), dense=True)
    assert LATER in said
    assert said == extract(page, size=len(page), dense=True)
    assert etree.tostring(root) == before


def test_a_page_whose_cells_would_take_too_many_places_has_no_vote() -> None:
    page = f"<html><body><p>{LONG}</p><table><tr><td colspan=' 9999'>{MORE}</td></tr></table></body></html>"
    root = parse_html(page, "a.html", ELEMENTS)
    assert extract(root, size=len(page), dense=True) == extract(page, size=len(page), dense=True) == ""


def test_runs_of_han_are_counted_among_letters() -> None:
    assert is_dense(f"<p>Quay</p><p>{LONG}{MORE}</p>")
    assert not is_dense(f"<p>Le port — l’été, «à l’aube»</p><p>{LONG[:10]}</p>")
    assert not is_dense(" ".join(LONG * 4))


def test_empty_elements_in_a_line_of_credits_do_no_harm() -> None:
    credit = "<div>记者：林小舟<span></span><b> </b></div>"
    said = text_of(f"<h1>码头的一天</h1>{credit}<div><p>{LONG}{MORE}</p><p>{LATER}</p></div>")
    assert LONG in said


def test_a_page_of_which_trafilatura_would_copy_the_text_for_minutes_is_read_without_its_vote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = f"<html><body><ruby>{'漢<rt>かん</rt>' * 1_200}</ruby><p>{LONG}{LATER}</p></body></html>"

    def asked(text: str | Element) -> bool:
        calls: list[object] = []
        monkeypatch.setattr(vote.trafilatura, "bare_extraction", lambda page, **_: calls.append(page))
        extract(text, size=len(page), dense=True)
        return bool(calls)

    root = parse_html(page, "a.html", ELEMENTS)
    assert asked(page)
    assert asked(root)
    monkeypatch.setattr(vote, "_MOST_JOINED", 1_200 * 1_199 - 1)
    monkeypatch.setattr(vote, "_MOST_JOINED_IN_TEXT", 1_200 * len(page) - 1)
    assert not asked(root)
    assert not asked(page)
    assert asked(page.replace("<rt>", "<b>"))
