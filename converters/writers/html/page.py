"""The template's XHTML as the body of an HTML page: HTML syntax, images inside, nothing that runs."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.errors import TemplateError
from converters.model import Document
from converters.words.catalogue import words_of

Element: TypeAlias = etree._Element

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_EPUB_NS: Final = "http://www.idpf.org/2007/ops"
_EPUB: Final = f"{{{_EPUB_NS}}}"
_TYPE: Final = f"{_EPUB}type"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_VOID: Final = frozenset(
    f"{_XHTML}{name}"
    for name in ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
"""Elements that HTML writes without an end tag (HTML, 13.1.2)."""
_EMPTY: Final = etree.XPath("//*[not(node())]", smart_strings=False)
_MARKED: Final = etree.XPath(
    "//*[@epub:* or @xml:lang or @role]", namespaces={"epub": _EPUB_NS}, smart_strings=False
)
_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
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

    Raises:
        TemplateError: the template does not write XHTML.
    """
    root = _parse(edition.xhtml)
    body = root.find(f"{_XHTML}body")
    if root.tag != f"{_XHTML}html" or body is None:
        raise TemplateError("the template's output is not an XHTML document with a body")
    for script in list(body.iter(f"{_XHTML}script")):
        _remove(script)
    _place_images(body, edition.document, sink)
    _land(body, edition.language)
    for element in _MARKED(root):
        _plain_attributes(element)
    for block in body.iter(f"{_XHTML}pre"):
        if (block.text or "").startswith("\n"):
            block.text = f"\n{block.text}"  # HTML drops the first line end of a pre (HTML, 13.1.2.5)
    for element in _EMPTY(root):
        if element.tag not in _VOID:
            element.text = ""  # ``<p></p>``: to HTML, ``<p/>`` is a start tag
    markup = etree.tostring(body, encoding="utf-8", xml_declaration=False, with_tail=False)
    return Body(_undeclared(markup), root.get("class", ""))


def _parse(xhtml: str) -> Element:
    if "<!ENTITY" in xhtml:
        raise TemplateError("the template declares entities", hint="write the characters themselves")
    try:
        return etree.fromstring(xhtml.encode("utf-8", "replace"), _PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"the template's output is not well-formed XML: {error}") from error


def _remove(element: Element) -> None:
    """Take an element out and leave the text after it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _plain_attributes(element: Element) -> None:
    """Leave out what only EPUB knows, and say language and role as HTML does."""
    if element.get("role") == "doc-endnote":  # withdrawn by DPUB-ARIA 1.1
        element.set("role", "note")
    for name in [name for name in element.attrib if name.startswith(_EPUB)]:
        del element.attrib[name]
    language = element.attrib.pop(_LANG, None)
    if language is not None and element.get("lang") is None:
        element.set("lang", language)


def _land(body: Element, language: str) -> None:
    """Give those who hear a page its landmarks (HTML-AAM 1.0; WCAG 2.2, technique ARIA11)."""
    notes = [section for section in body.iter(f"{_XHTML}section") if section.get(_TYPE) == "footnotes"]
    if len(notes) == 1 and notes[0].get("aria-label") is None:
        notes[0].set("aria-label", words_of(language).notes)
    if next(body.iter(f"{_XHTML}main"), None) is None:
        main = etree.Element(f"{_XHTML}main")
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
    for image in list(body.iter(f"{_XHTML}img")):
        name = image.get("src", "").rpartition("/")[2]
        if name not in urls:
            urls[name] = "".join(_data_url(document, name)) or None
        url = urls[name]
        if url is None:
            sink.add(
                Kind.RESOURCE_MISSING,
                f"missing image {image.get('src', '')[:100]!r}; its description is kept",
            )
            _say_instead(image)
        else:
            image.set("src", url)


def _data_url(document: Document, name: str) -> Iterator[str]:
    """Yield the parts of an image's ``data:`` URL (RFC 2397); none for one that is not there."""
    resource = document.resource(name)
    if resource is not None and resource.data:
        yield f"data:{resource.media_type};base64,"
        yield base64.b64encode(resource.data).decode("ascii")


def _say_instead(image: Element) -> None:
    """Put the alternative text where the image stood."""
    image.tag = f"{_XHTML}span"
    image.text = image.get("alt", "")
    image.attrib.clear()
