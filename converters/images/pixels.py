"""Pixels as they are shown: turned as EXIF says, cropped and turned as Word does, eight bits of sRGB or grey.

What an edition can hold is left byte for byte as it is where nothing of this is needed.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from converters.images.files import Size, UnreadableImageError, bounded, opened, pixel_size
from converters.model import Resource
from converters.units import PT_PER_PX, Pt

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

FOREIGN: Final = {b"BM": "BMP", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
"""First bytes of formats that no edition holds and that are made PNG."""
_READ: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
_QUALITY: Final = 90
"""Of a JPEG that has to be written anew."""
_ORIENTATION: Final = 0x0112
"""EXIF 2.32, 4.6.4: tag Orientation; 1 is upright."""
_SLACK: Final = 1.15
"""An image is made smaller only where it has so many times the pixels across that it needs."""
_NO_TURN: Final = 0.05
"""Degrees that nobody sees."""


class Changes(NamedTuple):
    """What an input does to an image where it shows it; shares of its sides, degrees clockwise."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    degrees: float = 0.0
    mirrored: bool = False
    """Left and right are exchanged."""
    flipped: bool = False
    """Top and bottom are exchanged."""


AS_IT_IS: Final = Changes()


def foreign_format(data: bytes) -> str | None:
    """Return the name of a format that is read but held by no edition (BMP, TIFF, AVIF), or ``None``."""
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return "AVIF"
    return next((name for start, name in FOREIGN.items() if data.startswith(start)), None)


def as_shown(data: bytes, changes: Changes = AS_IT_IS, *, limit_pixels: int) -> bytes:
    """Return an image as an edition is to hold it: JPEG stays JPEG, what else must change becomes PNG.

    Args:
        data: a PNG, JPEG, GIF, WebP, BMP, TIFF or AVIF file.
        changes: what the input does to it.
        limit_pixels: larger images are left as they are; who keeps them refuses them.

    Raises:
        UnreadableImageError: it has to be changed and cannot be read.
    """
    if changes == AS_IT_IS and not _needs_change(data):
        return data
    with opened(data, *_READ) as image:
        if image.width * image.height > limit_pixels:
            return data
        kind = str(image.format)
        return _written(_changed(_upright(image), changes), jpeg=kind == "JPEG")


def _needs_change(data: bytes) -> bool:
    """Return whether an image is turned by EXIF, in CMYK, deeper than eight bits of grey, or foreign."""
    if foreign_format(data) is not None:
        return True
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return data[24:26] == b"\x10\x00"
    if data.startswith(b"\xff\xd8"):
        components, orientation = jpeg_facts(data)
        return components == 4 or orientation != 1
    return False


def jpeg_facts(data: bytes) -> tuple[int, int]:
    """Return how many components a JPEG has, 0 if that is unreadable, and its EXIF orientation, 1 to 8."""
    at, orientation = 2, 1
    while at + 10 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9], orientation
        length = struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\x00\x00":
            orientation = _orientation(data[at + 10 : at + 2 + length])
        at += 2 + length
    return 0, orientation


