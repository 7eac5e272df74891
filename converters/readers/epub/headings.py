"""Headings of an e-book by its table of contents: their ranks, and those that nobody marked as such."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from lxml import etree

from converters.markup.dom.tags_data import CONTAINERS, HEADINGS
from converters.markup.dom.tree import tag
from converters.markup.flow import Heading, Item
from converters.markup.notes import is_mark
from converters.model import Paragraph
from converters.model.walk import plain
from converters.readers.epub.chapters import first_text, place
from converters.readers.epub.navigation import TocEntry
from converters.readers.finishing import one_line
from converters.recover.features.numbering import number_of
from converters.serialization.xmltree import Element, text_of

_LOWEST: Final = 6
_COUNTED: Final = re.compile(r"(?:section|chapter|part|file|untitled)[ _-]*\d+", re.IGNORECASE)
"""Titles that a program counts out for chapters without any."""
_LONGEST: Final = 200
_RETAGGED: Final = frozenset(("p", "div", "center"))
_BLOCKS: Final = CONTAINERS | HEADINGS.keys()
_CHAPTERS: Final = frozenset(("chapter", "section", "step"))
"""Kinds of numbers that chapters have (第一章, Chapter 1)."""
_VOLUME: Final = re.compile(r"第\S{1,4}[卷部编編篇]|(?:part|volume|book)\s", re.IGNORECASE)
_LEAST_CHAPTERS: Final = 2
_LONGEST_CHAPTER: Final = 40
_SENTENCE_ENDS: Final = tuple("。！？；，,;!?")


def rank(chapters: Mapping[str, Element], numbers: Mapping[str, int], entries: Iterable[TocEntry]) -> None:
    """Give the headings of every chapter the rank its place in the table of contents has.

    A paragraph that an entry leads to and that says what the entry says becomes a heading; a chapter
    without any gets the title of its entry.

    Args:
        chapters: divisions of the whole by file name; changed.
        numbers: of the files by name.
        entries: of the table of contents.
    """
    by_file: defaultdict[str, list[TocEntry]] = defaultdict(list)
    for entry in entries:
        by_file[entry.name].append(entry)
    below = 0
    for name, chapter in chapters.items():
        _unlink(chapter)
        own = by_file.get(name)
        if own:
            _settle(chapter, numbers[name], own)
            below = min(own, key=lambda entry: entry.depth).depth
        elif below:
            # A file that goes on with the chapter before it: its headings are not above that chapter's.
            _shift(chapter, below + 1, only_down=True)


def _unlink(chapter: Element) -> None:
    """Take off the links by which headings lead back to a printed table of contents."""
    for heading in _headings(chapter):
        for link in heading.iter(etree.Element):
            leads_back = tag(link) == "a" and (link.get("href") or "").startswith("#")
            if leads_back and not is_mark(text_of(link)):
                del link.attrib["href"]


def _settle(chapter: Element, number: int, entries: list[TocEntry]) -> None:
    top = min(entry.depth for entry in entries)
    places = {element.get("id"): element for element in chapter.iter(etree.Element) if element.get("id")}
    if not _headings(chapter):
        for entry in entries:
            target = places.get(place(number, entry.fragment)) if entry.fragment else chapter
            if target is not None:
                _retag(target, entry)
    named = next(entry for entry in entries if entry.depth == top)
    if not _headings(chapter) and not _COUNTED.fullmatch(named.title):
        _insert(chapter, named)
    _shift(chapter, top)


def _headings(chapter: Element) -> list[Element]:
    return [element for element in chapter.iter(etree.Element) if tag(element) in HEADINGS and _says(element)]


def _says(element: Element) -> str:
    return "".join(text_of(element).split()).casefold()


def _retag(target: Element, entry: TocEntry) -> None:
    """Make the block that says what an entry says a heading."""
    while tag(target) not in _BLOCKS and target.getparent() is not None:
        target = target.getparent()
    block = first_text(target)
    if block is None or tag(block) not in _RETAGGED:
        return
    said, title = _says(block), "".join(entry.title.split()).casefold()
    if said and len(said) <= _LONGEST and (said == title or (said in title and len(said) * 2 > len(title))):
        block.tag = _named_like(block, min(entry.depth, _LOWEST))


def _insert(chapter: Element, entry: TocEntry) -> None:
    heading = etree.Element(_named_like(chapter, min(entry.depth, _LOWEST)))
    heading.text = entry.title
    heading.tail, chapter.text = chapter.text, None
    chapter.insert(0, heading)


def _named_like(element: Element, level: int) -> str:
    prefix = element.tag.rpartition("}")
    return f"{prefix[0]}{prefix[1]}h{level}"


def _shift(chapter: Element, top: int, *, only_down: bool = False) -> None:
    """Move all headings of a chapter so that the highest has a rank."""
    found = _headings(chapter)
    by = top - min((HEADINGS[tag(heading)] for heading in found), default=top)
    if not by or (only_down and by < 0):
        return
    for heading in found:
        heading.tag = _named_like(heading, min(max(HEADINGS[tag(heading)] + by, 1), _LOWEST))


# --------------------------------------------------------------------------- books without headings
def with_numbered(items: Sequence[Item]) -> list[Item]:
    """Return items with the numbered lines of chapters as headings, where nothing else is marked as one.

    They are short, no sentences, and count on; volumes stand above chapters.
    """
    if any(isinstance(item, Heading) for item in items):
        return list(items)
    found = {at: number for at, item in enumerate(items) if (number := _chapter_number(item)) is not None}
    both = {_is_volume(items[at]) for at in found} == {True, False}
    chapters = [number for at, number in found.items() if not both or not _is_volume(items[at])]
    if len(chapters) < _LEAST_CHAPTERS or not any(after == one + 1 for one, after in pairwise(chapters)):
        return list(items)
    return [
        Heading(item.content, 1 + (both and not _is_volume(item)), item.pos)
        if at in found and isinstance(item, Paragraph)
        else item
        for at, item in enumerate(items)
    ]


def _chapter_number(item: Item) -> int | None:
    text = one_line(plain(item.content)) if isinstance(item, Paragraph) else ""
    if not 0 < len(text) <= _LONGEST_CHAPTER or text.endswith(_SENTENCE_ENDS):
        return None
    number = number_of(text)
    return number.value if number is not None and number.style in _CHAPTERS else None


def _is_volume(item: Item) -> bool:
    return isinstance(item, Paragraph) and _VOLUME.match(one_line(plain(item.content))) is not None
