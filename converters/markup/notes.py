"""Which links call a note, and which elements are its text: decided for a whole tree before it is read.

A link calls a note when it says so (EPUB ``noteref``, DPUB-ARIA ``doc-noteref``, pandoc's and
markdown-it's classes), or when it and its target point at each other, as mammoth, MediaWiki and old
e-books do: of the two the earlier is the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final
from urllib.parse import unquote

from lxml import etree

from converters.markup.dom.tags_data import (
    BACKLINKS,
    CODE,
    ENDNOTES,
    HEADINGS,
    NOTE_BODIES,
    NOTE_LISTS,
    NOTE_REFERENCES,
)
from converters.markup.dom.tree import tag, tokens
from converters.serialization.xmltree import XHTML_NS, Element, text_of

_BODY_TAGS: Final = frozenset(("li", "aside", "dd", "p", "div", "section", "tr", "blockquote"))
_MARK = re.compile(
    r"[\[(（【〔]?(?:注|註|note)?"
    r"(?:\d{1,4}(?::\d{1,3})?|[ivxlc]{1,6}|[a-z]|[一二三四五六七八九十百]{1,4}|[*†‡§¶#①-⑳⑴-⒇]{1,4})?"
    r"[\])）】〕.、]?",
    re.IGNORECASE,
)
"""A number, a letter or a sign; a word such as 目录 leads to a chapter, not to a note."""
_OPAQUE: Final = frozenset(("svg", "math", "ruby", "pre", "listing", "xmp", "textarea")) | CODE
"""Elements of which only the text is read, so that a call in one would lose its note."""
_MOST_CALLS: Final = 10
"""How often one note is set anew when it is called again and again."""
_MOST_LINKS: Final = 40
"""How many links of a possible note are looked at for one that leads back."""


_NAMED: Final = etree.XPath("descendant-or-self::*[@id or @name]")

NOTES_HEAD: Final = "heading of the notes"


class Notes:
    """The notes of a tree."""

    def __init__(self, root: Element) -> None:
        self.body_of: dict[Element, Element] = {}
        """The element that holds a note's text, by the link that calls it."""
        self.skipped: set[Element] = set()
        """Elements that are not read where they stand: bodies, links back, lists with nothing else."""
        self.unsaid: list[tuple[Element, str]] = []
        """Those of them whose text is in no note, with the reason: links back, headings over the notes."""
        hrefs = [link.get("href") or "" for link in root.iter("a", f"{{{XHTML_NS}}}a")]
        self._targets = _targets(root, frozenset(_named(hrefs)))
        self.wanted = frozenset(map(self.place, hrefs if self._targets else ())) & self._targets.keys()
        """Ids and names that links in the tree lead to."""
        if self._targets:
            self._find(root)

    def place(self, href: str) -> str:
        """Return the id or name that a link into the document leads to; empty for another link.

        A fragment names an id as it stands, else with its percent-encoding undone (HTML 7.4.6.3).
        """
        href = href.strip()
        if not href.startswith("#"):
            return ""
        name = href[1:]
        return name if name in self._targets else unquote(name)

    def is_endnote(self, body: Element) -> bool:
        """Return whether a note is to stand at the end of the text."""
        return not ENDNOTES.isdisjoint(tokens(body)) or (body.get("id") or "").startswith("endnote-")

    def _find(self, root: Element) -> None:
        order: dict[Element, int] = {}
        calls: dict[Element, int] = {}
        for link in root.iter("a", f"{{{XHTML_NS}}}a"):
            target = self._targets.get(self.place(link.get("href") or ""))
            body = _body(target) if target is not None else None
            if body is None or link in self.skipped or calls.get(body, 0) >= _MOST_CALLS:
                continue
            if tokens(body).isdisjoint(NOTE_BODIES) and _is_chapter(body):
                continue
            if any(tag(above) in _OPAQUE for above in link.iterancestors()):
                continue
            if not self._is_call(link, body):
                continue
            order = order or {element: at for at, element in enumerate(root.iter())}
            if order[link] < order[body] and not _is_under(link, body):
                self.body_of[link] = body
                calls[body] = calls.get(body, 0) + 1
                backs = [back for back in _links(body) if self._is_back(back, link)]
                self.unsaid.extend(
                    (back, "link back from a note")
                    for back in backs
                    if back not in self.skipped and _letters(back) != _letters(link)
                )
                self.skipped.update(backs)
        self.skipped.update(calls)
        self._skip_empty_lists(root, frozenset(calls))

    def _is_call(self, link: Element, body: Element) -> bool:
        if _says(link, NOTE_REFERENCES):
            return True
        if not is_mark(text_of(link)):
            return False
        declared = not NOTE_BODIES.isdisjoint(tokens(body))
        return declared or any(self._is_back(back, link) for back in _links(body))

    def _is_back(self, back: Element, link: Element) -> bool:
        """Return whether ``back`` leads from a note to the place of ``link``."""
        if not BACKLINKS.isdisjoint(tokens(back)):
            return True
        target = self._targets.get(self.place(back.get("href") or ""))
        if target is None:
            return False
        near = [link, *_ancestors(link, 3)]
        return target in near or (target.getparent() in near[:2] and not len(target))

    def _skip_empty_lists(self, root: Element, bodies: frozenset[Element]) -> None:
        """Skip what only held notes: the list, its section with a heading and a rule, the rule before it."""
        mixed: set[Element] = set()
        for body in bodies:
            for above in _ancestors(body, 4):
                if above in mixed or above in self.skipped:
                    break
                if above is root or not self._holds_nothing_else(above):
                    mixed.add(above)
                    break
                heads = [child for child in above if isinstance(child.tag, str) and child not in self.skipped]
                self.unsaid.extend((head, NOTES_HEAD) for head in heads)
                self.skipped.add(above)
        for rule in root.iter("hr", f"{{{XHTML_NS}}}hr"):
            if bodies and (not NOTE_LISTS.isdisjoint(tokens(rule)) or self._ends_before_notes(rule)):
                self.skipped.add(rule)

    def _ends_before_notes(self, rule: Element) -> bool:
        """Return whether nothing but notes stands behind a rule, to its parent's end."""
        after = list(rule.itersiblings())
        blank = not any((one.tail or "").strip() for one in (rule, *after))
        return blank and bool(after) and all(one in self.skipped for one in after)

    def _holds_nothing_else(self, element: Element) -> bool:
        declared = not NOTE_LISTS.isdisjoint(tokens(element))
        if tag(element) in ("body", "html") or (element.text or "").strip():
            return False
        for child in element:
            furniture = declared and tag(child) in ("hr", "h1", "h2", "h3", "h4", "h5", "h6", "p", "header")
            if (child not in self.skipped and not furniture) or (child.tail or "").strip():
                return False
        return True


