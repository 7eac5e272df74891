"""Fonts installed on the machine: looked for only when a name or a character asks for them."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb

from converters.errors import FontError
from converters.fonts.face import BOLD, Face, open_face

EXTENSIONS = (".ttf", ".otf", ".ttc", ".otc")

_REGIONS = {"zh": ("SC", "GB"), "ja": ("JP",), "ko": ("KR",)}
_TRADITIONAL = ("TC", "TW", "HK")


def folders() -> tuple[Path, ...]:
    """Return where fonts are installed on Linux, macOS and Windows; folders that are not there included."""
    home = Path.home()
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        home / "Library/Fonts",
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("C:/Windows/Fonts"),
    )


@functools.cache
def files() -> tuple[str, ...]:
    """Return the paths of all installed font files, sorted within each folder."""
    found: list[str] = []
    for folder in folders():
        for root, _, names in os.walk(folder):
            found += sorted(str(Path(root, name)) for name in names if name.lower().endswith(EXTENSIONS))
    return tuple(found)


@functools.cache
def _faces_of(path: str) -> tuple[Face, ...]:
    """Return the usable faces of one file; a broken file has none."""
    try:
        count = int(hb.Face(hb.Blob.from_file_path(path)).count)
        return tuple(open_face(path, index) for index in range(count))
    except (FontError, hb.HarfBuzzError, OSError):
        return ()


def _all() -> Iterator[Face]:
    for path in files():
        yield from _faces_of(path)


def named(family: str, weight: int, italic: bool) -> Face | None:
    """Return the installed face of a family nearest to a weight, or ``None`` when there is no such family.

    Args:
        family: family, full or PostScript name, letter case ignored.
        weight: CSS weight.
        italic: whether an italic is preferred.
    """
    wanted = family.casefold()
    found = [face for face in _all() if wanted in map(str.casefold, (face.family, face.full_name, face.name))]
    return min(found, key=lambda face: (face.italic != italic, abs(face.weight - weight)), default=None)


def bold(face: Face, weight: int, *, system_fonts: bool = True) -> Face | None:
    """Return the bold face of a face's family nearest to ``weight``, or ``None`` when there is none.

    Args:
        face: any face of the family.
        weight: CSS weight.
        system_fonts: whether fonts installed on the machine are looked through after the face's own file.
    """
    places = (_faces_of(face.where), _all() if system_fonts else ())
    family = face.family.casefold()
    for faces in places:
        found = [
            one
            for one in faces
            if one.family.casefold() == family and one.italic == face.italic and one.weight >= BOLD
        ]
        if found:
            return min(found, key=lambda one: abs(one.weight - weight))
    return None


def covering(text: str, language: str) -> Face | None:
    """Return the installed face best fit to set ``text``, or ``None`` when none has all of it.

    Preferred are faces made for the language's region, then regular upright ones, then the first found.
    """
    found = [face for face in _all() if not face.missing(text)]
    regions = _regions(language)

    def rank(face: Face) -> tuple[bool, bool, int]:
        return (not face.family.endswith(regions), face.italic, abs(face.weight - 400))

    return min(found, key=rank, default=None)


def _regions(language: str) -> tuple[str, ...]:
    parts = language.split("-")
    if {"Hant", "TW", "HK", "MO"} & set(parts):
        return _TRADITIONAL
    return _REGIONS.get(parts[0], ("SC",))
