"""Images of a markup document: found through one loader, checked by their bytes, stored once."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote_to_bytes

from lxml import etree

from converters.diagnostics import Kind
from converters.errors import KanbenError
from converters.images.files import UnreadableImageError, pixel_size
from converters.images.pixels import AS_IT_IS, Changes, as_shown, foreign_format
from converters.limits import exceeded
from converters.markup.dom.tags_data import IMAGE_TYPES, SAFE_SVG
from converters.markup.dom.tree import parse_xml, tag
from converters.messages import say
from converters.model import Resource
from converters.serialization.xmltree import MOST_ATTRIBUTES
from converters.source import Reading

Load = Callable[[str], bytes | None]
"""Returns the bytes of a reference, or ``None`` after saying why in the sink."""

_DATA_URL = re.compile(r"data:([\w.+/-]*)((?:;[\w=.-]+)*?)(;base64)?,", re.IGNORECASE)
_SMALLEST_PX: Final = 3
"""Images of at most so many pixels a side are counters and spacers, not pictures."""
_FORMATS: Final = "PNG, JPEG, GIF, WebP, SVG, BMP, TIFF, AVIF"
_LINE_HEIGHT_PX: Final = 64
"""An image higher than this stands in no line: it would be made a quarter as high, or smaller."""
_LINE_WIDTH_PX: Final = 240
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import|expression\s*\(|javascript:", re.IGNORECASE)


ShownPx = tuple[float | None, float | None]
"""Width and height an image is shown at, CSS pixels; ``None`` where the input does not say."""


class Pictures:
    """The images of one Document, in the order they were first met."""

    def __init__(self, load: Load, reading: Reading) -> None:
        self._load = load
        self._reading = reading
        self._by_hash: dict[bytes, Resource] = {}
        self._by_reference: dict[tuple[str, Changes], str | None] = {}

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The images kept so far."""
        return tuple(self._by_hash.values())

    def name(self, reference: str, changes: Changes = AS_IT_IS) -> str | None:
        """Return the name of the resource a reference stands for.

        ``None`` when it cannot be had (the sink says why) or is a spacer nobody sees.

        Args:
            reference: address or name of a file.
            changes: what the input does to the image where it shows it.
        """
        key = (reference.strip(), changes)
        if key not in self._by_reference:
            self._by_reference[key] = self._keep(*key)
        return self._by_reference[key]

    def stands_alone(self, name: str | None, shown_px: ShownPx = (None, None)) -> bool:
        """Return whether an image is too large for a line.

        Args:
            name: of its resource.
            shown_px: how large the input shows it.
        """
        resource = next((one for one in self._by_hash.values() if one.name == name), None)
        size = pixel_size(resource) if resource is not None else None
        if size is None:
            return False
        width, height = shown_px
        if width is None:
            width = size[0] * height / size[1] if height is not None else size[0]
        if height is None:
            height = size[1] * width / size[0]
        return height > _LINE_HEIGHT_PX or width > _LINE_WIDTH_PX

    def _keep(self, reference: str, changes: Changes) -> str | None:
        data = self._data_url(reference) if reference[:5].lower() == "data:" else self._load(reference)
        data = self._as_shown(data, changes, reference) if data else None
        if not data:
            return None
        digest = hashlib.sha256(data).digest()
        known = self._by_hash.get(digest)
        if known is None:
            known = self._resource(data, reference)
            if known is None:
                return None
            self._by_hash[digest] = known
        return known.name

    def _as_shown(self, data: bytes, changes: Changes, reference: str) -> bytes | None:
        """Return an image turned, cropped and in a format that editions hold; ``None`` when it is damaged."""
        if media_type_of(data) == "image/svg+xml" or (media_type_of(data) or foreign_format(data)) is None:
            return data
        try:
            return as_shown(data, changes, limit_pixels=self._reading.limits.image_pixels)
        except UnreadableImageError as error:
            self._reading.note(
                Kind.RESOURCE_MISSING,
                say("{reference}: the image is damaged: {error}", reference=reference[:80], error=error),
            )
            return None

    def _resource(self, data: bytes, reference: str) -> Resource | None:
        shown = reference[:80]
        media_type = media_type_of(data)
        if media_type is None:
            self._reading.note(
                Kind.RESOURCE_MISSING,
                say("{shown}: not an image that is read: {formats}", shown=shown, formats=_FORMATS),
            )
            return None
        name = f"image-{len(self._by_hash) + 1:03d}.{IMAGE_TYPES[media_type]}"
        resource = Resource(name=name, media_type=media_type, data=data)
        size = pixel_size(resource)
        if size is None:
            self._reading.note(Kind.RESOURCE_MISSING, say("{shown}: the image is damaged", shown=shown))
            return None
        limits = self._reading.limits
        if size[0] * size[1] > limits.image_pixels:
            what = say("{width:.0f} by {height:.0f} pixels is more than", width=size[0], height=size[1])
            error = exceeded(limits, "image_pixels", what)
            self._reading.note(Kind.RESOURCE_REFUSED, say("{shown}: {error}", shown=shown, error=error))
            return None
        if media_type == "image/svg+xml":
            return resource if self._is_safe_svg(data, shown) else None
        return resource if max(size) > _SMALLEST_PX else None

    def _is_safe_svg(self, data: bytes, shown: str) -> bool:
        """Return whether a drawing is only a drawing: no script, no reference out of itself."""
        try:
            root = parse_xml(data, self._reading.where)
            fault = next(filter(None, map(_svg_fault, root.iter())), None)
            declared = root.getroottree().docinfo.internalDTD
            if tag(root) != "svg" or (declared is not None and any(declared.iterentities())):
                fault = "entities or another document"
        except KanbenError as error:
            fault = error.what
        if fault:
            self._reading.note(
                Kind.RESOURCE_REFUSED,
                say("{shown}: SVG refused because it contains {fault}", shown=shown, fault=fault),
            )
        return not fault

    def _data_url(self, reference: str) -> bytes | None:
        """Return the bytes of a ``data:`` URL (RFC 2397)."""
        found = _DATA_URL.match(reference)
        if found is None:
            self._reading.note(
                Kind.RESOURCE_MISSING, say("{reference}: invalid data URL", reference=reference[:40])
            )
            return None
        payload = reference[found.end() :]
        try:
            if not found[3]:
                return unquote_to_bytes(payload)
            return base64.b64decode(
                re.sub(r"\s+", "", unquote_to_bytes(payload).decode("ascii")), validate=True
            )
        except (ValueError, binascii.Error) as error:
            self._reading.note(
                Kind.RESOURCE_MISSING, say("{reference}: {error}", reference=reference[:40], error=error)
            )
            return None


def media_type_of(data: bytes) -> str | None:
    """Return the media type that the first bytes tell, one of IMAGE_TYPES, or ``None``."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if re.search(rb"<(?:\w+:)?svg[\s>]", data[:4096]) else None


def _svg_fault(element: etree._Element) -> str | None:
    """Return what makes an element of a drawing unsafe, or ``None``."""
    name = tag(element)
    namespace = element.tag.partition("}")[0] if name else ""
    # Elements of editors (Inkscape's, RDF) are never drawn.
    drawn = (
        namespace in ("{http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xhtml") or "{" not in namespace
    )
    if drawn and name not in SAFE_SVG:
        return f"<{name or 'an entity'}>"
    if name == "style" and _OUTSIDE.search(element.text or ""):
        return say("a reference to another file")
    # libxml2 looks through all attributes for the value of each.
    if len(element.attrib) > MOST_ATTRIBUTES:
        return say("an element of too many attributes")
    for key, value in element.attrib.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on"):
            return say("a script")
        if (local == "href" and not value.strip().startswith("#")) or _OUTSIDE.search(value):
            return say("a reference to another file")
    return None
