"""What a template sees: plain dicts, lists, strings and numbers, made from a Document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from converters.diagnostics import Sink
from converters.edition.qr import qr_name, short_address
from converters.edition.template.body import Body, Plain, said
from converters.edition.template.imprint import (
    byline,
    colophon,
    editors,
    masthead,
    official,
    printed_date,
    related,
    writers,
)
from converters.model import Document, Metadata, Provenance, Section
from converters.model.walk import document_text
from converters.words.catalogue import words_of

CONTENTS_FROM: Final = 12
CONTENTS_CHARACTERS: Final = 8000
"""An article of more sections than the one and more characters than the other, some eight pages, gets a table
of contents; so does a novel."""
_ALPHABETS: Final = {
    **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk", "zh-mo"), "big5"),
    "ja": "shift_jis",
    "ko": "euc_kr",
}
"""Encodings in whose order names are sorted: by strokes, by reading; ``gb18030``, by pinyin, for others."""


def build_context(
    document: Document,
    sink: Sink,
    questions: Sequence[str] = (),
    *,
    highlight: bool = False,
    transforms: bool = False,
) -> Plain:
    """Return the names a template may use (docs/themes.md lists them).

    Args:
        document: an article or a collection.
        sink: takes NODE_NOT_RENDERED for links that lead nowhere.
        questions: of ``--questions``.
        highlight: whether code is printed in the colours of its language too.
        transforms: whether the colophons name the transforms that were asked for.
    """
    context = _article(document, sink, "", 1)
    parts = list(_parts(document, sink, 2 if context["heading"] else 1))
    articles = [article for part in parts for article in part["articles"]]
    if transforms:
        for one, inner in zip((document, *document.articles), (context, *articles), strict=True):
            _name_transforms(one, inner)
    if parts:
        context["contents"] = list(_collected(parts))
    return {
        **context,
        "article": context,
        "document_name": document.provenance.name,
        "questions": list(questions),
        "highlight": highlight,
        "parts": parts,
        "authors": _index(articles, _authors, document.meta.language),
        "sources": _index(articles, _sources, document.meta.language),
    }


def _name_transforms(document: Document, context: Plain) -> None:
    """Add to the colophon of an article what its provenance says of transforms that were asked for."""
    words = words_of(document.meta.language)
    records = [one for one in document.provenance.transforms if one.endswith(")")]
    if records:
        text = words.joiner.join(records)
        context["colophon"].append(
            {
                "name": "transforms",
                "label": words.fields["transforms"],
                "text": text,
                "href": "",
                "bylined": False,
            }
        )


class About(NamedTuple):
    """What a cover may say: nothing of the text."""

    meta: Metadata
    """Of an article or a collection."""
    name: str
    """Of the input file."""
    images: tuple[str, ...]
    """Names of the images of the Document."""


def cover_context(about: About, fit: int) -> Plain:
    """Return the names the template of a cover may use: those of an edition without a text, and three more.

    Args:
        about: what is known.
        fit: how many larger renderings did not fit the page.
    """
    document = Document(meta=about.meta, provenance=Provenance(name=about.name))
    more = {
        "document_name": about.name,
        "writers": writers(about.meta, words_of(about.meta.language)),
        "images": list(about.images),
        "fit": fit,
    }
    return {**_article(document, Sink(), "", 1), **more}


def _article(document: Document, sink: Sink, name: str, level: int) -> Plain:
    """Return what a template may know of one article, or of a collection as a whole.

    Args:
        document: the article.
        sink: as above.
        name: its id in a collection, else empty.
        level: of its heading.
    """
    meta = document.meta
    words = words_of(meta.language)
    heading = meta.title or meta.kicker or ""
    body = Body(
        document.body, words, sink, prefix=f"{name}-" if name else "", first=level + 1 if heading else level
    )
    return {
        "id": name,
        "title": heading or document.provenance.name.rpartition(".")[0] or words.untitled,
        "heading": heading,
        "tag": f"h{level}",
        "kicker": meta.kicker if meta.title and meta.kicker else "",
        "language": meta.language,
        "vertical": meta.writing_mode == "vertical-rl",
        "meta": msgspec.to_builtins(meta),
        "masthead": masthead(meta, words),
        "date": printed_date(meta.date, words),
        "byline": byline(meta, words),
        "editors": editors(meta, words),
        "affiliation": meta.affiliation or "",
        "place": meta.place or "",
        "body": body.content,
        "footnotes": body.footnotes,
        "endnotes": body.endnotes,
        "official": official(meta, words),
        "url": meta.url or "",
        "address": short_address(meta.url or ""),
        "qr": qr_name(meta.url or ""),
        "colophon": colophon(meta, words, document.fields),
        "related": related(meta),
        "labels": msgspec.to_builtins(words),
        "contents": list(_sections(body.content)) if _is_long(document, body.sections) else [],
    }


# --------------------------------------------------------------------------- contents
def _is_long(document: Document, sections: int) -> bool:
    if any(isinstance(block, Section) and block.role != "section" for block in document.body):
        return True
    return sections > CONTENTS_FROM and len(document_text(document)) > CONTENTS_CHARACTERS


def _sections(blocks: Iterable[Plain]) -> Iterator[Plain]:
    """Yield the sections among blocks as entries: ``id``, ``text`` (without notes) and ``entries``."""
    for block in blocks:
        if block["type"] == "section":
            entries = list(_sections(block["blocks"]))
            yield {"id": block["id"], "text": said(block["heading"]), "authors": "", "entries": entries}


def _entry(article: Plain) -> Plain:
    """Return the entry of an article in the contents: who wrote it as well."""
    authors = next((group["names"] for group in article["byline"]), "")
    return {"id": article["id"], "text": article["title"], "authors": authors, "entries": []}


def _collected(parts: Iterable[Plain]) -> Iterator[Plain]:
    """Yield the articles of a collection as entries, below their part where it has a title."""
    for part in parts:
        entries = [_entry(article) for article in part["articles"]]
        if part["title"]:
            yield {"id": part["id"], "text": part["title"], "authors": "", "entries": entries}
        else:
            yield from entries


# --------------------------------------------------------------------------- collections
def _parts(document: Document, sink: Sink, level: int) -> Iterator[Plain]:
    """Yield the parts of a collection: ``id``, ``title`` (or empty), ``tag`` and ``articles``."""
    count = 0
    for number, part in enumerate(document.parts, start=1):
        inner = level + 1 if part.title else level
        names = (f"a{count + place}" for place in range(1, len(part.articles) + 1))
        chapters = [_article(one, sink, name, inner) for one, name in zip(part.articles, names, strict=True)]
        count += len(chapters)
        yield {"id": f"p{number}", "title": part.title or "", "tag": f"h{level}", "articles": chapters}


def _authors(article: Plain) -> Iterable[str]:
    return (name for group in article["byline"] for name in group["people"])


def _sources(article: Plain) -> Iterable[str]:
    return filter(None, [article["meta"]["source"]])


def _index(
    articles: Sequence[Plain], names_of: Callable[[Plain], Iterable[str]], language: str
) -> list[Plain]:
    """Return who or what is named in which articles: ``name`` and ``entries`` (``id``, ``text``)."""
    found: dict[str, list[Plain]] = {}
    for article in articles:
        entry = {"id": article["id"], "text": article["title"]}
        for name in dict.fromkeys(names_of(article)):
            found.setdefault(name, []).append(entry)
    encoding = next((one for tag, one in _ALPHABETS.items() if language.lower().startswith(tag)), "gb18030")
    order = sorted(found, key=lambda name: (name.encode(encoding, "replace"), name))
    return [{"name": name, "entries": found[name]} for name in order]
