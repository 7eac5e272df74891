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
        ("a.txt", b"\n<!DOCTYPE html>\n<html lang=zh><head></head><BODY class=a><p>x", "html"),
        ("a.txt", b"<html> is the first tag of a page, <p> begins a paragraph", "text"),
        ("-", b'{"kind":"document"}', "json"),
        ("a.json", b'{"pandoc-api-version":[1,23]}', "pandoc"),
        ("a.json", b"{}", "json"),
        ("wrong.txt", b"%PDF-1.7", "pdf"),
        ("wrong.txt", b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", "epub"),
        ("wrong.epub", b"PK\x03\x04" + b"." * 26 + b"[Content_Types].xml", "docx"),
        ("a.pdf", b"not a pdf", "text"),
        ("a.rtf", b"{\\rtf1 x}", "rtf"),
        ("a.txt", b"{\\rtf1 x}", "rtf"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.rtf", b"plain", "text"),
        ("a.odt", b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        ("a.pptx", b"PK\x03\x04" + b"." * 26 + b"[Content_Types].xml..ppt/presentation.xml", "pptx"),
        ("a.tex", b"\\section{x}", "latex"),
        ("a.xml", b'<?xml version="1.0"?><FictionBook xmlns="x">', "fb2"),
        ("a.xml", b"<?xml version='1.0'?><article xmlns='http://docbook.org/ns/docbook'>", "docbook"),
        ("a.xml", b'<?xml version="1.0"?><article article-type="research-article">', "jats"),
        ("-", b'<?xml version="1.0"?><opml version="2.0">', "opml"),
        ("a.xml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    ],
)
def test_content_is_believed_before_names(name, data, expected):
    assert sniff(Source(data=data, name=name)).name == expected


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("scan.docx", b"\x89PNG\r\n\x1a\n" + b"." * 20, "PNG"),
        ("scan.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        ("page", b"RIFF\x0a\x00\x00\x00WEBPVP8 ", "WebP"),
        ("page.pdf", b"MM\x00*" + b"." * 20, "TIFF"),
    ],
)
def test_pictures_are_refused_with_what_to_do_whatever_their_name(name, data, kind):
    with pytest.raises(UnknownFormat, match=f"{kind} files cannot be read") as caught:
        sniff(Source(data=data, name=name))
    assert "OCR" in str(caught.value.hint)


def test_other_archives_are_refused():
    with pytest.raises(InputError, match="neither"):
        sniff(Source(data=b"PK\x03\x04" + b"." * 100, name="a.zip"))


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stream(name):
    return COMPOUND + b"." * 100 + name.encode("utf-16-le")


def test_every_article_of_a_text_and_the_one_of_another_format():
    text = Source(data=LAYOUTS["ruled"][0]().encode(), name="several.txt")
    found = read_each(text, ReadOptions(), Sink())
    assert [document.meta.title for document in found] == [one.title for one in ARTICLES]
    assert {document.provenance.reader for document in found} == {"text"}
    page = Source(data=b"<title>A</title><article><h1>A</h1><p>One.</p></article>", name="a.html")
    assert len(read_each(page, ReadOptions(), Sink())) == 1


@pytest.mark.parametrize("read_it", [read, read_each])
@pytest.mark.parametrize(
    ("name", "data", "warned"),
    [
        ("letter.docx", "标题\n\n　　正文。".encode(), ["this is no DOCX file; it is read as plain text"]),
        ("paper.pdf", b"Plain text.", ["this is no PDF file; it is read as plain text"]),
        ("letter.txt", b"Plain text.", []),
        ("letter.dat", b"Plain text.", []),
        ("page.doc", b"<!doctype html><title>A</title><article><p>One.</p></article>", []),
    ],
)
def test_plain_text_with_the_name_of_another_format_is_read_with_a_warning(read_it, name, data, warned):
    sink = Sink()

    read_it(Source(data=data, name=name), ReadOptions(), sink)

    assert [str(item.message) for item in sink.warnings] == warned


def test_old_word_files_are_told_by_their_streams_or_their_name():
    assert sniff(Source(data=stream("WordDocument"), name="a")).name == "doc"
    assert sniff(Source(data=COMPOUND, name="a.wps")).name == "doc"


def test_locked_and_other_office_files_are_refused():
    with pytest.raises(InputError, match=r"a\.docx: the file is encrypted with a password"):
        sniff(Source(data=stream("EncryptedPackage"), name="a.docx"))
    with pytest.raises(InputError, match=r"a\.xls: this is an old Office file, but no text document"):
        sniff(Source(data=stream("Workbook"), name="a.xls"))
