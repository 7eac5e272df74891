"""What a browser does not show: taken out, unless the article itself waits there for a script to show it."""

from __future__ import annotations

from converters.markup.styles import is_hidden
from converters.markup.tags_data import NOTE_BODIES
from converters.markup.tree import Element, tokens
from converters.readers.html.cut import Cut
from converters.readers.html.words_data import HIDDEN


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