def _orientation(tiff: bytes) -> int:
    """Return the orientation that the first directory of an EXIF block gives, 1 where it gives none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for number in range(min(struct.unpack_from(f"{order}H", tiff, start)[0], 200)):
            name, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if (name, kind) == (_ORIENTATION, 3):
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _upright(image: PillowImage) -> PillowImage:
    """Return an image with the pixels where a viewer shows them."""
    from PIL import ImageOps  # noqa: PLC0415  (costs a cold start)

    return ImageOps.exif_transpose(image)


def _changed(image: PillowImage, changes: Changes) -> PillowImage:
    """Return an image cropped, mirrored and turned, in this order (ECMA-376-1, 20.1.8.55 and 20.1.7.6)."""
    from PIL import Image  # noqa: PLC0415

    image = eight_bit(image)
    width, height = image.size
    left, top = round(changes.left * width), round(changes.top * height)
    right, bottom = width - round(changes.right * width), height - round(changes.bottom * height)
    if (left, top, right, bottom) != (0, 0, width, height) and left < right and top < bottom:
        image = image.crop((left, top, right, bottom))
    if changes.mirrored:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if changes.flipped:
        image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    degrees = changes.degrees % 360
    quarter = {90: "ROTATE_270", 180: "ROTATE_180", 270: "ROTATE_90"}.get(round(degrees))
    if quarter is not None and abs(degrees - round(degrees)) < _NO_TURN:
        return image.transpose(Image.Transpose[quarter])
    if min(degrees, 360 - degrees) < _NO_TURN:
        return image
    return image.convert("RGBA").rotate(-degrees, Image.Resampling.BICUBIC, expand=True)


def eight_bit(image: PillowImage) -> PillowImage:
    """Return an image in grey, RGB or RGBA of eight bits: 16-bit grey scaled, CMYK by its profile."""
    if image.mode.startswith(("I", "F")):
        low, high = image.convert("F").getextrema()
        # Whole numbers of more than 8 bits are of 16; Pillow would cut off what is above 255.
        scale = 255 / 65535 if high > 255 or image.mode.startswith("I;16") else 1.0  # type: ignore[operator]
        del low
        return image.convert("F").point(lambda value: value * scale + 0.5).convert("L")
    if image.mode == "CMYK":
        return _from_cmyk(image)
    if image.mode in ("L", "RGB", "RGBA"):
        return image
    if "A" in image.getbands() or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _from_cmyk(image: PillowImage) -> PillowImage:
    from PIL import ImageCms  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            done = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            done = None
        if done is not None:
            done.info.pop("icc_profile", None)
            return done
    plain = image.convert("RGB")
    plain.info.pop("icc_profile", None)
    return plain


def _written(image: PillowImage, *, jpeg: bool) -> bytes:
    out = io.BytesIO()
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    if jpeg and image.mode in ("L", "RGB"):
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    else:
        image.save(out, "PNG", icc_profile=profile)
    return out.getvalue()


def as_refused_nowhere(data: bytes) -> bytes:
    """Return a WebP, or an image that moves, as a still JPEG or, with transparency, PNG; any other as it is.

    Raises:
        UnreadableImageError: it cannot be read.
    """
    with opened(data, "GIF", "WEBP", "PNG", "JPEG") as image:
        if image.format in ("PNG", "JPEG") or (
            image.format == "GIF" and not getattr(image, "is_animated", False)
        ):
            return data
        shown = eight_bit(image)
        opaque = "A" not in shown.getbands() or shown.getchannel("A").getextrema() == (255, 255)
        return _written(shown.convert("RGB") if opaque else shown, jpeg=opaque and image.format == "WEBP")


# --------------------------------------------------------------------------- resolution
def limited(resource: Resource, area: Size, dpi: int) -> Resource:
    """Return a resource with no more pixels than ``dpi`` to the inch where it is printed.

    Args:
        resource: an image; drawings, moving images and what cannot be read are returned as they are.
        area: the largest that an image is printed.
        dpi: pixels to the inch; 0 leaves every image as it is.
    """
    found = pixel_size(resource) if dpi and resource.media_type in ("image/png", "image/jpeg") else None
    if found is None:
        return resource
    printed = bounded((Pt(found[0] * PT_PER_PX), Pt(found[1] * PT_PER_PX)), *area)
    most = max(1, round(printed[0] / 72 * dpi))
    if found[0] <= most * _SLACK:
        return resource
    try:
        data = _smaller(resource, (most, max(1, round(printed[1] / 72 * dpi))))
    except UnreadableImageError:
        return resource
    if len(data) >= len(resource.data):
        return resource
    return Resource(name=resource.name, media_type=resource.media_type, data=data)


def _smaller(resource: Resource, size: tuple[int, int]) -> bytes:
    from PIL import Image  # noqa: PLC0415

    with opened(resource.data, "PNG", "JPEG") as image:
        jpeg = image.format == "JPEG"
        if jpeg:
            image.draft(None, size)
        profile = image.info.get("icc_profile")
        small = eight_bit(image).resize(size, Image.Resampling.LANCZOS)
        small.info["icc_profile"] = profile if image.mode == small.mode else None
        return _written(small, jpeg=jpeg)
