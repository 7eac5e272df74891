"""One reading of a Word file: rewritten, through mammoth and markup, then put right."""

from __future__ import annotations

import re
from typing import Final

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, LimitExceeded
from converters.markup import xhtml
from converters.markup.flow import Item
from converters.markup.outline import sections
from converters.markup.reader import Setup
from converters.markup.tree import Element
from converters.model import Document
from converters.options import ReadOptions
from converters.readers.archive import Archive
from converters.readers.docx.account import Account
from converters.readers.docx.convert import to_tree
from converters.readers.docx.imprint import imprinted
from converters.readers.docx.lists import Lists
from converters.readers.docx.metadata import metadata
from converters.readers.docx.names import children, q
from converters.readers.docx.numbering import Numbering
from converters.readers.docx.package import Package
from converters.readers.docx.recovered import recovered
from converters.readers.docx.runs import Shared
from converters.readers.docx.settle import attributed, settled
from converters.readers.docx.skeleton import Skeleton
from converters.readers.docx.story import Story
from converters.readers.docx.styles import Styles
from converters.readers.finishing import provenance, titled
from converters.source import Source
from converters.text.language import language_of
from converters.text.scripts import has_han

_NOTES: Final = ("footnote", "endnote")
_MARGINS: Final = (("header", "running head"), ("footer", "running foot"))
_NO_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))


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
    where = source.name
    archive = Archive(source, options.limits, sink)
    try:
        return _read(archive, source, options, sink)
    except RecursionError as error:
        raise LimitExceeded("the content is nested too deeply", where=where) from error


def _read(archive: Archive, source: Source, options: ReadOptions, sink: Sink) -> Document:
    package = Package(archive, options.limits)
    styles = Styles(package.single("styles"))
    language = options.language or _language(package.document, styles)
    account = Account()
    skeleton = _rewritten(package, styles, account)
    root = to_tree(skeleton.packed(), account, source.name)
    _drop_margins(package, account)
    setup = Setup(
        load=lambda name: _image(archive, name, sink),
        limits=options.limits,
        sink=sink,
        where=source.name,
        language=language,
    )
    found = xhtml.read(root, setup)
    meta, fields = metadata(account.front, package, language)
    items: list[Item] = attributed([settled(item, account) for item in found.items], account)
    items, meta, lines = imprinted(items, meta, account, options)
    fields = (*fields, *lines)
    if not any(field.field == "title" and field.rule == "style" for field in fields):
        items, meta, heading = titled(items, meta)
        fields = (*fields, *heading)
    account.report(sink, source.name)
    document = Document(
        meta=meta,
        body=sections(items, sink, source.name),
        fields=fields,
        dropped=tuple(account.dropped),
        resources=found.resources,
        provenance=provenance(source, "docx"),
    )
    if not document.body and meta.title is None:
        raise EmptyInput("the input contains no text", where=source.name)
    return recovered(document, options, sink, source.name)


def _rewritten(package: Package, styles: Styles, account: Account) -> Skeleton:
    """Return the file that mammoth is to read."""
    skeleton = Skeleton()
    numbering = Numbering(package.single("numbering"))
    parts = {kind: package.single(f"{kind}s") for kind in _NOTES}
    notes = {
        (kind, name): note
        for kind, root in parts.items()
        for note in children(root, f"w:{kind}")
        if note.get(q("w:type")) not in _NO_NOTES and (name := note.get(q("w:id")))
    }
    shared = Shared(package, styles, skeleton, account, frozenset(notes))
    lists = Lists(package.document, styles, numbering)
    Story(shared, package.main, lists).blocks(package.document.find(q("w:body")), skeleton.body)
    # A note calls no notes: mammoth would follow them without end.
    inner = shared._replace(notes=frozenset())
    for kind, root in parts.items():
        part = package.single_name(f"{kind}s") or ""
        story = Story(inner, part, Lists(root, styles, numbering)) if root is not None else None
        for (own, name), note in notes.items():
            if own == kind and story is not None:
                story.blocks(note, skeleton.note(kind, name))
    return skeleton


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


def _image(archive: Archive, name: str, sink: Sink) -> bytes | None:
    if archive.find(name) is None and (":" in name or name.startswith(("/", "\\", "."))):
        sink.add(
            Kind.RESOURCE_REFUSED,
            f"outside the document, not read: {name[:200]}",
            where=archive.where,
        )
        return None
    return archive.load(name)


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
