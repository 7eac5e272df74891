"""The Document inside a Word file."""

import contextlib
import io
import zipfile

import pytest

from converters.diagnostics import Sink
from converters.errors import KanbenError, MalformedInput
from converters.model import Document, Paragraph, Text, decode, encode
from converters.options import DocxOptions
from converters.writers.docx.embedded_source import extract
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.samples import article, made, member, names, seed_like


@pytest.mark.parametrize("document", [seed_like(), kitchen_sink(), article(), Document()])
def test_a_word_file_gives_its_document_back(document):
    assert extract(made(document)) == encode(document)


def test_characters_that_xml_cannot_hold_come_back():
    document = Document(body=(Paragraph(content=(Text(text="]]>&amp;<&>\ufffe\uffff\x7f"),)),))
    data = extract(made(document, Sink()))

    assert data is not None
    assert decode(data) == document


def test_without_source_nothing_is_carried():
    data = made(seed_like(), docx=DocxOptions(source=False))

    assert extract(data) is None
    assert not [name for name in names(data) if name.startswith("customXml")]


def changed(data, name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return out.getvalue()


def test_a_file_that_was_edited_is_no_edition_any_more():
    data = made(seed_like())
    text = member(data, "word/document.xml").replace("基层".encode(), "上层".encode(), 1)

    assert extract(changed(data, "word/document.xml", text)) is None


def test_a_file_that_was_only_packed_again_still_is():
    data = made(seed_like())

    assert extract(changed(data, "none", b"")) == encode(seed_like())


def test_other_files_carry_nothing():
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("customXml/item1.xml", "<other/>")
        archive.writestr("word/document.xml", "<w/>")

    assert extract(empty.getvalue()) is None
    assert extract(b"PK\x03\x04 not a zip") is None
    assert extract(b"") is None


def test_a_damaged_carrier_is_an_error_of_ours():
    data = made(seed_like())
    item = member(data, "customXml/item1.xml")

    with pytest.raises(MalformedInput):
        extract(changed(data, "customXml/item1.xml", item[:-20]))


def test_whatever_bytes_are_damaged_only_our_errors_leave():
    data = bytearray(made(seed_like()))
    for at in range(0, len(data), 97):
        hurt = bytes(data[:at]) + bytes((data[at] ^ 0x55,)) + bytes(data[at + 1 :])
        with contextlib.suppress(KanbenError):
            assert extract(hurt) in (None, encode(seed_like()))
