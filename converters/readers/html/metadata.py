"""Metadata of a page: what its head states for certain, and what fills the fields its text left open."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from msgspec.structs import replace

from converters.model import Contributor, Document, FieldSource, Identifier, Metadata, Paragraph, Role
from converters.model.walk import plain, walk
from converters.readers.html.article.title import Headline
from converters.readers.html.bylines import Bylines, is_name
from converters.readers.html.bylines_data import MACHINES
from converters.readers.html.page_metadata import PageMetadata
from converters.readers.html.sites import host_of
from converters.text.scripts import has_han
from converters.text.stamps import find_stamp

_ROLES: Final[tuple[Role, ...]] = ("author", "editor")
_SCHEMES: Final = ("doi", "isbn", "issn")
_LABEL = re.compile(r"\s*(?:来源|來源|Source)\s*[:：]\s*", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_DAY: Final = len("2020-01-01")
_TRUST: Final = {
    "schema.org author": 6.0,
    "meta citation_author": 6.0,
    "meta parsely-author": 5.5,
    "meta sailthru.author": 5.5,
    "mark-up of the site": 5.7,
    "meta byl": 5.5,
    "meta dc.creator": 5.0,
    "meta dcterms.creator": 5.0,
    "meta article:author": 4.5,
    "meta itemprop:author": 4.5,
    "meta author": 2.8,
}
"""How surely a name under a rule is the author's, beside the ranks of ``bylines``."""
_BEST: Final = 5.0
"""The highest rank of ``bylines``."""
_PUBLISHED: Final = frozenset(("schema.org datePublished", "meta article:published_time", "time"))
_WEAK: Final = frozenset(("meta date", "meta dc.date", "meta dcterms.date", "meta dc:date"))
"""What systems fill in, as often with the day of a change: what is marked in the text says more."""
_SEEN: Final = 1.5
"""Rank of a date of ``bylines`` that says more."""
_CHANGED = re.compile(
    r"updated|modified|aktualisiert|更新|修改|mis à jour|actualizado|aggiornato", re.IGNORECASE
)
_FIRST_BLOCKS: Final = 3
_OPENING = re.compile(r"\s*(\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d)\s*(?:[-–—|:/„(]|$)")
_PARTS = re.compile(r"\s+[|–—-]\s+")
_OTHER: Final = 4.0
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


def filled(document: Document, facts: PageMetadata, bylines: Bylines) -> Document:
    """Return ``document`` with date, people and source from head and markup where its text gave none."""
    meta, fields = document.meta, list(document.fields)
    date = _date(facts, bylines) or _opening_date(document, facts)
    if date is not None and (meta.date is None or _is_later(meta, fields, date)):
        meta = replace(meta, date=date[0])
        fields.append(FieldSource(field="date", text=date[1], confidence=_SURE, rule=date[2]))
    source = facts.first("source")
    if meta.source is None and source is not None and not source[0].startswith("http"):
        meta = replace(meta, source=_LABEL.sub("", source[0]))
        fields.append(FieldSource(field="source", text=source[0], confidence=_SURE, rule=source[1]))
    sites = _sites(meta, facts)
    people_of_text = (one for one in meta.contributors if one.name.casefold() not in MACHINES)
    exact = dict.fromkeys(_exact(person, facts) for person in people_of_text)
    meta = replace(meta, contributors=tuple(exact))
    for role in _ROLES:
        people = _people(role, facts, bylines, sites)
        if role == "author" and people and _is_guessed(meta, fields):
            meta = replace(meta, contributors=tuple(one for one in meta.contributors if one.role != role))
        if meta.names(role) or (role == "author" and meta.names("reporter")):
            continue
        new = tuple(Contributor(name=name, role=role) for name, _, _ in people)
        meta = replace(meta, contributors=(*meta.contributors, *new))
        fields += [
            FieldSource(field=f"contributors.{role}", text=text, confidence=_SURE, rule=rule)
            for _, text, rule in people
        ]
    return replace(document, meta=meta, fields=tuple(fields))


