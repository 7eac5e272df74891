"""Trees of XML and XHTML: a parser with every door shut, names of namespaces, questions and cuts.

Readers, the edition and the writers ask the same of a tree, so the answers stand on a floor below all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
"""An lxml element."""

XHTML_NS: Final = "http://www.w3.org/1999/xhtml"
EPUB_NS: Final = "http://www.idpf.org/2007/ops"
XML_NS: Final = "http://www.w3.org/XML/1998/namespace"
LANG: Final = f"{{{XML_NS}}}lang"
"""``xml:lang`` as lxml names it."""
TYPE: Final = f"{{{EPUB_NS}}}type"
"""``epub:type`` as lxml names it."""

MOST_ATTRIBUTES: Final = 500
"""Attributes of an element whose values are looked at: libxml2 goes through all of them for each."""
LONGEST_TEXT: Final = 10_000_000
"""Bytes of one text or value that libxml2 takes, unless its limits are lifted."""
MOST_DEPTH: Final = 256
"""Elements inside one another that libxml2 follows, unless its limits are lifted."""
_CONTROLS: Final = bytes(sign for sign in range(32) if sign not in b"\t\n\r")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parser(*, remove_comments: bool = True, remove_pis: bool = True) -> etree.XMLParser:
    """Return a new XML parser: no entities, no DTD, no network, and libxml2's limits on depth and text."""
    return _shut(lifted=False, remove_comments=remove_comments, remove_pis=remove_pis, encoding=None)


def lifted_parser() -> etree.XMLParser:
    """Return a parser as :func:`parser`, but for texts of any length: only for what declares no entities.

    With libxml2's limits entities are bounded no longer, nor is the depth below 2,048. The encoding is UTF-8
    whatever is declared, so that ``<!ENTITY`` can be looked for before.
    """
    return _shut(lifted=True, remove_comments=True, remove_pis=True, encoding="utf-8")


def _shut(*, lifted: bool, remove_comments: bool, remove_pis: bool, encoding: str | None) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=lifted,
        remove_comments=remove_comments,
        remove_pis=remove_pis,
        encoding=encoding,
    )


def deeper_than(root: Element, most: int) -> bool:
    """Return whether more than ``most`` elements stand inside one another."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            return True
    return False


def allowed(text: str) -> tuple[str, int]:
    """Return ``text`` without the characters that no XML may hold (XML 1.0, 2.2), and how many there were."""
    if not _has_forbidden(text):
        return text, 0
    return _FORBIDDEN.subn("", text)


def _has_forbidden(text: str) -> bool:
    """Return whether a text holds one of them; looked for in its bytes, which is ten times as fast."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return True
    return len(data.translate(None, _CONTROLS)) < len(data) or "\ufffe" in text or "\uffff" in text


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def children(element: Element) -> Iterator[Element]:
    """Yield the child elements; entity references that were not expanded are left out."""
    return (child for child in element if isinstance(child.tag, str))


def text_of(element: Element) -> str:
    """Return all text under an element, as it stands."""
    return "".join(element.itertext())


def remove(element: Element) -> None:
    """Take an element out of its tree; the text after it stays where it was. A root stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
