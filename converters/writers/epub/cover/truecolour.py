"""Marks with images among them to a PNG of all colours, by Pillow."""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Sequence
from typing import Any

from converters.boxes import Color
from converters.diagnostics import Kind, Sink
from converters.model import Resource
from converters.options import Limits
from converters.writers.epub.cover.marks import Fill, Letters, Mark, Picture
from converters.writers.epub.cover.rasterize import coverage

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
    pillow: Any = importlib.import_module("PIL.Image")  # costs a cold start; few covers have images
    canvas = pillow.new("RGB", size_px, _rgb(paper))
    for mark in marks:
        box = mark.box
        size = box.size
        match mark:
            case Fill():
                canvas.paste(_rgb(mark.color), tuple(box))
            case Letters():
                mask = pillow.frombytes("L", size, coverage(mark.run, mark.x_px, mark.y_px, *size))
                canvas.paste(_rgb(mark.color), (box.left, box.top), mask)
            case Picture():
                shown = _opened(pillow, resources, mark.resource, sink)
                if shown is not None:
                    scaled = shown.resize(size, pillow.Resampling.LANCZOS)
                    canvas.paste(scaled, (box.left, box.top), scaled)
    out = io.BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _opened(pillow: Any, resources: Sequence[Resource], name: str, sink: Sink) -> Any:  # noqa: ANN401  (Pillow's)
    """Return an image with its transparency, or ``None``."""
    resource = next((one for one in resources if one.name == name), None)
    try:
        if resource is None:
            raise ValueError("not in the document")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pillow.DecompressionBombWarning)  # our own limit is lower
            with pillow.open(io.BytesIO(resource.data), formats=_FORMATS) as image:
                if image.width * image.height > Limits().image_pixels:
                    raise ValueError("too many pixels")
                return image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, EOFError, pillow.DecompressionBombError) as error:
        # Pillow's message names the object in memory, another one each time.
        why = "not an image" if isinstance(error, pillow.UnidentifiedImageError) else str(error)
        sink.add(Kind.RESOURCE_MISSING, f"not on the cover: {why}", where=name)
        return None


def _rgb(color: Color) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in color)
