"""The package document of an e-book (EPUB 3.3, 5; OPF 2.0.1): what is in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from converters.errors import MalformedInput
from converters.messages import say
from converters.readers.archive import Archive, resolve
from converters.readers.parts import part
from converters.serialization.xmltree import Element

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_FONT_METHODS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Obfuscations of fonts (EPUB 3.3, 4.4; Adobe's): the text is readable all the same."""
_OPF: Final = ".opf"


class Item(NamedTuple):
    """One row of the manifest."""

    name: str
    """In the archive; empty for a file outside it."""
    media_type: str
    properties: frozenset[str]
    fallback: str


class Package:
    """The package document.

    Raises:
        MalformedInput: there is none, it is damaged, or the book is locked.
        LimitExceeded: nested too deep, or inflating to too much.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.name = _package_name(archive)
        root = part(archive, self.name)
        if root is None or local(root) != "package":
            raise MalformedInput(say("the archive contains no package document"), where=archive.where)
        self.root: Element = root
        self.items = dict(_manifest(root, self.name))
        self._by_name = {item.name: item for item in self.items.values() if item.name}
        self.locked = _locked(archive)

    @property
    def metadata(self) -> Iterator[Element]:
        """The elements of the metadata, those of old packages one level down included."""
        for element in below(self.root, "metadata"):
            for child in element.iterchildren(etree.Element):
                if local(child) in ("dc-metadata", "x-metadata"):
                    yield from child.iterchildren(etree.Element)
                else:
                    yield child

    def spine(self) -> Iterator[Item]:
        """Yield the items of the reading order, each once, those outside of it (``linear="no"``) last."""
        seen: set[str] = set()
        references = [
            reference for spine in below(self.root, "spine") for reference in below(spine, "itemref")
        ]
        references.sort(key=lambda reference: reference.get("linear") == "no")
        for reference in references:
            item = self.items.get(reference.get("idref") or "")
            if item is not None and item.name not in seen:
                seen.add(item.name)
                yield item

    def item(self, name: str) -> Item | None:
        """Return the row of a file, ``None`` when the manifest has none."""
        return self._by_name.get(name)

    def named(self, wanted: str) -> str | None:
        """Return the name of the item with a property (``nav``, ``cover-image``), ``None`` without one."""
        return next((item.name for item in self.items.values() if wanted in item.properties), None)

    @property
    def contents(self) -> str | None:
        """The name of the old table of contents (NCX), ``None`` without one."""
        spine = next(iter(below(self.root, "spine")), None)
        declared = self.items.get(spine.get("toc") or "") if spine is not None else None
        if declared is not None:
            return declared.name
        ncx = (item.name for item in self.items.values() if item.media_type == "application/x-dtbncx+xml")
        return next(ncx, None)

    def guide(self) -> dict[str, str]:
        """Return what the guide of EPUB 2 calls files: name to type."""
        found: dict[str, str] = {}
        for guide in below(self.root, "guide"):
            for reference in below(guide, "reference"):
                name = resolve(self.name, reference.get("href") or "")
                if name:
                    found.setdefault(name, (reference.get("type") or "").lower())
        return found


def local(element: Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def below(element: Element, name: str) -> Iterator[Element]:
    """Yield the child elements of a name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute, whatever its namespace; empty when it is not there."""
    own = element.get(name)
    if own is not None:
        return str(own).strip()
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value).strip()
    return ""


def _package_name(archive: Archive) -> str:
    container = part(archive, _CONTAINER)
    for element in container.iter() if container is not None else ():
        if local(element) == "rootfile":
            name = resolve("", element.get("full-path") or "")
            if name and archive.find(name):
                return name
    found = next((name for name in archive.names if name.lower().endswith(_OPF)), None)
    if found is None:
        raise MalformedInput(say("the archive contains no package document"), where=archive.where)
    return found


def _manifest(root: Element, base: str) -> Iterator[tuple[str, Item]]:
    for manifest in below(root, "manifest"):
        for element in below(manifest, "item"):
            yield (
                element.get("id") or "",
                Item(
                    name=resolve(base, element.get("href") or "") or "",
                    media_type=(element.get("media-type") or "").strip().lower(),
                    properties=frozenset((element.get("properties") or "").split()),
                    fallback=element.get("fallback") or "",
                ),
            )


def _locked(archive: Archive) -> frozenset[str]:
    """Return the names of the files that only a key opens."""
    root = part(archive, _ENCRYPTION)
    names: set[str] = set()
    for data in root.iter() if root is not None else ():
        if local(data) != "encrypteddata":
            continue
        method = next((element.get("Algorithm") for element in below(data, "encryptionmethod")), None)
        references = (element.get("URI") for element in data.iter() if local(element) == "cipherreference")
        if method not in _FONT_METHODS:
            names.update(name for uri in references if uri and (name := resolve("", uri)))
    return frozenset(names)
