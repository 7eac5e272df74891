"""What a Word file says about itself: paragraphs in the styles of a title page, and its properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec.structs import replace

from converters.markup.tree import Element, text_of
from converters.model import Contributor, FieldSource, Metadata
from converters.readers.docx.account import Front
from converters.readers.docx.package import Package
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous, is_made_by, is_untitled
from converters.text.dates import iso_date
from converters.text.scripts import has_han

_PROPERTIES: Final = "core-properties"
_SEPARATORS = re.compile(r"[;；,，、]\s*")
_PEOPLE = re.compile(
    r"\s*[;；、,，]\s*|\s+and\s+|\s*&\s*|\s*\u3000\s*|\s{2,}|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff]{2})"
)
"""What parts names: marks, words, wide spaces, and a space between two names of Han characters."""
_UNSURE: Final = 0.5
"""Confidence of what stands in the properties: programs fill them in."""


def metadata(
    front: Iterable[Front], package: Package, language: str
) -> tuple[Metadata, tuple[FieldSource, ...]]:
    """Return what a file says about itself, and where; paragraphs of the title page before properties.

    Args:
        front: paragraphs before the text that are fields.
        package: the file.
        language: BCP 47 tag of its text.
    """
    meta = Metadata(language=language)
    fields: list[FieldSource] = []
    for role, text in _joined(front):
        meta = _with(meta, role, text)
        name = {
            "abstract-title": "description",
            "author": "contributors.author",
            "abstract": "description",
        }.get(role, role)
        fields.append(FieldSource(field=name, text=text, rule="style"))
    said = dict(_properties(package))
    for role, text in said.items():
        changed = _with(meta, role, text) if _is_free(meta, role) else meta
        if changed != meta:
            meta = changed
            name = "contributors.author" if role == "author" else role
            fields.append(FieldSource(field=name, text=text, confidence=_UNSURE, rule="properties"))
    return meta, tuple(fields)


def _joined(front: Iterable[Front]) -> Iterator[tuple[str, str]]:
    """Yield each field once, its paragraphs joined: a title may be set in two lines."""
    texts: dict[str, list[str]] = {}
    for role, text in front:
        texts.setdefault(role, []).append(text if role == "author" else one_line(text))
    for role, lines in texts.items():
        if role == "author":
            yield from ((role, line) for line in lines)
        else:
            yield role, ("" if all(map(has_han, lines)) and role == "title" else " ").join(lines)


def _with(meta: Metadata, role: str, text: str) -> Metadata:
    """Return the metadata with one field more."""
    if role == "author":
        people = tuple(Contributor(name=name) for name in map(one_line, _PEOPLE.split(text)) if name)
        return replace(meta, contributors=(*meta.contributors, *people))
    if role == "abstract-title":
        return meta
    if role == "keywords":
        return replace(meta, keywords=tuple(filter(None, map(str.strip, _SEPARATORS.split(text)))))
    if role == "date":
        date = iso_date(text)
        return meta if date is None else replace(meta, date=date)
    return replace(meta, **{"description" if role == "abstract" else role: text})


def _is_free(meta: Metadata, role: str) -> bool:
    if role == "author":
        return not meta.contributors
    return not getattr(meta, role)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the core properties that say something about the text (ECMA-376-2, 11)."""
    names = package.related("", _PROPERTIES)
    root = package.part(names[0]) if names else None
    for element in root.iterchildren() if root is not None else ():
        text = one_line(text_of(element))
        match _local(element):
            case "title" if not is_untitled(text):
                yield "title", text
            case "creator" if text and not is_anonymous(text):
                yield "author", text
            case "description" | "keywords" | "publisher" as name if text and not is_made_by(text):
                yield name, text


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
