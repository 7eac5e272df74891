"""Images as they are shown: upright, cropped, in eight bits of grey or sRGB, no larger than printed."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from converters.images.files import UnreadableImageError
from converters.images.pixels import (
    Changes,
    as_refused_nowhere,
    as_shown,
    eight_bit,
    foreign_format,
    jpeg_facts,
    limited,
)
from converters.model import Resource
from converters.units import Pt

MOST = 10_000_000
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def quarters():
    """Red, green / blue, white, forty by twenty pixels."""
    image = Image.new("RGB", (40, 20), RED)
    image.paste(GREEN, (20, 0, 40, 10))
    image.paste(BLUE, (0, 10, 20, 20))
    image.paste(WHITE, (20, 10, 40, 20))
    return image


def saved(image, kind="PNG", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def corners(data):
    """The colours of the four corners, each channel either on or off, and the size."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    right, bottom = image.width - 2, image.height - 2
    return [
        tuple(255 if channel > 127 else 0 for channel in image.getpixel(at))
        for at in ((1, 1), (right, 1), (1, bottom), (right, bottom))
    ], image.size


def oriented(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return saved(quarters(), "JPEG", quality=95, exif=exif)


@pytest.mark.parametrize(
    ("orientation", "expected", "size"),
    [
        (1, [RED, GREEN, BLUE, WHITE], (40, 20)),
        (2, [GREEN, RED, WHITE, BLUE], (40, 20)),
        (3, [WHITE, BLUE, GREEN, RED], (40, 20)),
        (6, [BLUE, RED, WHITE, GREEN], (20, 40)),
        (8, [GREEN, WHITE, RED, BLUE], (20, 40)),
    ],
)
def test_a_photo_stands_as_exif_says(orientation, expected, size):
    data = oriented(orientation)
    shown = as_shown(data, limit_pixels=MOST)

    assert corners(shown) == (expected, size)
    assert shown.startswith(b"\xff\xd8")
    assert jpeg_facts(shown) == (3, 1)
    assert (shown is data) == (orientation == 1)


@pytest.mark.parametrize(
    ("changes", "expected", "size"),
    [
        (Changes(left=0.5), [GREEN, GREEN, WHITE, WHITE], (20, 20)),
        (Changes(bottom=0.5), [RED, GREEN, RED, GREEN], (40, 10)),
        (Changes(degrees=90), [BLUE, RED, WHITE, GREEN], (20, 40)),
        (Changes(degrees=180), [WHITE, BLUE, GREEN, RED], (40, 20)),
        (Changes(degrees=270), [GREEN, WHITE, RED, BLUE], (20, 40)),
        (Changes(mirrored=True), [GREEN, RED, WHITE, BLUE], (40, 20)),
        (Changes(flipped=True), [BLUE, WHITE, RED, GREEN], (40, 20)),
        (Changes(right=0.5, degrees=90), [BLUE, RED, BLUE, RED], (20, 20)),
    ],
)
def test_crops_and_turns_are_carried_out(changes, expected, size):
    assert corners(as_shown(saved(quarters()), changes, limit_pixels=MOST)) == (expected, size)


def test_a_turn_askew_leaves_transparent_corners():
    shown = Image.open(io.BytesIO(as_shown(saved(quarters()), Changes(degrees=30), limit_pixels=MOST)))

    assert shown.mode == "RGBA"
    assert shown.width > 40
    assert shown.getpixel((0, 0))[3] == 0


def test_grey_of_sixteen_bits_is_scaled_and_not_cut_off():
    image = Image.new("I;16", (4, 1))
    for at, value in enumerate((0, 0x4000, 0x8000, 0xFFFF)):
        image.putpixel((at, 0), value)
    shown = Image.open(io.BytesIO(as_shown(saved(image), limit_pixels=MOST)))

    assert shown.mode == "L"
    assert [shown.getpixel((at, 0)) for at in range(4)] == pytest.approx([0, 64, 128, 255], abs=1)


def test_cmyk_becomes_rgb():
    data = saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")
    shown = as_shown(data, limit_pixels=MOST)

    assert jpeg_facts(data)[0] == 4
    assert jpeg_facts(shown)[0] == 3
    red, green, blue = Image.open(io.BytesIO(shown)).getpixel((4, 4))
    assert red > 200
    assert max(green, blue) < 80


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "AVIF"])
def test_formats_that_no_edition_holds_become_png(kind):
    data = saved(quarters(), kind)

    assert foreign_format(data) == kind
    assert as_shown(data, limit_pixels=MOST).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_is_in_order_is_left_byte_for_byte(kind):
    data = saved(quarters(), kind)

    assert as_shown(data, limit_pixels=MOST) is data
    assert foreign_format(data) is None


