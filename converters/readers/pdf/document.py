"""One reading of a PDF of another program: pages to columns, paragraphs, headings and notes; then recovery.

What a page break, a column or a line end parted is put together again; what recurs at the edges of pages is
left out with a reason. Headings are told by size and weight where that is certain, all else by what
paragraphs say, as of any text without markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput
from converters.markup.flow import Heading, Item
from converters.markup.outline import sections
from converters.messages import say
from converters.model import (
    Contributor,
    Document,
    Dropped,
    FieldSource,
    Metadata,
    Section,
)
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.readers.bare_text import recovered
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous
from converters.readers.origin import provenance
from converters.readers.pdf.columns import Column, columns
from converters.readers.pdf.content import Writer, notes_in, one_list
from converters.readers.pdf.glyphs import Page, pages, properties
from converters.readers.pdf.headings import ranks, title, without_contents
from converters.readers.pdf.inflated import check_inflated
from converters.readers.pdf.lines import runs
from converters.readers.pdf.margins import cut
from converters.readers.pdf.notes import Footnote, footnotes, raised
from converters.readers.pdf.paragraphs import Block, Pitch, carried_on, paragraphs, pitch
from converters.recover.markup import refine
from converters.source import Reading, Source, no_text
from converters.text.languages.language import language_of

_ASKEW: Final = "set at an angle across the page"
_MOST_NAMED: Final = 8
"""Pages that a message names."""


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document that the text of a PDF says, before any transform.

    Args:
        source: a PDF with text in it.
        options: its language; limits.
        sink: takes what was left out, pages without text, and characters that no font names.

    Raises:
        EmptyInput: there is no text in it: a scan.
        MalformedInput: it is damaged, or encrypted with a password.
        LimitExceeded: too large, or of too many pages.
    """
    reading = Reading.of(source, options.limits, sink)
    check_inflated(source.data, reading)
    found = list(pages(source.data, reading))
    _check(found, reading)
    parts = [runs(page.glyphs, page.number) for page in found]
    kept = cut(parts, [page.height for page in found])
    laid = [columns(page) for page in kept.pages]
    usual = pitch(column for page in laid for column in page)
    blocks, notes = _paragraphs(laid, usual)
    blocks, contents = without_contents(blocks)
    dropped = [Dropped(text=text, reason=reason) for text, reason in kept.dropped]
    dropped += [Dropped(text=text, reason="table of contents") for text in contents]
    dropped += [Dropped(text=page.askew, reason=_ASKEW) for page in found if page.askew]
    reading.count(Kind.DROPPED, say("left out"), Counter(item.reason for item in dropped))
    document = _document(blocks, notes, usual, options, reading)
    document = replace(document, dropped=(*document.dropped, *dropped), provenance=provenance(source, "pdf"))
    return _with_properties(_refined(document, options, reading), properties(source.data))


def _check(found: Sequence[Page], reading: Reading) -> None:
    """Refuse a scan; name pages without text and characters that no font names."""
    bare = [page.number for page in found if not any(glyph.text.strip() for glyph in page.glyphs)]
    if len(bare) == len(found):
        if not any(page.pictures for page in found):
            raise no_text(reading.where)
        what = say("the PDF contains no text, only images of its pages")
        raise EmptyInput(what, where=reading.where, hint=say("run it through text recognition (OCR) first"))
    scanned = [page.number for page in found if page.number in bare and page.pictures]
    if scanned:
        shown = ", ".join(map(str, scanned[:_MOST_NAMED])) + (" …" if len(scanned) > _MOST_NAMED else "")
        reading.note(Kind.SUSPECT_TEXT, say("pages without text, only images: {shown}", shown=shown))
    pictures = sum(page.pictures for page in found if page.number not in bare)
    if pictures:
        reading.note(
            Kind.MARKUP_SKIPPED, say("images of the PDF are not read: {pictures}", pictures=pictures)
        )
    unmapped = sum(page.unmapped for page in found)
    if unmapped:
        reading.note(
            Kind.SUSPECT_TEXT,
            say("{unmapped} characters are in fonts that do not say which they are", unmapped=unmapped),
        )


def _paragraphs(laid: Iterable[Sequence[Column]], usual: Pitch) -> tuple[list[Block], list[Footnote]]:
    """Return the paragraphs of all pages in order, and the notes at the foot of their columns."""
    blocks: list[Block] = []
    notes: list[Footnote] = []
    for page in laid:
        texts = [paragraphs(column, usual) for column in page]
        called = raised([block for text in texts for block in text])
        for text in texts:
            body, found = footnotes(text, usual, called)
            blocks += body
            notes += found
    return carried_on(blocks, usual), notes


def _document(
    blocks: Sequence[Block],
    notes: Sequence[Footnote],
    usual: Pitch,
    options: ReadOptions,
    reading: Reading,
) -> Document:
    language = options.language or language_of("\n".join(block.text for block in blocks))
    writer = Writer(notes, " ".join(block.text for block in blocks))
    levels = ranks(blocks, usual)
    first = title(blocks, levels, usual)
    items: list[Item] = []
    meta, fields = Metadata(language=language), []
    for at, block in enumerate(blocks):
        if at == first:
            content = writer.heading(block)
            said = one_line(plain(content))
            meta = replace(meta, title=said)
            fields.append(FieldSource(field="title", text=said, rule="layout"))
            items += notes_in(content)
        elif levels[at]:
            items.append(Heading(writer.heading(block), levels[at]))
        else:
            items += writer.blocks(block)
    items = one_list([*items, *writer.left_over()])
    return Document(meta=meta, body=sections(items, reading.sink, reading.where), fields=tuple(fields))


def _refined(document: Document, options: ReadOptions, reading: Reading) -> Document:
    """Return a Document with byline, date, tail and the headings that layout did not tell."""
    if any(isinstance(block, Section) for block in document.body) or document.meta.title:
        found = refine(document, options, reading.sink, where=reading.where)
        return found if found.body else document
    return recovered(document, options, reading)


def _with_properties(document: Document, said: dict[str, str]) -> Document:
    """Add title and author of the file's properties where the text names none."""
    meta, fields = document.meta, list(document.fields)
    author = said.get("Author", "")
    if author and not is_anonymous(author.strip("()")) and not meta.contributors:
        meta = replace(meta, contributors=(Contributor(name=one_line(author), role="author"),))
        fields.append(FieldSource(field="contributors.author", text=author, rule="properties"))
    return replace(document, meta=meta, fields=tuple(fields))
