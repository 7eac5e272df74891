"""Images of the text: their files in the package, and what stands in the place of one that has none."""

from __future__ import annotations

from typing import Final

import msgspec
from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.edition.xhtml import plain, say_instead, tag
from converters.images.files import UnreadableImageError, opened
from converters.images.pixels import as_refused_nowhere
from converters.messages import say
from converters.model import Document, Resource
from converters.serialization.xmltree import Element, parser, remove

_EXTENSIONS: Final = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
"""Core media types of images (EPUB 3.3, 3.2) and what their files are called."""
_MAY_MOVE: Final = frozenset(("image/gif", "image/webp"))
_SVG_PARSER: Final = parser(remove_comments=False, remove_pis=False)


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """An image of the text and its file."""

    name: str
    """Path in the package folder."""
    media_type: str
    data: bytes

    @property
    def may_move(self) -> bool:
        """Whether its format knows animation."""
        return self.media_type in _MAY_MOVE


def place_pictures(root: Element, document: Document, sink: Sink, *, still: bool = False) -> list[Picture]:
    """Return the images that the text shows, each once, and let their elements name their files.

    Args:
        root: the text, which is changed; ``src`` ends in the name of a resource.
        document: whose resources are shown.
        sink: takes RESOURCE_MISSING for an image that is not there or damaged; its alternative text is kept.
        still: the device shows neither WebP nor images that move; they become JPEG or PNG.
    """
    placed: dict[str, Picture] = {}
    for image in list(root.iter(tag("img"))):
        name = image.get("src", "").rpartition("/")[2]
        if name not in placed:
            picture = _picture(document.resource(name), len(placed) + 1, still=still)
            if picture is None:
                sink.add(
                    Kind.RESOURCE_MISSING,
                    say("missing image {name!r}; its description is kept", name=image.get("src", "")[:100]),
                )
                say_instead(image)
                continue
            placed[name] = picture
        image.set("src", placed[name].name)
        _describe(image)
    return list(placed.values())


def undescribed(root: Element) -> int:
    """Return how many pictures have neither a description nor the place of a decoration in a line."""
    figures = [image for image in root.iter(tag("img")) if not image.get("alt")]
    return sum(1 for image in figures if next(image.iterancestors(tag("figure")), None) is not None)


def _picture(resource: Resource | None, number: int, *, still: bool) -> Picture | None:
    if resource is None:
        return None
    data: bytes | None = resource.data
    media_type: str | None = resource.media_type
    if media_type == "image/svg+xml":
        data = _plain_svg(resource.data)
    else:
        media_type = _seen(resource.data)
        if still and media_type in _MAY_MOVE:
            data = as_refused_nowhere(resource.data)
            media_type = _seen(data)
    if data is None or media_type is None:
        return None
    return Picture(name=f"image-{number}.{_EXTENSIONS[media_type]}", media_type=media_type, data=data)


def _seen(data: bytes) -> str | None:
    """Return the media type an image really has; ``None`` when it is damaged or no reader would show it."""
    try:
        with opened(data, "PNG", "JPEG", "GIF", "WEBP") as image:
            image.verify()
            return f"image/{str(image.format).lower()}"
    except UnreadableImageError:
        return None


def _plain_svg(data: bytes) -> bytes | None:
    """Return a drawing without document type and scripts, or ``None`` when it is none (E4)."""
    try:
        root = etree.fromstring(data, _SVG_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if etree.QName(root).localname != "svg":
        return None
    for script in root.xpath("//*[local-name()='script']"):
        remove(script)
    drawing: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return drawing


def _describe(image: Element) -> None:
    """Give an image of a figure that has no description the figure's caption for one."""
    if image.get("alt"):
        return
    figure = next(image.iterancestors(tag("figure")), None)
    caption = None if figure is None else figure.find(tag("figcaption"))
    image.set("alt", "" if caption is None else plain(caption))
