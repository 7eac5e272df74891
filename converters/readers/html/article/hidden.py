"""What a browser does not show: taken out, unless the article itself waits there for a script to show it."""

from __future__ import annotations

from typing import Final

from converters.markup.styles import is_hidden
from converters.markup.tags_data import NOTE_BODIES
from converters.markup.tree import tokens
from converters.readers.html.article.cut import Cut
from converters.readers.html.article.words_data import HIDDEN
from converters.xmltree import Element, text_of

_HINT: Final = 100
"""Characters of a hint to switch scripts on."""


def open_noscript(root: Element) -> None:
    """Let text that stands in a ``noscript`` count as text of the page when it is more than a hint.

    One that was never closed holds the rest of the page.
    """
    for element in list(root.iter("noscript")):
        if len("".join(text_of(element).split())) > _HINT:
            element.tag = "div"


def clear(cut: Cut, root: Element, article: Element) -> None:
    """Take hidden elements out of a page; show the article, and leave notes, which are shown when called."""
    spine = {article, *article.iterancestors()}
    for element in [found for found in root.iter() if isinstance(found.tag, str) and is_hidden(found)]:
        if element not in cut.ballot.order or not NOTE_BODIES.isdisjoint(tokens(element)):
            continue
        if element in spine or cut.ballot.is_voted(element):
            element.attrib.pop("hidden", None)
            element.attrib.pop("style", None)
        elif element is not root and root in element.iterancestors():
            cut.take(element, HIDDEN)
