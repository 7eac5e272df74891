"""Images in a PDF: JPEG as it is, SVG as drawing, what else Pillow reads as deflated RGB or grey."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from converters.diagnostics import Kind, Sink
from converters.images.files import UnreadableImageError, opened
from converters.images.pixels import eight_bit
from converters.limits import Limits, exceeded
from converters.messages import say
from converters.model import Resource
from converters.writers.pdf.objects import Store, ref
from converters.writers.pdf.vector import embed_svg

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

BLANK: Final = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
"""Entries of an image of one point."""
_JPEG_COLORS: Final = {1: "/DeviceGray", 3: "/DeviceRGB"}
"""By number of components; CMYK needs a profile of its own (PDF/A-2, 6.2.4.3) and is converted."""
_SOF: Final = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended and progressive JPEG: what DCTDecode reads."""


def embed(
    resource: Resource, store: Store, limit_pixels: int, sink: Sink, *, gray: bool = False
) -> int | None:
    """Return the object number of an image, or ``None``, with a diagnostic, when it cannot be read.

    Args:
        resource: the image.
        store: takes it.
        limit_pixels: how large it may be.
        sink: takes RESOURCE_MISSING and NODE_NOT_RENDERED.
        gray: whether its colors are turned to gray.

    Raises:
        LimitExceeded: the image has more pixels than ``limit_pixels``.
    """
    if resource.media_type == "image/svg+xml":
        return embed_svg(resource, store, sink, gray=gray)
    if resource.media_type == "image/jpeg":
        found = _jpeg_header(resource.data)
        if found is not None and found[2] in _JPEG_COLORS and (found[2] == 1 or not gray):
            width, height, components = found
            _guard(width * height, limit_pixels, resource.name)
            entries = _entries((width, height), _JPEG_COLORS[components]) + "/Filter/DCTDecode"
            return store.add_stream(entries, resource.data, stored=True)
    return _by_pillow(resource, store, limit_pixels, sink, gray=gray)


def _by_pillow(resource: Resource, store: Store, limit_pixels: int, sink: Sink, *, gray: bool) -> int | None:
    try:
        with opened(resource.data, "PNG", "JPEG", "GIF", "WEBP") as image:
            _guard(image.width * image.height, limit_pixels, resource.name)
            return _pixels(image, store, gray=gray)
    except UnreadableImageError as error:
        sink.add(
            Kind.RESOURCE_MISSING, say("the image cannot be read: {error}", error=error), where=resource.name
        )
        return None


def _pixels(image: PillowImage, store: Store, *, gray: bool) -> int:
    mask = ""
    if "A" in image.getbands() or "transparency" in image.info:
        image = _in_mode(image, "RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema() != (255, 255):
            entries = _entries(alpha.size, "/DeviceGray")
            mask = f"/SMask {ref(store.add_stream(entries, alpha.tobytes()))}"
        del alpha
        image = _in_mode(image, "RGB")
    image = eight_bit(image)
    image = _in_mode(image, "L" if gray else "RGB") if image.mode != "L" else image
    entries = _entries(image.size, "/DeviceGray" if image.mode == "L" else "/DeviceRGB") + mask
    return store.add_stream(entries, image.tobytes())


def _in_mode(image: PillowImage, mode: str) -> PillowImage:
    """Return an image in a mode: itself where it is, for Pillow would copy it."""
    return image if image.mode == mode else image.convert(mode)


def _entries(size: tuple[int, int], color_space: str) -> str:
    place = f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
    return f"{place}/ColorSpace{color_space}/BitsPerComponent 8"


def _guard(pixels: int, limit: int, name: str) -> None:
    if pixels > limit:
        limits = Limits(image_pixels=limit)
        raise exceeded(limits, "image_pixels", say("the image is larger than"), where=name)


def _jpeg_header(data: bytes) -> tuple[int, int, int] | None:
    """Return width, height and number of components, or ``None`` where Pillow had better look."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 10 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _SOF:
            depth, height, width, components = struct.unpack_from(">BHHB", data, at + 4)
            return (width, height, components) if depth == 8 and width and height else None
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None
