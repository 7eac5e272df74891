"""One reading of a Word file: body, notes and metadata put together; headings recovered where it has none."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.markup.flow import Item
from converters.markup.outline import sections, without_empty_notes
from converters.markup.pictures import Pictures
from converters.model import Document, Metadata, Paragraph, Section, Text
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.archive import Archive
from converters.readers.docx.account import Account
from converters.readers.docx.blocks import Blocks
from converters.readers.docx.metadata import imprinted, metadata
from converters.readers.docx.names import q
from converters.readers.docx.numbering import Marks, Numbering
from converters.readers.docx.package import Package
from converters.readers.docx.runs import Shared
from converters.readers.docx.story import Notes, Story
from converters.readers.docx.styles import Styles
from converters.readers.finishing import titled
from converters.readers.origin import provenance
from converters.recover.article import recover
from converters.recover.markup import refine
from converters.source import Reading, Source
from converters.text.language import language_of
from converters.text.scripts import has_han
from converters.xmltree import Element

_LEAST: Final = 150
"""Characters of a text that headings can be recovered from; shorter ones are notices and fragments."""
_MARGINS: Final = (("header", "running head"), ("footer", "running foot"))


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of a Word file, before any transform.

    Tracked changes are accepted, hidden text and comments left out. Where no style says what is a heading,
    headings, bylines and tails are recovered as from raw text.

    Args:
        source: a ``.docx`` or its kin, of the transitional or the strict form.
        options: its language; limits.
        sink: takes what the model has no place for, and what is refused.

    Raises:
        MalformedInput: no Word file, or a damaged or locked one.
        LimitExceeded: too large, nested too deep, or inflating to too much.
        EmptyInput: there is no text in it.
    """
    archive = Archive(source, options.limits, sink)
    with archive.reading.recursion():
        return _read(Package(archive), source, options)


def _read(package: Package, source: Source, options: ReadOptions) -> Document:
    reading = package.reading
    styles = Styles(package.single("styles"))
    language = options.language or _language(package.document, styles)
    account = Account()
    pictures = Pictures(package.archive.image, reading)
    found = _body(package, Shared(package, styles, account, pictures, lambda kind, name: None))
    _drop_margins(package, account)
    meta, fields = metadata(account.front, package, language)
    items, meta, lines = imprinted(found, meta, account, options)
    fields = (*fields, *lines)
    if not any(field.field == "title" and field.rule == "style" for field in fields):
        items, meta, heading = titled(items, meta)
        fields = (*fields, *heading)
    items = [*account.front_blocks, *items]
    account.report(reading)
    document = Document(
        meta=meta,
        body=sections(items, reading.sink, reading.where),
        fields=fields,
        dropped=tuple(account.dropped),
        resources=pictures.resources,
        provenance=provenance(source, "docx"),
    )
    reading.text(document.body, meta.title)
    return _recovered(document, options, reading)


def _body(package: Package, shared: Shared) -> list[Item]:
    """Return the blocks, headings and places of the body, notes where they are called."""
    numbering = Numbering(package.single("numbering"))
    marks = Marks(package.document, shared.styles, numbering)
    # Paragraphs of notes are numbered after those of the body.
    notes = Notes(shared, numbering, count(1 + sum(1 for _ in package.document.iter(q("w:p")))))
    out = Blocks()
    story = Story(shared._replace(note=notes.note), package.main, marks, count(1))
    story.read(package.document.find(q("w:body")), out)
    return without_empty_notes(out.items()) if notes.called else out.items()


def _language(document: Element, styles: Styles) -> str:
    """Return the language the text shows; of Latin text the one the file declares."""
    text = "".join(part.text or "" for part in document.iter(q("w:t")))
    shown = language_of(text)
    if shown.startswith("zh") and not has_han(text):
        shown = "en"
    declared = styles.language
    return (
        declared if shown == "en" and declared and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", declared) else shown
    )


def _drop_margins(package: Package, account: Account) -> None:
    """Take account of what is printed in the margins of every page, each text once."""
    for kind, reason in _MARGINS:
        texts: dict[str, None] = {}
        for name in package.related(package.main, kind):
            root = package.part(name)
            for paragraph in root.iter(q("w:p")) if root is not None else ():
                texts["".join(part.text or "" for part in paragraph.iter(q("w:t"))).strip()] = None
        for text in texts:
            account.drop(text, reason)


# --------------------------------------------------------------------------- files without headings
def _recovered(document: Document, options: ReadOptions, reading: Reading) -> Document:
    """Return a Document whose headings, byline and tail are found in its text, where it has no headings.

    Paragraphs without anything but characters are raw text that somebody pasted into Word. Other text keeps
    what it has: bold, links, lists, tables.

    Raises:
        InputNotFound: the rules file cannot be read.
        UsageError: the rules file cannot be used.
    """
    text = document_text(document)
    if any(isinstance(block, Section) for block in document.body) or len(text) < _LEAST:
        return document
    if _is_raw(document):
        found = recover(text, options, reading.sink, where=reading.where)
    else:
        found = refine(document, options, reading.sink)
    if not found.body:
        # What looks like furniture from its first to its last paragraph is what the author wrote.
        return document
    return found if found.provenance == document.provenance else _joined(document, found)


def _is_raw(document: Document) -> bool:
    """Return whether nothing but characters and properties is known of a text."""
    styled = any(field.rule != "properties" for field in document.fields)
    return not (styled or document.resources) and all(
        isinstance(block, Paragraph)
        and not block.lead
        and all(isinstance(inline, Text) for inline in block.content)
        for block in document.body
    )


def _joined(document: Document, found: Document) -> Document:
    """Return what was found in the text, and what the file said besides."""
    default = Metadata()
    changes = {
        name: getattr(document.meta, name)
        for name in Metadata.__struct_fields__
        if getattr(found.meta, name) == getattr(default, name)
    }
    return replace(
        found,
        meta=replace(found.meta, **changes),
        fields=(*document.fields, *found.fields),
        dropped=(*document.dropped, *found.dropped),
        provenance=document.provenance,
    )
