"""What stands inside an EPUB edition, for the frame that shows it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from converters.errors import UsageError
from converters.messages import say

_OPF: Final = "{http://www.idpf.org/2007/opf}"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_TYPES: Final = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def documents(epub: bytes) -> list[str]:
    """Return the paths of an edition's documents in reading order (EPUB 3.3, 5.7)."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"), _PARSER)
        root = container.find(f".//{_CONTAINER}rootfile")
        assert root is not None
        path = root.attrib["full-path"]
        package = etree.fromstring(archive.read(path), _PARSER)
    files = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{_OPF}item")}
    folder = posixpath.dirname(path)
    return [posixpath.join(folder, files[item.attrib["idref"]]) for item in package.iter(f"{_OPF}itemref")]


def member(epub: bytes, path: str) -> tuple[bytes, str]:
    """Return a file of an edition and its media type.

    Raises:
        UsageError: there is none of that name, or none that is shown.
    """
    kind = _TYPES.get(posixpath.splitext(path)[1])
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        if kind is None or path not in archive.namelist():
            raise UsageError(say("the e-book has no file {path!r}", path=path))
        return archive.read(path), kind
