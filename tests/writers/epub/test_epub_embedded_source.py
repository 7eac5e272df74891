"""Every EPUB is a source, until somebody changes it."""

import functools
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters import embedded_source
from converters.errors import LimitExceeded, MalformedInput
from converters.model import encode
from converters.options import Limits
from converters.writers.epub.embedded_source import extract
from tests.kitchen_sink import kitchen_sink
from tests.writers.epub.opened import Opened, epub_of


@pytest.fixture(scope="module")
def sealed():
    return epub_of(kitchen_sink())


def repacked(data, changes):
    files = Opened(data).all | changes
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def test_the_document_comes_back_byte_for_byte(sealed):
    assert extract(sealed) == encode(kitchen_sink())


def test_repacking_changes_nothing(sealed):
    assert extract(repacked(sealed, {})) == encode(kitchen_sink())


@pytest.mark.parametrize("name", ["EPUB/text.xhtml", "EPUB/content.opf", "EPUB/document.kanben.json"])
def test_an_edited_epub_is_no_longer_its_document(sealed, name):
    edited = Opened(sealed).all[name].replace("刊本".encode(), "坊本".encode())

    assert extract(repacked(sealed, {name: edited})) is None


def test_another_style_or_cover_is_no_change_of_the_text(sealed):
    assert extract(repacked(sealed, {"EPUB/style.css": b"", "EPUB/cover.png": b"x"})) is not None


@pytest.mark.parametrize("name", ["EPUB/content.opf", "EPUB/document.kanben.json"])
def test_without_a_part_there_is_no_document(sealed, name):
    assert extract(repacked(sealed, {name: None})) is None


def test_without_source_nothing_is_carried():
    data = epub_of(kitchen_sink(), source=False)

    assert extract(data) is None
    assert b"kanben.json" not in data
    assert b"kanben:mark" not in Opened(data).files["content.opf"]


def test_what_is_no_archive_carries_nothing():
    assert extract(b"") is None
    assert extract(b"PK\x03\x04 not an archive") is None


def test_a_damaged_one_of_ours_is_malformed(sealed):
    with pytest.raises(MalformedInput, match="damaged"):
        extract(sealed[:-400])


def test_limits_hold(sealed, monkeypatch):
    monkeypatch.setattr(embedded_source, "current", lambda: Limits(inflated_bytes=1000))
    with pytest.raises(LimitExceeded, match="larger than the limit of 1,000"):
        extract(sealed)
    monkeypatch.setattr(embedded_source, "current", lambda: Limits(entries=3))
    with pytest.raises(LimitExceeded, match="more files than the limit of 3"):
        extract(sealed)


@functools.cache
def epub_of_everything():
    return epub_of(kitchen_sink())


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 2**20), value=st.integers(0, 255))
def test_a_flipped_byte_raises_nothing_but_our_own_errors(at, value):
    data = bytearray(epub_of_everything())
    data[at % len(data)] = value
    try:
        found = extract(bytes(data))
    except (MalformedInput, LimitExceeded):
        return
    assert found is None or found == encode(kitchen_sink())
