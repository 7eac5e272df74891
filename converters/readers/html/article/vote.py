"""Where on a page its article is: what trafilatura extracts finds the smallest subtree that holds it.

Trafilatura only votes. What it extracts has lost editors, tables and headings; where it came from has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from configparser import ConfigParser
from functools import cache
from itertools import islice
from typing import Final

import trafilatura
from lxml import etree, html
from trafilatura.settings import MANUALLY_CLEANED, use_config

from converters.markup.dom.tags_data import HEADINGS, IGNORED
from converters.markup.dom.tree import tag
from converters.readers.html.article.matching import Marks, matched
from converters.serialization.xmltree import Element
from converters.text.scripts import HAN, KANA

_SHARE: Final = 0.95
"""Share of what was extracted that the subtree holds."""
_LEAST: Final = 25
"""Characters of an extract that says anything."""
_FEEBLE: Final = 150
_MUCH: Final = 4
"""An extract of few characters from a page of much more prose says nothing; then the prose itself votes."""
_LARGEST: Final = 3_000_000
"""Characters of a page that is put to the vote; larger ones are books or logs, and are read whole."""
_SPAN = re.compile(r"(?:(?<=\bcol)|(?<=\brow))span\s*+=\s*+[\"']?\s*+(\d{1,9})")
_SPANS: Final = etree.XPath("descendant::*/@colspan | descendant::*/@rowspan")
_NUMBER = re.compile(r"\s*(\d{1,9})")
_MOST_CELLS: Final = 400_000
"""Squares of the spans of cells on a page that is put to the vote: trafilatura makes a cell of each place."""
_MOST_JOINED: Final = 10**9
"""Characters that trafilatura may copy: with each element it deletes, the text before it in its parent."""
_MOST_JOINED_IN_TEXT: Final = 10**10
"""The same by the whole text of a page, of which markup is the most."""
_FEW_DELETED: Final = 1_000
"""Elements deleted in one parent that cost little, whatever the text there."""
_DELETED: Final = frozenset(MANUALLY_CLEANED)
_DELETED_TAG: Final = re.compile(f"<(?:{'|'.join(sorted(_DELETED))})[\\s/>]", re.IGNORECASE)
_PROSE: Final = 15
"""Characters of a text without a stop that is prose all the same."""
_LEAST_DENSE: Final = 80
"""Characters of Han or kana that are an article; trafilatura's own 250 are meant for letters."""
_RUNS: Final = 50
_DENSE = re.compile(f"[{HAN}{KANA}]{{8,}}")
_ASCII: Final = bytes(range(128))
_NO_ARTICLE: Final = HEADINGS.keys() | {
    "p",
    "li",
    "ul",
    "ol",
    "table",
    "tbody",
    "tr",
    "blockquote",
    "pre",
    "span",
    "a",
}
"""Elements that an article has among others."""
_TEXT: Final = HEADINGS.keys() | {"p", "ul", "ol", "dl", "table", "blockquote", "pre", "figure"}
_STOP = re.compile(r"[。！？；，.!?;,]")


ELEMENTS: Final = etree.ElementDefaultClassLookup(element=html.HtmlElement)
"""Makes a tree one that trafilatura reads without parsing the page a second time."""


