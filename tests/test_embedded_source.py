"""What all editions have in common that carry their source document."""

import io
import zipfile

import pytest

from converters import embedded_source
from converters.embedded_source import (
    BLANK,
    MARK_NAME,
    document_in,
    fingerprint,
    in_archive,
    intact,
    sealed,
)
from converters.errors import LimitExceeded, MalformedInput, ModelError
from converters.model import encode
from converters.options import Limits
from converters.source import Source
from tests.kitchen_sink import kitchen_sink

TEXT = f'<p>刊本</p><meta name="{MARK_NAME}" content="{BLANK}"><p>正文</p>'.encode()
MEMBERS = {"a": 1, "b": 2}


def archive(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_sealed_text_is_intact_until_it_or_a_file_changes():
    text = sealed(TEXT, MEMBERS)

    assert intact(text, MEMBERS)
    assert intact(text, dict(reversed(MEMBERS.items())))
    assert not intact(text + b" ", MEMBERS)
    assert not intact(text, {**MEMBERS, "b": 3})
    assert not intact(text, {"a": 1})
    assert not intact(TEXT, MEMBERS)
    assert not intact(b"no mark", {})


def test_the_mark_counts_only_where_it_is_looked_for():
    text = sealed(TEXT, {})

    assert intact(text, {}, within=len(text))
    assert not intact(text, {}, within=20)


def test_a_fingerprint_is_eight_digits():
    assert fingerprint(b"", {}) == b"00000000"
    assert len(fingerprint(TEXT, MEMBERS)) == len(BLANK)


def test_only_files_whose_names_count_are_checked():
    data = archive(one=b"1", other=b"2")

    found = in_archive(data, lambda members: b"%d" % len(members.checks("one".__eq__)), kind="a file")
    assert found == b"1"


def test_a_file_of_others_is_passed_over_and_one_of_ours_is_named():
    assert in_archive(b"PK\x03\x04 no archive", lambda members: b"", kind="a file") is None
    with pytest.raises(MalformedInput, match="a file that is damaged"):
        in_archive(b"PK\x03\x04 our sign", lambda members: b"", kind="a file", sign=b"our sign")
    with pytest.raises(MalformedInput, match="cannot be read"):
        in_archive(archive(a=b""), lambda members: members.read("b"), kind="a file")


def test_limits_hold(monkeypatch):
    data = archive(a=b"12345", b=b"")
    monkeypatch.setattr(embedded_source, "current", lambda: Limits(entries=1))
    with pytest.raises(LimitExceeded, match="a file contains more files than the limit of 1"):
        in_archive(data, lambda members: b"", kind="a file")
    monkeypatch.setattr(embedded_source, "current", lambda: Limits(inflated_bytes=4))
    with pytest.raises(LimitExceeded, match="larger than the limit of 4 bytes"):
        in_archive(data, lambda members: members.read("a"), kind="a file")


def test_what_a_carrier_finds_is_decoded_and_checked():
    source = Source(data=b"x", name="a.docx")

    assert document_in(source, lambda data: encode(kitchen_sink())) == kitchen_sink()
    assert document_in(source, lambda data: None) is None
    with pytest.raises(ModelError, match=r"a\.docx"):
        document_in(source, lambda data: b"{}")
