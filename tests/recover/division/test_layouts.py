"""Several articles in one text, in two dozen layouts: each with its own headline, authors and text."""

from __future__ import annotations

import pytest

from converters.diagnostics import Kind, Sink
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.recover.article import recover, recover_each
from tests.recover.accounting import shown
from tests.recover.division.layouts import LAYOUTS, WITHOUT_AUTHORS


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_article_is_its_own(layout: str) -> None:
    make, articles = LAYOUTS[layout]
    found = recover_each(make(), ReadOptions(), Sink())
    assert [document.meta.title for document in found] == [one.title for one in articles]
    for document, article in zip(found, articles, strict=True):
        names = document.meta.names("author", "reporter")
        assert names == (() if layout in WITHOUT_AUTHORS else (article.author,))
        text = document_text(document)
        assert [paragraph in text for paragraph in article.body] == [True] * len(article.body)
        assert not any(other.body[0] in text for other in articles if other is not article)


@pytest.mark.diagnostics("several-articles")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_splitting_the_count_is_told(layout: str) -> None:
    make, articles = LAYOUTS[layout]
    sink = Sink()
    recover(make(), ReadOptions(), sink)
    said = [item.message for item in sink if item.kind is Kind.SEVERAL_ARTICLES]
    assert said == [f"the input seems to hold {len(articles)} articles; --split converts each separately"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_lost_between_them(layout: str) -> None:
    text = LAYOUTS[layout][0]()
    account = shown("")
    for document in recover_each(text, ReadOptions(), Sink()):
        account += shown(document_text(document))
        for stretch in (*document.fields, *document.dropped):
            account += shown(stretch.text)
            assert text[stretch.pos.start : stretch.pos.end] == stretch.text
    assert not shown(text) - account
