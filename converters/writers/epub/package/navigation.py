"""The navigation document and the NCX for older readers (EPUB 3.3, 7; OPF 2.0.1, 2.4.1: E5, K2, B1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from converters.words.catalogue import Words
from converters.writers.epub.xml import DECLARATION, document, quoted

NAV_PAGE: Final = "nav.xhtml"
_NCX_DEPTH: Final = 2
"""Levels that Kindle shows (Kindle Publishing Guidelines 2019.2, 5.2: K2)."""


class NavigationEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the text and those under it."""

    title: str
    """Never empty."""
    href: str
    """Path with fragment, relative to the package folder."""
    children: tuple[NavigationEntry, ...] = ()


class Landmark(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the edition (EPUB 3 Structural Semantics 1.1)."""

    kind: str
    title: str
    href: str


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """All that can be navigated to."""

    entries: tuple[NavigationEntry, ...]
    landmarks: tuple[Landmark, ...]
    pages: tuple[NavigationEntry, ...] = ()
    """Page breaks of a printed edition."""


def flattened(entries: Sequence[NavigationEntry], depth: int) -> tuple[NavigationEntry, ...]:
    """Return the entries with nothing below level ``depth``: what is deeper stands on that level."""
    if depth > 1:
        return tuple(
            NavigationEntry(title=entry.title, href=entry.href, children=flattened(entry.children, depth - 1))
            for entry in entries
        )
    return tuple(NavigationEntry(title=entry.title, href=entry.href) for entry in _all(entries))


def _all(entries: Iterable[NavigationEntry]) -> Iterator[NavigationEntry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def nav(outline: Outline, title: str, language: str, said: Words) -> bytes:
    """Return the navigation document.

    Args:
        outline: what it leads to.
        title: of the edition.
        language: of the titles, BCP 47.
        said: the words of that language.
    """
    parts = [
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">'
        f'<h1 class="k-nav-title" id="toc-title">{quoted(said.contents)}</h1>\n',
        _list(outline.entries),
        "</nav>\n",
        _unseen("landmarks", said.landmarks, _landmarks(outline.landmarks)),
    ]
    if outline.pages:
        parts.append(_unseen("page-list", said.pages, _list(outline.pages), ' role="doc-pagelist"'))
    return document(title, language, "".join(parts), body_class="k-nav")


def _list(entries: Sequence[NavigationEntry]) -> str:
    rows = [
        f'<li><a href="{quoted(entry.href)}">{quoted(entry.title)}</a>'
        f"{_list(entry.children) if entry.children else ''}</li>\n"
        for entry in entries
    ]
    return f'<ol class="k-nav-list">\n{"".join(rows)}</ol>'


def _landmarks(landmarks: Iterable[Landmark]) -> str:
    rows = [
        f'<li><a epub:type="{mark.kind}" href="{quoted(mark.href)}">{quoted(mark.title)}</a></li>\n'
        for mark in landmarks
    ]
    return f"<ol>\n{''.join(rows)}</ol>"


def _unseen(kind: str, title: str, content: str, role: str = "") -> str:
    """Return a nav element that reading systems use and readers do not see."""
    return f'<nav epub:type="{kind}" hidden="hidden" aria-label="{quoted(title)}"{role}>{content}</nav>\n'


def ncx(outline: Outline, title: str, language: str, identifier: str) -> bytes:
    """Return the NCX, two levels deep.

    Args:
        outline: what it leads to.
        title: of the edition.
        language: of the titles, BCP 47.
        identifier: of the package.
    """
    entries = flattened(outline.entries, _NCX_DEPTH)
    depth = 2 if any(entry.children for entry in entries) else 1
    numbers = iter(range(1, 1 + sum(1 for _ in _all(entries))))
    head = "".join(
        f'<meta name="dtb:{name}" content="{quoted(value)}"/>'
        for name, value in (
            ("uid", identifier),
            ("depth", str(depth)),
            ("totalPageCount", "0"),
            ("maxPageNumber", "0"),
        )
    )
    return (
        f"{DECLARATION}"
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{quoted(language)}"><head>{head}</head>'
        f"<docTitle><text>{quoted(title)}</text></docTitle>\n"
        f"<navMap>\n{_points(entries, numbers)}</navMap></ncx>\n"
    ).encode()


def _points(entries: Iterable[NavigationEntry], numbers: Iterator[int]) -> str:
    return "".join([_point(entry, numbers) for entry in entries])


def _point(entry: NavigationEntry, numbers: Iterator[int]) -> str:
    number = next(numbers)
    return (
        f'<navPoint id="point-{number}" playOrder="{number}"><navLabel><text>{quoted(entry.title)}</text>'
        f'</navLabel><content src="{quoted(entry.href)}"/>{_points(entry.children, numbers)}</navPoint>\n'
    )
