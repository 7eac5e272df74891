"""The headings of the text as an outline (E5, E10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converters.edition.xhtml import HEADINGS, give_name, plain, tag
from converters.serialization.xmltree import Element
from converters.writers.epub.package.navigation import NavigationEntry


class Heading(NamedTuple):
    """One heading that can be gone to."""

    level: int
    title: str
    name: str
    """Id of the heading."""


def headings(root: Element, names: set[str]) -> list[Heading]:
    """Return the headings in the order of the text; one without an id is given one.

    Headings inside a ``nav`` are left out, and those without text, which become paragraphs.
    """
    found: list[Heading] = []
    navs = next(root.iter(tag("nav")), None) is not None
    for element in list(root.iter(*HEADINGS)):
        title = plain(element)
        if not title and next(element.iter(tag("img")), None) is None:
            element.tag = tag("p")  # a heading that says nothing stops those who go from one to the next
        if title and not (navs and any(True for _ in element.iterancestors(tag("nav")))):
            name = give_name(element, f"heading-{len(found) + 1}", names)
            found.append(Heading(HEADINGS.index(element.tag) + 1, title, name))
    return found


def nested(found: Iterable[Heading], homes: dict[str, str]) -> tuple[NavigationEntry, ...]:
    """Return headings as entries, each under the nearest before it that is higher.

    What is under the only highest one, the title, stands beside it: many readers show entries folded.

    Args:
        found: in the order of the text.
        homes: file name of every id.
    """
    entries = _under(0, _Queue(found), homes)
    if len(entries) != 1:
        return entries
    title = entries[0]
    return (NavigationEntry(title=title.title, href=title.href), *title.children)


class _Queue:
    """Headings yet to come."""

    def __init__(self, found: Iterable[Heading]) -> None:
        self._rest = list(found)[::-1]

    def deeper(self, level: int) -> Iterator[Heading]:
        """Yield the next headings as long as they are below ``level``."""
        while self._rest and self._rest[-1].level > level:
            yield self._rest.pop()


def _under(level: int, queue: _Queue, homes: dict[str, str]) -> tuple[NavigationEntry, ...]:
    return tuple(
        NavigationEntry(
            title=heading.title,
            href=f"{homes[heading.name]}#{heading.name}",
            children=_under(heading.level, queue, homes),
        )
        for heading in queue.deeper(level)
    )
