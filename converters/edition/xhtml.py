"""The template's XHTML as a tree, parsed once; copies of it to change, and questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from converters.errors import TemplateError
from converters.formulas.names import MATHML_NS
from converters.formulas.text import one_line
from converters.messages import say
from converters.serialization.xmltree import (
    LONGEST_TEXT,
    MOST_DEPTH,
    TYPE,
    XHTML_NS,
    Element,
    deeper_than,
    lifted_parser,
    parser,
    remove,
)

HEADINGS: Final = tuple(f"{{{XHTML_NS}}}h{level}" for level in range(1, 7))
_PARSER: Final = parser()
_MATH: Final = f"{{{MATHML_NS}}}math"


def tag(name: str) -> str:
    """Return an XHTML element's name as lxml has it."""
    return f"{{{XHTML_NS}}}{name}"


def parse(xhtml: str, where: str) -> Element:
    """Return the root of what a template wrote, without comments (K1), instructions and scripts.

    Args:
        xhtml: no characters that XML cannot hold.
        where: the theme, for messages.

    Raises:
        TemplateError: it is not XML, declares entities, or is no document with a body.
    """
    root = _tree(xhtml, where)
    if "<!ENTITY" in xhtml or any(True for _ in root.iter(etree.Entity)):
        raise _entities(where)
    if root.tag != tag("html") or root.find(tag("body")) is None:
        raise TemplateError(say("the template's output is not an XHTML document with a body"), where=where)
    for script in list(root.iter(tag("script"))):
        remove(script)
    return root


def _tree(xhtml: str, where: str) -> Element:
    """Return the root; a paragraph may be longer than libxml2 takes by itself."""
    data = xhtml.encode("utf-8")
    is_long = len(data) > LONGEST_TEXT
    if is_long and "<!ENTITY" in xhtml:
        raise _entities(where)
    try:
        root = etree.fromstring(data, lifted_parser() if is_long else _PARSER)
    except etree.XMLSyntaxError as error:
        raise _not_xml(error, where) from error
    if is_long and deeper_than(root, MOST_DEPTH):
        raise _not_xml(f"depth > {MOST_DEPTH}", where)
    return root


def _entities(where: str) -> TemplateError:
    return TemplateError(
        say("the template declares entities"), where=where, hint=say("write the characters themselves")
    )


def _not_xml(error: etree.XMLSyntaxError | str, where: str) -> TemplateError:
    deep = "depth" in str(error)
    hint = (
        say("the text is nested too deeply")
        if deep
        else say("in XML, &nbsp; is &#160; and every element is closed")
    )
    return TemplateError(
        say("the template's output is not well-formed XML: {error}", error=error), where=where, hint=hint
    )


def copy_of(root: Element) -> tuple[Element, Element]:
    """Return a copy of a document that may be changed: its root and its body."""
    copied = deepcopy(root)
    return copied, copied.find(tag("body"))


def say_instead(image: Element) -> None:
    """Put the alternative text of an image in its place."""
    image.tag = tag("span")
    image.text = image.get("alt", "")
    image.attrib.clear()


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
    if element.tag == _MATH:
        yield one_line(element)
        return
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
