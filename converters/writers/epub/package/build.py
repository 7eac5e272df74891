"""The package of an EPUB: the container, the package document, and the archive of all files.

The archive is put together by :mod:`converters.serialization.zip_archive`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final, Literal

import msgspec
from lxml import etree

from converters.errors import OutputError
from converters.messages import say
from converters.serialization.xmltree import LANG
from converters.serialization.zip_archive import ArchiveMember, pack
from converters.writers.epub.embedded_source import FOLDER, OPF
from converters.writers.epub.package.metadata import Property
from converters.writers.epub.xml import clean

XHTML: Final = "application/xhtml+xml"
NCX: Final = "application/x-dtbncx+xml"
NCX_ID: Final = "ncx"
_IDENTIFIER_ID: Final = "identifier"
_OPF_NS: Final = "http://www.idpf.org/2007/opf"
_DC_NS: Final = "http://purl.org/dc/elements/1.1/"
_RENDITION: Final = "rendition: http://www.idpf.org/vocab/rendition/#"
_CONTAINER: Final = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile media-type="application/oebps-package+xml" full-path="{OPF}"/>
  </rootfiles>
</container>
"""
_KEPT: Final = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", "font/woff2"))
"""Media types that are compressed already and are stored."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the manifest."""

    id: str
    name: str
    """Path in :data:`FOLDER`: ASCII, generated, never taken from the content (E3)."""
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an EPUB says about itself, and its files."""

    identifier: str
    title: str
    language: str
    modified: datetime
    properties: tuple[Property, ...]
    items: tuple[Item, ...]
    """In the order of the manifest and of the archive."""
    spine: tuple[str, ...]
    """Ids in reading order."""
    guide: tuple[tuple[str, str, str], ...] = ()
    """EPUB 2 landmarks: type, title, path (Kindle reads them)."""
    direction: Literal["ltr", "rtl"] | None = None
    """``page-progression-direction``; ``None`` leaves it to the reader."""
    named: tuple[tuple[str, str], ...] = ()
    """EPUB 2 ``meta`` elements: name and content."""
    prefixes: tuple[str, ...] = ()
    outside: tuple[tuple[str, bytes], ...] = ()
    """Files beside :data:`FOLDER`, with their paths."""


def build(package: Package, seal: Callable[[Mapping[str, bytes]], bytes] | None = None) -> bytes:
    """Return the EPUB; the same package gives the same bytes.

    Args:
        package: what it says, and its files.
        seal: makes the final package document of all files; ``None`` leaves it as it is.

    Raises:
        OutputError: two files have one name, XML may not hold a text, or the archive would be too large.
    """
    try:
        files = _files(package)
    except ValueError as error:
        raise OutputError(say("the EPUB cannot be assembled: {error}", error=error)) from error
    if seal is not None:
        files[OPF] = seal(files)
    kinds = {f"{FOLDER}/{item.name}": item.media_type for item in package.items}
    entries = [ArchiveMember("mimetype", b"application/epub+zip", stored=True)]
    entries += [ArchiveMember(name, data, kinds.get(name) in _KEPT) for name, data in files.items()]
    return pack(entries)


def _files(package: Package) -> dict[str, bytes]:
    """Return the files by their path in the archive, in its order.

    Raises:
        OutputError: two have one name.
    """
    out: dict[str, bytes] = {}
    for name, data in (
        ("META-INF/container.xml", _CONTAINER.encode()),
        (OPF, _package_document(package)),
        *((f"{FOLDER}/{item.name}", item.data) for item in package.items),
        *package.outside,
    ):
        if name in out:
            raise OutputError(say("two files of the EPUB have the same name"), where=name)
        out[name] = data
    return out


def _package_document(package: Package) -> bytes:
    """Return the package document (EPUB 3.3, 5), with the landmarks of EPUB 2."""
    root = etree.Element("package", {"xmlns": _OPF_NS, "unique-identifier": _IDENTIFIER_ID, "version": "3.0"})
    root.set("prefix", " ".join((_RENDITION, *package.prefixes)))
    metadata = etree.SubElement(root, "metadata", nsmap={"dc": _DC_NS, "opf": _OPF_NS})
    for name, text, attributes in _described(package):
        element = etree.SubElement(metadata, name if name == "meta" else f"{{{_DC_NS}}}{name}", attributes)
        if text or name != "meta":
            element.text = text
    manifest = etree.SubElement(root, "manifest")
    for item in package.items:
        said = {"href": item.name, "id": item.id, "media-type": item.media_type}
        if item.properties:
            said["properties"] = " ".join(item.properties)
        etree.SubElement(manifest, "item", said)
    turned = {"page-progression-direction": package.direction} if package.direction else {}
    spine = etree.SubElement(root, "spine", {"toc": NCX_ID, **turned})
    for name in package.spine:
        etree.SubElement(spine, "itemref", {"idref": name})
    if package.guide:
        guide = etree.SubElement(root, "guide")
        for kind, title, href in package.guide:
            etree.SubElement(guide, "reference", {"type": kind, "title": title, "href": href})
    root.set(LANG, package.language)
    written: bytes = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
    return written


def _described(package: Package) -> Iterator[Property]:
    """Yield the elements of the metadata: when it was changed, then Dublin Core by terms, then all others."""
    yield Property("meta", package.modified.strftime("%Y-%m-%dT%H:%M:%SZ"), {"property": "dcterms:modified"})
    given = [
        Property("identifier", package.identifier, {"id": _IDENTIFIER_ID}),
        Property("title", clean(package.title), {"id": "title"}),
        Property("language", package.language, {}),
        *(one._replace(text=clean(one.text)) for one in package.properties),
        *(Property("meta", "", {"name": name, "content": content}) for name, content in package.named),
    ]
    terms = dict.fromkeys(one.name for one in given if one.name != "meta")
    for term in (*terms, "meta"):
        yield from (one for one in given if one.name == term)


def utc(epoch_s: int) -> datetime:
    """Return seconds since 1970 as a time in UTC."""
    return datetime.fromtimestamp(epoch_s, tz=UTC)
