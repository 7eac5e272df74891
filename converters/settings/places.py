"""Where settings lie: the project's file and the user's; and what they say of the language of the program.

That language is needed before anything else, for ``--help`` too: no library is loaded to look for files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

NAME: Final = "kanben.toml"
USER_NAME: Final = "config.toml"
UI: Final = "ui"
"""Key of the language that the program speaks."""
MOST_BYTES: Final = 2**16
"""Of a file."""
_MOST_FOLDERS: Final = 64
"""Folders above the working folder that are looked into."""


class Project(NamedTuple):
    """What was found of a project's file."""

    path: Path | None
    """``None`` when there is none to be read."""
    refused: Path | None = None
    """A file that belongs to another user, and is not read."""


def project_file(folder: Path, home: Path) -> Project:
    """Return the ``kanben.toml`` of a folder or of those above it, below the home folder and the root.

    Args:
        folder: the working folder.
        home: of the user.
    """
    for number, place in enumerate((folder, *folder.parents)):
        if number and (place == home or place.parent == place or number > _MOST_FOLDERS):
            break
        path = place / NAME
        try:
            status = path.stat()
        except (OSError, ValueError):
            continue
        if _is_strange(status):
            return Project(path=None, refused=path)
        return Project(path=path)
    return Project(path=None)


def _is_strange(status: os.stat_result) -> bool:
    """Return whether a file belongs to another user than the one who runs kanben, and not to root."""
    own = getattr(os, "geteuid", None)
    return own is not None and status.st_uid not in (own(), 0)


def user_file(environ: Mapping[str, str], home: Path) -> Path | None:
    """Return the user's own file; ``None`` when there is none.

    On Linux the place is looked at before platformdirs is loaded, which costs more than all of this.
    """
    if sys.platform.startswith("linux"):
        base = Path(environ.get("XDG_CONFIG_HOME", "").strip() or home / ".config")
        if not (base / "kanben" / USER_NAME).exists():
            return None
    path = user_path()
    return path if path.exists() else None


def user_path() -> Path:
    """Return where the user's own file is looked for, whether there is one or not."""
    from platformdirs import user_config_path  # noqa: PLC0415  (few have such a file)

    return user_config_path("kanben", appauthor=False) / USER_NAME


def working_folder() -> Path:
    """Return the working folder; the root where it has been removed."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.path.sep)


def home() -> Path:
    """Return the home folder; the root where the user has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.path.sep)


def interface_language(folder: Path, environ: Mapping[str, str], home: Path) -> str | None:
    """Return what the files say of the language of the program, the project's before the user's.

    ``None`` where they say nothing, or cannot be read: whoever loads all settings says why.

    Args:
        folder: the working folder.
        environ: the environment.
        home: of the user.
    """
    found = (_ui(path) for path in (project_file(folder, home).path, user_file(environ, home)) if path)
    return next((said for said in found if said is not None), None)


def _ui(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if not any(_may_say_ui(line) for line in text.splitlines()):
        return None
    from converters.serialization.toml import TomlError, tables  # noqa: PLC0415  (few have such a file)

    try:
        said = tables(text).get(UI)
    except TomlError:
        return None
    return said if isinstance(said, str) else None


def _may_say_ui(line: str) -> bool:
    return line.partition("=")[0].strip().strip("\"'") == UI
