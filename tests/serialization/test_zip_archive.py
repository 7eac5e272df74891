"""Zip archives: what goes in comes out, and the bytes say nothing of when and where they were written."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import OutputError
from converters.interface.catalogue import shown
from converters.serialization import zip_archive
from converters.serialization.zip_archive import ArchiveMember, pack, why_damaged

MEMBERS = [
    ArchiveMember("a", b"", stored=True),
    ArchiveMember("b/c", b"x" * 100_000),
    ArchiveMember("d", bytes(range(256)) * 9),
    ArchiveMember("e", b""),
]


def read(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return [(entry, archive.read(entry)) for entry in archive.infolist()]


def test_an_archive_reads_back():
    assert [(entry.filename, data) for entry, data in read(pack(MEMBERS))] == [
        (m.name, m.data) for m in MEMBERS
    ]


@given(st.lists(st.tuples(st.binary(max_size=300), st.booleans()), max_size=5))
def test_any_data_reads_back(parts):
    members = [ArchiveMember(str(number), data, stored) for number, (data, stored) in enumerate(parts)]

    assert [data for _, data in read(pack(members))] == [data for data, _ in parts]


def test_nothing_says_when_where_or_by_whom():
    for entry, _ in read(pack(MEMBERS)):
        assert (entry.date_time, entry.extra, entry.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")
        assert (entry.create_system, entry.external_attr, entry.flag_bits) == (0, 0, 0)


def test_what_is_stored_stands_there_as_it_is():
    kinds = {entry.filename: entry.compress_type for entry, _ in read(pack(MEMBERS))}

    assert kinds == {
        "a": zipfile.ZIP_STORED,
        "b/c": zipfile.ZIP_DEFLATED,
        "d": zipfile.ZIP_DEFLATED,
        "e": zipfile.ZIP_DEFLATED,
    }


def test_a_name_beyond_ascii_is_marked_as_utf_8():
    ((entry, _),) = read(pack([ArchiveMember("word/图.xml", b"x")]))

    assert (entry.filename, entry.flag_bits) == ("word/图.xml", 1 << 11)


def test_what_zip_cannot_say_is_an_error(monkeypatch):
    monkeypatch.setattr(zip_archive, "_LIMIT", 1000)

    with pytest.raises(OutputError, match="1,000 bytes") as caught:
        pack([ArchiveMember("large", b"x" * 1001)])
    assert caught.value.where == "large"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (zipfile.BadZipFile("File is not a zip file"), "it is no ZIP archive, or its end is missing"),
        (zipfile.BadZipFile("Bad CRC-32 for file 'a'"), "what is compressed in it is damaged"),
        (zlib.error("Error -3 while decompressing data"), "what is compressed in it is damaged"),
        (zipfile.BadZipFile("Truncated file header"), "it ends too early"),
        (EOFError("Compressed file ended before the end-of-stream marker was reached"), "it ends too early"),
        (NotImplementedError("compression type 99"), "it uses a compression that is not supported"),
        (RuntimeError("File 'a' is encrypted, password required for extraction"), "it is encrypted"),
        (zipfile.BadZipFile("Bad magic number for central directory"), "its table of contents is damaged"),
    ],
)
def test_what_is_wrong_with_an_archive_can_be_translated(error, said):
    message = why_damaged(error)
    assert message == said
    assert shown(message, "zh-Hans") != said
