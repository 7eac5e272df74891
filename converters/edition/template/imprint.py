"""What is printed about the article: masthead, byline, colophon and related reading, in its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import msgspec

from converters.model import FieldSource, Identifier, Metadata, Official, Role
from converters.model.meta import is_account
from converters.model.report import ASIDE
from converters.text.containment import Contents
from converters.text.personal_names.names import is_organisation, is_periodical, is_publication
from converters.words.catalogue import Words

_BYLINE: Final[tuple[Role, ...]] = (
    "author",
    "reporter",
    "correspondent",
    "translator",
    "compiler",
    "transcriber",
    "photographer",
)
"""Roles named under the title; all roles are in the colophon."""
_BYLINED: Final = frozenset((*_BYLINE, "affiliation", "place"))
"""Rows of the colophon that say what the byline does."""
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
        names = _people(meta, role)
        if names:
            label = "" if role in _BARE else words.roles[role]
            joined = words.joiner.join(names)
            groups.append({"role": role, "label": label, "names": joined, "people": list(names)})
    return groups


def writers(meta: Metadata, words: Words) -> str:
    """Return who wrote the article, else the unit they belong to; empty when the source gives neither."""
    names = _people(meta, "author") or _people(meta, "reporter", "correspondent", "compiler", "transcriber")
    return words.joiner.join(names) or meta.affiliation or ""


def _people(meta: Metadata, *roles: Role) -> list[str]:
    """Return the names of some roles that are printed: accounts of programs stay in the data only."""
    return [name for name in meta.names(*roles) if not is_account(name)]


def editors(meta: Metadata, words: Words) -> str:
    """Return who edited a book, as its title page says it; empty when nobody is named."""
    names = _people(meta, "editor", "responsible-editor", "compiler")
    return words.edited.format(words.joiner.join(dict.fromkeys(names))) if names else ""


def credited(meta: Metadata, words: Words) -> list[tuple[str, str]]:
    """Return label and names for every role that has people, in the order of the source."""
    return [
        (words.roles[role], words.joiner.join(person.name for person in people))
        for role, people in groupby(
            (person for person in meta.contributors if not is_account(person.name)),
            key=lambda person: person.role,
        )
    ]


def colophon(meta: Metadata, words: Words, sources: Iterable[FieldSource] = ()) -> list[dict[str, object]]:
    """Return the rows of the colophon: ``name``, ``label``, ``text``, ``href``, ``bylined``.

    ``href`` is empty for no link. ``bylined`` says that the byline has it as well: a theme that prints the
    byline leaves such rows out.

    Args:
        meta: what is printed by field.
        words: the labels.
        sources: texts of the source; those that no field says wholly are rows of their own.
    """
    return [
        {"name": name, "label": label, "text": text, "href": href, "bylined": name in _BYLINED}
        for name, label, text, href in (
            *_rows(meta, words),
            *_quoted(sources, words),
            *_asides(sources, words),
        )
        if text
    ]


def _quoted(sources: Iterable[FieldSource], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each text that is quoted, those within another one left out."""
    said = (source.text for source in sources if source.quoted and source.field != ASIDE)
    texts = dict.fromkeys(" ".join(text.split()) for text in said)
    known = Contents(texts)
    within = {inner for text in texts for inner in known.inside(text) if inner != text}
    for text in texts:
        if text not in within:
            yield "stated", words.fields["stated"], text, ""


def _asides(sources: Iterable[FieldSource], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield one row of all that was set aside, each text once."""
    texts = (" ".join(source.text.split()) for source in sources if source.quoted and source.field == ASIDE)
    yield "asides", words.fields["asides"], " | ".join(dict.fromkeys(texts)), ""


def _rows(meta: Metadata, words: Words) -> Iterator[tuple[str, str, str | None, str]]:
    fields = words.fields
    yield from _role_rows(meta, words, credited=True)
    yield "affiliation", fields["affiliation"], meta.affiliation, ""
    yield "first-published", fields[_how_published(meta)], first_published(meta, words), ""
    yield from _role_rows(meta, words, credited=False)
    yield "publisher", fields["publisher"], meta.publisher, ""
    yield "place", fields["place"], meta.place, ""
    yield "keywords", fields["keywords"], words.joiner.join(meta.keywords), ""
    yield "description", fields["description"], meta.description, ""
    yield "rights", fields["rights"], meta.rights, ""
    yield from _official_rows(meta.official or Official(), words)
    for identifier in meta.identifiers:
        label = fields.get(identifier.scheme, identifier.scheme.upper())
        yield "identifier", label, identifier.value, _link(identifier)


def _how_published(meta: Metadata) -> str:
    """Return the field that source and date are: printed in a paper, issued by a body, else published."""
    if meta.page or (meta.source and (meta.source.startswith(_BRACKETS) or is_periodical(meta.source))):
        return "first-published"
    return "issued" if _is_body(meta.source) else "published"


def _official_rows(official: Official, words: Words) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield a row for each part of an official document that stands neither before nor after its text."""
    for name in ("issuer", "serial", "secrecy", "urgency", "signer", "copies"):
        yield name, words.fields[name], getattr(official, name), ""
    printed = (official.printed_by or "", printed_date(official.printed_on, words))
    yield "printed", words.fields["printed"], words.space.join(filter(None, printed)), ""


def official(meta: Metadata, words: Words) -> dict[str, object]:
    """Return the parts of an official document by name, each a text or a list of texts, dates as printed.

    Empty for what is no official document. ``date`` is that of the Document, ``annotation`` has its brackets.
    """
    if meta.official is None:
        return {}
    found = msgspec.to_builtins(meta.official)
    return {
        **{name: "" if value is None else value for name, value in found.items()},
        "date": printed_date(meta.date, words),
        "printed_on": printed_date(meta.official.printed_on, words),
        "annotation": _bracketed(meta.official.annotation, words),
    }


def _bracketed(text: str | None, words: Words) -> str:
    if not text:
        return ""
    return f"（{text}）" if words.colon == "：" else f"({text})"


def _role_rows(meta: Metadata, words: Words, *, credited: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row a role: those of the byline or the others."""
    for role, label in words.roles.items():
        if (role in _BYLINE) is credited:
            yield role, label, words.joiner.join(_people(meta, role)), ""


def first_published(meta: Metadata, words: Words) -> str:
    """Return source (a newspaper or magazine in 《》), date and page as one phrase; empty: none is known."""
    source = meta.source or ""
    if source and not source.startswith(_BRACKETS) and is_periodical(source):
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
