"""What a theme may leave out and an EPUB must have, put in (E4, E6, E10, E11, K1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.edition.xhtml import has_role, tag
from converters.messages import say
from converters.serialization.xmltree import EPUB_NS, LANG, TYPE, Element
from converters.text.languages.language_tag import UNDETERMINED, language_tag
from converters.writers.epub.content.addresses import web_address

_TAGGED: Final = etree.XPath("//*[@lang or @xml:lang]", smart_strings=False)


def repair(root: Element, names: set[str], sink: Sink) -> None:
    """Mend a document, which is changed.

    Args:
        root: the document.
        names: its ids.
        sink: takes NODE_NOT_RENDERED for links that lead nowhere; their text is kept.
    """
    _links(root, names, sink)
    _ruby(root)
    _scopes(root)
    _colophons(root)


def say_languages(root: Element) -> None:
    """Say every language twice, for XML and for HTML (E6)."""
    for element in _TAGGED(root):
        language = language_tag(element.get("lang") or element.get(LANG) or "") or UNDETERMINED
        element.set("lang", language)
        element.set(LANG, language)


def _links(root: Element, names: set[str], sink: Sink) -> None:
    for link in list(root.iter(tag("a"))):
        href = link.get("href")
        if href is None or (href.startswith("#") and href[1:] in names):
            continue
        url = web_address(href)
        if url is not None:
            link.set("href", url)
            continue
        sink.add(
            Kind.NODE_NOT_RENDERED,
            say(
                "link target {href!r} is not in the edition; the text is kept without a link", href=href[:100]
            ),
        )
        del link.attrib["href"]


def _ruby(root: Element) -> None:
    """Put brackets round readings, for readers that cannot set them above (E11)."""
    for reading in list(root.iter(tag("rt"))):
        before, after = reading.getprevious(), reading.getnext()
        if before is None or before.tag != tag("rp") or (before.tail or "").strip():
            reading.addprevious(_bracket("（"))
        if after is None or after.tag != tag("rp"):
            close = _bracket("）")
            close.tail, reading.tail = reading.tail, None
            reading.addnext(close)


def _bracket(mark: str) -> Element:
    element = etree.Element(tag("rp"))
    element.text = mark
    return element


def _scopes(root: Element) -> None:
    """Say of every header cell what it heads: the column in the table's head, else the row (E10)."""
    for cell in root.iter(tag("th")):
        if cell.get("scope") is None:
            in_head = next(cell.iterancestors(tag("thead")), None) is not None
            cell.set("scope", "col" if in_head else "row")


def _colophons(root: Element) -> None:
    """Let a colophon be a section: a ``footer`` may not have its role (ARIA in HTML, 4)."""
    for element in root.iter(tag("footer"), tag("aside")):
        if has_role(element, "colophon"):
            element.tag = tag("section")
            element.set(TYPE, "colophon")
            element.set("role", "doc-colophon")


def page_breaks(root: Element) -> Iterator[Element]:
    """Yield the places where a page of a printed edition begins."""
    yield from root.xpath(
        "//*[contains(concat(' ', @role, ' '), ' doc-pagebreak ')"
        " or contains(concat(' ', @epub:type, ' '), ' pagebreak ')]",
        namespaces={"epub": EPUB_NS},
    )
