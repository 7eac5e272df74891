"""Pictures and fonts among the files of a theme: found in its folders alone, checked as those of inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from converters import assets
from converters.boxes import ThemeFace
from converters.diagnostics import Diagnostic, Kind, Sink
from converters.edition.theme import Folder, read_bytes
from converters.errors import FontError, KanbenError, ThemeError
from converters.limits import current
from converters.messages import say
from converters.model import Resource
from converters.source import Reading
from converters.text.patterns import pattern

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

RESOURCES: Final = "resources/"
"""What the name of a picture of the edition begins with in a template and in derived stylesheets."""
ADDRESS: Final = pattern(rf"url\({RESOURCES}(theme-[0-9a-f]{{12}}\.[a-z]+)\)")
"""How derived stylesheets name a picture; writers put its address in the place of the name."""
_FONT_BYTES: Final = 64 * 2**20
"""Largest font that is read; fonts of all of Unicode's ideographs have some 30 MiB."""
_PACKED: Final = (b"wOFF", b"wOF2")
_DRAWING: Final = ".svg"
_MOST: Final = 100
"""Pictures of one theme."""


class ThemeFiles:
    """The pictures of one theme, each read once.

    Args:
        folders: the theme's own first, then those it inherits from.
    """

    def __init__(self, folders: Sequence[Folder]) -> None:
        self._folders = folders
        self._pictures: dict[str, Resource | Diagnostic] = {}
        self._bitmaps: dict[str, Resource] = {}

    @property
    def pictures(self) -> tuple[Resource, ...]:
        """The pictures asked for so far, each once, and the bitmaps of drawings."""
        found = {one.name: one for one in self._pictures.values() if isinstance(one, Resource)}
        return tuple({**found, **self._bitmaps}.values())

    def picture(self, reference: str, where: str) -> Resource | Diagnostic:
        """Return a picture, or why it is not to be had.

        Args:
            reference: a relative address, as a stylesheet or template writes it.
            where: file and line of who asks.
        """
        found = self._pictures.get(reference)
        if found is None:
            found = self._pictures[reference] = self._picture(reference, where)
            if isinstance(found, Resource) and found.name.endswith(_DRAWING):
                self._add_bitmap(found.name, reference)
        return found

    def _add_bitmap(self, name: str, reference: str) -> None:
        """Take the PNG beside a drawing of the theme for programs that draw no SVG; there need not be one."""
        path = _split(reference) or ""
        beside = f"{path.removesuffix(_DRAWING)}.png"
        if path.endswith(_DRAWING) and assets.find(beside, self._folders) is not None:
            bitmap = self._picture(beside, "")
            if isinstance(bitmap, Resource) and bitmap.media_type == "image/png":
                bitmap = replace(bitmap, name=f"{name.removesuffix(_DRAWING)}.png")
                self._bitmaps[bitmap.name] = bitmap

    def face(
        self, family: str, sources: Sequence[str], weights: tuple[int, int], *, italic: bool
    ) -> ThemeFace:
        """Return a face of the theme: the first of its sources that can be used.

        Raises:
            ThemeError: none can; the message says why of the first.
            FontError: likewise, of a file that is no font or may not be embedded.
        """
        from converters.fonts.theme_faces import opened  # noqa: PLC0415  (loads HarfBuzz; few themes have fonts)

        first: KanbenError | None = None
        for reference in sources:
            try:
                file = self.find(reference)
                data = read_bytes(file, _FONT_BYTES)
                if data.startswith(_PACKED):
                    raise FontError(
                        say("WOFF fonts are not read"), hint=say("put the TTF or OTF file into the theme")
                    )
                face = ThemeFace(family=family, weights=weights, italic=italic, data=data, where=str(file))
                opened(face)
            except (ThemeError, FontError) as error:
                named = type(error)(
                    say("{file}: {why}", file=reference[:100], why=error.what), hint=error.hint
                )
                first = first or named
                continue
            return face
        assert first is not None
        raise first

    def find(self, reference: str) -> Traversable:
        """Return the file that a relative address stands for.

        Raises:
            ThemeError: it leads out of the theme's folders or to the network, or there is none.
        """
        parts = _split(reference)
        found = None if parts is None else assets.find(parts, self._folders)
        if parts is None:
            raise ThemeError(say("only files in the theme's folder are used"))
        if found is None:
            raise ThemeError(say("there is no such file in the theme's folder"))
        return found

    def _picture(self, reference: str, where: str) -> Resource | Diagnostic:
        shown = reference[:100]
        try:
            if len(self._pictures) >= _MOST:
                raise ThemeError(say("a theme has at most {most} pictures", most=_MOST))
            data = read_bytes(self.find(reference), current().input_bytes)
        except ThemeError as error:
            message = say("{file}: {why}", file=shown, why=error.what)
            return Diagnostic(kind=Kind.RESOURCE_MISSING, message=message, where=where)
        return _checked(data, shown, where)


def _split(reference: str) -> str | None:
    """Return the path of a relative address; ``None`` for any other."""
    try:
        parts = urlsplit(reference.strip())
    except ValueError:
        return None
    path = unquote(parts.path)
    return None if parts.scheme or parts.netloc or not path or "\0" in path else path


def _checked(data: bytes, reference: str, where: str) -> Resource | Diagnostic:
    """Return an image of a theme under a name of its own, or what is wrong with it."""
    from converters.markup.pictures import Pictures  # noqa: PLC0415  (few themes have pictures)

    sink = Sink()
    pictures = Pictures(lambda _: data, Reading(where=where, limits=current(), sink=sink))
    pictures.name(reference)
    for resource in pictures.resources:
        digest = hashlib.sha256(resource.data).hexdigest()[:12]
        return replace(resource, name=f"theme-{digest}{Path(resource.name).suffix}")
    for problem in sink:
        return problem
    message = say("{file}: the image is too small to be seen", file=reference)
    return Diagnostic(kind=Kind.RESOURCE_MISSING, message=message, where=where)
