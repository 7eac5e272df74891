"""Icons that a page sets as characters of a font of its own: signs in private use.

They mean nothing without that font. Inside code they may be what the article shows (the marks of a prompt),
and between words they may be a rare character, so that only those count that stand alone in their element, or
in one that is called an icon.
"""

from __future__ import annotations

import re
from typing import Final

from converters.markup.dom.tags_data import CODE
from converters.markup.dom.tree import tag
from converters.readers.html.article.cut import Cut
from converters.readers.html.article.words_data import any_of, words_of
from converters.serialization.xmltree import Element
from converters.text.unicode.invisible import PRIVATE

_SEEN: Final = re.compile(f"[{PRIVATE}]")
_ALONE: Final = re.compile(rf"[{PRIVATE}\s]+")
_CALLED: Final = any_of("icons?|icon-?font|font-?icon|glyph-?icons?|fa|fas|far|fab|fa-?icon")
"""What the classes of icon fonts are called (Iconfont, Font Awesome, Glyphicons)."""
_VERBATIM: Final = CODE | {"pre", "listing", "xmp"}
ICON: Final = "icon of the page"


def take_icons(cut: Cut, body: Element) -> None:
    """Take icons out of a page."""
    if not _SEEN.search(cut.ballot.text):
        return
    for element in list(body.iter()):
        text = element.text or ""
        if not isinstance(element.tag, str) or element not in cut.ballot.order or not _SEEN.search(text):
            continue
        if not _VERBATIM.isdisjoint(map(tag, (element, *element.iterancestors()))):
            continue
        if _ALONE.fullmatch(text) and not len(element) and element is not body:
            cut.take(element, ICON)
        elif _ALONE.fullmatch(text):
            cut.take_text(element, None, ICON)
        elif _CALLED.search(words_of(element.get("class") or "")):
            _take_signs(cut, element, text)


def _take_signs(cut: Cut, element: Element, text: str) -> None:
    """Take the signs out of an icon that says in words too what it is."""
    element.text = "".join(_SEEN.findall(text))
    cut.take_text(element, None, ICON)
    element.text = _SEEN.sub("", text)
