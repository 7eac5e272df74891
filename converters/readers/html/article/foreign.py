"""Boxes of something else that were extracted with an article: players, shows of pictures, other articles.

What a class says is not enough against text that was extracted, so each needs a second sign: a show of
pictures has no picture and the article goes on behind it, each heading of a box of other articles is a link.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import tag
from converters.readers.html.article.apart_data import GALLERY, PLAYER
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import LINK_LIST, words_of
from converters.serialization.xmltree import Element

_BOXES: Final = frozenset(("div", "section", "aside", "ul", "ol"))
_PICTURES: Final = ("img", "figure", "picture", "svg", "amp-img")
_TEXT: Final = 200
"""Characters of the article before a show of pictures and behind it."""
_CAPTIONS: Final = 4
_HEADLINES: Final = 3
_TEASER: Final = 250
"""Bytes that stand under a headline of another article: a Han character says as much as three letters."""
_APART: Final = 400
"""Bytes to a linked heading below which an article is a list of others."""
_PART: Final = 3
"""What is more than this part of the text is the article itself, a list of things with a link each."""


class Foreign:
    """Judges the boxes of one article."""

    def __init__(self, ballot: Ballot, article: Element) -> None:
        self._ballot = ballot
        self._article = article
        self._whole = ballot.weight(article)

    def reason(self, element: Element) -> str | None:
        """Return why a box is of something else than the article; ``None`` when nothing says so."""
        if tag(element) not in _BOXES or not self._ballot.length(element):
            return None
        words = words_of(f"{element.get('class') or ''} {element.get('id') or ''}")
        if PLAYER.search(words) and self._is_part(element):
            return "player"
        if GALLERY.search(words) and self._goes_on(element) and self._shows_nothing(element):
            return "pictures of another article"
        linked = self._ballot.linked(element) > 0
        return LINK_LIST if linked and self._has_headlines(element) else None

    def _is_part(self, element: Element) -> bool:
        return _PART * self._ballot.weight(element) < self._whole

    def _goes_on(self, element: Element) -> bool:
        """Return whether the article stands before an element and behind it."""
        rest = self._ballot.prose_from(element, self._article)
        return self._whole - rest >= _TEXT and rest - self._ballot.weight(element) >= _TEXT

    def _shows_nothing(self, element: Element) -> bool:
        """Return whether a show holds captions alone: a script would have put the pictures there."""
        said = sum(
            1 for item in element.iter("li") if item in self._ballot.order and self._ballot.length(item)
        )
        return said >= _CAPTIONS and next(element.iter(*_PICTURES), None) is None

    def _has_headlines(self, element: Element) -> bool:
        """Return whether a box behind the first paragraphs holds boxes with a linked heading each."""
        ballot = self._ballot
        heads = self._heads(element) if self._is_part(element) else []
        if len(heads) < _HEADLINES or len({one.getparent() for one in heads}) < len(heads):
            return False
        if not all(map(self._leads, heads)) or self._is_list:
            return False
        before = self._whole - ballot.prose_from(element, self._article)
        most = sum(map(self._size, heads)) + _TEASER * len(heads)
        return before >= _TEXT and self._size(element) <= most

    @cached_property
    def _is_list(self) -> bool:
        """Whether the article is itself a list of other articles: the front page of a paper, say."""
        leading = sum(map(self._leads, self._heads(self._article)))
        return self._size(self._article) < _APART * leading

    def _heads(self, element: Element) -> list[Element]:
        ballot = self._ballot
        return [one for one in element.iter(*HEADINGS) if one in ballot.order and ballot.length(one)]

    def _leads(self, heading: Element) -> bool:
        """Return whether a heading leads off the page."""
        links = (one for one in (heading, *heading.iterancestors("a"), *heading.iter("a")) if one.get("href"))
        link = next(links, None)
        most = 2 * self._ballot.linked(heading) > self._ballot.length(heading)
        return most and link is not None and not (link.get("href") or "").startswith("#")

    def _size(self, element: Element) -> int:
        start, end = self._ballot.spans[element]
        return len(self._ballot.text[start:end].encode(errors="replace"))
