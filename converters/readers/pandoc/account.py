"""The account of an input that Pandoc read: text that is in no part of the Document goes to ``dropped``.

In XML every text node counts. In markup that people write only letters beyond ASCII do: the others may be
names of commands, and Pandoc's log is all that is known of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Kind
from converters.errors import MalformedInput
from converters.markup.dom.tree import parse_xml
from converters.messages import say
from converters.model import Document, Dropped, Note
from converters.model.walk import block_text, document_text, inlines_of, walk, walk_inlines
from converters.serialization.xmltree import Element, local
from converters.source import Reading

UNREAD: Final = "not read by Pandoc"
_METADATA: Final = frozenset(("description", "info", "articleinfo", "bookinfo", "front", "head", "metadata"))
"""Elements of FictionBook, DocBook, JATS and OPML that hold no text of the article."""
_SILENT: Final = frozenset(("binary", "stylesheet", "script"))
_SIGN: Final = re.compile(r"[^\W_]+")
_FOREIGN: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_SHORTEST: Final = 2
"""Letters of a run in a line of markup that is missed: single ones are marks of lists and tables."""


def accounted(document: Document, pieces: Iterable[tuple[str, str]], reading: Reading) -> Document:
    """Return ``document`` with the pieces in ``dropped`` that none of its parts says.

    Args:
        document: what was read.
        pieces: texts of the input in their order, each with the reason it may be missing.
        reading: of the input.
    """
    whole = _whole(document)
    dropped: dict[tuple[str, str], None] = {}
    at = 0
    for text, reason in pieces:
        letters = _letters(text)
        here = whole.find(letters, at)
        if here < 0:
            here = whole.find(letters)
        if letters and here < 0:
            dropped[" ".join(text.split()), reason] = None
        at = max(at, here)
    reading.count(Kind.DROPPED, say("left out"), Counter(reason for _, reason in dropped))
    lost = (Dropped(text=text, reason=reason) for text, reason in dropped)
    return replace(document, dropped=(*document.dropped, *lost))


def of_xml(data: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Yield the text nodes of an XML file, each with the reason it may be missing; none of a damaged one."""
    try:
        root = parse_xml(data, where)
    except MalformedInput:
        return
    yield from _nodes(root, UNREAD)


def of_markup(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of letters in markup that hold some beyond ASCII, with the reason one may be missing."""
    for run in _SIGN.findall(text):
        if len(run) >= _SHORTEST and _FOREIGN.search(run):
            yield run, UNREAD


def _nodes(element: Element, reason: str) -> Iterator[tuple[str, str]]:
    stack: list[tuple[Element, str, bool]] = [(element, reason, False)]
    while stack:
        one, said, is_done = stack.pop()
        name = local(one.tag) if isinstance(one.tag, str) else ""
        if is_done:
            yield one.tail or "", said
            continue
        inner = "metadata" if name in _METADATA else said
        if name and name not in _SILENT:
            yield one.text or "", inner
            for child in reversed(one):
                stack += [(child, inner, True), (child, inner, False)]


def _whole(document: Document) -> str:
    """Return the letters of all that a Document holds: fields, body, notes, what was dropped."""
    notes = (
        block_text(inner)
        for block in walk(document.body)
        for content in inlines_of(block)
        for item in walk_inlines(content)
        if isinstance(item, Note)
        for inner in item.blocks
    )
    fields = (field.text for field in document.fields)
    dropped = (item.text for item in document.dropped)
    pictures = (getattr(block, "alt", "") for block in walk(document.body))
    return _letters("\n".join((*fields, document_text(document), *notes, *pictures, *dropped)))


def _letters(text: str) -> str:
    return "".join(_SIGN.findall(unicodedata.normalize("NFKC", text).casefold()))
