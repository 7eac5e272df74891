"""The template's XHTML as the body of an HTML page: HTML syntax, images inside, nothing that runs."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.edition.combined_digits import mark_digits
from converters.edition.theme_files import ADDRESS
from converters.edition.xhtml import copy_of, say_instead, tag
from converters.messages import say
from converters.model import Document
from converters.serialization.xmltree import EPUB_NS, LANG, TYPE, Element
from converters.words.catalogue import words_of

_EPUB: Final = f"{{{EPUB_NS}}}"
_VOID: Final = frozenset(
    map(tag, ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
)
"""Elements that HTML writes without an end tag (HTML, 13.1.2)."""
_EMPTY: Final = etree.XPath("//*[not(node())]", smart_strings=False)
_MARKED: Final = etree.XPath(
    "//*[@epub:* or @xml:lang or @role]", namespaces={"epub": EPUB_NS}, smart_strings=False
)


class Body(NamedTuple):
    """What a page shows."""

    markup: bytes
    """The body element, UTF-8."""
    classes: str
    """Classes of the root element, which the theme may ask for."""


def body_of(edition: Edition, sink: Sink) -> Body:
    """Return the body of an edition in HTML syntax.

    Args:
        edition: what the template wrote, and the images it names.
        sink: takes RESOURCE_MISSING for an image that is not there; its alternative text is kept.
    """
    root, body = copy_of(edition.tree)
    _place_images(body, edition.pictured, sink)
    _land(body, edition.language)
    mark_digits(body, edition)
    for element in _MARKED(root):
        _plain_attributes(element)
    for block in body.iter(tag("pre")):
        if (block.text or "").startswith("\n"):
            block.text = f"\n{block.text}"  # HTML drops the first line end of a pre (HTML, 13.1.2.5)
    for element in _EMPTY(root):
        if element.tag not in _VOID:
            element.text = ""  # ``<p></p>``: to HTML, ``<p/>`` is a start tag
    markup = etree.tostring(body, encoding="utf-8", xml_declaration=False, with_tail=False)
    return Body(_undeclared(markup), root.get("class", ""))


def _plain_attributes(element: Element) -> None:
    """Leave out what only EPUB knows, and say language and role as HTML does."""
    if element.get("role") == "doc-endnote":  # withdrawn by DPUB-ARIA 1.1
        element.set("role", "note")
    for name in [name for name in element.attrib if name.startswith(_EPUB)]:
        del element.attrib[name]
    language = element.attrib.pop(LANG, None)
    if language is not None and element.get("lang") is None:
        element.set("lang", language)


def _land(body: Element, language: str) -> None:
    """Give those who hear a page its landmarks (HTML-AAM 1.0; WCAG 2.2, technique ARIA11)."""
    notes = [section for section in body.iter(tag("section")) if section.get(TYPE) == "footnotes"]
    if len(notes) == 1 and notes[0].get("aria-label") is None:
        notes[0].set("aria-label", words_of(language).notes)
    if next(body.iter(tag("main")), None) is None:
        main = etree.Element(tag("main"))
        main.text, body.text = body.text, None
        main.extend(list(body))
        body.append(main)


def _undeclared(markup: bytes) -> bytes:
    """Return the body without declarations of namespaces, which stand in its start tag."""
    end = markup.index(b">")
    parts = markup[:end].split(b" ")
    return b" ".join(part for part in parts if not part.startswith(b"xmlns")) + markup[end:]


# --------------------------------------------------------------------------- images
def _place_images(body: Element, document: Document, sink: Sink) -> None:
    urls: dict[str, str | None] = {}
    for image in list(body.iter(tag("img"))):
        name = image.get("src", "").rpartition("/")[2]
        if name not in urls:
            urls[name] = "".join(_data_url(document, name)) or None
        url = urls[name]
        if url is None:
            sink.add(
                Kind.RESOURCE_MISSING,
                say("missing image {name!r}; its description is kept", name=image.get("src", "")[:100]),
            )
            say_instead(image)
        else:
            image.set("src", url)


def with_pictures(css: str, document: Document) -> str:
    """Return a stylesheet that holds the pictures of the theme which it names."""

    def shown(match: re.Match[str]) -> str:
        url = "".join(_data_url(document, match[1]))
        return f"url({url})" if url else '""'

    return ADDRESS.sub(shown, css)


def _data_url(document: Document, name: str) -> Iterator[str]:
    """Yield the parts of an image's ``data:`` URL (RFC 2397); none for one that is not there."""
    resource = document.resource(name)
    if resource is not None and resource.data:
        yield f"data:{resource.media_type};base64,"
        yield base64.b64encode(resource.data).decode("ascii")
