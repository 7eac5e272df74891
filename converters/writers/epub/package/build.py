"""EbookLib makes the package; what it cannot say is completed in its tree, what it stamps is made stable.

EbookLib 0.20 returns False instead of raising, writes local times, parses the documents it is given and
has no ``xml:lang`` on the package (L6). So its items are raw, its writer is subclassed where
files leave it, and the archive is put together by :mod:`converters.serialization.zip_archive`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, Literal

import msgspec
from ebooklib import epub
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
        OutputError: EbookLib fails, or the archive would be too large.
    """
    files = _Files()
    try:
        writer = _Writer(files, _book(package), {"mtime": package.modified, "raise_exceptions": True})
        writer.process()
        writer.write()
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise OutputError(say("the EPUB cannot be assembled: {error}", error=error)) from error
    if seal is not None:
        files.content[OPF] = seal(files.content)
    kinds = {f"{FOLDER}/{item.name}": item.media_type for item in package.items}
    entries = [ArchiveMember("mimetype", b"application/epub+zip", stored=True)]
    entries += [ArchiveMember(name, data, kinds.get(name) in _KEPT) for name, data in files.content.items()]
    return pack(entries)


def _book(package: Package) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier, and EbookLib's own name as the generator
    book.IDENTIFIER_ID = _IDENTIFIER_ID
    book.FOLDER_NAME = FOLDER
    book.set_identifier(package.identifier)
    book.title, book.language, book.direction = package.title, package.language, package.direction
    book.add_metadata("DC", "title", clean(package.title), {"id": "title"})
    book.add_metadata("DC", "language", package.language, {})
    _describe(book, package.properties)
    for name, content in package.named:
        book.add_metadata("OPF", "meta", "", {"name": name, "content": content})
    for prefix in package.prefixes:
        book.prefixes.append(prefix)
    _fill(book, package.items)
    raw = {item.get_id(): item for item in book.get_items()}
    book.spine = [raw[name] for name in package.spine]  # ids would be looked for one after the other
    book.guide = [{"type": kind, "title": title, "href": href} for kind, title, href in package.guide]
    for path, data in package.outside:
        book.add_item(
            epub.EpubItem(file_name=path, media_type="application/xml", content=data, manifest=False)
        )
    return book


def _describe(book: epub.EpubBook, properties: Iterable[Property]) -> None:
    for item in properties:
        space = "OPF" if item.name == "meta" else "DC"
        book.add_metadata(space, item.name, clean(item.text), item.attributes)


def _fill(book: epub.EpubBook, items: Sequence[Item]) -> None:
    for item in items:
        raw = epub.EpubItem(item.id, item.name, item.media_type, item.data)
        if item.properties:
            raw.properties = list(item.properties)
        book.add_item(raw)


class _Files:
    """Takes the files that EbookLib writes, in the place of a zip archive."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        """Keep one file.

        Raises:
            OutputError: two have one name.
        """
        if name in self.content:
            raise OutputError(say("two files of the EPUB have the same name"), where=name)
        self.content[name] = data.encode() if isinstance(data, str) else data


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, writing to :class:`_Files` and completing the package document."""

    def __init__(self, files: _Files, book: epub.EpubBook, options: dict[str, object]) -> None:
        super().__init__(None, book, options)
        self.out = files

    def write(self) -> None:
        """Write the container file, the package document and the items."""
        self._write_container()
        self._write_opf()
        self._write_items()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(LANG, self.book.language)
        super()._write_opf_file(root)


def utc(epoch_s: int) -> datetime:
    """Return seconds since 1970 as a time in UTC."""
    return datetime.fromtimestamp(epoch_s, tz=UTC)
