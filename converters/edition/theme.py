"""Themes: a folder with a template and a stylesheet, shipped or the user's own."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from converters import assets, plugins
from converters.errors import OutputDenied, ThemeError
from converters.limits import files
from converters.messages import error_text, nearest, say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BASE: Final = "press"
"""The theme from which a user's folder inherits the files it lacks."""
TEMPLATE: Final = "edition.xhtml.j2"
STYLESHEET: Final = "edition.css"
COVER_TEMPLATE: Final = "cover.xhtml.j2"
COVER_STYLESHEET: Final = "cover.css"
WORD_TEMPLATE: Final = "edition.docx"
"""A Word file with tags that a theme may have for its Word documents."""
_WORD_BYTES: Final = 32 * 2**20
"""Largest Word template that is read."""
_FILE_BYTES: Final = 512 * 2**10
"""Largest template or stylesheet that is read; the largest that is shipped has 11,000 bytes."""

_MOST_FILES: Final = 1000
"""Files of one folder whose changes are noticed."""

Folder: TypeAlias = "Path | Traversable"


class Theme(msgspec.Struct, frozen=True):
    """Where a theme's files are looked for."""

    name: str
    folders: tuple[Folder, ...]
    """The theme's own folder first."""
    shipped: bool
    """Whether the theme came with kanben, unchanged."""

    def read(self, name: str) -> tuple[str, str] | None:
        """Return the text of a file and what messages call it, or ``None`` when the theme has none.

        Raises:
            ThemeError: the name climbs out of the folder, or the file is no text.
        """
        found = assets.find(name, self.folders)
        return None if found is None else (read_text(found), str(found))

    def line_of(self, written: str) -> str:
        """Return the file and line of the template that hold a text, or the file where it is made by code."""
        found = self.read(TEMPLATE)
        if found is None:
            return self.name
        lines = [number for number, line in enumerate(found[0].splitlines(), 1) if written in line]
        return f"{found[1]}:{lines[0]}" if lines and written else found[1]

    def word_template(self) -> bytes | None:
        """Return the theme's own Word template, or ``None`` when it has none.

        Raises:
            ThemeError: it cannot be read, or is too large.
        """
        found = assets.find(WORD_TEMPLATE, self.folders)
        return None if found is None else read_bytes(found, _WORD_BYTES)

    def signature(self) -> tuple[object, ...]:
        """Return what changes whenever a file of the theme does."""
        if self.shipped:
            return (self.name,)
        own = self.folders[0]
        assert isinstance(own, Path)
        stats = [(str(file), file.stat()) for file in sorted(_files(own)) if file.is_file()]
        return (str(own), *((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder and in the folders in it, which may hold pictures and fonts."""
    inner = []
    for one in islice(folder.iterdir(), _MOST_FILES):
        yield one
        if one.is_dir() and not one.name.startswith("."):
            inner.append(one)
    for one in inner:
        yield from islice(one.iterdir(), _MOST_FILES)


def find_theme(name: str) -> Theme:
    """Return a shipped theme, the user's folder of that name, or the theme of a plugin.

    A folder inherits what it lacks from the press theme, and a shipped variant (``gongwen-letter``) from the
    theme before the hyphen first.

    Args:
        name: of a shipped theme, or the path of a folder; a name with a slash or dot is always a path.

    Raises:
        ThemeError: there is no such theme; the message names those there are.
        PluginError: it is that of a plugin, which is broken.
    """
    if name in assets.themes():
        return _shipped(name)
    base = assets.shipped_templates().joinpath(BASE)
    path = Path(name)
    if not name or not files.is_folder(path):
        plugin = plugins.find("themes", name)
        if plugin is not None and plugin.folder is not None:
            return Theme(name, (plugin.folder, base), shipped=False)
        known = (*assets.themes(), *plugins.found("themes").usable)
        hint = nearest(name, known, say("use one of {known}, or a folder", known=", ".join(known)))
        raise ThemeError(say("unknown theme {name!r}", name=name), hint=hint)
    return Theme(path.resolve().name, (path, base), shipped=False)


@functools.cache
def _shipped(name: str) -> Theme:
    """Return a shipped theme, which inherits from the theme before its hyphen and from the press theme."""
    shipped = assets.shipped_templates()
    kin = [one for one in (name, name.rpartition("-")[0]) if one in assets.themes()]
    folders = [shipped.joinpath(one) for one in dict.fromkeys((*kin, BASE))]
    return Theme(name, tuple(folders), shipped=True)


def read_text(file: Folder) -> str:
    """Return the text of a theme file.

    Raises:
        ThemeError: it cannot be read, is too large or is not UTF-8.
    """
    try:
        return read_bytes(file, _FILE_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ThemeError(
            say("cannot be read as UTF-8 text: {error}", error=error), where=str(file)
        ) from error


def read_bytes(file: Folder, most: int) -> bytes:
    """Return the bytes of a theme file that has at most ``most``.

    Raises:
        ThemeError: it cannot be read, or is too large.
    """
    try:
        data = files.read_at_most(file, most) if isinstance(file, Path) else file.read_bytes()
    except (OSError, ValueError) as error:
        why = error_text(error)
        raise ThemeError(say("cannot be read: {why}", why=why), where=str(file)) from error
    if data is None or len(data) > most:
        raise ThemeError(
            say("the file is larger than the limit of {most:,} bytes", most=most), where=str(file)
        )
    return data


def describe() -> list[tuple[str, str]]:
    """Return the name of every shipped theme, and the line that its template or stylesheet begins with.

    Themes of plugins follow, each with its title and package.
    """
    own = [(name, _about(name)) for name in assets.themes()]
    brought = plugins.found("themes").usable.values()
    return own + [(one.name, f"{one.title} [{one.package}]") for one in brought]


def _about(name: str) -> str:
    own = find_theme(name).folders[:1]
    for file, begin, end in ((TEMPLATE, "{#", "#}"), (STYLESHEET, "/*", "*/")):
        found = assets.find(file, own)
        text = read_text(found).lstrip() if found else ""
        if text.startswith(begin):
            return " ".join(text[2 : text.find(end)].strip(" -\n").split())
    return ""


def copy_theme(name: str, target: Path) -> Sequence[Path]:
    """Copy the files of a shipped theme into a folder, made when missing, and return their new paths.

    Raises:
        ThemeError: there is no such theme.
        OutputDenied: a file is there already, or the folder cannot be written.
    """
    theme = find_theme(name)
    sources = {
        file.name: file
        for folder in reversed(theme.folders)
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith(".py")
    }
    taken = [file for file in sorted(sources) if (target / file).exists()]
    if taken:
        raise OutputDenied(
            say("the file already exists"), where=str(target / taken[0]), hint=say("choose a new folder")
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(sources):
            (target / file).write_bytes(sources[file].read_bytes())
    except OSError as error:
        raise OutputDenied(
            say("cannot be written: {error}", error=error_text(error)), where=str(target)
        ) from error
    return [target / file for file in sorted(sources)]
