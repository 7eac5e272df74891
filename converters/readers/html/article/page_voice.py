"""Lines that were extracted with the text and speak of the page: other articles, newsletters, comments."""

from __future__ import annotations

from typing import Final

from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import tag
from converters.readers.html.article.cut import is_leaf, lines_of
from converters.readers.html.article.page_voice_data import (
    COMMENT,
    DISCLOSURE,
    FOLLOW,
    RELATED,
    SHARE,
    SUBSCRIBE,
    folded,
)
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import BUTTON, LINK_LIST
from converters.recover.features.furniture import furniture
from converters.serialization.xmltree import Element

_LINES: Final = HEADINGS.keys() | {"p", "div", "span", "li", "strong", "em", "section", "aside"}
_LONGEST: Final = 350
"""Characters of such a line."""
_BUTTON: Final = 60
"""Characters of one that is a button."""
_LABEL: Final = 40
"""Characters of one that is the head of a list of links."""
_LINKED: Final = 0.35
"""Share of it that leads to the other article."""
_ALL: Final = 0.9
_CAPITALS: Final = 0.8
_END: Final = 0.9
"""Share of the text behind which what asks to follow somebody is no text."""


def reason_to_drop(element: Element, article: Element, ballot: Ballot) -> str | None:
    """Return why a line that was extracted is no part of the article; ``None`` when nothing says so."""
    length = ballot.length(element)
    if tag(element) not in _LINES or not 0 < length <= _LONGEST or not is_leaf(element):
        return None
    text, linked = lines_of(element), ballot.linked(element)
    said = folded(text)
    if RELATED.match(said) and (linked > _LINKED * length or (length <= _LABEL and text.endswith(":"))):
        return LINK_LIST
    if linked > _ALL * length and _is_shouted(text):
        return LINK_LIST
    reason = _said(said)
    if reason is not None:
        return reason
    if length <= _BUTTON and SHARE.match(said):
        return BUTTON
    behind = ballot.prose_from(element, article) <= length
    if length <= _BUTTON and behind and furniture(text) in ("button", "tokens"):
        return BUTTON
    ends = ballot.prose_from(element, article) <= (1 - _END) * ballot.weight(article) + length
    return "invitation to share" if ends and FOLLOW.match(said) else None


def _said(text: str) -> str | None:
    """Return what a folded line asks for or discloses."""
    if SUBSCRIBE.search(text):
        return "login"
    if COMMENT.search(text):
        return "comment form"
    return "disclaimer of the site" if DISCLOSURE.search(text) else None


def _is_shouted(text: str) -> bool:
    """Return whether a line is in capitals, as some sites print the headlines of others."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > _LABEL / 2 and sum(map(str.isupper, letters)) > _CAPITALS * len(letters)


def is_button(line: str) -> bool:
    """Return whether a line is what a button of a page says."""
    return furniture(line) is not None or SHARE.match(folded(line)) is not None
