"""Dublin Core of an e-book to Metadata: EPUB 3 refinements and EPUB 2 attributes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from converters.model import Contributor, FieldSource, Identifier, Metadata, Role
from converters.readers.epub.package import Package, attribute, local
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous, is_untitled
from converters.serialization.xmltree import Element, text_of
from converters.text.dates import iso_date
from converters.text.languages.language_tag import language_tag

_ROLES: Final[dict[str, Role]] = {
    "aut": "author",
    "cre": "author",
    "rpt": "reporter",
    "ctb": "correspondent",
    "trl": "translator",
    "com": "compiler",
    "trc": "transcriber",
    "pht": "photographer",
    "edt": "editor",
    "pfr": "proofreader",
}
"""MARC relators (id.loc.gov/vocabulary/relators) that the model has a role for."""
_TAG = re.compile(r"<[^<>]{0,500}>")
_URN = re.compile(r"(?:urn:)?(uuid|isbn|issn|doi|url):(.+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_DAY_AND_PAGE = re.compile(r"\s+\d{4}(?:-\d\d){0,2}(?:\s+\w{1,6})?$")
"""What follows the name of a newspaper."""
_LONGEST_SOURCE: Final = 60
_Said = dict[str, list[Element]]
_Refined = dict[str, dict[str, str]]


def metadata(package: Package, language: str) -> tuple[Metadata, tuple[FieldSource, ...]]:
    """Return what the package says of the book, and the text each field was read from.

    Args:
        package: of the book.
        language: BCP 47 tag of its text.
    """
    said: _Said = defaultdict(list)
    refined: _Refined = defaultdict(dict)
    for element in package.metadata:
        if local(element) == "meta" and element.get("refines"):
            refined[element.get("refines", "")[1:]][attribute(element, "property")] = text_of(element).strip()
        else:
            said[local(element)].append(element)
    title, subtitle = _titles(said["title"], refined)
    sources = [_DAY_AND_PAGE.sub("", text) for text in _texts(said["source"]) if not _is_name(text)]
    meta = Metadata(
        title=title,
        subtitle=subtitle,
        contributors=tuple(_people(said, refined)),
        date=_date(said["date"]),
        publisher=_first(said["publisher"]),
        source=next((text for text in sources if 0 < len(text) <= _LONGEST_SOURCE), None),
        description=_description(said["description"]),
        keywords=tuple(dict.fromkeys(_texts(said["subject"]))),
        rights=_first(said["rights"]),
        identifiers=tuple(_identifiers(said)),
        language=language,
    )
    return meta, tuple(_fields(meta))


def declared_language(package: Package) -> str | None:
    """Return the first language the package names, ``None`` without one."""
    named = (text_of(element) for element in package.metadata if local(element) == "language")
    return next((tag for text in named if (tag := language_tag(text))), None)


def _texts(elements: Iterable[Element]) -> Iterator[str]:
    yield from (text for element in elements if (text := one_line(text_of(element))))


def _first(elements: Iterable[Element]) -> str | None:
    return next(_texts(elements), None)


def _titles(elements: list[Element], refined: _Refined) -> tuple[str | None, str | None]:
    """Return the title and the subtitle: by type where titles have types, else the first is the title."""
    kinds = {
        refined[element.get("id") or ""].get("title-type", ""): element for element in reversed(elements)
    }
    subtitle = _first([kinds["subtitle"]] if "subtitle" in kinds else [])
    main = (
        [kinds["main"]] if "main" in kinds else [one for one in elements if one is not kinds.get("subtitle")]
    )
    title = _first(main)
    return None if title is None or is_untitled(title) else title, subtitle


def _people(said: _Said, refined: _Refined) -> Iterator[Contributor]:
    for name, default in (("creator", "aut"), ("contributor", "")):
        for element in said[name]:
            code = refined[element.get("id") or ""].get("role") or attribute(element, "role") or default
            role = _ROLES.get(code.lower().rpartition(":")[2] or default)
            person = one_line(text_of(element))
            if role is not None and person and not is_anonymous(person):
                yield Contributor(name=person, role=role)


def _date(elements: list[Element]) -> str | None:
    """Return the date of publication; of several the one that says it is, never that of a change."""
    events = {attribute(element, "event").lower(): element for element in reversed(elements)}
    for event in ("publication", "original-publication", "", "creation"):
        if event in events:
            return iso_date(text_of(events[event]))
    return None


def _description(elements: list[Element]) -> str | None:
    text = _first(elements)
    return (one_line(_TAG.sub(" ", text)) or None) if text else None


def _is_name(text: str) -> bool:
    return bool(_URN.match(text)) or text.lower().startswith(("http:", "https:", "urn:"))


def _identifiers(said: _Said) -> Iterator[Identifier]:
    seen: set[tuple[str, str]] = set()
    for element in (*said["identifier"], *said["source"]):
        text = one_line(text_of(element))
        if not text or (local(element) == "source" and not _is_name(text)):
            continue
        found = _identifier(text, attribute(element, "scheme").lower())
        if (found.scheme, found.value) not in seen:
            seen.add((found.scheme, found.value))
            yield found


def _identifier(text: str, scheme: str) -> Identifier:
    urn = _URN.match(text)
    if urn:
        return Identifier(scheme=urn[1].lower(), value=urn[2].strip())
    if text.lower().startswith(("http:", "https:")):
        return Identifier(scheme="url", value=text)
    if scheme:
        return Identifier(scheme=scheme, value=text)
    return Identifier(scheme="isbn" if _ISBN.fullmatch(text) else "id", value=text)


def _fields(meta: Metadata) -> Iterator[FieldSource]:
    for name in ("title", "subtitle", "date", "publisher", "source", "description", "rights"):
        text = getattr(meta, name)
        if text:
            yield FieldSource(field=name, text=text, rule="package")
    for person in meta.contributors:
        yield FieldSource(field=f"contributors.{person.role}", text=person.name, rule="package")