def test_a_palette_with_transparency_keeps_it():
    image = quarters().quantize(4)
    image.info["transparency"] = 0

    assert eight_bit(image).mode == "RGBA"
    assert eight_bit(quarters().quantize(4)).mode == "RGB"


def test_damage_is_our_error_and_what_is_too_large_is_left_alone():
    data = saved(Image.new("CMYK", (64, 64)), "JPEG")

    assert as_shown(data, limit_pixels=100) is data
    with pytest.raises(UnreadableImageError):
        as_shown(data[: len(data) // 2], Changes(degrees=90), limit_pixels=MOST)


@given(st.binary(max_size=60), st.sampled_from([b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xc0", b"II*\x00", b"BM"]))
def test_whatever_follows_a_first_byte_only_our_error_leaves(rest, start):
    with contextlib.suppress(UnreadableImageError):
        as_shown(start + rest, limit_pixels=MOST)


def test_kindle_gets_still_jpeg_and_png():
    moving = saved(quarters(), "GIF", save_all=True, append_images=[quarters().rotate(180)], duration=100)
    clear = saved(Image.new("RGBA", (8, 8), (255, 0, 0, 90)), "WEBP", lossless=True)

    assert as_refused_nowhere(saved(quarters(), "WEBP")).startswith(b"\xff\xd8")
    assert as_refused_nowhere(clear).startswith(b"\x89PNG")
    assert as_refused_nowhere(moving).startswith(b"\x89PNG")
    still = saved(quarters(), "GIF")
    assert as_refused_nowhere(still) is still


def resource(image, kind="PNG", **more):
    return Resource(name="a", media_type=f"image/{kind.lower()}", data=saved(image, kind, **more))


NOISE = Image.effect_noise((1200, 600), 90)
AREA = (Pt(144.0), Pt(400.0))
"""Two inches wide."""


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("JPEG", "L"), ("PNG", "L")])
def test_an_image_has_no_more_pixels_than_it_is_printed_with(kind, mode):
    large = resource(NOISE.convert(mode), kind)
    small = limited(large, AREA, 300)

    assert Image.open(io.BytesIO(small.data)).size == (600, 300)
    assert Image.open(io.BytesIO(small.data)).mode == mode
    assert len(small.data) < len(large.data)
    assert (small.name, small.media_type) == (large.name, large.media_type)


@pytest.mark.parametrize(
    ("image", "area", "dpi"),
    [
        (NOISE, AREA, 0),
        (NOISE.resize((600, 300)), AREA, 300),
        (NOISE.resize((660, 330)), AREA, 300),
        (NOISE, (Pt(1000.0), Pt(1000.0)), 300),
    ],
    ids=["no limit", "as many as it needs", "a few more", "printed at its size"],
)
def test_other_images_are_left_as_they_are(image, area, dpi):
    one = resource(image, "PNG")

    assert limited(one, area, dpi) is one


def test_drawings_moving_images_and_damage_are_left_as_they_are():
    drawing = Resource(name="a", media_type="image/svg+xml", data=b"<svg width='9000' height='9000'/>")
    cut = resource(NOISE, "JPEG")
    damaged = Resource(name="b", media_type="image/jpeg", data=cut.data[:900])

    assert limited(drawing, AREA, 300) is drawing
    assert limited(damaged, AREA, 300) is damaged
