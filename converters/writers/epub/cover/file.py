"""A cover of the user's own: read, and looked into before any e-reader has to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converters.errors import InputNotFound, InputUnreadable, MalformedInput
from converters.images.files import UnreadableImageError, opened
from converters.limits import current, exceeded, files
from converters.messages import error_text, say

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS: Final = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg"), "GIF": ("image/gif", "gif")}
"""Images that every reader shows as a cover: media type and extension."""
_HINT: Final = say("use a PNG, JPEG or GIF image")
_PRINTERS: Final = frozenset(("CMYK", "LAB", "F", "I"))
"""Colour models that e-readers cannot show, or show inverted."""


def load_picture(path: str) -> tuple[bytes, str, str]:
    """Return the bytes of a cover, its media type, and the extension of its file.

    Raises:
        InputNotFound: there is no such file.
        InputUnreadable: it may not be read.
        MalformedInput: it is no PNG, JPEG or GIF that e-readers can show, or is damaged.
        LimitExceeded: it is larger than images may be.
    """
    try:
        data = files.read(path, current())
    except FileNotFoundError as error:
        raise InputNotFound(say("no such file"), where=path) from error
    except OSError as error:
        raise InputUnreadable(say("cannot be read: {error}", error=error_text(error)), where=path) from error
    return (data, *_looked_at(data, path))


def _looked_at(data: bytes, path: str) -> tuple[str, str]:
    """Return media type and extension of an image that can be decoded to its last row."""
    try:
        with opened(data, *_KINDS) as image:
            _refuse(image, path)
            image.load()
            return _KINDS[str(image.format)]
    except UnreadableImageError as error:
        raise MalformedInput(
            say("cannot be used as a cover image: {error}", error=error), where=path, hint=_HINT
        ) from error


def _refuse(image: Image, path: str) -> None:
    """Raise for an image that is no cover though it is in order."""
    if image.width * image.height > current().image_pixels:
        raise exceeded(current(), "image_pixels", say("the cover is larger than"), where=path)
    if image.mode in _PRINTERS:
        raise MalformedInput(
            say("the cover uses the colour mode {mode}", mode=image.mode),
            where=path,
            hint=say("save it as RGB"),
        )
    if getattr(image, "is_animated", False):
        raise MalformedInput(say("the cover is an animated image"), where=path, hint=say("use a still image"))
