"""The document inside a PDF is unpacked in bounded steps, and only as kanben packs it."""

import io
import subprocess
import sys
import zlib

import pikepdf
import pytest

from converters.errors import LimitExceeded, MalformedInput
from converters.limits import Limits, in_force
from converters.model.codec import EMBEDDED_NAME
from converters.writers.pdf.embedded_source import extract


def pdf(data: bytes, filters: object = None) -> bytes:
    """A PDF with an attachment under our name, packed already where a filter is given."""
    file = pikepdf.new()
    file.add_blank_page()
    file.attachments[EMBEDDED_NAME] = pikepdf.AttachedFileSpec(file, b"")
    stream = file.attachments[EMBEDDED_NAME].get_file().obj
    stream.write(data, filter=filters)
    out = io.BytesIO()
    file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


FLATE = pikepdf.Name.FlateDecode


def test_a_source_is_found_packed_or_not():
    assert extract(pdf(b"{}")) == b"{}"
    assert extract(pdf(zlib.compress(b"{}"), FLATE)) == b"{}"
    assert extract(pdf(zlib.compress(zlib.compress(b"{}")), pikepdf.Array([FLATE, FLATE]))) == b"{}"


@pytest.mark.parametrize("times", [1, 2])
def test_what_unpacks_to_more_than_the_limit_is_refused(times):
    data = b" " * 50_000_000
    for _ in range(times):
        data = zlib.compress(data, 9)

    with in_force(Limits(inflated_bytes=1 << 20)), pytest.raises(LimitExceeded, match="--max-inflated"):
        extract(pdf(data, pikepdf.Array([FLATE] * times)))


@pytest.mark.parametrize("filters", [pikepdf.Name.LZWDecode, pikepdf.Name.RunLengthDecode])
def test_what_is_packed_in_another_way_is_refused(filters):
    with pytest.raises(MalformedInput):
        extract(pdf(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filters))


@pytest.mark.parametrize("data", [b"no deflate", zlib.compress(b"{}" * 9)[:-8]])
def test_what_is_damaged_is_refused(data):
    with pytest.raises(MalformedInput):
        extract(pdf(data, FLATE))


def test_what_the_library_notices_of_damage_is_not_printed():
    program = (
        "import logging, sys; from converters.writers.pdf.embedded_source import extract\n"
        "extract(sys.stdin.buffer.read()); logging.getLogger('pikepdf._core').warning('damaged')"
    )
    whole = pdf(zlib.compress(b"{}"), FLATE)
    damaged = whole.replace(b"endobj", b"endxbj", 1).replace(b"xref", b"xxef")
    run = subprocess.run([sys.executable, "-c", program], input=damaged, capture_output=True, check=True)

    assert run.stderr == b""