class Ballot:
    """The text of a page as one string without white space, and which characters of it were extracted."""

    def __init__(self, root: Element, extract: str) -> None:
        self.spans: dict[Element, tuple[int, int]] = {}
        """Where the text of each element begins and ends, in characters of the page."""
        self._prose: list[tuple[int, int]] = []
        self._links: list[tuple[int, int]] = []
        self._last: dict[Element, int] = {}
        self.order: dict[Element, int] = {}
        """Place of each element in the page."""
        self.text: str
        """What the page shows, without white space."""
        text = self.text = self._text(root)
        marks = matched(text, extract)
        prose = self._in_prose(marks)
        if any(marks) and _is_feeble(sum(prose), sum(end - start for start, end in self._prose)):
            prose = marks = self._in_prose(bytearray(b"\1") * len(text))
        self._votes = Marks(marks)
        self._weight = Marks(prose)
        self._all_prose = Marks(_marked(len(text), self._prose))
        self._linked = Marks(_marked(len(text), self._links))

    def _in_prose(self, marks: bytearray) -> bytearray:
        out = bytearray(len(marks))
        for start, end in self._prose:
            out[start:end] = marks[start:end]
        return out

    def length(self, element: Element) -> int:
        """Return how many characters stand under an element."""
        start, end = self.spans[element]
        return end - start

    def start(self, element: Element) -> int:
        """Return how many characters of the page stand before an element."""
        return self.spans[element][0]

    def gap(self, element: Element, other: Element) -> int:
        """Return how many characters stand between the end of one element and the start of a later one."""
        return self.spans[other][0] - self.spans[element][1]

    def last(self, element: Element) -> int:
        """Return the place of the last element inside one, its own when there is none."""
        return self._last[element]

    def votes(self, element: Element) -> int:
        """Return how many of its characters were extracted."""
        return self._votes.between(*self.spans[element])

    def weight(self, element: Element) -> int:
        """Return how many of them stand in prose: lists of links are extracted too, and are no article."""
        return self._weight.between(*self.spans[element])

    def linked(self, element: Element) -> int:
        """Return how many of its characters stand in links."""
        return self._linked.between(*self.spans[element])

    def prose(self, element: Element) -> int:
        """Return how many of its characters stand in prose, extracted or not."""
        return self._all_prose.between(*self.spans[element])

    def share(self, element: Element) -> float:
        """Return how much of the text under an element was extracted, 0 to 1."""
        return self.votes(element) / max(self.length(element), 1)

    def prose_from(self, element: Element, within: Element) -> int:
        """Return the weight of what stands in ``within`` from the start of an element on."""
        return self._weight.between(self.spans[element][0], self.spans[within][1])

    def is_voted(self, element: Element) -> bool:
        """Return whether most of its text was extracted."""
        return 2 * self.votes(element) > self.length(element)

    def _text(self, root: Element) -> str:
        """Take the places of all elements; return what the page shows."""
        parts: list[str] = []
        at = links = 0
        spans, order, last = self.spans, self.order, self._last
        begins: list[int] = []
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                order[element] = len(order)
                begins.append(at)
                name = element.tag
                if name in IGNORED:
                    walk.skip_subtree()
                    continue
                links += name == "a" and element.get("href") is not None
                text = element.text
            elif event == "end":
                begun = begins.pop()
                if element.tag == "a" and element.get("href") is not None:
                    links -= 1
                    if not links:
                        self._links.append((begun, at))
                spans[element] = (begun, at)
                last[element] = len(order) - 1
                text = element.tail if begins else None
            else:
                last[element] = order[element] = len(order)
                spans[element] = (at, at)
                text = element.tail
            if text and (words := text.split()):
                plain = "".join(words)
                end = at + len(plain)
                if not links and (end - at >= _PROSE or _STOP.search(plain)):
                    self._prose.append((at, end))
                parts.append(plain)
                at = end
        return "".join(parts)


