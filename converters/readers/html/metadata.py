"""Metadata of a page: what its head states for certain, and what fills the fields its text left open."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from converters.model import Contributor, Document, FieldSource, Identifier, Metadata, Role
from converters.readers.html.article.title import Headline
from converters.readers.html.page_metadata import PageMetadata

_ROLES: Final[tuple[tuple[str, Role], ...]] = (("author", "author"), ("editor", "editor"))
_SCHEMES: Final = ("doi", "isbn", "issn")
_LABEL = re.compile(r"\s*(?:来源|來源|Source)\s*[:：]\s*", re.IGNORECASE)
_SURE: Final = 0.8
"""Confidence in a fact that a page states in its head: often right, sometimes of the template."""


def stated(
    facts: PageMetadata, headline: Headline | None, language: str
) -> tuple[Metadata, tuple[FieldSource, ...]]:
    """Return what the head of a page alone can say, and the text it stands in."""
    found: dict[str, str] = {}
    fields: list[FieldSource] = []
    if headline is not None:
        found["title"] = headline.text
        if headline.kicker:
            found["kicker"] = headline.kicker
        fields.append(
            FieldSource(
                field="title",
                text=headline.source,
                confidence=headline.confidence,
                rule=headline.rule,
                pos=headline.pos,
            )
        )
    for field in ("subtitle", "description", "publisher", "rights"):
        value = facts.first(field)
        if value is not None and value[0] != found.get("title"):
            found[field] = value[0]
            fields.append(FieldSource(field=field, text=value[0], confidence=_SURE, rule=value[1]))
    meta = Metadata(keywords=facts.keywords(), identifiers=_identifiers(facts), language=language)
    return replace(meta, **found), tuple(fields)


def _identifiers(facts: PageMetadata) -> tuple[Identifier, ...]:
    address = facts.address()
    found = [Identifier(scheme="url", value=address)] if address else []
    for scheme in _SCHEMES:
        value = facts.first(scheme)
        if value is not None:
            found.append(Identifier(scheme=scheme, value=value[0]))
    return tuple(found)


def filled(document: Document, facts: PageMetadata) -> Document:
    """Return ``document`` with date, people and source from the head of the page where its text gave none."""
    meta, fields = document.meta, list(document.fields)
    date = facts.date()
    if meta.date is None and date is not None:
        meta = replace(meta, date=date[0])
        fields.append(FieldSource(field="date", text=date[1], confidence=_SURE, rule=date[2]))
    source = facts.first("source")
    if meta.source is None and source is not None and not source[0].startswith("http"):
        meta = replace(meta, source=_LABEL.sub("", source[0]))
        fields.append(FieldSource(field="source", text=source[0], confidence=_SURE, rule=source[1]))
    exact = dict.fromkeys(_exact(person, facts) for person in meta.contributors)
    meta = replace(meta, contributors=tuple(exact))
    places = {value for value in (meta.publisher, meta.source) if value}
    for field, role in _ROLES:
        if meta.names(role) or (role == "author" and meta.names("reporter")):
            continue
        people = [(name, rule) for name, rule in facts.people(field) if name not in places]
        new = tuple(Contributor(name=name, role=role) for name, _ in people)
        meta = replace(meta, contributors=(*meta.contributors, *new))
        fields += [
            FieldSource(field=f"contributors.{role}", text=name, confidence=_SURE, rule=rule)
            for name, rule in people
        ]
    return replace(document, meta=meta, fields=tuple(fields))


def _exact(person: Contributor, facts: PageMetadata) -> Contributor:
    """Return a person with the name the head of the page gives, where the name in the text begins with it."""
    stated = (name for field, _ in _ROLES for name, _ in facts.people(field))
    name = next((name for name in stated if len(name) > 1 and person.name.startswith(name)), person.name)
    return replace(person, name=name)
