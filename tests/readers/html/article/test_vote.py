"""Which subtree of a page is its article."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.html.read import read
from converters.source import Source
from tests.readers.html.article.pages import LATER, LONG


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
