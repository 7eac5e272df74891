"""Images of an input: opened with care, and how large they are printed: their pixels at 96 to the inch.

CSS Images 3, 5.1; the size is read from the header, without Pillow.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Resource
from converters.text.patterns import pattern
from converters.units import PT_PER_PX, Pt

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

_DAMAGE: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, LookupError),
    *(TypeError, AttributeError, ArithmeticError, RuntimeError),
)
"""What Pillow raises for images that are damaged."""


class UnreadableImageError(ValueError):
    """An image that cannot be decoded; the message says why."""


@contextmanager
def opened(data: bytes, *formats: str) -> Iterator[PillowImage]:
    """Open an image with Pillow, which is imported with the first image and never without one.

    Nothing is decoded yet: the caller compares its size with the limit on pixels first.

    Args:
        data: the file.
        formats: those that are tried, as Pillow names them.

    Raises:
        UnreadableImageError: it is of no such format, or something inside fails because it is damaged.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (costs a cold start)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # bombs: our own limit is lower; damage: raised where it matters
            with Image.open(io.BytesIO(data), formats=formats) as image:
                yield image
    except UnidentifiedImageError as error:
        # Its message names the object in memory, another one each time.
        raise UnreadableImageError(say("not an image")) from error
    except (*_DAMAGE, Image.DecompressionBombError) as error:
        raise UnreadableImageError(str(error) or type(error).__name__) from error


Size = tuple[Pt, Pt]
"""Width and height in points."""

_SVG_UNITS_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
"""Pixels in one unit (CSS Values 4, 6.2)."""
_SVG_DEFAULT_PX = (300.0, 150.0)
"""Size of an SVG that gives none (CSS Images 3, 5.1: the default object size)."""
_LARGEST_PX = 1e6
"""A side beyond this is no image."""
_SVG_ROOT = re.compile(rb"<svg\b[^>]{0,4000}>", re.IGNORECASE)
_SVG_LENGTH = pattern(r"\s*([0-9]*\.?[0-9]+)\s*([a-z]*)\s*$", re.IGNORECASE)
_JPEG_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1)."""


def sizes(resources: Iterable[Resource], sink: Sink) -> dict[str, Size]:
    """Return the printed size of every readable image by resource name.

    An image whose header cannot be read is left out, with RESOURCE_MISSING in ``sink``.
    """
    found: dict[str, Size] = {}
    for resource in resources:
        pixels = pixel_size(resource)
        if pixels is None:
            sink.add(
                Kind.RESOURCE_MISSING,
                say(
                    "{name}: cannot be read as {media_type}",
                    name=resource.name,
                    media_type=resource.media_type,
                ),
            )
        else:
            found[resource.name] = (Pt(pixels[0] * PT_PER_PX), Pt(pixels[1] * PT_PER_PX))
    return found


def bounded(size: Size, width: Pt, height: Pt) -> Size:
    """Return ``size`` scaled down, never up, to stand within ``width`` by ``height``."""
    scale = min(1.0, width / size[0], height / size[1])
    return (Pt(size[0] * scale), Pt(size[1] * scale))


def pixel_size(resource: Resource) -> tuple[float, float] | None:
    """Return width and height in CSS pixels, or ``None`` when the header cannot be read."""
    readers = {
        "image/png": _png,
        "image/jpeg": _jpeg,
        "image/gif": _gif,
        "image/webp": _webp,
        "image/svg+xml": _svg,
    }
    reader = readers.get(resource.media_type)
    try:
        size = reader(resource.data) if reader else None
    except (struct.error, IndexError, ValueError):
        return None
    return size if size and 0 < min(size) <= max(size) < _LARGEST_PX else None


def _png(data: bytes) -> tuple[float, float] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height)


def _gif(data: bytes) -> tuple[float, float] | None:
    if data[:4] != b"GIF8":
        return None
    width, height = struct.unpack_from("<HH", data, 6)
    return (width, height)


def _jpeg(data: bytes) -> tuple[float, float] | None:
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_SIZE_MARKERS:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (width, height)
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _webp(data: bytes) -> tuple[float, float] | None:
    """Read the first chunk: VP8X, VP8L or VP8 (RFC 9649, 2.4 to 2.7)."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return (1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little"))
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return (width & 0x3FFF, height & 0x3FFF)
    return None


def _svg(data: bytes) -> tuple[float, float] | None:
    root = _SVG_ROOT.search(data[:65536])
    if root is None:
        return None
    tag = root.group().decode("utf-8", "replace")
    box = _attribute(tag, "viewBox").replace(",", " ").split()
    inner = (float(box[2]), float(box[3])) if len(box) == 4 else None
    if inner and not 0 < min(inner) <= max(inner) < _LARGEST_PX:
        return None
    width, height = _svg_px(_attribute(tag, "width")), _svg_px(_attribute(tag, "height"))
    if width and height:
        return (width, height)
    if inner is None:
        return (width or _SVG_DEFAULT_PX[0], height or _SVG_DEFAULT_PX[1])
    if width:
        return (width, width * inner[1] / inner[0])
    return (height * inner[0] / inner[1], height) if height else inner


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (found.group(1) or found.group(2) or "") if found else ""


def _svg_px(value: str) -> float | None:
    found = _SVG_LENGTH.match(value)
    unit = _SVG_UNITS_PX.get(found.group(2).lower()) if found else None
    return float(found.group(1)) * unit if found and unit else None
