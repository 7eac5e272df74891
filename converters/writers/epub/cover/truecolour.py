"""Marks with images among them to a PNG of all colours, by Pillow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from converters.boxes import Color
from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded
from converters.images.files import UnreadableImageError, opened
from converters.limits import current, exceeded
from converters.messages import say
from converters.model import Resource
from converters.writers.epub.cover.marks import Fill, Letters, Mark, Picture
from converters.writers.epub.cover.rasterize import coverage

if TYPE_CHECKING:
    from PIL.Image import Image as PILImage

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def paint(
    marks: Sequence[Mark], paper: Color, size_px: tuple[int, int], resources: Sequence[Resource], sink: Sink
) -> bytes:
    """Return a PNG; the same marks give the same bytes.

    Args:
        marks: in painting order, none beyond the edges.
        paper: colour of the page.
        size_px: width and height of the picture.
        resources: the images.
        sink: takes RESOURCE_MISSING for an image that cannot be shown.
    """
    from PIL import Image  # noqa: PLC0415  (costs a cold start; few covers have images)

    canvas = Image.new("RGB", size_px, _rgb(paper))
    for mark in marks:
        box = mark.box
        size = box.size
        match mark:
            case Fill():
                canvas.paste(_rgb(mark.color), (box.left, box.top, box.right, box.bottom))
            case Letters():
                mask = Image.frombytes("L", size, coverage(mark.run, mark.x_px, mark.y_px, *size))
                canvas.paste(_rgb(mark.color), (box.left, box.top), mask)
            case Picture():
                shown = _opened(resources, mark.resource, sink)
                if shown is not None:
                    scaled = shown.resize(size, Image.Resampling.LANCZOS)
                    canvas.paste(scaled, (box.left, box.top), scaled)
    out = io.BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _opened(resources: Sequence[Resource], name: str, sink: Sink) -> PILImage | None:
    """Return an image with its transparency, or ``None``."""
    resource = next((one for one in resources if one.name == name), None)
    try:
        if resource is None:
            raise UnreadableImageError(say("not in the document"))
        with opened(resource.data, *_FORMATS) as image:
            if image.width * image.height > current().image_pixels:
                raise exceeded(current(), "image_pixels", say("the image is larger than"))
            return image.convert("RGBA")
    except (UnreadableImageError, LimitExceeded) as error:
        sink.add(Kind.RESOURCE_MISSING, say("not on the cover: {error}", error=error), where=name)
        return None


def _rgb(color: Color) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in color)
