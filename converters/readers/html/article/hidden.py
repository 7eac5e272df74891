"""What a browser does not show: taken out, unless the article itself waits there for a script to show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from converters.markup.dom.tags_data import NOTE_BODIES
from converters.markup.dom.tree import tokens
from converters.markup.styles import is_hidden
from converters.readers.html.article.cut import Cut
from converters.readers.html.article.words_data import HIDDEN
from converters.serialization.xmltree import Element, text_of

_ADDRESSES: Final = (
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-url",
    "srcset",
)
_STYLED: Final = etree.XPath("descendant-or-self::*[@hidden or @style]")
_FALLBACK: Final = etree.XPath("descendant::*[starts-with(name(), 'amp-')]/*[@fallback or @placeholder]")
_SPACER_PX: Final = 2
"""Sides of images that count visitors."""
_WIDE: Final = 9999
_LONGEST_SIDE: Final = 6
_HINT: Final = 100
"""Characters of a hint to switch scripts on."""


def open_noscript(root: Element) -> None:
    """Let text that stands in a ``noscript`` count as text of the page when it is more than a hint.

    One that was never closed holds the rest of the page. Images in one count where no twin of theirs, which a
    script would load, stands beside it; a twin without an address has theirs.
    """
    for element in list(root.iter("noscript")):
        if len("".join(text_of(element).split())) > _HINT:
            element.tag = "div"
        elif (images := list(element.iter("img"))) and min(map(_least_side, images)) > _SPACER_PX:
            _show(element, images)


def _show(element: Element, images: Sequence[Element]) -> None:
    """Show the images of a ``noscript`` once."""
    beside = [one for one in (element.getprevious(), element.getnext()) if one is not None]
    twins = [twin for one in beside if isinstance(one.tag, str) for twin in one.iter("img")]
    if not twins:
        element.tag = "div"
    elif len(images) == 1 and not any(twins[0].get(name) for name in _ADDRESSES):
        twins[0].set("src", images[0].get("src") or "")
    elif len(images) == 1 and (twins[0].get("src") or "").startswith("data:"):
        twins[0].set("data-lazy-src", images[0].get("src") or "")
    if twins:
        # Not shown: nothing may take it for a picture with a caption beside it.
        for image in images:
            image.tag = "noscript"
        if len(images) == 1 and images[0].get("alt") and not twins[0].get("alt"):
            twins[0].set("alt", images[0].get("alt") or "")


def _least_side(image: Element) -> int:
    sides = (image.get(name, "") for name in ("width", "height"))
    return min((int(side) for side in sides if side.isdigit() and len(side) < _LONGEST_SIDE), default=_WIDE)


def rename_images(root: Element) -> None:
    """Call the images of AMP pages what they are; those that a script has filled hold one."""
    for element in list(root.iter("amp-img", "amp-anim")):
        for other in [one for one in element.iter("amp-img", "amp-anim") if one is not element]:
            # Shown where the first one cannot be.
            element.set("data-lazy-src", other.get("src") or "")
            other.tag = "noscript"
        if element.tag != "noscript":
            element.tag = "span" if any(True for _ in element.iter("img")) else "img"


def clear(cut: Cut, root: Element, article: Element) -> None:
    """Take hidden elements out of a page; show the article, and leave notes, which are shown when called."""
    spine = {article, *article.iterancestors()}
    for element in [found for found in _FALLBACK(root) if found in cut.ballot.order]:
        # What AMP shows where a browser cannot play or draw, whatever was extracted of it.
        cut.take(element, HIDDEN)
    for element in [found for found in _STYLED(root) if is_hidden(found)]:
        if element not in cut.ballot.order or not NOTE_BODIES.isdisjoint(tokens(element)):
            continue
        if element in spine or cut.ballot.is_voted(element):
            element.attrib.pop("hidden", None)
            element.attrib.pop("style", None)
        elif element is not root and root in element.iterancestors():
            cut.take(element, HIDDEN)
