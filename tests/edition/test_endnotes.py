"""Notes at the end on request."""

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.edition.template.endnotes import as_endnotes
from converters.model import Document, Note, Paragraph, Part, Strong, Text
from converters.model.walk import inlines_of, walk, walk_inlines
from converters.options import EditionOptions
from tests.kitchen_sink import kitchen_sink


def notes(document: Document) -> list[Note]:
    lines = [line for block in walk(document.body) for line in inlines_of(block)]
    return [inline for line in lines for inline in walk_inlines(line) if isinstance(inline, Note)]


def test_every_note_becomes_an_endnote_wherever_it_is_called():
    inner = Note(blocks=(Paragraph(content=(Text(text="内"),)),))
    outer = Note(blocks=(Paragraph(content=(Text(text="外"), inner)),))
    document = Document(body=(Paragraph(content=(Strong(content=(Text(text="甲"), outer)),)),))
    moved = as_endnotes(replace(document, parts=(Part(articles=(document,)),)))

    assert [note.endnote for note in notes(moved)] == [True, True]
    assert [note.endnote for note in notes(moved.articles[0])] == [True, True]
    assert notes(as_endnotes(kitchen_sink()))


def test_the_edition_sets_them_at_the_end_and_carries_the_document_as_it_was():
    document = kitchen_sink()
    foot = build(document, EditionOptions(), Sink())
    end = build(document, EditionOptions(notes="end"), Sink())

    assert 'class="footnote"' in foot.xhtml
    assert 'class="footnote"' not in end.xhtml
    assert end.xhtml.count('class="endnote"') == len(notes(document))
    assert end.document == document
