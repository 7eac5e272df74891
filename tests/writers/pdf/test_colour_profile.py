"""The shipped sRGB profile: what ICC.1:2010 asks of a display profile, and the colours of sRGB."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageCms

from converters import assets

PROFILE = assets.shipped("writers.pdf", "files/srgb.icc").read_bytes()
D50 = (0.9642, 1.0, 0.8249)


def tags() -> dict[bytes, tuple[int, int]]:
    (count,) = struct.unpack_from(">I", PROFILE, 128)
    rows = [struct.unpack_from(">4s2I", PROFILE, 132 + 12 * number) for number in range(count)]
    assert len({row[0] for row in rows}) == count
    return {tag: (offset, size) for tag, offset, size in rows}


def block(tag: bytes) -> bytes:
    offset, size = tags()[tag]
    return PROFILE[offset : offset + size]


def xyz(tag: bytes) -> tuple[float, ...]:
    assert block(tag)[:8] == b"XYZ \0\0\0\0"
    return tuple(value / 65536 for value in struct.unpack(">3i", block(tag)[8:]))


def test_the_header_is_that_of_a_display_profile_from_rgb_to_xyz() -> None:
    assert struct.unpack_from(">I", PROFILE)[0] == len(PROFILE)
    assert PROFILE[8] == 4
    assert (PROFILE[12:16], PROFILE[16:20], PROFILE[20:24]) == (b"mntr", b"RGB ", b"XYZ ")
    assert PROFILE[36:40] == b"acsp"
    assert struct.unpack_from(">I", PROFILE, 64)[0] == 0
    illuminant = [value / 65536 for value in struct.unpack_from(">3i", PROFILE, 68)]
    assert illuminant == pytest.approx(D50, abs=1e-4)
    assert PROFILE[100:128] == bytes(28)


def test_the_tags_are_those_of_a_matrix_profile_and_lie_inside_the_file() -> None:
    colours = {f"{channel}{kind}".encode() for channel in "rgb" for kind in ("XYZ", "TRC")}
    assert set(tags()) == {b"desc", b"cprt", b"wtpt"} | colours
    spans = sorted(set(tags().values()))
    assert spans[0][0] == 132 + 12 * len(tags())
    for (start, size), (following, _) in zip(spans, [*spans[1:], (len(PROFILE), 0)], strict=True):
        assert start % 4 == 0
        assert following == start + size + -size % 4
    assert block(b"cprt")[28:].decode("utf-16-be") == "No copyright, use freely"


def test_white_is_the_sum_of_the_primaries() -> None:
    primaries = [xyz(tag) for tag in (b"rXYZ", b"gXYZ", b"bXYZ")]
    assert xyz(b"wtpt") == pytest.approx(D50, abs=1e-4)
    assert [sum(part) for part in zip(*primaries, strict=True)] == pytest.approx(D50, abs=2e-4)


def test_the_curves_are_that_of_srgb() -> None:
    assert block(b"rTRC") == block(b"gTRC") == block(b"bTRC")
    assert block(b"rTRC")[:12] == b"para\0\0\0\0\0\3\0\0"
    numbers = [value / 65536 for value in struct.unpack(">5i", block(b"rTRC")[12:])]
    assert numbers == pytest.approx([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045], abs=1e-4)


def test_colours_come_out_as_littlecms_has_them() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
    transform = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colors = [(0, 0, 0), (255, 255, 255), (200, 100, 50), (17, 34, 201)]
    image = Image.new("RGB", (len(colors), 1))
    image.putdata(colors)
    turned = ImageCms.applyTransform(image, transform)
    assert turned is not None
    for x, color in enumerate(colors):
        assert turned.getpixel((x, 0)) == pytest.approx(color, abs=1)
