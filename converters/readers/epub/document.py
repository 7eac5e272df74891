"""One reading of an e-book: its chapters in order as one tree, then markup, then its metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, MalformedInput
from converters.markup.dom import xhtml
from converters.markup.dom.tree import tag, text_blocks, tokens
from converters.markup.flow import Anchor
from converters.markup.outline import sections
from converters.markup.reader import Setup
from converters.messages import say
from converters.model import Document, Dropped
from converters.model.size import BLOCK
from converters.options import ReadOptions
from converters.readers.archive import Archive
from converters.readers.epub.chapters import body_of, chapter, content, whole
from converters.readers.epub.headings import rank, with_numbered
from converters.readers.epub.looks import Looks
from converters.readers.epub.metadata import declared_language, metadata
from converters.readers.epub.navigation import contents
from converters.readers.epub.package import Item, Package
from converters.readers.finishing import one_line, titled
from converters.readers.origin import provenance
from converters.serialization.xmltree import Element, children, text_of
from converters.source import Source
from converters.text.languages.language import CJK, language_of
from converters.text.languages.western_language import western_language
from converters.text.scripts import has_han

_TEXT_TYPES: Final = frozenset(
    ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
)
_MIMETYPE: Final = "mimetype"
"""File that says what the archive is (OCF 3.3, 4.3)."""
_IMAGE: Final = "image/"
_FURNITURE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("cover", "cover-page"), "cover"),
    **dict.fromkeys(("titlepage", "title-page", "halftitlepage", "halftitle"), "title page"),
    **dict.fromkeys(("toc", "nav", "landmarks", "doc-toc", "loi", "lot", "page-list"), "table of contents"),
}
"""What a book calls a file (guide, landmarks, epub:type) that is not of its text, and the reason given."""


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of an e-book, before any transform: chapters are its sections.

    Args:
        source: an EPUB 2 or 3.
        options: its language; limits.
        sink: takes what the model has no place for, and what is refused.

    Raises:
        MalformedInput: no e-book, or a damaged or locked one.
        LimitExceeded: too large, nested too deep, or inflating to too much.
        EmptyInput: there is no text in it.
    """
    archive = Archive(source, options.limits, sink)
    if archive.find(_MIMETYPE) is None:
        archive.reading.note(Kind.REPAIRED, say("the e-book has no file mimetype, which its format requires"))
    with archive.reading.recursion():
        return _read(Package(archive), source, options, sink)


def _read(package: Package, source: Source, options: ReadOptions, sink: Sink) -> Document:
    found = contents(package, Sink())
    dropped: list[Dropped] = []
    files = _files(package, found.kinds, dropped, sink)
    package.archive.reading.parts(
        BLOCK * sum(text_blocks(body.iter(etree.Element)) for body in files.values())
    )
    numbers = {name: number for number, name in enumerate(files)}
    chapters = {name: chapter(body, name, numbers) for name, body in files.items()}
    rank(chapters, numbers, found.entries)
    root = whole(chapters.values())
    language = options.language or _language(declared_language(package), text_of(root))
    setup = Setup(
        load=package.archive.image,
        limits=options.limits,
        sink=sink,
        where=source.name,
        language=language,
    )
    read_ = xhtml.read(root, setup)
    meta, fields = metadata(package, language)
    items, meta, title = titled(with_numbered(read_.items), meta)
    package.archive.reading.text([item for item in read_.items if not isinstance(item, Anchor)])
    return Document(
        meta=meta,
        body=sections(items, sink, source.name),
        fields=fields if fields and title and fields[0].field == "title" else (*fields, *title),
        dropped=(*dropped, *read_.left_out),
        resources=read_.resources,
        provenance=provenance(source, "epub"),
    )


def _files(
    package: Package, kinds: Mapping[str, str], dropped: list[Dropped], sink: Sink
) -> dict[str, Element]:
    """Return the bodies of the text in reading order, by file name; what is not of it is dropped."""
    looks = Looks(package.archive)
    read_ = [(item, _body(package, item, looks, sink)) for item in package.spine()]
    bodies = {item.name: body for item, body in read_ if body is not None}
    reasons = {
        item.name: reason
        for item, body in read_
        if body is not None and (reason := _furniture(body, kinds.get(item.name, ""), item))
    }
    if len(reasons) == len(bodies):
        # A book that calls all it has a cover or a table of contents holds its text in them.
        reasons = {}
    for name, reason in reasons.items():
        if text := one_line(text_of(bodies.pop(name))):
            dropped.append(Dropped(text=text, reason=reason))
            sink.add(
                Kind.DROPPED, say("{name}: {reason}", name=name, reason=reason), where=package.archive.where
            )
    for body in bodies.values():
        for part in _colophons(body):
            dropped.append(Dropped(text=one_line(text_of(part)), reason="colophon"))
            part.clear(keep_tail=True)
    return bodies


def _body(package: Package, item: Item, looks: Looks, sink: Sink) -> Element | None:
    """Return the body of an item of the spine; ``None``, reported, for what is no text."""
    where = package.archive.where
    for _ in range(3):
        if item.name in package.locked:
            raise MalformedInput(
                say("the book is protected by DRM"), where=where, hint=say("obtain a copy without DRM")
            )
        if item.media_type in _TEXT_TYPES or item.media_type.startswith(_IMAGE):
            break
        item = package.items.get(item.fallback, item)
    if item.media_type.startswith(_IMAGE):
        return _picture(item.name)
    if item.media_type not in _TEXT_TYPES and not item.name.lower().endswith((".xhtml", ".html", ".htm")):
        sink.add(
            Kind.MARKUP_SKIPPED,
            say("{name}: media type not supported, not read", name=item.name or "a file outside the book"),
            where=where,
        )
        return None
    try:
        root = content(package.archive, item.name, sink)
    except EmptyInput:
        return None
    if root is None:
        sink.add(
            Kind.RESOURCE_MISSING,
            say("{name}: not found in the archive", name=item.name or "a chapter"),
            where=where,
        )
        return None
    looks.apply(root, item.name)
    return body_of(root)


def _picture(name: str) -> Element:
    """Return a body that shows one image: a page that is nothing else."""
    body = etree.Element("body")
    etree.SubElement(body, "img", src=f"/{quote(name)}")
    return body


def _furniture(body: Element, kind: str, item: Item) -> str | None:
    """Return why a file is not of the text, or ``None``."""
    if "nav" in item.properties:
        return "table of contents"
    words = {kind, *tokens(body)}
    inner = [child for child in children(body) if text_of(child).strip() or len(child)]
    if len(inner) == 1 and tag(inner[0]) in ("section", "div", "nav"):
        words |= tokens(inner[0])
    return next((reason for word, reason in _FURNITURE.items() if word in words), None)


def _colophons(body: Element) -> list[Element]:
    """Return the parts that say how the edition was made: what they say is in the metadata."""
    found = (element for element in body.iterdescendants(etree.Element) if "doc-colophon" in tokens(element))
    return [element for element in found if text_of(element).strip()]


def _language(declared: str | None, text: str) -> str:
    """Return the declared language where the text does not belie it; Chinese with its script."""
    shown = language_of(text)
    if shown.startswith("zh") and not has_han(text):
        # Neither Han nor Latin: which language it is the package alone can tell.
        return declared or "en"
    if declared is None:
        return shown
    primary = declared.partition("-")[0].lower()
    if primary == shown.partition("-")[0]:
        return declared if "-" in declared or primary != "zh" else shown
    told = primary in CJK or shown.partition("-")[0] in CJK
    return shown if told else western_language(text, declared)