def is_mark(text: str) -> bool:
    """Return whether a text is the mark of a note and nothing else: ``[1]``, ``*``, ``注①``."""
    return _MARK.fullmatch("".join(text.split())) is not None


def _letters(element: Element) -> str:
    """Return the letters and digits of a link: a call and a link back that agree in them say the same."""
    return "".join(filter(str.isalnum, text_of(element)))


def _named(hrefs: Iterable[str]) -> Iterator[str]:
    """Yield what links into the document name, as it stands and with its percent-encoding undone."""
    for href in map(str.strip, hrefs):
        if href.startswith("#"):
            yield from (href[1:], unquote(href[1:]))


def _targets(root: Element, names: frozenset[str]) -> dict[str, Element]:
    """Return the first element of each of some names."""
    found: dict[str, Element] = {}
    for element in _NAMED(root) if names - {""} else ():
        for name in (element.get("id"), element.get("name")):
            if name and name in names and (name == element.get("id") or tag(element) == "a"):
                found.setdefault(name, element)
    return found


def _is_chapter(body: Element) -> bool:
    """Return whether an element holds headings: what links lead to and back from is no note then."""
    return any(tag(element) in HEADINGS for element in body.iter())


def _says(link: Element, words: frozenset[str]) -> bool:
    parent = link.getparent()
    own = tokens(link)
    return not words.isdisjoint(own if parent is None or tag(parent) != "sup" else own | tokens(parent))


def _body(target: Element) -> Element | None:
    """Return the block that holds a note, from the element its id stands on."""
    for element in (target, *_ancestors(target, 4)):
        if tag(element) in _BODY_TAGS and not tokens(element) & NOTE_LISTS:
            return element
        if tag(element) in ("body", "html"):
            return None
    return None


def _ancestors(element: Element, most: int) -> Iterator[Element]:
    for _ in range(most):
        element = element.getparent()
        if element is None:
            return
        yield element


def _is_under(element: Element, other: Element) -> bool:
    return any(above is other for above in element.iterancestors())


def _links(body: Element) -> Iterator[Element]:
    """Yield the first links in an element; the text of a note has few."""
    return islice(body.iter("a", f"{{{XHTML_NS}}}a"), _MOST_LINKS)
