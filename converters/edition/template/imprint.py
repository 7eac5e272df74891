"""What is printed about the article: masthead, byline, colophon and related reading, in its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from converters.model import FieldSource, Identifier, Metadata, Role
from converters.model.report import ASIDE
from converters.text.names import is_organisation, is_publication
from converters.words.catalogue import Words

_BYLINE: Final[tuple[Role, ...]] = (
    "author",
    "reporter",
    "correspondent",
    "translator",
    "compiler",
    "photographer",
)
"""Roles named under the title; all roles are in the colophon."""
_BARE: Final = frozenset(("author",))
"""Roles whose names stand in the byline without a label."""
_LINKS: Final = {"url": "{}", "doi": "https://doi.org/{}"}
_SAFE: Final = ("http://", "https://")
_BRACKETS: Final = ("《", "『", "「")


def printed_date(date: str | None, words: Words) -> str:
    """Return an ISO 8601 date as the language writes it; empty for ``None``, as it is if it is no date."""
    if not date:
        return ""
    parts = date.split("-")
    pattern = {1: words.year, 2: words.year_month, 3: words.date}.get(len(parts))
    if pattern is None or not all(part.isascii() and part.isdigit() for part in parts):
        return date
    year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
    if not 1 <= month <= 12:
        return date
    return pattern.format(year=year, month=words.months[month - 1], day=day)


def masthead(meta: Metadata, words: Words) -> dict[str, str]:
    """Return what stands at the head of the first page."""
    page = words.page.format(meta.page) if meta.page else ""
    when = printed_date(meta.date, words)
    return {
        "source": meta.source or meta.publisher or "",
        "date": when,
        "page": page,
        "line": words.space.join(part for part in (when, page) if part),
    }


def byline(meta: Metadata, words: Words) -> list[dict[str, object]]:
    """Return the contributors named under the title, a group a role.

    Each has ``role``, ``label`` (empty for authors), ``names`` (joined) and ``people`` (the single names).
    """
    groups: list[dict[str, object]] = []
    for role in _BYLINE:
        names = meta.names(role)
        if names:
            label = "" if role in _BARE else words.roles[role]
            joined = words.joiner.join(names)
            groups.append({"role": role, "label": label, "names": joined, "people": list(names)})
    return groups


def writers(meta: Metadata, words: Words) -> str:
    """Return who wrote the article, else the unit they belong to; empty when the source gives neither."""
    names = meta.names("author") or meta.names("reporter", "correspondent", "compiler")
    return words.joiner.join(names) or meta.affiliation or ""


def credited(meta: Metadata, words: Words) -> list[tuple[str, str]]:
    """Return label and names for every role that has people, in the order of the source."""
    return [
        (words.roles[role], words.joiner.join(person.name for person in people))
        for role, people in groupby(meta.contributors, key=lambda person: person.role)
    ]


def colophon(meta: Metadata, words: Words, sources: Iterable[FieldSource] = ()) -> list[dict[str, object]]:
    """Return the rows of the colophon: ``name``, ``label``, ``text`` and ``href`` (empty for no link).

    Args:
        meta: what is printed by field.
        words: the labels.
        sources: texts of the source; those that no field says wholly are rows of their own.
    """
    return [
        {"name": name, "label": label, "text": text, "href": href}
        for name, label, text, href in (
            *_rows(meta, words),
            *_quoted(sources, words),
            *_asides(sources, words),
        )
        if text
    ]


def _quoted(sources: Iterable[FieldSource], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each text that is quoted, those within another one left out."""
    texts = [" ".join(source.text.split()) for source in sources if source.quoted and source.field != ASIDE]
    for at, text in enumerate(texts):
        if text not in texts[:at] and not any(text in other and text != other for other in texts):
            yield "stated", words.fields["stated"], text, ""


def _asides(sources: Iterable[FieldSource], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield one row of all that was set aside, each text once."""
    texts = (" ".join(source.text.split()) for source in sources if source.quoted and source.field == ASIDE)
    yield "asides", words.fields["asides"], " | ".join(dict.fromkeys(texts)), ""


def _rows(meta: Metadata, words: Words) -> Iterator[tuple[str, str, str | None, str]]:
    fields = words.fields
    yield from _role_rows(meta, words, credited=True)
    yield "affiliation", fields["affiliation"], meta.affiliation, ""
    issued = "issued" if _is_body(meta.source) else "first-published"
    yield "first-published", fields[issued], first_published(meta, words), ""
    yield from _role_rows(meta, words, credited=False)
    yield "publisher", fields["publisher"], meta.publisher, ""
    yield "place", fields["place"], meta.place, ""
    yield "keywords", fields["keywords"], words.joiner.join(meta.keywords), ""
    yield "description", fields["description"], meta.description, ""
    yield "rights", fields["rights"], meta.rights, ""
    for identifier in meta.identifiers:
        label = fields.get(identifier.scheme, identifier.scheme.upper())
        yield "identifier", label, identifier.value, _link(identifier)


def _role_rows(meta: Metadata, words: Words, *, credited: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row a role: those of the byline or the others."""
    for role, label in words.roles.items():
        if (role in _BYLINE) is credited:
            yield role, label, words.joiner.join(meta.names(role)), ""


def first_published(meta: Metadata, words: Words) -> str:
    """Return source, date and page as one phrase; empty when none is known."""
    source = meta.source or ""
    if source and not source.startswith(_BRACKETS) and not _is_body(source):
        source = words.publication.format(source)
    page = words.page.format(meta.page) if meta.page else ""
    parts = [part for part in (source, printed_date(meta.date, words), page) if part]
    return ("" if words.space == "\u3000" else words.space).join(parts)


def _is_body(source: str | None) -> bool:
    """Return whether a source is a body that signed or issued the text, not a publication it stood in."""
    return bool(source) and is_organisation(str(source)) and not is_publication(str(source))


def _link(identifier: Identifier) -> str:
    pattern = _LINKS.get(identifier.scheme.lower())
    href = pattern.format(identifier.value) if pattern else ""
    return href if href.startswith(_SAFE) else ""


def related(meta: Metadata) -> list[dict[str, str]]:
    """Return related reading: ``title``, ``date`` (ISO 8601 or empty) and ``href`` (http, https or empty)."""
    return [
        {
            "title": link.title,
            "date": link.date or "",
            "href": link.href if link.href and link.href.startswith(_SAFE) else "",
        }
        for link in meta.related
    ]
