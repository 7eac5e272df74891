"""PDF files that unpack to more than they may: refused before pdfium inflates them."""

import zlib

import pytest

from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.options import Limits, ReadOptions
from converters.readers.pdf.inflated import check_inflated
from converters.source import Reading, Source
from tests.hostile.shapes.pdf import _pdf, page_of

SMALL = Limits(inflated_bytes=1 << 20)


def checked(data):
    source = Source(data=data, name="x.pdf")
    check_inflated(data, Reading.of(source, ReadOptions(limits=SMALL).limits, Sink()))


def with_stream(dictionary, data):
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
            b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), dictionary, data),
        ]
    )


def test_content_that_unpacks_to_too_much_is_refused():
    with pytest.raises(LimitExceeded, match=r"x\.pdf: the PDF unpacks to more than the limit of 1 MiB"):
        checked(page_of(b" " * (2 << 20)))


def test_all_streams_count_together():
    half = zlib.compress(b" " * (600 << 10))
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(half), half)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", stream]
    checked(_pdf(objects))
    with pytest.raises(LimitExceeded):
        checked(_pdf([*objects, stream]))


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_of_pieces_without_end_is_refused(packed):
    checked(page_of(b"(a) Tj [(b)] TJ " * 2_000, packed=packed))
    with pytest.raises(LimitExceeded, match=r"more pieces of text than the limit of 150,000"):
        checked(page_of(b"(a)Tj[(b)]TJ" * 76_000, packed=packed))


def test_content_packed_twice_counts_as_it_is_in_the_end():
    twice = zlib.compress(zlib.compress(b" " * (2 << 20)))
    with pytest.raises(LimitExceeded):
        checked(with_stream(b"/Filter [/FlateDecode /FlateDecode]", twice))


@pytest.mark.parametrize(
    "data",
    [
        page_of(b" " * 1000),
        with_stream(b"/Subtype /Image /Filter /FlateDecode", zlib.compress(bytes(2 << 20))),
        with_stream(b"/Filter /FlateDecode", b"no deflate"),
        with_stream(b"/Filter /FlateDecode", zlib.compress(bytes(1000))[:9]),
        with_stream(b"/Filter 7", b"x"),
        b"%PDF-1.7\n",
        b"no PDF",
    ],
)
def test_images_small_content_and_damage_pass(data):
    checked(data)