def _opening_date(document: Document, facts: PageMetadata) -> tuple[str, str, str] | None:
    """Return the date that opens the text or closes the title in the head, where nothing else gives one."""
    paragraphs = (block for block in walk(document.body) if isinstance(block, Paragraph))
    for block in islice(paragraphs, _FIRST_BLOCKS):
        found = _OPENING.match(plain(block.content))
        stamp = find_stamp(found[1], document.meta.language) if found else None
        if found is not None and stamp is not None and len(stamp.iso) == _DAY:
            return stamp.iso, found[1], "opening of the text"
    for value, _ in facts.all("headline"):
        last = _PARTS.split(value)[-1].strip()
        stamp = find_stamp(last, document.meta.language)
        if stamp is not None and len(stamp.iso) == _DAY and stamp.end - stamp.start == len(last):
            return stamp.iso, last, "end of the title"
    return None


def _is_later(meta: Metadata, fields: list[FieldSource], date: tuple[str, str, str]) -> bool:
    """Return whether the text gives the day of a change alone, and the page that of publication before it."""
    said = (source.text for source in fields if source.field == "date")
    return date[2] in _PUBLISHED and date[0] < (meta.date or "") and any(map(_CHANGED.search, said))


def _is_guessed(meta: Metadata, fields: list[FieldSource]) -> bool:
    """Return whether authors in a Western language were found by their looks, without a label."""
    rules = {source.rule for source in fields if source.field == "contributors.author"}
    return rules == {"name"} and not any(map(has_han, meta.names("author")))


def dated(facts: PageMetadata) -> bool:
    """Return whether the head of a page gives the day of publication."""
    stated = facts.date()
    return stated is not None and len(stated[0]) == _DAY and stated[2] not in _WEAK


def signed(facts: PageMetadata) -> bool:
    """Return whether the head of a page names a person more surely than its markup can."""
    sites = _sites(Metadata(), facts)
    names = (
        name for rule, found in facts.groups("author") if _TRUST.get(rule, _OTHER) > _BEST for name in found
    )
    return any(is_name(name) and _bare(name) not in sites for name in names)


def _date(facts: PageMetadata, bylines: Bylines) -> tuple[str, str, str] | None:
    """Return the date of publication, as it was written, and the rule it was found by."""
    stated, beside = facts.date(), bylines.date()
    certain = stated is not None and len(stated[0]) == _DAY
    weak = certain and stated is not None and stated[2] in _WEAK
    if certain and not (weak and beside is not None and beside.rank >= _SEEN):
        return stated
    if beside is not None:
        return beside.value, beside.text, beside.rule
    return stated or facts.date_in_address()


def _people(
    role: Role, facts: PageMetadata, bylines: Bylines, sites: frozenset[str]
) -> list[tuple[str, str, str]]:
    """Return names with the text they stand in and the rule they were found by, the surest of all groups."""
    beside = (
        [(one.value, one.text, one.rule, one.rank) for one in bylines.people()] if role == "author" else []
    )
    groups: list[tuple[float, list[tuple[str, str, str]]]] = [
        (_TRUST.get(rule, _OTHER), [(name, name, rule) for name in names])
        for rule, names in facts.groups(role)
    ]
    groups.append((max((rank for *_, rank in beside), default=0.0), [one[:3] for one in beside]))
    for _, people in sorted(groups, key=lambda group: -group[0]):
        known = [one for one in people if _bare(one[0]) not in sites and is_name(one[0])]
        if known:
            return list({one[0].casefold(): one for one in reversed(known)}.values())[::-1]
    return []


def _sites(meta: Metadata, facts: PageMetadata) -> frozenset[str]:
    """Return the names of the site, of which none is an author's."""
    names = [meta.publisher, meta.source, *(value for value, _ in facts.all("publisher"))]
    address = facts.address()
    host = host_of(address or "").removeprefix("www.")
    names += [host, host.rpartition(".")[0]]
    return frozenset(_bare(name) for name in names if name)


def _bare(name: str) -> str:
    return _MARKS.sub("", name).casefold()


def _exact(person: Contributor, facts: PageMetadata) -> Contributor:
    """Return a person with the name the head of the page gives, where the name in the text begins with it."""
    stated = (name for role in _ROLES for _, names in facts.groups(role) for name in names)
    name = next((name for name in stated if len(name) > 1 and person.name.startswith(name)), person.name)
    return replace(person, name=name)
