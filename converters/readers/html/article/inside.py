"""Furniture that stands inside an article: buttons, related links, what comes before the title."""

from __future__ import annotations

from typing import Final

from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import tag
from converters.readers.html.article.apart import Apart
from converters.readers.html.article.cut import BLOCKS, Cut, lines_of, part_credits, reason_for
from converters.readers.html.article.foreign import Foreign
from converters.readers.html.article.page_voice import reason_to_drop
from converters.readers.html.article.words_data import CREDIT, EDIT_LINK, LINK_LIST, OUTSIDE, PICTURE_FRAMES
from converters.recover.features.furniture import furniture, is_header
from converters.serialization.xmltree import Element, children

_SHORT: Final = 120
"""Characters of a block that may be kept for a credit in it."""
_LINE: Final = 30
"""Characters of a line behind the last paragraph that is text of the article and no button."""
_TEXT: Final = HEADINGS.keys() | {"p"}
_WHOLE: Final = frozenset(("blockquote", "figure", "pre", "dl", "table"))
"""Blocks whose parts are not furniture: the footer of a quotation is its source."""


class Inside:
    """Goes through an article and takes out blocks that were not extracted and are furniture."""

    def __init__(self, cut: Cut, article: Element, title: Element | None) -> None:
        self._cut = cut
        self._ballot = cut.ballot
        self._article = article
        self._apart = Apart(cut.ballot, article)
        self._foreign = Foreign(cut.ballot, article)
        self._spine = cut.holds_note | ({title, *title.iterancestors()} if title is not None else set())
        order = cut.ballot.order
        self._start = order[article] if title is None else order[title]

    def clear(self, parent: Element) -> None:
        """Take out the furniture among the children of ``parent``."""
        for child in list(children(parent)):
            if child not in self._ballot.order:
                continue
            kept = child in self._spine or self._ballot.is_voted(child)
            foreign = None if child in self._spine else self._foreign.reason(child)
            reason = foreign or (self._voice(child) if kept else self._reason(child))
            if reason and (reason == EDIT_LINK or not self._credits(child)):
                self._cut.take(child, reason)
            elif tag(child) in BLOCKS - _WHOLE and child not in self._cut.notes:
                if not kept and tag(child) not in HEADINGS and self._credits(child):
                    part_credits(self._cut, child)
                self.clear(child)

    def _voice(self, element: Element) -> str | None:
        """Return why a block that was extracted is no text of the article."""
        return None if element in self._spine else reason_to_drop(element, self._article, self._ballot)

    def _reason(self, element: Element) -> str | None:
        reason = reason_for(element, self._ballot)
        if self._ballot.length(element) == 0:
            # A picture in the text: a class such as "widget" says nothing against it.
            return None if reason in PICTURE_FRAMES else reason
        if reason in (None, LINK_LIST):
            reason = self._apart.reason(element) or reason
        if reason == LINK_LIST and self._is_between(element):
            return None
        if reason is None and (self._ballot.order[element] < self._start or self._is_left_over(element)):
            return OUTSIDE
        return reason

    def _is_between(self, element: Element) -> bool:
        """Return whether a list stands between two paragraphs, and is none of related articles."""
        if tag(element) not in ("ul", "ol", "li"):
            return False
        ballot = self._ballot
        after = ballot.prose_from(element, self._article) - ballot.weight(element)
        before = ballot.weight(self._article) - ballot.prose_from(element, self._article)
        said = element.getprevious()
        headed = said is not None and is_header(lines_of(said))
        return before > 0 and after > 0 and not headed

    def _goes_on(self, element: Element) -> bool:
        """Return whether a short block behind the last paragraph is a heading or a paragraph beside it."""
        parent = element.getparent()
        if tag(element) not in _TEXT or parent is None or self._ballot.is_voted(element):
            return False
        following = element.getnext()
        if tag(element) in HEADINGS and (following is None or following in self._cut.holds_note):
            return False
        links = self._ballot.linked(element)
        beside = any(tag(other) == "p" and self._ballot.weight(other) for other in parent)
        said = lines_of(element)
        return beside and 2 * links <= self._ballot.length(element) and not (said and furniture(said))

    def _is_left_over(self, element: Element) -> bool:
        """Return whether a block stands behind the last paragraph and holds nothing but short lines.

        Items are as their list is: a short one has too few characters to be found in the extract.
        """
        parts = BLOCKS - _WHOLE - {"li"}
        if (
            tag(element) not in parts
            or self._ballot.prose_from(element, self._article)
            or self._goes_on(element)
        ):
            return False
        lines = ((part.text or "", part.tail or "") for part in element.iter() if part in self._ballot.order)
        return not any(len(text.strip()) >= _LINE for pair in lines for text in pair)

    def _credits(self, element: Element) -> bool:
        short = self._ballot.length(element) < _SHORT
        return short and any(CREDIT.search(text) for text in element.itertext())
