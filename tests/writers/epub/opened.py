"""An EPUB taken apart, for the tests that look inside."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

import msgspec
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document
from converters.options import EditionOptions, EpubOptions
from converters.writers.epub.write import write
from tests.kitchen_sink import kitchen_sink

NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "opf": "http://www.idpf.org/2007/opf",
    "x": "http://www.w3.org/1999/xhtml",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "application/xhtml+xml"
_STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)


def edition_of(document: Document, sink: Sink | None = None) -> Edition:
    """Return the Edition of a Document in the theme that ships."""
    return build(document, EditionOptions(), Sink() if sink is None else sink, source_date_epoch=None)


@functools.cache
def everything() -> Edition:
    """Return the Edition of a Document that uses every node."""
    return edition_of(kitchen_sink())


def epub_of(document: Document, sink: Sink | None = None, **options: Any) -> bytes:
    """Return the EPUB of a Document."""
    return write(edition_of(document), EpubOptions(**options), Sink() if sink is None else sink)


class Opened:
    """The files of an EPUB by path in the package folder, and its package document."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.paths = archive.namelist()
            self.all = {name: archive.read(name) for name in self.paths}
        self.files = {
            name.removeprefix("EPUB/"): data for name, data in self.all.items() if name.startswith("EPUB/")
        }
        self.opf = self.tree("content.opf")
        self._ids: dict[str, list[str]] = {}
        self.manifest = {item.get("id"): item for item in self.opf.iterfind("opf:manifest/opf:item", NS)}

    def tree(self, name: str) -> Any:
        """Return a file as XML."""
        return etree.fromstring(self.files[name], _STRICT)

    def ids(self, name: str) -> list[str]:
        """Return the ids of a file in order."""
        if name not in self._ids:
            self._ids[name] = self.tree(name).xpath("//@id")
        return self._ids[name]

    def text(self, path: str) -> list[str]:
        """Return the texts that an XPath finds in the package document."""
        return [
            one if isinstance(one, str) else one.text or "" for one in self.opf.xpath(path, namespaces=NS)
        ]

    @property
    def spine(self) -> list[str]:
        """File names in reading order."""
        refs = self.opf.xpath("opf:spine/opf:itemref/@idref", namespaces=NS)
        return [self.manifest[ref].get("href") for ref in refs]

    @property
    def texts(self) -> list[str]:
        """File names of the text, without cover, title page and navigation."""
        return [name for name in self.spine if PurePosixPath(name).stem.startswith("text")]

    def documents(self) -> dict[str, Any]:
        """Return every XHTML file as a tree."""
        items = self.manifest.values()
        return {
            item.get("href"): self.tree(item.get("href")) for item in items if item.get("media-type") == XHTML
        }


def opened(document: Document, **options: Any) -> Opened:
    """Return the EPUB of a Document, taken apart."""
    return Opened(epub_of(document, **options))


def replaced(document: Document, **meta: Any) -> Document:
    """Return a Document with other metadata."""
    return msgspec.structs.replace(document, meta=msgspec.structs.replace(document.meta, **meta))
