"""What Pandoc does not read of an input is named: text nodes of XML, letters beyond ASCII of markup."""

from converters.diagnostics import Sink
from converters.limits import Limits
from converters.model import Document, Note, Paragraph, Text
from converters.readers.pandoc.account import accounted, of_markup, of_xml
from converters.source import Reading

READING = Reading(where="a", limits=Limits(), sink=Sink())


def paragraph(text, *notes):
    inner = (Note(blocks=(Paragraph(content=(Text(text=note),)),)) for note in notes)
    return Paragraph(content=(Text(text=text), *inner))


def test_pieces_found_in_body_and_notes_are_accounted_for():
    document = Document(body=(paragraph("河从山里出来。", "桃花水"),))
    pieces = [("河从山里", "x"), ("桃花水", "x"), ("。", "x"), ("一路  往南", "lost"), ("一路 往南", "lost")]

    found = accounted(document, pieces, READING)
    assert [(item.text, item.reason) for item in found.dropped] == [("一路 往南", "lost")]


def test_text_nodes_have_the_reason_of_where_they_stand():
    data = "<book><description><id>7</id></description><p>甲<b>乙</b>丙</p><binary>QUJD</binary></book>"
    found = [(text, reason) for text, reason in of_xml(data.encode(), "a") if text.strip()]

    assert found == [
        ("7", "metadata"),
        ("甲", "not read by Pandoc"),
        ("乙", "not read by Pandoc"),
        ("丙", "not read by Pandoc"),
    ]
    assert list(of_xml(b"<book><p>", "a")) == []


def test_of_markup_only_runs_with_letters_beyond_ascii_count():
    assert [text for text, _ in of_markup("\\section{河口} abc 12 é über 山")] == ["河口", "über"]
