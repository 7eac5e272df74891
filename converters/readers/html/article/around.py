"""What stands around an article: the lines that credit somebody and the lead are kept, the rest goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from converters.markup.dom.tree import tag
from converters.readers.html.article.cut import Cut, is_leaf, lines_of, part_credits, reason_for
from converters.readers.html.article.page_voice import is_button
from converters.readers.html.article.words_data import BUTTON, CREDIT, OUTSIDE, SIGNATURE
from converters.serialization.xmltree import Element, children

_LONGEST_CREDIT: Final = 240
"""Characters of a line that names people and dates; a longer one is text that happens to."""
_LONGEST_NAME: Final = 50
"""Characters of a link that leads to somebody or to a source; a longer one is the headline of an article."""
_SHORTEST_LEAD: Final = 20
"""Characters of a summary between title and text."""
_BUTTON: Final = 40
"""Characters of a button."""
_BEHIND: Final = 3000
"""Characters behind the article in which its editors are looked for."""
_BEFORE: Final = 400
"""Characters before an article without a title in which its byline is looked for."""


class Around:
    """Goes through a page once, in order, and takes out what is neither article, title nor credit."""

    def __init__(self, cut: Cut, article: Element, title: Element | None) -> None:
        self._cut = cut
        self._ballot = cut.ballot
        self._ends = (article, title)
        self._spine = {article, *article.iterancestors()}
        self._spine |= cut.holds_note
        if title is not None:
            self._spine.update((title, *title.iterancestors()))
        order = self._ballot.order
        self._article = order[article]
        self._title = None if title is None else order[title]
        self._left = _BEHIND
        self.behind: list[Element] = []
        """Blocks that were taken out behind the article."""

    def clear(self, parent: Element) -> None:
        """Take out what stands around the article under ``parent``, which holds it."""
        if parent in self._ends or parent in self._cut.notes:
            return
        self._text(parent, None)
        for child in list(children(parent)):
            self._text(parent, child)
            if child in self._spine:
                self.clear(child)
            elif tag(child) != "br":
                self._side(child)

    def _text(self, parent: Element, after: Element | None) -> None:
        text = (parent.text if after is None else after.tail) or ""
        if text.strip() and not self._credits(parent if after is None else after, text):
            self._cut.take_text(parent, after, OUTSIDE)

    def _side(self, element: Element) -> None:
        reason = reason_for(element, self._ballot)
        if self._is_behind(element):
            self._left -= self._ballot.length(element)
        if self._credits_somebody(element):
            self._inside(element, reason)
        elif reason or not self._is_lead(element):
            self._cut.take(element, reason or OUTSIDE)
            if self._is_behind(element) and self._left > 0:
                self.behind.append(element)
        else:
            self._unbutton(element)

    def _unbutton(self, lead: Element) -> None:
        """Take the buttons out of a lead."""
        for part in list(lead.iterdescendants()):
            if part in self._ballot.order and 0 < self._ballot.length(part) <= _BUTTON and is_leaf(part):
                said = is_button(lines_of(part)) and lead in part.iterancestors()
                if said:
                    self._cut.take(part, BUTTON)

    def _inside(self, element: Element, reason: str | None) -> None:
        """Keep the lines of a block that credit somebody."""
        if is_leaf(element):
            if self._ballot.length(element) > _LONGEST_CREDIT or self._is_link(element):
                self._cut.take(element, reason or OUTSIDE)
            else:
                part_credits(self._cut, element)
            return
        self._text(element, None)
        for child in list(children(element)):
            self._text(element, child)
            if self._credits_somebody(child):
                self._inside(child, reason)
            elif tag(child) != "br":
                self._cut.take(child, reason or reason_for(child, self._ballot) or OUTSIDE)

    def _is_link(self, element: Element) -> bool:
        """Return whether a line leads to another article: behind this one, or as long as a headline."""
        length, linked = self._ballot.length(element), self._ballot.linked(element)
        return linked * 2 > length if self._is_behind(element) else linked == length > _LONGEST_NAME

    def _credits_somebody(self, element: Element) -> bool:
        credit = self._credit(element)
        return credit is not None and any(map(credit, element.itertext()))

    def _credits(self, element: Element, text: str) -> bool:
        """Return whether text at a place credits somebody."""
        credit = self._credit(element)
        return credit is not None and credit(text) is not None

    def _credit(self, element: Element) -> Callable[[str], re.Match[str] | None] | None:
        """Return what finds a credit under the title or behind the article; ``None`` elsewhere."""
        if self._is_behind(element):
            return SIGNATURE.match if self._left > 0 else None
        if self._title is None:
            near = self._ballot.gap(element, self._ends[0]) < _BEFORE
        else:
            near = self._ballot.order[element] > self._title
        return CREDIT.search if near else None

    def _is_behind(self, element: Element) -> bool:
        return self._ballot.order[element] > self._article

    def _is_lead(self, element: Element) -> bool:
        """Return whether a block between title and article is a summary or the picture of the article."""
        ballot = self._ballot
        if self._title is None or not self._title < ballot.order[element] < self._article:
            return False
        if ballot.length(element) == 0:
            return tag(element) in ("figure", "picture") or any(True for _ in element.iter("figure"))
        if ballot.length(element) < _SHORTEST_LEAD or ballot.linked(element) * 2 >= ballot.length(element):
            return False
        lines = lines_of(element).splitlines()
        return any(len(line) >= _SHORTEST_LEAD and not is_button(line) for line in lines)
