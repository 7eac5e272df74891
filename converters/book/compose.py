"""Documents to one Document: a collection with parts, its own metadata, and everybody's images."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from converters.book.plan import BookPlan, Order, PartPlan
from converters.model import (
    Block,
    Contributor,
    Document,
    Figure,
    Inline,
    InlineImage,
    Metadata,
    Paragraph,
    Part,
    Provenance,
    Resource,
    Text,
)
from converters.model.walk import WRAPPERS, map_blocks, map_own_inlines

COLLECTED = "collected"
"""Stands in ``provenance.transforms`` of a collection: its articles have been transformed already."""


def in_order(articles: Sequence[Document], order: Order) -> list[Document]:
    """Return the articles in the order asked for; those that lack the date or source come last."""
    if order == "given":
        return list(articles)
    keys = {
        "name": lambda article: (False, article.provenance.name),
        "date": lambda article: (article.meta.date is None, article.meta.date or ""),
        "source": lambda article: (article.meta.source is None, article.meta.source or ""),
    }
    return sorted(articles, key=keys[order])


def compose(plan: BookPlan, parts: Sequence[tuple[PartPlan, Sequence[Document]]]) -> Document:
    """Return the collection.

    Args:
        plan: title and the like; what is ``None`` there is taken from the articles where that makes sense.
        parts: each part of the plan with its articles in final order.
    """
    resources: list[Resource] = []
    made: list[Part] = []
    number = 0
    for part, articles in parts:
        chapters = []
        for article in articles:
            number += 1
            chapters.append(_with_own_names(article, f"a{number}-", resources))
        made.append(Part(title=part.title, articles=tuple(chapters)))
    everybody = [article for _, articles in parts for article in articles]
    return Document(
        meta=_metadata(plan, everybody),
        body=_foreword(plan.foreword),
        resources=tuple(resources),
        provenance=Provenance(reader="book", transforms=(COLLECTED,)),
        parts=tuple(made),
    )


def _metadata(plan: BookPlan, articles: Sequence[Document]) -> Metadata:
    languages = Counter(article.meta.language for article in articles)
    dates = [article.meta.date for article in articles if article.meta.date]
    sources = {article.meta.source for article in articles}
    return Metadata(
        title=plan.title,
        subtitle=plan.subtitle,
        contributors=(Contributor(name=plan.author, role="editor"),) if plan.author else (),
        publisher=plan.publisher,
        source=next(iter(sources)) if len(sources) == 1 else None,
        date=plan.date or (max(dates) if dates else None),
        language=plan.language or (languages.most_common(1)[0][0] if languages else "zh-Hans"),
    )


def _foreword(text: str | None) -> tuple[Block, ...]:
    paragraphs = [" ".join(part.split()) for part in (text or "").split("\n\n")]
    return tuple(Paragraph(content=(Text(text=part),)) for part in paragraphs if part)


def _with_own_names(article: Document, prefix: str, resources: list[Resource]) -> Document:
    """Return the article with its images' names prefixed and the images moved to ``resources``."""
    if not article.resources:
        return article
    resources += [
        msgspec.structs.replace(resource, name=prefix + resource.name) for resource in article.resources
    ]
    body = map_blocks(article.body, lambda block: _renamed(block, prefix))
    return msgspec.structs.replace(article, body=body, resources=())


def _renamed(block: Block, prefix: str) -> Block:
    if isinstance(block, Figure) and block.resource is not None:
        block = msgspec.structs.replace(block, resource=prefix + block.resource)
    return map_own_inlines(block, lambda content: _renamed_inlines(content, prefix))


def _renamed_inlines(content: Iterable[Inline], prefix: str) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for inline in content:
        if isinstance(inline, InlineImage):
            out.append(msgspec.structs.replace(inline, resource=prefix + inline.resource))
        elif isinstance(inline, WRAPPERS):
            inner = _renamed_inlines(inline.content, prefix)
            out.append(msgspec.structs.replace(inline, content=inner))
        else:
            out.append(inline)
    return tuple(out)
