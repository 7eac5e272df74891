"""The template's XHTML as a tree, and the little questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.errors import TemplateError
from converters.writers.epub.xml import EPUB_NS, XHTML_NS, XML_NS, clean

Element: TypeAlias = etree._Element

LANG: Final = f"{{{XML_NS}}}lang"
TYPE: Final = f"{{{EPUB_NS}}}type"
HEADINGS: Final = tuple(f"{{{XHTML_NS}}}h{level}" for level in range(1, 7))

_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
)


def tag(name: str) -> str:
    """Return an XHTML element's name as lxml has it."""
    return f"{{{XHTML_NS}}}{name}"


def parse(xhtml: str, sink: Sink) -> Element:
    """Return the root of a template's output, without comments (K1), instructions and scripts.

    Raises:
        TemplateError: it is not XML.
    """
    if "<!ENTITY" in xhtml:
        raise TemplateError("the template declares entities", hint="write the characters themselves")
    try:
        root = etree.fromstring(xhtml.encode("utf-8", "surrogatepass"), _PARSER)
    except etree.XMLSyntaxError as first:
        root = _parse_cleaned(xhtml, first, sink)
    if root.tag != tag("html") or root.find(tag("body")) is None:
        raise TemplateError("the template's output is not an XHTML document with a body")
    for element in list(root.iter(tag("script"))):
        remove(element)
    return root


def _parse_cleaned(xhtml: str, first: etree.XMLSyntaxError, sink: Sink) -> Element:
    cleaned = clean(xhtml)
    try:
        root = etree.fromstring(cleaned.encode(), _PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"the template's output is not well-formed XML: {error}") from error
    lost = len(xhtml) - len(cleaned)
    sink.add(Kind.NODE_NOT_RENDERED, f"{lost} characters that XML does not allow were left out ({first.msg})")
    return root


def remove(element: Element) -> None:
    """Take an element out and leave the text after it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def has_role(element: Element, *names: str) -> bool:
    """Return whether an element has one of these roles, as ``doc-NAME`` or as ``epub:type`` (E10)."""
    role, kind = element.get("role"), element.get(TYPE)
    if role is None and kind is None:
        return False
    roles, types = (role or "").split(), (kind or "").split()
    return any(f"doc-{name}" in roles or name in types for name in names)


def plain(element: Element) -> str:
    """Return what an element says, on one line: without readings of ruby, note marks and back links."""
    spoken = "".join(_spoken(element)) if len(element) else element.text or ""
    return " ".join(spoken.split())


def _spoken(element: Element) -> Iterator[str]:
    if element.tag in _SILENT or has_role(element, "noteref", "backlink", "pagebreak"):
        return
    if element.tag == tag("br"):
        yield " "
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""


_SILENT: Final = frozenset((tag("rt"), tag("rp")))


def add_class(element: Element, name: str) -> None:
    """Add a class to those an element has."""
    element.set("class", " ".join(filter(None, (element.get("class"), name))))


def names_of(root: Element) -> set[str]:
    """Return every id there is."""
    return {element.get("id") for element in root.iter()} - {None}


def give_name(element: Element, wanted: str, taken: set[str]) -> str:
    """Return the id of an element, which gets one like ``wanted`` if it has none."""
    name: str = element.get("id") or ""
    if not name:
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        element.set("id", name)
        taken.add(name)
    return name
