"""E-books made by code for the tests: as little of a package as a reader needs."""

from __future__ import annotations

from collections.abc import Mapping

from converters.diagnostics import Sink
from converters.model import Document
from converters.model.check import check
from converters.model.dump import dump
from converters.options import Limits, ReadOptions
from converters.readers.epub import read
from converters.source import Source
from tests.readers.archives import packed

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
OPS = 'xmlns:epub="http://www.idpf.org/2007/ops"'


def page(body: str, *, head: str = "", attributes: str = "") -> str:
    """A content document."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" {OPS}>'
        f"<head><title>-</title>{head}</head><body {attributes}>{body}</body></html>"
    )


def nav(entries: str, more: str = "") -> str:
    """A navigation document; ``entries`` are the items of its list."""
    return page(f'<nav epub:type="toc"><ol>{entries}</ol></nav>{more}')


def files(
    pages: Mapping[str, str],
    *,
    metadata: str = "",
    manifest: str = "",
    spine: str = "",
    guide: str = "",
    more: Mapping[str, bytes | str] | None = None,
) -> dict[str, bytes | str]:
    """The files of a book: its pages in order, rows to add to the package, other files by name."""
    items = "".join(
        f'<item id="p{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(pages)
    )
    references = "".join(f'<itemref idref="p{at}"/>' for at in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f"<spine>{references}{spine}</spine>{guide}</package>"
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/package.opf": package,
        **{f"OPS/{name}": text for name, text in pages.items()},
        **(more or {}),
    }


def book(pages: Mapping[str, str], **more: object) -> bytes:
    """An e-book; each page is the content of a body."""
    return packed(files({name: page(body) for name, body in pages.items()}, **more))  # type: ignore[arg-type]


def document(
    data: bytes, sink: Sink | None = None, language: str | None = "zh-Hans", **limits: int
) -> Document:
    """The checked Document of an e-book."""
    source = Source(data=data, name="x.epub")
    options = ReadOptions(language=language, limits=Limits(**limits))
    return check(read(source, options, Sink() if sink is None else sink))


def lines(pages: Mapping[str, str], sink: Sink | None = None, **more: object) -> list[str]:
    """The dump of what is read from pages, without the language."""
    found = dump(document(book(pages, **more), sink)).splitlines()
    return [line for line in found if not line.startswith("language")]
