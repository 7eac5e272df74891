"""What the package document says about the edition (EPUB 3.3, 5.5; EPUB Accessibility 1.1, 2.2: E2, E7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

import msgspec

from converters.boxes import Edition
from converters.model import Contributor, Document, Identifier, Role
from converters.text.dates import is_iso_date
from converters.words.catalogue import Words, words_of
from converters.writers.epub.xml import clean

Term = Literal["identifier", "title", "language", "creator", "contributor", "publisher", "date", "source"]

RELATORS: Final[dict[Role, tuple[Literal["creator", "contributor"], str]]] = {
    "author": ("creator", "aut"),
    "reporter": ("creator", "rpt"),
    "correspondent": ("creator", "ctb"),
    "compiler": ("creator", "com"),
    "transcriber": ("contributor", "trc"),
    "translator": ("contributor", "trl"),
    "photographer": ("contributor", "pht"),
    "editor": ("contributor", "edt"),
    "responsible-editor": ("contributor", "edt"),
    "reviewer": ("contributor", "oth"),
    "proofreader": ("contributor", "pfr"),
}
"""Which element names a person, and the role's code in the MARC list (id.loc.gov/vocabulary/relators).
It has no 通讯员 (``crp`` writes letters) and no 审核 (``rev`` reviews books): contributor, and other."""

_URN_SCHEMES: Final = frozenset(("isbn", "issn", "uuid"))


class Property(NamedTuple):
    """One element of the package's metadata."""

    name: str
    """A Dublin Core term, or ``meta``."""
    text: str
    attributes: dict[str, str]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader meets in the text, as far as the accessibility metadata speaks of it."""

    images: int = 0
    undescribed: int = 0
    """Images that have no alternative text and are not marked as decoration."""
    animated: bool = False
    """There are images that may move."""
    ruby: bool = False
    formulas: bool = False
    pages: bool = False
    """Page breaks of a printed edition are marked."""


def properties(edition: Edition, contents: Contents) -> Iterator[Property]:
    """Return the metadata in order, all but identifier, title, language and the date of change."""
    document = edition.document
    said = (
        *_titles(edition),
        *_people(document),
        *_publication(document),
        *_collections(edition),
        *_accessibility(contents, words_of(edition.language)),
    )
    return _spoken(said)


def _spoken(said: Iterable[Property]) -> Iterator[Property]:
    """Yield the properties that say something, and what refines those."""
    silent: set[str] = set()
    for one in said:
        if not clean(one.text).strip():
            silent.add(f"#{one.attributes.get('id')}")
        elif one.attributes.get("refines") not in silent:
            yield one


def _meta(name: str, text: str, **attributes: str) -> Property:
    return Property("meta", text, {"property": name, **attributes})


def _titles(edition: Edition) -> Iterator[Property]:
    subtitle = edition.document.meta.subtitle
    if subtitle:
        yield _meta("title-type", "main", refines="#title")
        yield Property("title", subtitle, {"id": "subtitle"})
        yield _meta("title-type", "subtitle", refines="#subtitle")


def _people(document: Document) -> Iterator[Property]:
    """Yield everybody with their roles; of a collection also those who wrote its articles.

    A collection that nobody is said to have written is by its editors.
    """
    own = document.meta.contributors
    nobody = all(RELATORS[person.role][0] == "contributor" for person in own)
    for number, (person, within) in enumerate(_everybody(document), 1):
        element, code = RELATORS[person.role]
        if within:
            element = "contributor"
        elif nobody and document.parts and code == "edt":
            element = "creator"
        yield Property(element, person.name, {"id": f"person-{number}"})
        yield _meta("role", code, refines=f"#person-{number}", scheme="marc:relators")


def _everybody(document: Document) -> Iterator[tuple[Contributor, bool]]:
    """Yield each person once a role, and whether only an article names them."""
    named = set(document.meta.contributors)
    yield from ((person, False) for person in document.meta.contributors)
    for article in document.articles:
        for person in article.meta.contributors:
            if RELATORS[person.role][0] == "creator" and person not in named:
                named.add(person)
                yield person, True


def _publication(document: Document) -> Iterator[Property]:
    meta = document.meta
    if meta.publisher:
        yield Property("publisher", meta.publisher, {})
    if meta.date and is_iso_date(meta.date):
        yield Property("date", meta.date, {})
    if meta.source:
        yield Property("source", " ".join(filter(None, (meta.source, meta.date, meta.page))), {})
    for identifier in meta.identifiers:
        yield Property("source", _named(identifier), {})
    if meta.description:
        yield Property("description", meta.description, {})
    for keyword in meta.keywords:
        yield Property("subject", keyword, {})
    if meta.rights:
        yield Property("rights", meta.rights, {})


def _named(identifier: Identifier) -> str:
    """Return an identifier as one string: a URN where there is one (RFC 8141), else ``scheme:value``."""
    scheme = identifier.scheme.lower()
    if scheme == "url":
        return identifier.value
    return f"{'urn:' if scheme in _URN_SCHEMES else ''}{scheme}:{identifier.value}"


def _collections(edition: Edition) -> Iterator[Property]:
    """Yield the publication, and the column where it is not the title itself, as series."""
    meta = edition.document.meta
    names = [meta.source, meta.kicker if meta.kicker != edition.title else None]
    for number, name in enumerate((name for name in names if name), 1):
        yield _meta("belongs-to-collection", name, id=f"series-{number}")
        yield _meta("collection-type", "series", refines=f"#series-{number}")


def _accessibility(contents: Contents, said: Words) -> Iterator[Property]:
    """Yield the vocabulary of schema.org that 1.1 requires and that the 1.2 draft will (E7)."""
    modes = ["textual", "visual"] if contents.images else ["textual"]
    for mode in modes:
        yield _meta("schema:accessMode", mode)
    yield _meta("schema:accessModeSufficient", ",".join(modes) if contents.undescribed else "textual")
    for feature in _features(contents):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "unknown" if contents.animated else "none")
    yield _meta("schema:accessibilitySummary", _summary(contents, said))


def _features(contents: Contents) -> Iterator[str]:
    yield from (
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    )
    if contents.images and not contents.undescribed:
        yield "alternativeText"
    if contents.formulas:
        yield from ("MathML", "describedMath")
    if contents.ruby:
        yield "rubyAnnotations"
    if contents.pages:
        yield from ("pageBreakMarkers", "pageNavigation")


def _summary(contents: Contents, said: Words) -> str:
    if not contents.images:
        return said.readable
    return said.readable + (said.undescribed if contents.undescribed else said.described)
