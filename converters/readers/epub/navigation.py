"""The table of contents of an e-book, new (EPUB 3.3, 7) or old (NCX), as a flat list with depths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.markup.dom.tree import tokens
from converters.readers.archive import resolve
from converters.readers.epub.chapters import content
from converters.readers.epub.package import Package, below, local
from converters.readers.finishing import one_line
from converters.readers.parts import part
from converters.serialization.xmltree import Element, text_of

_LANDMARKS: Final = "landmarks"
_MOST: Final = 20_000
"""Entries that are looked at."""


class TocEntry(NamedTuple):
    """One entry."""

    depth: int
    """1 for the highest."""
    title: str
    name: str
    """Of the file it leads to."""
    fragment: str


class Contents(NamedTuple):
    """What an e-book says of its parts."""

    entries: tuple[TocEntry, ...]
    kinds: dict[str, str]
    """Name of a file to what the landmarks or the guide call it: ``cover``, ``toc``, ``titlepage``."""


def contents(package: Package, sink: Sink) -> Contents:
    """Return the table of contents and the landmarks; empty where a book has none that can be read."""
    entries: list[TocEntry] = []
    kinds = package.guide()
    nav = package.named("nav")
    try:
        root = content(package.archive, nav, sink) if nav else None
        for element in root.iter() if root is not None else ():
            if local(element) == "nav" and nav is not None:
                words = tokens(element)
                if "toc" in words or "doc-toc" in words:
                    entries += _listed(element, nav, 1)
                elif _LANDMARKS in words:
                    kinds |= _landmarks(element, nav)
        ncx = package.contents
        old = part(package.archive, ncx) if ncx and not entries else None
        if old is not None and ncx is not None:
            entries += (entry for map_ in below(old, "navmap") for entry in _points(map_, ncx, 1))
    except KanbenError:
        # A table of contents that cannot be read is no reason not to read the book.
        pass
    return Contents(tuple(entries[:_MOST]), kinds)


def _listed(element: Element, base: str, depth: int) -> Iterator[TocEntry]:
    """Yield the entries of a list, and of the lists in its items."""
    for list_ in (child for child in element if local(child) == "ol"):
        for item in below(list_, "li"):
            link = next((child for child in item if local(child) in ("a", "span")), None)
            if link is not None:
                yield from _entry(text_of(link), link.get("href") or "", base, depth)
            yield from _listed(item, base, depth + 1)


def _points(element: Element, base: str, depth: int) -> Iterator[TocEntry]:
    for point in below(element, "navpoint"):
        title = " ".join(text_of(label) for label in below(point, "navlabel"))
        source = next((child.get("src") or "" for child in below(point, "content")), "")
        yield from _entry(title, source, base, depth)
        yield from _points(point, base, depth + 1)


def _entry(title: str, href: str, base: str, depth: int) -> Iterator[TocEntry]:
    name = resolve(base, href)
    if name is not None and one_line(title):
        yield TocEntry(depth, one_line(title), name, unquote(href.partition("#")[2]))


def _landmarks(element: Element, base: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in element.iter():
        name = resolve(base, link.get("href") or "") if local(link) == "a" else None
        kinds = sorted(tokens(link))
        if name is not None and kinds and "#" not in (link.get("href") or ""):
            found.setdefault(name, kinds[0])
    return found
