"""Boxes inside an article of which nothing was extracted: which of them are no part of it.

That trafilatura left a box out says something, never enough: it leaves tables, lists and short lines out
too. So a box needs a sign of its own: what its class says, how it begins, how much of it are links, or that
it is prose and was left out all the same.
"""

from __future__ import annotations

import re
from typing import Final

from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import tag
from converters.readers.html.article.apart_data import INVITATION, LEFT_OUT
from converters.readers.html.article.cut import lines_of
from converters.readers.html.article.page_voice import is_button
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import LINK_LIST, NOT_READ, words_of
from converters.serialization.xmltree import Element

_BOXES: Final = frozenset(("div", "section", "aside", "article", "header", "center", "span"))
_LINES: Final = _BOXES | {"p", "ul", "ol", "li", "address"}
_KEPT: Final = ("table", "pre", "blockquote", "dl", "math")
"""What is of the article though nothing of it was extracted."""
_LINKED: Final = 0.3
"""Share of links above which a box leads elsewhere."""
_ALL_LINKS: Final = 0.8
"""The same of a paragraph."""
_WORD: Final = 8
"""Bytes of a word that leads somewhere: too few for the headline of another article."""
_STANDFIRST: Final = 40
"""Characters of sentences under a headline that sum an article up."""
_CAPTION: Final = 400
"""Characters of a box around a picture that are its caption."""
_PROSE: Final = 60
"""Characters of prose that would have been extracted were it text of the article."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|txt|csv|ofd)(?:[?#].*)?$", re.IGNORECASE)
"""Address of an attachment, which is of a notice (附件)."""


class Apart:
    """Judges the boxes of one article."""

    def __init__(self, ballot: Ballot, article: Element) -> None:
        self._ballot = ballot
        self._article = article
        self._most = ballot.weight(article)

    def reason(self, element: Element) -> str | None:
        """Return why an element is no part of the article; ``None`` when nothing says so."""
        ballot, name = self._ballot, tag(element)
        length = ballot.length(element)
        if name not in _LINES or ballot.votes(element) or not 0 < length <= self._most:
            return None
        return self._called(element) or self._led(element, name, length)

    def _called(self, element: Element) -> str | None:
        words = words_of(f"{element.get('class') or ''} {element.get('id') or ''}")
        if (
            not words.strip()
            or self._holds_kept(element)
            or (" teaser " in words and self._is_standfirst(element))
        ):
            return None
        return next((reason for reason, pattern in LEFT_OUT if pattern.search(words)), None)

    def _is_standfirst(self, element: Element) -> bool:
        """Return whether sentences without a link stand right under a headline: a teaser is that, too."""
        order, above = self._ballot.order, element.getprevious()
        while above is not None and not (above in order and self._ballot.length(above)):
            above = above.getprevious()
        headed = above is not None and tag(above) in HEADINGS
        said = lines_of(element) if headed and not self._ballot.linked(element) else ""
        return len(said) >= _STANDFIRST and said.endswith((".", "!", "?", "。", "！", "？", "…"))

    def _led(self, element: Element, name: str, length: int) -> str | None:
        ballot = self._ballot
        linked = ballot.linked(element)
        if self._holds_file(element) or self._holds_kept(element):
            return None
        if name == "p":
            said = lines_of(element)
            alone = linked > _ALL_LINKS * length and (len(said.encode()) > _WORD or is_button(said))
            return LINK_LIST if alone or (linked and INVITATION.match(said)) else None
        if name not in _BOXES:
            return None
        if linked > _LINKED * length:
            return LINK_LIST
        if INVITATION.match(lines_of(element)):
            return NOT_READ
        if length <= _CAPTION and (self._holds_picture(element) or self._is_caption(element)):
            return None
        is_lead = ballot.prose_from(element, self._article) == self._most
        prose = ballot.prose(element) > _PROSE and not is_lead and not self._is_among(element)
        return NOT_READ if prose else None

    def _is_caption(self, element: Element) -> bool:
        """Return whether an element stands in a box with a picture and no text of the article."""
        parent = element.getparent()
        return parent is not None and not self._ballot.votes(parent) and self._holds_picture(parent)

    def _holds_kept(self, element: Element) -> bool:
        return any(
            self._ballot.linked(part) <= _LINKED * self._ballot.length(part)
            for part in element.iter(*_KEPT)
            if part in self._ballot.order
        )

    def _holds_file(self, element: Element) -> bool:
        return any(_FILE.search(link.get("href") or "") for link in element.iter("a"))

    def _holds_picture(self, element: Element) -> bool:
        return any(True for _ in element.iter("img", "figure", "picture", "svg"))

    def _is_among(self, element: Element) -> bool:
        """Return whether paragraphs of the article stand beside an element that is one like them."""
        parent = element.getparent()
        if parent is None:
            return False
        like = (element.tag, element.get("class"))
        return any(
            (other.tag, other.get("class")) == like and self._ballot.is_voted(other)
            for other in parent
            if other in self._ballot.order
        )
