"""Images: parts of the package, and the drawings that show them."""

from __future__ import annotations

import hashlib
import io
from typing import Final, NamedTuple

from converters.boxes import Box
from converters.diagnostics import Kind, Sink
from converters.images.files import UnreadableImageError, bounded, opened, pixel_size
from converters.limits import current, exceeded
from converters.messages import say
from converters.model import Document, Resource
from converters.units import PT_PER_PX, Emu, Pt, to_emu
from converters.writers.docx.ooxml.opc import Package, Part
from converters.writers.docx.ooxml.package import Relations
from converters.writers.docx.ooxml.parts_data import IMAGE
from converters.writers.docx.ooxml.xml import ASVG, PIC, A, attribute

_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}
"""Formats that go in as they are; others become PNG."""
_SVG_URI: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension that names the SVG beside its PNG (MS-ODRAWXML 2.3.1.3)."""
_GREY: Final = 217
"""Shade of the frame that stands for an SVG in programs that do not draw any."""


class Picture(NamedTuple):
    """One image of the package."""

    part: Part
    svg: Part | None
    """The vector image, when ``part`` only stands for it."""
    width: Pt
    height: Pt


class Pictures:
    """Puts the images of a Document into a package as they are shown, each once.

    Args:
        document: whose resources they are.
        package: takes the parts.
        room: the largest an image may be printed.
        sink: takes images that cannot be shown.
    """

    def __init__(self, document: Document, package: Package, room: tuple[Pt, Pt], sink: Sink) -> None:
        self._document = document
        self._package = package
        self._room = room
        self._sink = sink
        self._made: dict[str, Picture | None] = {}
        self._drawn = 0

    def find(self, box: Box) -> Picture | None:
        """Return the image of an ``img``; ``None``, with a diagnostic, when it cannot be shown."""
        name = box.attributes.get("src", "").rpartition("/")[2]
        if name not in self._made:
            resource = self._document.resource(name)
            self._made[name] = None if resource is None else self._make(resource)
            if self._made[name] is None:
                self._sink.add(
                    Kind.RESOURCE_MISSING,
                    say("{name}: the image cannot be read; its description is kept", name=name[:80]),
                )
        return self._made[name]

    def _make(self, resource: Resource) -> Picture | None:
        pixels = pixel_size(resource)
        if pixels is None:
            return None
        if pixels[0] * pixels[1] > current().image_pixels and resource.media_type != "image/svg+xml":
            raise exceeded(current(), "image_pixels", say("the image is larger than"), where=resource.name)
        width, height = Pt(pixels[0] * PT_PER_PX), Pt(pixels[1] * PT_PER_PX)
        extension = _EXTENSIONS.get(resource.media_type)
        if extension == "svg":
            twin = self._document.resource(resource.name.replace(".svg", ".png"))
            frame = self._part(twin.data if twin else _frame(pixels[0], pixels[1]), "image/png")
            return Picture(frame, self._part(resource.data, resource.media_type), width, height)
        data = resource.data if extension else _as_png(resource.data)
        if data is None:
            return None
        return Picture(
            self._part(data, resource.media_type if extension else "image/png"), None, width, height
        )

    def _part(self, data: bytes, media_type: str) -> Part:
        name = hashlib.sha256(data).hexdigest()[:16]
        return Part(f"/word/media/{name}.{_EXTENSIONS[media_type]}", media_type, data, self._package)

    def drawing(self, box: Box, picture: Picture, owner: Relations, measure: Pt | None = None) -> str:
        """Return the drawing of an image in a part that holds text.

        Args:
            box: the ``img``.
            picture: what it shows.
            owner: the relationships of the part; it is made to refer to the image.
            measure: width of the column of text it stands in; ``None`` for the text area.
        """
        self._drawn += 1
        size = (picture.width, picture.height)
        if box.style.width is not None:
            size = (box.style.width, Pt(size[1] * box.style.width / size[0]))
        across, down = self._room
        width, height = bounded(size, across if measure is None else min(across, measure), down)
        blip = owner.to(picture.part, IMAGE)
        svg = owner.to(picture.svg, IMAGE) if picture.svg is not None else ""
        extent = f'cx="{max(Emu(1), to_emu(width))}" cy="{max(Emu(1), to_emu(height))}"'
        return _drawing(self._drawn, attribute(box.attributes.get("alt", "")), extent, (blip, svg))


def _drawing(number: int, alt: str, extent: str, blips: tuple[str, str]) -> str:
    blip, svg = blips
    more = (
        f'<a:extLst><a:ext uri="{_SVG_URI}">'
        f'<asvg:svgBlip xmlns:asvg="{ASVG}" r:embed="{svg}"/></a:ext></a:extLst>'
        if svg
        else ""
    )
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr>"
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{alt}"/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{blip}">{more}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _as_png(data: bytes) -> bytes | None:
    """Return an image that Word does not read (WebP) as PNG; ``None`` when it cannot be read."""
    out = io.BytesIO()
    try:
        with opened(data, "WEBP") as image:
            if image.width * image.height > current().image_pixels:
                return None
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(out, "PNG")
    except UnreadableImageError:
        return None
    return out.getvalue()


def _frame(width: float, height: float) -> bytes:
    """Return a PNG of a frame in the proportions of an SVG."""
    from PIL import Image  # noqa: PLC0415  (costs a cold start)

    scale = min(1.0, 400 / max(width, height))
    across, down = max(3, round(width * scale)), max(3, round(height * scale))
    image = Image.new("L", (across, down), _GREY)
    image.paste(255, (1, 1, across - 1, down - 1))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
