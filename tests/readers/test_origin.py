"""What every reader says of its input."""

import hashlib

import pytest

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput, MalformedInput
from converters.options import Limits, ReadOptions
from converters.readers.origin import decoded_text, provenance
from converters.source import Reading, Source


def read(data, options=None, **more):
    sink = Sink()
    reading = Reading(where="a.txt", limits=Limits(), sink=sink)
    return decoded_text(data, options or ReadOptions(), reading, **more), list(sink)


def test_the_encoding_is_reported_with_the_input():
    decoded, notes = read("正文。".encode("gb18030"))

    assert decoded.text == "正文。"
    assert [(note.kind, note.where) for note in notes] == [(Kind.ENCODING, "a.txt")]
    assert "gb18030" in notes[0].message


def test_what_cannot_be_read_is_counted():
    decoded, notes = read("正文。".encode() * 50 + b"\xff" + "完。".encode())

    assert decoded.damaged == 1
    assert [note.kind for note in notes] == [Kind.ENCODING, Kind.SUSPECT_TEXT]
    assert notes[1].message.startswith("1 places")


def test_what_the_user_says_goes_before_what_the_input_says():
    assert read("é".encode("latin-1"), ReadOptions(encoding="latin-1"), declared="utf-8")[0].text == "é"
    with pytest.raises(MalformedInput, match=r"a\.txt"):
        read(b"\xff", ReadOptions(encoding="utf-8"))
    with pytest.raises(EmptyInput, match=r"a\.txt"):
        read(b" \n")


def test_a_document_says_where_it_came_from_and_standard_input_has_no_name():
    found = provenance(Source(data=b"x", name="a.txt"), "text")

    assert (found.name, found.reader) == ("a.txt", "text")
    assert found.sha256 == hashlib.sha256(b"x").hexdigest()
    assert provenance(Source(data=b"x"), "text").name == ""
