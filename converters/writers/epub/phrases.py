"""What the edition says about itself in the words of its language: dates, places of publication, people."""

from __future__ import annotations

from itertools import groupby

from converters.model import Metadata
from converters.text.scripts import corner_quotes
from converters.writers.epub.labels_data import EN, HANS, HANT, JA, KO, Words


def words(language: str) -> Words:
    """Return the words for a language (BCP 47 tag); English for one that has none."""
    match language.partition("-")[0].lower():
        case "zh" | "yue" | "lzh":
            return HANT if corner_quotes(language) else HANS
        case "ja":
            return JA
        case "ko":
            return KO
        case _:
            return EN


def spoken_date(date: str | None, said: Words) -> str:
    """Return an ISO 8601 date as it is written in running text; empty for ``None``, odd ones as they are."""
    parts = (date or "").split("-")
    if not all(part.isdecimal() for part in parts) or not 2 <= len(parts) <= 3:
        return date or ""
    return (said.date if len(parts) == 3 else said.month).format(*map(int, parts))


def folio(meta: Metadata, said: Words) -> str:
    """Return date and page of publication; empty when the source gives neither."""
    page = said.page.format(meta.page) if meta.page else ""
    return "　".join(filter(None, (spoken_date(meta.date, said), page)))


def byline(meta: Metadata, said: Words) -> str:
    """Return who wrote the article, else the unit they belong to; empty when the source gives neither."""
    names = meta.names("author") or meta.names("reporter", "correspondent", "compiler")
    return said.joiner.join(names) or meta.affiliation or ""


def credits_of(meta: Metadata, said: Words) -> list[tuple[str, str]]:
    """Return label and names for every role that has people, in the order of the source."""
    return [
        (said.roles[role], said.joiner.join(person.name for person in people))
        for role, people in groupby(meta.contributors, key=lambda person: person.role)
    ]
