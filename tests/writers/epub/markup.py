"""XHTML trees for tests of what an EPUB does to a template's markup, and back to text."""

from __future__ import annotations

import re

from lxml import etree

from converters.serialization.xmltree import EPUB_NS, XHTML_NS, Element

_DECLARED = re.compile(r' xmlns(:epub)?="[^"]*"')


def tree(inner: str) -> Element:
    """Return a document whose body holds ``inner``."""
    return etree.fromstring(f'<html xmlns="{XHTML_NS}" xmlns:epub="{EPUB_NS}"><body>{inner}</body></html>')


def shown(root: Element) -> str:
    """Return what stands inside the body, without declarations of namespaces."""
    markup = "".join(etree.tostring(child, encoding="unicode") for child in root[0])
    return _DECLARED.sub("", (root[0].text or "") + markup)
