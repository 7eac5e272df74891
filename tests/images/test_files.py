"""Image sizes come from the header of every type a Document may carry."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from converters.diagnostics import Kind, Sink
from converters.images.files import UnreadableImageError, bounded, opened, pixel_size, sizes
from converters.model import Resource
from converters.units import Pt


def encoded(kind: str, width: int, height: int, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/png", encoded("PNG", 37, 21)),
        ("image/jpeg", encoded("JPEG", 37, 21)),
        ("image/jpeg", encoded("JPEG", 37, 21, progressive=True)),
        ("image/gif", encoded("GIF", 37, 21)),
        ("image/webp", encoded("WEBP", 37, 21)),
        ("image/webp", encoded("WEBP", 37, 21, lossless=True)),
        ("image/webp", encoded("WEBP", 37, 21, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")),
        ("image/svg+xml", b"<?xml version='1.0'?><svg width='37' height=\"21px\"/>"),
        ("image/svg+xml", b"<svg viewBox='0 0 37,21'>"),
        ("image/svg+xml", b"<svg width='37' viewBox='0 0 74 42'>"),
        ("image/svg+xml", b"<svg height='21' width='100%' viewBox='0 0 74 42'>"),
    ],
)
def test_size_of_each_type(media_type: str, data: bytes) -> None:
    assert pixel_size(Resource(name="a", media_type=media_type, data=data)) == (37, 21)


def test_svg_without_size_has_the_default_object_size() -> None:
    svg = Resource(name="a.svg", media_type="image/svg+xml", data=b"<svg width='1in'/>")
    assert pixel_size(svg) == (96, 150)


@given(
    st.sampled_from(["png", "jpeg", "gif", "webp", "svg+xml", "bmp"]),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF....WEBPVP8 ", b"<svg "]),
    st.binary(max_size=40),
)
def test_broken_headers_give_no_size_and_no_error(kind: str, head: bytes, tail: bytes) -> None:
    size = pixel_size(Resource(name="a", media_type=f"image/{kind}", data=head + tail))
    assert size is None or min(size) > 0


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 nan 1", "0 0 inf 1", "0 0 1 -1", "a b c d"])
def test_senseless_view_boxes_give_no_size(box: str) -> None:
    data = f"<svg width='10' viewBox='{box}'>".encode()
    assert pixel_size(Resource(name="a", media_type="image/svg+xml", data=data)) is None


def test_unreadable_images_are_left_out_and_reported() -> None:
    sink = Sink()
    good = Resource(name="a.png", media_type="image/png", data=encoded("PNG", 96, 48))
    assert sizes([good, Resource(name="b.png", media_type="image/png", data=b"no")], sink) == {
        "a.png": (72.0, 36.0)
    }
    assert [item.kind for item in sink] == [Kind.RESOURCE_MISSING]


def test_bounded_keeps_the_proportion_and_never_enlarges() -> None:
    assert bounded((Pt(100), Pt(50)), Pt(50), Pt(100)) == (50, 25)
    assert bounded((Pt(100), Pt(50)), Pt(500), Pt(10)) == (20, 10)
    assert bounded((Pt(100), Pt(50)), Pt(500), Pt(500)) == (100, 50)


PNG, JPEG = encoded("PNG", 5, 5), encoded("JPEG", 9, 9)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        PNG[:50],
        JPEG[:300],
        PNG.replace(b"IDAT", b"IDAX"),
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\x89PNG" * 9,
    ],
)
def test_damaged_images_are_one_error(data):
    with pytest.raises(UnreadableImageError), opened(data, "PNG", "JPEG", "GIF", "WEBP") as image:
        image.load()


def test_a_lying_size_is_no_warning():
    header = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(UnreadableImageError), opened(PNG[:16] + header + check + PNG[33:], "PNG") as image:
        image.crop((0, 0, 1, 1)).load()
