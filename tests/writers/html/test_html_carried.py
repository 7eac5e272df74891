"""Every page is a source, until somebody changes it; foreign pages cost a search of their first bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.model import Document, Metadata, Paragraph, Text, decode, encode
from converters.writers.html.embedded_source import MARK, data_block, extract, seal
from tests.kitchen_sink import kitchen_sink
from tests.writers.html.reading import Page, everything, html_of


def test_the_document_comes_back_byte_for_byte():
    assert extract(everything()) == encode(kitchen_sink())


def test_without_source_nothing_is_carried():
    data = html_of(kitchen_sink(), source=False)

    assert extract(data) is None
    assert b"kanben" not in data


@pytest.mark.parametrize(
    "changed",
    [
        lambda data: data.replace("活字".encode(), "木字".encode(), 1),
        lambda data: data.replace(b"<h1", b"<h2", 1),
        lambda data: data + b"<!-- saved -->",
        lambda data: data[:-30],
        lambda data: data.replace(b'"kind":"document"', b'"kind":"other"', 1),
    ],
)
def test_an_edited_page_is_no_longer_its_document(changed):
    assert extract(changed(everything())) is None


@pytest.mark.parametrize(
    "converted",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    ],
)
def test_line_ends_and_a_byte_order_mark_are_no_change(converted):
    assert extract(converted(everything())) == encode(kitchen_sink())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<p>foreign",
        MARK.encode(),
        seal(MARK.encode()),
        MARK.encode() + data_block(b"{}"),
        b" " * 5000 + seal(MARK.encode() + data_block(b"{}")),
        seal(MARK.encode() + data_block(b"{}").replace(b"</script>", b"")),
    ],
)
def test_foreign_and_half_pages_carry_nothing(data):
    assert extract(data) is None


def test_a_sealed_block_is_enough():
    assert extract(seal(MARK.encode() + data_block(b'{"a":"<"}'))) == b'{"a":"<"}'


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from('<>/!-\\"u003cscript&\u2028汉'), max_size=40))
def test_no_text_can_end_the_block_or_is_changed_by_it(text):
    document = Document(meta=Metadata(title="题"), body=(Paragraph(content=(Text(text=text or "x"),)),))
    data = html_of(document)
    page = Page(data)

    assert extract(data) == encode(document)
    assert decode(page.script("application/json").encode()) == document
    assert page.faults == []


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 2**20), value=st.integers(0, 255))
def test_any_changed_byte_is_noticed(at, value):
    data = bytearray(everything())
    before = data[at % len(data)]
    data[at % len(data)] = value

    assert extract(bytes(data)) == (encode(kitchen_sink()) if value == before else None)