def _marked(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return for each character of a text whether it stands in one of some spans."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _is_feeble(found: int, prose: int) -> bool:
    return found < _FEEBLE and prose > _MUCH * found


def extract(page: str | Element, *, size: int, dense: bool) -> str:
    """Return what trafilatura takes for the article of a page; empty when it finds none.

    Args:
        page: its root, as :func:`~converters.markup.dom.tree.parse_html` gives it with :data:`ELEMENTS`; else
            its text. The tree stays as it is.
        size: characters of the page.
        dense: whether it is in Han or kana (:func:`is_dense`).
    """
    if size > _LARGEST or _squares(page) > _MOST_CELLS or _joins_too_much(page):
        return ""
    try:
        found = trafilatura.bare_extraction(
            page, fast=True, include_comments=False, include_tables=True, config=_config(dense)
        )
    except Exception:  # noqa: BLE001  (whatever a heuristic stumbles over costs only its vote)
        return ""
    said = getattr(found, "text", None) or ""
    return said if len("".join(said.split())) >= _LEAST else ""


def _squares(page: str | Element) -> int:
    """Return how many places the spans of the cells on a page take at most."""
    if isinstance(page, str):
        return sum(int(found[1]) ** 2 for found in _SPAN.finditer(page.lower()))
    spans = (_NUMBER.match(value) for value in _SPANS(page))
    return sum(int(found[1]) ** 2 for found in spans if found is not None)


def _joins_too_much(page: str | Element) -> bool:
    """Return whether trafilatura would join the text around the elements that it deletes for minutes."""
    if isinstance(page, str):
        return len(page) * sum(1 for _ in _DELETED_TAG.finditer(page)) > _MOST_JOINED_IN_TEXT
    parents = Counter(element.getparent() for element in page.iter(*_DELETED))
    return any(
        count * sum(len(child.tail or "") for child in parent) > _MOST_JOINED
        for parent, count in parents.items()
        if parent is not None and count > _FEW_DELETED
    )


def is_dense(text: str) -> bool:
    """Return whether a page is in Han or kana, three of which say as much as ten letters."""
    if text.isascii():
        return False
    # Looked for first in what is not ASCII alone, which is little on most pages: every run stands there too.
    beyond = text.encode(errors="replace").translate(None, _ASCII).decode()
    runs = _DENSE.finditer(text) if _DENSE.search(beyond) else ()
    return sum(len(run[0]) for run in islice(runs, _RUNS)) > _LEAST


@cache
def _config(dense: bool) -> ConfigParser:
    """Return trafilatura's settings; below its least length it takes all of a page for the article."""
    config: ConfigParser = use_config()
    if dense:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST_DENSE))
    return config


def widened(
    article: Element, root: Element, ballot: Ballot, is_furniture: Callable[[Element], bool]
) -> Element:
    """Return the block that the paragraphs elected are the prose of, with its tables, lists and short lines.

    A paragraph is no article. Nor is a box that has nothing but tables, lists, headings and paragraphs beside
    it; where there is furniture among them, it is left as it is.

    Args:
        article: what was elected.
        root: the body of the page.
        ballot: places and lengths.
        is_furniture: whether an element is of the page rather than of the article.
    """
    element = article
    while element is not root and (parent := element.getparent()) is not None:
        beside = [child for child in parent if child is not element and child in ballot.order]
        shown = [child for child in beside if ballot.length(child)]
        page = sum(ballot.length(child) for child in shown if is_furniture(child))
        if tag(element) in _NO_ARTICLE:
            if parent is root and 2 * page > ballot.length(root):
                break
        elif parent is root or page or not _all_text(shown, element, ballot):
            break
        element = parent
    return element


def _all_text(beside: Sequence[Element], element: Element, ballot: Ballot) -> bool:
    """Return whether there are blocks beside the one elected, and each is text of the article."""
    return bool(beside) and all(tag(child) in _TEXT or _goes_on(child, element, ballot) for child in beside)


def _goes_on(child: Element, element: Element, ballot: Ballot) -> bool:
    """Return whether a box in an ``article`` is one like the box elected beside it, and prose."""
    parent = element.getparent()
    like = child.tag == element.tag and child.get("class") == element.get("class")
    prose = 2 * ballot.prose(child) > ballot.length(child)
    return like and prose and parent is not None and tag(parent) in ("article", "main")


def elect(root: Element, ballot: Ballot) -> Element | None:
    """Return the smallest subtree that holds nearly all that was extracted; ``None`` when nothing was.

    Where the extract holds comments or other articles besides, a subtree of it that agrees better with the
    extract, both ways, is taken.
    """
    weigh = ballot.weight if ballot.weight(root) >= _LEAST else ballot.votes
    total = weigh(root)
    if total < _LEAST:
        return None
    best, rating = None, 0.0
    element: Element | None = root
    while element is not None:
        recall = weigh(element) / total
        agreement = 2 * recall * ballot.share(element) / (recall + ballot.share(element))
        if recall >= _SHARE or agreement > rating:
            best, rating = element, agreement
        inner = [child for child in element if child in ballot.order and weigh(child)]
        element = max(inner, key=weigh, default=None)
    return best
