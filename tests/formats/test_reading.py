"""What an input is, told by its first bytes and its name, and what is not read."""

import pytest

from converters.diagnostics import Sink
from converters.errors import InputError, UnknownFormat
from converters.formats import read, read_each, sniff
from converters.options import ReadOptions
from converters.source import Source
from tests.recover.division.layouts import ARTICLES, LAYOUTS


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"plain", "text"),
        ("a", b"plain", "text"),
        ("a.md", b"# x", "markdown"),
        ("a.HTML", b"<p>x", "html"),
        ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "text"),
        ("-", b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "html"),
        ("-", b'{"kind":"document"}', "json"),
        ("a.json", b'{"pandoc-api-version":[1,23]}', "pandoc"),
        ("a.json", b"{}", "json"),
        ("wrong.txt", b"%PDF-1.7", "pdf"),
        ("wrong.txt", b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", "epub"),
        ("wrong.epub", b"PK\x03\x04" + b"." * 26 + b"[Content_Types].xml", "docx"),
        ("a.pdf", b"not a pdf", "text"),
    ],
)
def test_content_is_believed_before_names(name, data, expected):
    assert sniff(Source(data=data, name=name)).name == expected


def test_other_archives_are_refused():
    with pytest.raises(InputError, match="neither"):
        sniff(Source(data=b"PK\x03\x04" + b"." * 100, name="a.zip"))


def test_old_and_locked_office_files_are_refused():
    with pytest.raises(InputError, match=r"a\.doc: this is an old Office file.*save it as \.docx"):
        sniff(Source(data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"." * 100, name="a.doc"))


def test_a_pdf_of_somebody_else_is_not_read():
    with pytest.raises(UnknownFormat, match="only PDF files written by kanben"):
        read(Source(data=b"%PDF-1.7\n", name="a.pdf"), ReadOptions(), Sink())


def test_a_pdf_of_others_is_named_by_its_format():
    with pytest.raises(UnknownFormat, match="PDF files cannot be read"):
        read(Source(data=b"%PDF-1.7 by others", name="x.pdf"), ReadOptions(), Sink())


def test_every_article_of_a_text_and_the_one_of_another_format():
    text = Source(data=LAYOUTS["ruled"][0]().encode(), name="several.txt")
    found = read_each(text, ReadOptions(), Sink())
    assert [document.meta.title for document in found] == [one.title for one in ARTICLES]
    assert {document.provenance.reader for document in found} == {"text"}
    page = Source(data=b"<title>A</title><article><h1>A</h1><p>One.</p></article>", name="a.html")
    assert len(read_each(page, ReadOptions(), Sink())) == 1
