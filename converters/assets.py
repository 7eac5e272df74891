"""The only door to shipped and user files: themes, fonts, Word template, stylesheets."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from converters.errors import ThemeError
from converters.messages import say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_TEMPLATES = "converters.templates"


@functools.cache
def folder(package: str) -> Path | Traversable:
    """Return the folder of a package, such as ``converters.fonts``; looked for once a process.

    Raises:
        ModuleNotFoundError: there is no such package.
    """
    found = find_spec(package)
    if found is not None and found.origin is not None and isinstance(found.loader, SourceFileLoader):
        return Path(found.origin).parent
    from importlib import resources  # noqa: PLC0415  (loads archives and temporary files; for zipped packages)

    return resources.files(package)


@functools.cache
def shipped_templates() -> Path | Traversable:
    """Return the folder of shipped themes, looked for once a process.

    That is the installed package ``converters.templates``, or the checkout's ``templates/`` when that
    module is missing and a ``pyproject.toml`` stands beside the package.

    Raises:
        ThemeError: neither is there.
    """
    try:
        return folder(_TEMPLATES)
    except ModuleNotFoundError as error:
        root = Path(str(folder("converters"))).parent
        if (root / "pyproject.toml").is_file() and (root / "templates").is_dir():
            return root / "templates"
        raise ThemeError(say("the shipped themes are missing"), hint=say("reinstall kanben")) from error


@functools.cache
def themes() -> tuple[str, ...]:
    """Return the names of the shipped themes, sorted; looked for once a process."""
    folders = (item.name for item in shipped_templates().iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if name[0] not in "._"))


def find(name: str, search: Sequence[Path | Traversable]) -> Traversable | None:
    """Return the first file called ``name`` in the folders of ``search``, or ``None``.

    Args:
        name: relative path with forward slashes.
        search: folders, the caller's before the shipped ones.

    Raises:
        ThemeError: ``name`` is absolute or climbs out of its folder, by ``..`` or a symbolic link.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or "\0" in name or not name:
        raise ThemeError(say("the path leads outside the folder"), where=name)
    for one in search:
        found = one.joinpath(*relative.parts)
        try:
            is_file = found.is_file()
        except OSError:
            # Such as a name longer than any file has.
            continue
        if is_file:
            _refuse_climbing(one, found, name)
            return found
        if isinstance(found, Path) and found.exists() and not found.is_dir():
            raise ThemeError(say("is not a regular file"), where=str(found))
    return None


def _refuse_climbing(folder: Path | Traversable, found: Path | Traversable, name: str) -> None:
    if not (isinstance(folder, Path) and isinstance(found, Path)):
        return
    if found.parent == folder and not found.is_symlink():
        # Resolving asks the system about every folder on the way, for every file of a theme.
        return
    if not found.resolve().is_relative_to(folder.resolve()):
        raise ThemeError(say("the path leads outside the folder"), where=name)


@functools.cache
def font(name: str) -> Traversable:
    """Return the shipped font file called ``name`` (no folder part).

    Raises:
        ThemeError: kanben ships no such font.
    """
    found = find(name, [folder("converters.fonts").joinpath("files")])
    if found is None:
        raise ThemeError(say("this font does not ship with kanben"), where=name, hint=say("reinstall kanben"))
    return found


def font_files() -> tuple[str, ...]:
    """Return the names of the files in the folder of shipped fonts, licence texts included, sorted."""
    files = folder("converters.fonts").joinpath("files")
    return tuple(sorted(file.name for file in files.iterdir()))


@functools.cache
def shipped(package: str, name: str) -> Traversable:
    """Return the data file ``name`` of the subpackage ``package`` (``"recover"``, ``"writers.docx"``).

    Raises:
        ThemeError: there is no such file.
    """
    found = find(name, [folder(f"converters.{package}")])
    if found is None:
        raise ThemeError(
            say("this file does not ship with kanben in {package}", package=package),
            where=name,
            hint=say("reinstall kanben"),
        )
    return found
