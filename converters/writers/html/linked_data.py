"""The metadata as schema.org's NewsArticle in JSON-LD, which search engines and reference managers read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from converters.boxes import Edition
from converters.model import Document, Identifier, Metadata, Role

Thing = dict[str, object]

_PLACES: Final[dict[str, tuple[Role, ...]]] = {
    "author": ("author", "reporter", "correspondent"),
    "editor": ("editor", "responsible-editor"),
    "translator": ("translator",),
    "contributor": ("compiler", "transcriber", "photographer", "reviewer", "proofreader"),
}
"""Properties of CreativeWork, and the roles they take."""
_ESCAPES: Final = ((b"&", b"\\u0026"), (b"<", b"\\u003c"), (b">", b"\\u003e"))
"""Characters that could end a script element or open a comment in it (JSON-LD 1.1, 7.1)."""


def linked_data(edition: Edition) -> bytes:
    """Return the script element that says what the edition is; nothing in the metadata can end it."""
    document = edition.document
    thing = {"@context": "https://schema.org", **_work(document, edition.title)}
    json = msgspec.json.encode(thing)
    for mark, escape in _ESCAPES:
        json = json.replace(mark, escape)
    return b'<script type="application/ld+json">%b</script>\n' % json


def _work(document: Document, title: str) -> Thing:
    if not document.parts:
        return _article(document.meta, title)
    articles = [_article(one.meta, one.meta.title or one.meta.kicker or "") for one in document.articles]
    return {"@type": "Collection", "name": title, **_said(document.meta), "hasPart": articles}


def _article(meta: Metadata, title: str) -> Thing:
    return {
        "@type": "NewsArticle",
        "headline": title,
        **_filled(
            alternativeHeadline=meta.subtitle,
            articleSection=meta.kicker if meta.kicker != title else None,
            dateline=meta.place,
            printPage=meta.page,
        ),
        **_said(meta),
    }


def _said(meta: Metadata) -> Thing:
    """Return what is said of articles and collections alike; what the source does not say is left out."""
    return _filled(
        inLanguage=meta.language,
        datePublished=meta.date,
        **_people(meta),
        publisher=_organisation(meta.publisher or meta.source),
        isPartOf=_publication(meta),
        description=meta.description,
        keywords=list(meta.keywords),
        copyrightNotice=meta.rights,
        url=next((one.value for one in meta.identifiers if one.scheme == "url"), None),
        identifier=[_identifier(one) for one in meta.identifiers if one.scheme != "url"],
    )


def _filled(**values: object) -> Thing:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value}


def _people(meta: Metadata) -> Thing:
    """Return everybody by property; the unit stands for authors nobody names."""
    unit = _organisation(meta.affiliation)
    found: Thing = {place: list(_persons(meta.names(*roles), None)) for place, roles in _PLACES.items()}
    found["author"] = list(_persons(meta.names(*_PLACES["author"]), unit)) or ([unit] if unit else [])
    return found


def _persons(names: Iterable[str], unit: Thing | None) -> Iterable[Thing]:
    return ({"@type": "Person", "name": name, **_filled(affiliation=unit)} for name in names)


def _publication(meta: Metadata) -> Thing | None:
    if not meta.source:
        return None
    return {"@type": "Newspaper" if meta.page else "Periodical", "name": meta.source}


def _organisation(name: str | None) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _identifier(one: Identifier) -> Thing:
    return {"@type": "PropertyValue", "propertyID": one.scheme, "value": one.value}
