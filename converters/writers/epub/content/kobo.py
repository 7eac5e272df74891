"""``koboSpan``: every sentence of the text numbered, on which Kobo hangs highlights and reading places.

It is in every file from Kobo's shop and what kepubify writes: a span of class ``koboSpan`` with the id
``kobo.PARAGRAPH.SENTENCE`` round each sentence, inside two ``div`` elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from converters.edition.xhtml import tag
from converters.serialization.xmltree import Element
from converters.text.patterns import pattern

OPENING: Final = b'<div id="book-columns"><div id="book-inner">\n'
CLOSING: Final = b"</div></div>\n"
"""What the content of every body stands between."""

_PARAGRAPHS: Final = frozenset(
    map(tag, ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "caption"))
)
_SKIPPED: Final = frozenset(
    (
        *map(tag, ("ruby", "time", "pre", "nav")),
        "{http://www.w3.org/2000/svg}svg",
        "{http://www.w3.org/1998/Math/MathML}math",
    )
)
"""What a reader marks as a whole."""
_SENTENCE: Final = pattern(r"[^。！？；.!?…]*[。！？；.!?…]+[”’」』）)\]]*\s*|[^。！？；.!?…]+")
"""A sentence with the marks that close it; the sentences joined are the text."""


class _Count:
    """Numbers the sentences of a document."""

    def __init__(self) -> None:
        self._paragraph = 1
        self._sentence = 0

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self._paragraph += 1
        self._sentence = 0

    def spans(self, text: str | None) -> Iterator[Element]:
        """Yield a span for every sentence of a text."""
        for sentence in _SENTENCE.findall(text or ""):
            self._sentence += 1
            span = etree.Element(tag("span"))
            span.set("class", "koboSpan")
            span.set("id", f"kobo.{self._paragraph}.{self._sentence}")
            span.text = sentence
            yield span


def number_sentences(body: Element) -> None:
    """Put every sentence of a body, which is changed, into a numbered span."""
    _number(body, _Count())


def _number(element: Element, count: _Count) -> None:
    if element.tag in _PARAGRAPHS:
        count.paragraph()
    children = list(element)
    if _says_something(element.text):
        spans = list(count.spans(element.text))
        element.text = None
        element[:0] = spans
    for child in children:
        if child.tag not in _SKIPPED:
            _number(child, count)
        if _says_something(child.tail):
            spans = list(count.spans(child.tail))
            child.tail = None
            place = element.index(child) + 1
            element[place:place] = spans


def _says_something(text: str | None) -> bool:
    return bool(text) and not (text or "").isspace()
