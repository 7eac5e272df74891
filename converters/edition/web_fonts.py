"""Faces of a theme as e-books and web pages hold them: subsets, and the rules that name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from converters.boxes import Box, Edition, Run, ThemeFace

if TYPE_CHECKING:
    from converters.fonts.face import Face

_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


class WebFont(NamedTuple):
    """One face with the characters that an edition sets in it."""

    family: str
    weights: tuple[int, int]
    italic: bool
    data: bytes
    """A TrueType or OpenType file."""
    suffix: str
    """``ttf`` or ``otf``."""

    @property
    def media_type(self) -> str:
        """Its media type (RFC 8081)."""
        return f"font/{self.suffix}"

    def rule(self, address: str) -> str:
        """Return the ``@font-face`` rule that finds it at an address."""
        family = self.family.replace("\\", "\\5c ").replace('"', "\\22 ").replace("<", "\\3c ")
        weight = " ".join(map(str, dict.fromkeys(self.weights)))
        slope = "italic" if self.italic else "normal"
        look = f'font-family:"{family}";font-weight:{weight};font-style:{slope}'
        return f"@font-face{{{look};src:url({address})}}\n"


def web_fonts(edition: Edition) -> Iterator[WebFont]:
    """Yield the faces of the theme that an edition uses, each with its characters.

    Raises:
        FontError: one cannot be subset.
    """
    if not edition.faces:
        return
    from converters.fonts.subset import subset_file  # noqa: PLC0415  (loads HarfBuzz; few themes have fonts)
    from converters.fonts.theme_faces import nearest, opened  # noqa: PLC0415

    used: dict[ThemeFace, set[str]] = {}
    for run in _runs(edition.root):
        for family in run.style.font_family:
            face = nearest(
                edition.faces, family, run.style.font_weight, italic=run.style.font_style == "italic"
            )
            if face is not None:
                used.setdefault(face, set()).update(run.text)
    for face in edition.faces:
        own = opened(face)
        characters = _covered(own, used.get(face, set()) - _CONTROLS)
        if characters:
            suffix = "ttf" if own.outlines == "truetype" else "otf"
            yield WebFont(face.family, face.weights, face.italic, subset_file(own, characters), suffix)


def _covered(face: Face, characters: set[str]) -> str:
    return "".join(sorted(characters - face.missing("".join(characters))))


def _runs(box: Box) -> Iterator[Run]:
    for child in box.children:
        if isinstance(child, Run):
            yield child
        else:
            yield from _runs(child)
