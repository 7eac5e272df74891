import contextlib
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.errors import KanbenError, LimitExceeded, MalformedInput
from converters.options import Limits
from converters.readers.archive import Archive, resolve
from converters.source import Source
from tests.readers.archives import encrypted, lying, packed, symlink, wrong_crc


def opened(data, sink=None, **limits):
    sink = Sink() if sink is None else sink
    return Archive(Source(data=data, name="x.zip"), Limits(**limits), sink)


def test_files_are_read_by_name_upper_and_lower_case_ignored():
    archive = opened(packed({"A/b.txt": "one", "c.txt": "two"}))

    assert archive.names == ("A/b.txt", "c.txt")
    assert archive.read("A/b.txt") == b"one"
    assert archive.get("a/B.TXT") == b"one"
    assert archive.get("a/c") is None
    with pytest.raises(MalformedInput, match=r"x\.zip: the archive has no file d"):
        archive.read("d")


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "C:/a", "c:a", "..\\a", "a\\b", "a\x01b", "a/.."],
)
def test_names_that_lead_out_are_left_out_and_reported(name):
    sink = Sink()
    archive = opened(packed({name: "x", "ok": "y"}), sink)

    assert archive.names == ("ok",)
    assert [item.kind.label for item in sink] == ["resource-refused"]


@pytest.mark.parametrize("name", [b"a\0b.txt", b"\0_b.txt"])
def test_a_name_with_a_nul_is_left_out(name):
    data = packed({"a_b.txt": "x", "ok": "y"}).replace(b"a_b.txt", name)
    sink = Sink()

    assert opened(data, sink).names == ("ok",)
    assert [item.kind for item in sink] == [Kind.RESOURCE_REFUSED]


def test_symbolic_links_are_left_out():
    sink = Sink()

    assert opened(symlink("link", "/etc/passwd"), sink).names == ()
    assert "a symbolic link" in str(next(iter(sink)))


def test_of_two_files_with_one_name_the_first_is_read():
    sink = Sink()
    archive = opened(packed([("a", "first"), ("a", "second")]), sink)

    assert archive.read("a") == b"first"
    assert "duplicate file name" in str(next(iter(sink)))


def test_other_compressions_are_left_out():
    sink = Sink()

    assert opened(packed({"a": "x" * 99}, method=zipfile.ZIP_LZMA), sink).names == ()
    assert "method 14" in str(next(iter(sink)))


def test_locked_archives_are_refused():
    with pytest.raises(MalformedInput, match="password"):
        opened(encrypted(packed({"a": "x"})))


def test_a_wrong_checksum_is_damage():
    archive = opened(wrong_crc(packed({"a": "x", "b": "y"}), "a"))

    with pytest.raises(MalformedInput, match="a is damaged"):
        archive.read("a")
    assert archive.read("b") == b"y"


def test_what_the_input_can_do_without_is_only_reported():
    sink = Sink()
    archive = opened(wrong_crc(packed({"a": "x"}), "a"), sink)

    assert archive.load("a") is None
    assert archive.load("b") is None
    assert [item.kind.label for item in sink] == ["resource-missing"] * 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("images/a.png", None),
        ("images/none.png", Kind.RESOURCE_MISSING),
        ("../a.png", Kind.RESOURCE_REFUSED),
        ("/etc/passwd", Kind.RESOURCE_REFUSED),
        ("\\\\host\\a.png", Kind.RESOURCE_REFUSED),
        ("file:///etc/passwd", Kind.RESOURCE_REFUSED),
        ("http://example.org/a.png", Kind.RESOURCE_REFUSED),
    ],
)
def test_an_image_outside_the_archive_is_refused(name, kind):
    sink = Sink()
    archive = Archive(Source(data=packed({"images/a.png": b"png"})), Limits(), sink)

    assert archive.image(name) == (b"png" if kind is None else None)
    assert [item.kind for item in sink] == [kind] * (kind is not None)


def test_sizes_are_limited():
    data = packed({"a": "x" * 1000, "b": "y" * 1000})

    with pytest.raises(LimitExceeded, match="larger than the limit of 10 bytes"):
        opened(data, input_bytes=10)
    with pytest.raises(LimitExceeded, match="more files than the limit of 1"):
        opened(data, entries=1)
    with pytest.raises(LimitExceeded, match="unpacks to more than the limit of 1,500 bytes"):
        opened(data, inflated_bytes=1500)


def test_bytes_are_counted_while_they_inflate_whatever_is_declared():
    archive = opened(lying(packed({"a": "x" * 500, "b": "y" * 5000}), 500), inflated_bytes=2000)

    assert archive.read("a") == b"x" * 500
    # zipfile stops where the header says the file ends, and then the checksum is wrong.
    with pytest.raises(KanbenError):
        archive.read("b")


def test_a_bomb_is_refused_by_its_ratio():
    archive = opened(packed({"a": bytes(20 << 20)}))

    with pytest.raises(LimitExceeded, match="300 times"):
        archive.read("a")


def test_a_file_read_twice_counts_once():
    archive = opened(packed({"a": "x" * 900}), inflated_bytes=1000)

    assert archive.read("a") == archive.read("a")


def test_a_directory_of_millions_is_refused_before_it_is_read():
    header = b"PK\x01\x02" + bytes(42)
    count = 100_000
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(header) * count, 0, 0
    )

    with pytest.raises(LimitExceeded, match="more files than the limit of 10,000"):
        opened(header * count + end)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(8), packed({"a": "x"})[:-5]])
def test_what_is_no_archive_is_malformed(data):
    with pytest.raises(MalformedInput, match="not a readable archive"):
        opened(data)


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("OEBPS/text/a.xhtml", "../img/b.png", "OEBPS/img/b.png"),
        ("OEBPS/text/a.xhtml", "b%20c.png#x", "OEBPS/text/b c.png"),
        ("OEBPS/text/a.xhtml", "/word/media/b.png", "word/media/b.png"),
        ("a.xhtml", "./b.png?q", "b.png"),
        ("a.xhtml", "../b.png", None),
        ("a/b.xhtml", "../../etc/passwd", None),
        ("a/b.xhtml", "%2e%2e/%2e%2e/etc/passwd", None),
        ("a.xhtml", "http://example.org/b.png", None),
        ("a.xhtml", "//example.org/b.png", None),
        ("a.xhtml", "file:///etc/passwd", None),
        ("a.xhtml", "#x", None),
        ("a.xhtml", "..\\b", None),
        ("a.xhtml", "b%00.png", None),
        ("a.xhtml", "http://[", None),
    ],
)
def test_references_stay_in_the_archive(base, reference, expected):
    assert resolve(base, reference) == expected


@given(st.text("./a%2e\\:", max_size=20))
@settings(max_examples=200, deadline=None)
def test_no_reference_climbs(reference):
    found = resolve("a/b.xhtml", reference)

    assert found is None or not {"", ".", ".."} & set(found.split("/"))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_change_of_bytes_is_read_or_refused(data):
    raw = bytearray(packed({"a.txt": b"text " * 40, "b/c.txt": "另一个", "d": ""}))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(KanbenError):
        archive = opened(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
        for name in archive.names:
            assert isinstance(archive.read(name), bytes)
