"""One reading of a Word file: body, notes and metadata put together; headings recovered where it has none."""

from __future__ import annotations

from itertools import count
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.markup.flow import Item
from converters.markup.outline import sections, without_empty_notes
from converters.markup.pictures import Pictures
from converters.model import Document, FieldSource, Paragraph
from converters.model.walk import plain, walk
from converters.options import ReadOptions
from converters.readers.archive import Archive
from converters.readers.bare_text import recovered
from converters.readers.docx.account import Account
from converters.readers.docx.blocks import Blocks
from converters.readers.docx.formatting import TAIL, roles_by_hand
from converters.readers.docx.lists.numbering import Marks, Numbering
from converters.readers.docx.metadata import imprinted, metadata
from converters.readers.docx.names import q
from converters.readers.docx.package import Package
from converters.readers.docx.runs import Shared
from converters.readers.docx.story import Notes, Story
from converters.readers.docx.styles import Styles
from converters.readers.finishing import titled
from converters.readers.origin import provenance
from converters.recover.building.called_notes import with_called_notes
from converters.recover.markup import refine
from converters.serialization.xmltree import Element
from converters.source import Source
from converters.text.dates import DateFound, find_date
from converters.text.languages.language import CJK, language_of
from converters.text.languages.western_language import western_language
from converters.text.patterns import pattern
from converters.text.scripts import has_han

_CLOSING: Final = 24
"""Characters of a paragraph that is the date a text ends with."""
_PLAIN_TAG: Final = pattern(r"[A-Za-z]{2,3}(-\w+)*")
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
    shared = Shared(package, styles, account, pictures, lambda kind, name: None)
    found, has_headings = _body(package, shared)
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
    signed = frozenset(line for line, kind in account.kinds.items() if kind == TAIL)
    if has_headings:
        # Nobody gave headings a style, so byline and tail have none either.
        refined = refine(document, options, reading.sink, as_text=signed, where=reading.where)
        document = refined if refined.body else document
    else:
        document = recovered(document, options, reading, as_text=signed)
    return with_called_notes(_dated(document, signed))


def _says_no_more(text: str, found: DateFound) -> bool:
    """Return whether a text is a date and nothing but brackets around it."""
    return not any(map(str.isalnum, text[: found.start] + text[found.end :]))


def _dated(document: Document, signed: frozenset[int]) -> Document:
    """Return a Document with the date of its signature or its last line, where nothing else gives one."""
    blocks = [] if document.meta.date else [one for one in walk(document.body) if isinstance(one, Paragraph)]
    for block in blocks:
        text = plain(block.content)
        closing = block is blocks[-1] and len(text.strip()) <= _CLOSING
        if block.pos.line not in signed and not closing:
            continue
        found = find_date(text)
        if found is not None and (block.pos.line in signed or _says_no_more(text, found)):
            said = FieldSource(field="date", text=text, rule="signature", pos=block.pos)
            meta = replace(document.meta, date=found.iso)
            return replace(document, meta=meta, fields=(*document.fields, said))
    return document


def _body(package: Package, shared: Shared) -> tuple[list[Item], bool]:
    """Return the blocks, headings and places of the body, and whether headings were told by their look.

    Notes stand where they are called.
    """
    numbering = Numbering(package.single("numbering"))
    marks = Marks(package.document, shared.styles, numbering)
    # A damaged document has none: there is no text in it.
    body, *more = package.document.findall(q("w:body")) or [package.document.makeelement(q("w:body"))]
    for other in more:
        # The schema has one body; programs that join files write several.
        body.extend(list(other))
    by_hand = roles_by_hand(body, shared.styles, marks)
    # Paragraphs of notes are numbered after those of the body.
    notes = Notes(shared, numbering, count(1 + sum(1 for _ in package.document.iter(q("w:p")))))
    out = Blocks()
    story = Story(shared._replace(note=notes.note, by_hand=by_hand), package.main, marks, count(1))
    story.read(body, out)
    has_headings = any(role[0] == "h" for role in by_hand.values())
    items, heads = without_empty_notes(out.items()) if notes.called else (out.items(), [])
    shared.account.dropped.extend(heads)
    return items, has_headings


def _language(document: Element, styles: Styles) -> str:
    """Return the language the text shows; in Western letters the declared one, unless words belie it."""
    text = "".join(part.text or "" for part in document.iter(q("w:t")))
    shown = language_of(text)
    if shown.partition("-")[0] in CJK and (shown == "ko" or has_han(text)):
        return shown
    declared = styles.language
    is_plain = declared is not None and _PLAIN_TAG.fullmatch(declared) is not None
    return western_language(text, declared if is_plain else None)


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
