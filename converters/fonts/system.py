"""Fonts installed on the machine: looked for only when a name or a character asks for them."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import uharfbuzz as hb

from converters.errors import FontError
from converters.fonts.face import BOLD, Face, open_face
from converters.fonts.names import names_of
from converters.fonts.permissions import Permission, permission

EXTENSIONS = (".ttf", ".otf", ".ttc", ".otc")

_OS2_LENGTH: Final = 78
"""Bytes of the shortest OS/2 table, version 0."""
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
        family: family, full or PostScript name in any language, letter case ignored.
        weight: CSS weight.
        italic: whether an italic is preferred.
    """
    wanted = family.casefold()
    found = [face for face in _all() if wanted in face.names]
    return min(found, key=lambda face: (face.italic != italic, abs(face.weight - weight)), default=None)


class Withheld(NamedTuple):
    """An installed face that is never a :class:`Face`, as its licence forbids subsets."""

    names: frozenset[str]
    """In every language, case folded."""
    where: str
    """The file."""
    alone: bool
    """Whether it is the only face of its file."""
    weight: int
    italic: bool
    permission: Permission


def withheld(family: str, weight: int, italic: bool) -> Withheld | None:
    """Return the installed face of a family whose licence forbids subsets; ``None`` when there is none.

    Args:
        family: family, full or PostScript name in any language, letter case ignored.
        weight: CSS weight.
        italic: whether an italic is preferred.
    """
    wanted = family.casefold()
    found = [face for path in files() for face in _withheld_of(path) if wanted in face.names]
    return min(found, key=lambda face: (face.italic != italic, abs(face.weight - weight)), default=None)


@functools.cache
def _withheld_of(path: str) -> tuple[Withheld, ...]:
    """Return the faces of one file whose licence forbids subsets; a broken file has none."""
    found: list[Withheld] = []
    try:
        blob = hb.Blob.from_file_path(path)
        count = int(hb.Face(blob).count)
        for index in range(count):
            face = hb.Face(blob, index)
            table = bytes(face.reference_table("OS/2").data)
            if len(table) < _OS2_LENGTH:
                continue
            weight, allowed = _number(table, 4), permission(_number(table, 8))
            if allowed != "subset":
                italic = bool(_number(table, 62) & 1)
                found.append(Withheld(names_of(face), path, count == 1, weight, italic, allowed))
    except (hb.HarfBuzzError, OSError, MemoryError):
        return ()
    return tuple(found)


def _number(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")


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
