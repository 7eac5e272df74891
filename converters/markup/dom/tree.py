"""Bytes to an element tree, with every door to files, the network and entity tricks shut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html.entities import html5
from typing import Final

from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded, MalformedInput
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tags_data import HEADINGS
from converters.messages import say
from converters.serialization.xmltree import LANG, TYPE, Element, allowed, local
from converters.serialization.xmltree import parser as xml_parser
from converters.source import no_text
from converters.text.languages.language_tag import language_tag

_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NAMED = re.compile("&([A-Za-z][A-Za-z0-9]{1,31});")
# A document type with or without an internal subset; declarations hold no "]" outside quotes that matters.
_DOCTYPE_START = re.compile("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
# libxml2 reads nothing after </html>; without these ends it reads on, as browsers do.
_LAST_TAGS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def clean(text: str, sink: Sink, where: str) -> str:
    """Return ``text`` without the characters XML 1.0 (2.2) forbids: NULs, controls, lone surrogates."""
    cleaned, count = allowed(text)
    if count:
        sink.add(Kind.REPAIRED, say("{count} control characters were removed", count=count), where=where)
    return cleaned


def parse_html(text: str, where: str, elements: etree.ElementClassLookup | None = None) -> Element:
    """Return the root element of a page, mended where it breaks the rules of HTML.

    Args:
        text: the page.
        where: what messages call it.
        elements: which classes its elements are made of; ``None`` for lxml's own.

    Raises:
        EmptyInput: nothing in it.
        LimitExceeded: elements nested deeper than libxml2 follows.
        MalformedInput: no parser can make a page of it.
    """
    # The size was limited before; with huge_tree libxml2 still refuses depths over 2,048. HTML has no
    # entities to declare, and nothing is fetched.
    parser = etree.HTMLParser(
        no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    parser.set_element_class_lookup(elements)
    try:
        root = etree.fromstring(_LAST_TAGS.sub("", _without_declaration(text)).encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise MalformedInput(say("cannot be parsed as HTML: {error}", error=error), where=where) from error
    _refuse_cut(parser, where)
    if root is None:
        raise no_text(where)
    return root


def parse_xml(data: bytes | str, where: str) -> Element:
    """Return the root of an XML part; entities are not expanded, no DTD is read.

    Raises:
        MalformedInput: not well-formed.
        LimitExceeded: nested too deep, or a text too long, for libxml2.
    """
    parser = xml_parser()
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        _refuse_cut(parser, where)
        raise MalformedInput(say("not well-formed XML: {error}", error=error), where=where) from error


def parse_xhtml(text: str, sink: Sink, where: str) -> Element:
    """Return the root of an XHTML document; one that is not well-formed is mended as HTML, and reported.

    The document type goes before parsing, so that no entity can be declared; HTML's own named
    characters are written out.

    Raises:
        EmptyInput: nothing in it.
        LimitExceeded: nested too deep, or a text too long, for libxml2.
    """
    plain = _NAMED.sub(_named, _without_declaration(_without_doctype(text)))
    if not plain.strip():
        raise no_text(where)
    try:
        return parse_xml(plain.encode(), where)
    except MalformedInput as error:
        sink.add(Kind.REPAIRED, say("markup was repaired: {what}", what=error.what), where=where)
        return parse_html(fewer_attributes(plain, sink, where), where)


def _without_declaration(text: str) -> str:
    # Matched, not searched for: a search for what stands at the start tries every place.
    found = _DECLARATION.match(text)
    return text if found is None else text[found.end() :]


def _without_doctype(text: str) -> str:
    # Only the first is looked at: trying each would take forever on a file of nothing else.
    start = _DOCTYPE_START.search(text)
    found = _DOCTYPE.match(text, start.start()) if start else None
    return text if found is None else text[: found.start()] + text[found.end() :]


def _named(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _XML_ENTITIES else html5.get(f"{name};", match[0])


def _refuse_cut(parser: etree._FeedParser, where: str) -> None:
    for entry in parser.error_log:
        if entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NAME_TOO_LONG"):
            raise LimitExceeded(
                say("markup is nested too deeply or too long: {message}", message=entry.message),
                where=where,
                hint=say("this limit of the parser is fixed; part or simplify the markup"),
            )


# --------------------------------------------------------------------------- looking at elements
_BLOCKS: Final = frozenset(
    ("p", "li", "dt", "dd", "td", "th", "pre", "figcaption", "caption", "div", *HEADINGS)
)
"""Elements that make a block of an article each, where they hold text."""


def text_blocks(elements: Iterable[Element]) -> int:
    """Return how many of some elements make a block of an article: counted before anything is made of it."""
    return sum(1 for element in elements if _is_block(element.tag) and (element.text or "").strip())


@lru_cache(maxsize=4096)
def _is_block(name: object) -> bool:
    return isinstance(name, str) and _lower(name) in _BLOCKS


def tag(element: Element) -> str:
    """Return an element's name in lower case without its namespace; empty for an entity or comment."""
    name = element.tag
    return _lower(name) if isinstance(name, str) else ""


@lru_cache(maxsize=4096)
def _lower(name: str) -> str:
    return local(name).lower()


def tokens(element: Element) -> frozenset[str]:
    """Return the words of ``class``, ``role`` and ``epub:type``, in lower case."""
    get = element.get
    values = (get("class"), get("role"), get(TYPE), get("epub:type"))
    return frozenset(" ".join(value for value in values if value).lower().split())


def language(element: Element) -> str | None:
    """Return the BCP 47 tag an element declares, or ``None``."""
    value = element.get(LANG) or element.get("lang") or element.get("xml:lang")
    return language_tag(value) if value else None


def shown(element: Element) -> str:
    """Return all text under an element, what its images say included."""
    parts: list[str | None] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += (part.get("alt") if tag(part) == "img" else None, part.text)
        elif part is not element:
            parts.append(part.tail)
    return "".join(filter(None, parts))


def line(element: Element) -> int:
    """Return the line an element stood on: of the source when the reader noted it, else of the markup."""
    noted = element.get(LINE)
    if noted is not None and noted.isdigit():
        return int(noted)
    return element.sourceline or 0


LINE: Final = "data-kanben-line"
"""Attribute in which a reader notes the source line of an element it made."""
