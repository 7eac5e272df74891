"""A package of parts as bytes that are the same every time (D16)."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from converters.serialization import zip_archive
from converters.serialization.zip_archive import ArchiveMember
from converters.writers.docx.embedded_source import embed
from converters.writers.docx.ooxml.opc import Package, Part
from converters.writers.docx.ooxml.parts_data import (
    CUSTOM_XML,
    CUSTOM_XML_PROPERTIES,
    EMBEDDED_FONT,
    ITEM_PROPERTIES_XML,
)
from converters.writers.docx.ooxml.xml import DECLARATION, attribute

_STORED: Final = frozenset(("png", "jpg", "jpeg", "gif"))
"""Already compressed."""
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_MEDIA: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "odttf": EMBEDDED_FONT[1],
}
"""Extensions whose media type is stated once for all parts that have them."""


def add(owner: Package | Part, package: Package, name: str, kind: tuple[str, str], data: bytes) -> Part:
    """Add a part to a package and return it.

    Args:
        owner: the package or the part that refers to the new one.
        package: the package itself.
        name: part name from the root, such as ``/word/footnotes.xml``; it gets a number where another part
            has it, of a document that is added to.
        kind: its relationship type and its media type.
        data: its content.
    """
    part = Part(_free(name, package), kind[1], data, package)
    owner.relate_to(part, kind[0])
    return part


def _free(name: str, package: Package) -> str:
    """Return a name that no part has; names differ by more than capitals (ECMA-376-2, 6.2.2.3)."""
    taken = _names(package)
    if name.lower() not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    free = (f"{stem}{number or ''}{dot}{ending}" for number in range(len(taken) + 1))
    return next(one for one in free if one.lower() not in taken)


def _names(package: Package) -> Set[str]:
    """Return the names of all parts in small letters; python-docx's packages keep no list of them."""
    if isinstance(package, Package):
        return package.names
    return {str(part.partname).lower() for part in package.iter_parts()}


class Relations:
    """Makes one part refer to others and to addresses.

    python-docx looks through all relationships of a part before it adds one.
    """

    def __init__(self, owner: Part) -> None:
        """``owner`` is the part; what it refers to already is taken again."""
        self._owner = owner
        self._known: dict[tuple[str, Part | str], str] = {
            (rel.reltype, rel.target_ref if rel.is_external else rel.target_part): name
            for name, rel in owner.rels.items()
        }
        self._last = 0

    def to(self, target: Part | str, relationship: str) -> str:
        """Return the id of the relationship to a part or an address, made when missing."""
        if (relationship, target) not in self._known:
            rels = self._owner.rels
            while (name := f"rId{self._last + 1}") in rels:
                self._last += 1
            rels.add_relationship(relationship, target, name, isinstance(target, str))
            self._known[relationship, target] = name
        return self._known[relationship, target]


def pack(package: Package, document: bytes | None = None) -> bytes:
    """Return the package as a zip file: content types first, then all parts by name; no times, no host marks.

    Args:
        package: all of it.
        document: JSON of the Document to embed in the package; ``None`` for none.
    """
    carrier = None if document is None else _carrier(package)
    parts = package.parts
    members: dict[str, bytes] = {"_rels/.rels": package.rels.xml}
    for part in parts:
        part.before_marshal()
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = part.rels.xml
    if carrier is not None and document is not None:
        members[carrier] = embed(document, members)
    types = ArchiveMember("[Content_Types].xml", _content_types(parts).encode())
    return zip_archive.pack([types, *(_member(name, members[name]) for name in sorted(members))])


def _carrier(package: Package) -> str:
    """Add the custom XML part that the Document will stand in, and return its name."""
    main = package.main_document_part
    taken = _names(package)
    number = next(at for at in range(1, len(taken) + 2) if f"/customxml/item{at}.xml" not in taken)
    item = add(main, package, f"/customXml/item{number}.xml", CUSTOM_XML, b"")
    kind = CUSTOM_XML_PROPERTIES
    add(item, package, f"/customXml/itemProps{number}.xml", kind, ITEM_PROPERTIES_XML)
    return str(item.partname.membername)


def _member(name: str, data: bytes) -> ArchiveMember:
    return ArchiveMember(name, data, name.rpartition(".")[2].lower() in _STORED)


def _content_types(parts: list[Part]) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: dict[str, str] = {}
    for part in parts:
        extension = part.partname.ext.lower()
        if _MEDIA.get(extension) == part.content_type:
            defaults[extension] = part.content_type
        elif defaults.get(extension) != part.content_type:
            overrides[part.partname] = part.content_type
    lines = [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in sorted(defaults.items())]
    lines += [
        f'<Override PartName="{attribute(name)}" ContentType="{kind}"/>'
        for name, kind in sorted(overrides.items())
    ]
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{"".join(lines)}</Types>'
