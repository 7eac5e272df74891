import pytest

from converters.diagnostics import Sink
from converters.errors import InputError, UnknownFormat
from converters.formats import FORMATS, Content, by_name, read, readable, sniff, suffix, writable, write
from converters.model import Document
from converters.options import EpubOptions, Options, ReadOptions
from converters.source import Source


def test_names_and_extensions_are_unique():
    names = [row.name for row in FORMATS]
    extensions = [extension for row in FORMATS for extension in row.extensions]

    assert len(set(names)) == len(names)
    assert len(set(extensions)) == len(extensions)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_door_opens(row):
    doors = [door for door in (row.reader, row.writer, row.carrier, row.checker) if door is not None]

    assert doors
    assert all(callable(door()) for door in doors)
    assert row.carrier is None or row.carrier()(b"of somebody else") is None


def test_an_edition_is_built_once_and_only_when_a_writer_asks():
    built = []
    content = Content(Document(), lambda: built.append(1) or "edition")

    write(by_name("json"), content, Options(), Sink())
    assert not built

    assert content.edition == content.edition == "edition"
    assert built == [1]


def test_unknown_formats_are_refused_with_the_known_ones():
    with pytest.raises(UnknownFormat, match="one of pdf"):
        by_name("pfd")
    with pytest.raises(UnknownFormat, match="read but not written"):
        writable(["text"])
    assert [row.name for row in writable(["pdf", "epub", "pdf"])] == ["pdf", "epub"]


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


def test_folders_give_what_can_be_read():
    assert readable("a.TXT")
    assert readable("a.pdf")
    assert not readable("a.toml")
    assert not readable(".txt")


def test_kobo_has_its_own_suffix():
    assert suffix(by_name("epub"), Options()) == ".epub"
    assert suffix(by_name("epub"), Options(epub=EpubOptions(profile="kobo"))) == ".kepub.epub"


def test_a_pdf_of_others_is_named_by_its_format():
    with pytest.raises(UnknownFormat, match="PDF files cannot be read"):
        read(Source(data=b"%PDF-1.7 by others", name="x.pdf"), ReadOptions(), Sink())
