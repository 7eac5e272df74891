"""The content documents of an e-book as one tree: names of files and places made one name space."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import clean, parse_xhtml, tag
from converters.messages import say
from converters.readers.archive import Archive, resolve
from converters.readers.names_data import described
from converters.serialization.xmltree import XHTML_NS, Element, children

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_IMAGE_KEYS: Final = ("src", "href", "{http://www.w3.org/1999/xlink}href", "data")
_IMAGES: Final = frozenset(("img", "image", "object", "embed"))


def content(archive: Archive, name: str, sink: Sink) -> Element | None:
    """Return the root of a content document, ``None`` when it is not there.

    Raises:
        MalformedInput: damaged beyond mending.
        EmptyInput: nothing in it.
        LimitExceeded: nested too deep, or inflating to too much.
    """
    data = archive.get(name)
    if data is None:
        return None
    where = f"{archive.where}: {name}"
    return parse_xhtml(clean(_decoded(data, where, sink), sink, where), sink, where)


def _decoded(data: bytes, where: str, sink: Sink) -> str:
    """Return text by its byte order mark or declaration; UTF-8 without either (XML 1.0, 4.3.3)."""
    found = _DECLARED.match(data.lstrip(b" \t\r\n"))
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and found:
        encoding = found[1].decode("ascii")
    try:
        encoding = codecs.lookup(encoding or "utf-8").name
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError, TypeError):
        text = data.decode("utf-8", "replace")
    if "\ufffd" in text:
        message = say("{count} places could not be decoded and are shown as �", count=text.count(chr(0xFFFD)))
        sink.add(Kind.SUSPECT_TEXT, message, where=where)
    return text


def body_of(root: Element) -> Element:
    """Return the body of a content document; the root itself when it has none."""
    return next((element for element in root.iter() if tag(element) == "body"), root)


def place(number: int, fragment: str = "") -> str:
    """Return the name that a place of a file has in the whole: of the file itself without a fragment."""
    return f"f{number}-{''.join(filter(str.isprintable, fragment))}"


def chapter(body: Element, name: str, numbers: Mapping[str, int]) -> Element:
    """Return a body as a division of the whole; its ids, links and images are renamed.

    Args:
        body: of a content document; changed.
        name: of its file.
        numbers: of all files by name.
    """
    number = numbers[name]
    for element in body.iter(etree.Element):
        _rename(element, name, number, numbers)
    body.tag = f"{{{XHTML_NS}}}div" if body.tag.startswith("{") else "div"
    body.set("id", place(number))
    body.tail = None
    return body


def _rename(element: Element, name: str, number: int, numbers: Mapping[str, int]) -> None:
    for key in ("id", "name"):
        own = element.get(key)
        if own:
            element.set(key, place(number, own))
    kind = tag(element)
    if kind == "a":
        href = element.get("href")
        if href:
            element.set("href", _link(href, name, number, numbers))
    elif kind in _IMAGES:
        element.set("alt", described(element.get("alt") or ""))
        for key in _IMAGE_KEYS:
            reference = element.get(key)
            if reference and not reference.startswith("#"):
                element.set(key, resolve(name, reference) or reference)


def _link(href: str, name: str, number: int, numbers: Mapping[str, int]) -> str:
    """Return a link inside the book as one inside the whole; any other as it is."""
    fragment = unquote(href.partition("#")[2])
    if href.startswith("#"):
        return f"#{place(number, fragment)}"
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    target = "" if parts.scheme or parts.netloc else resolve(name, href) or ""
    return f"#{place(numbers[target], fragment)}" if target in numbers else href


def whole(chapters: Iterable[Element]) -> Element:
    """Return the tree that holds copies of all chapters.

    To move an element whose name space is declared above it takes libxml2 the square of what is in it; a copy
    declares its own.
    """
    root = etree.Element("body")
    root.extend(map(deepcopy, chapters))
    return root


def first_text(element: Element) -> Element | None:
    """Return the innermost first block of an element that holds text; ``None`` when there is no text."""
    current = element
    while True:
        own = (current.text or "", *(child.tail or "" for child in children(current)))
        following = next((child for child in children(current) if "".join(child.itertext()).strip()), None)
        if any(map(str.strip, own)) or (following is not None and tag(following) not in _BLOCKS):
            return current
        if following is None:
            return None
        current = following


_BLOCKS: Final = frozenset(
    ("div", "section", "article", "header", "p", "center", "blockquote", "body", "main", "hgroup", *HEADINGS)
)
