"""Faces that a theme brings as files of its own (CSS Fonts 4, 4: ``@font-face``)."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from converters.boxes import ThemeFace
from converters.fonts.face import Face, read_face


def opened(face: ThemeFace, language: str = "") -> Face:
    """Return the face; with the forms of a language (BCP 47 tag) where one is given.

    Raises:
        FontError: it is no font that can be embedded.
    """
    return _opened(face.data, face.where, language)


@functools.lru_cache(maxsize=64)
def _opened(data: bytes, where: str, language: str) -> Face:
    return read_face(data, where, language=language)


def nearest(faces: Iterable[ThemeFace], family: str, weight: int, *, italic: bool) -> ThemeFace | None:
    """Return the face of a family nearest to a weight and slope (CSS Fonts 4, 5.2), or ``None``."""
    name = family.casefold()
    found = [face for face in faces if face.family.casefold() == name]

    def distance(face: ThemeFace) -> tuple[bool, int]:
        least, most = face.weights
        return face.italic != italic, max(least - weight, weight - most, 0)

    return min(found, key=distance, default=None)
