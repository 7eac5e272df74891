"""``kanben doctor``: whether this installation can do all it should, and what would let it do more."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, Literal, NamedTuple

import click

from converters import assets, plugins
from converters.cli.language import shown
from converters.cli.localized_commands import Command
from converters.cli.output import print_lines
from converters.errors import KanbenError
from converters.fonts.face import open_face
from converters.fonts.shipped_data import SHIPPED
from converters.messages import error_text, joined, one_line, say
from converters.readers.office import office
from converters.readers.pandoc.program import program
from converters.settings.load import here
from converters.version import __version__

State = Literal["ok", "no", "fault"]
"""``no`` is something optional that is not there; a ``fault`` is something that kanben needs."""
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)[^;]*(?:;.*?extra\s*==\s*['\"]([\w-]+)['\"])?")
_PYTHON: Final = (3, 11)
_FOR_USERS: Final = ("web", "pandoc", "distributed")
"""Extras that are not for work on kanben itself."""


class Finding(NamedTuple):
    """One line."""

    state: State
    what: str
    said: str


@click.command(cls=Command)
def doctor() -> None:
    """Check the installation: libraries, fonts of each role, other programs, extras, settings, folders.

    Leaves with 1 where something is wrong that kanben needs, with 0 otherwise.
    """
    found = list(findings())
    print_lines(f"{one.state:<7}{one.what:<26}{shown(one.said)}".rstrip() for one in found)
    sys.exit(1 if any(one.state == "fault" for one in found) else 0)


def findings() -> Iterator[Finding]:
    """Yield what was found; a check that fails by itself is a finding, too."""
    for check in (_versions, _libraries, _fonts, _programs, _extras, _plugins, _settings, _folders):
        yield from _guarded(check)


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except (KanbenError, OSError, ValueError, ImportError) as error:
        name = (check.__name__).removeprefix("_")
        yield Finding("fault", name, one_line(error_text(error)))


def _versions() -> Iterator[Finding]:
    yield Finding(
        "ok",
        "kanben",
        say(
            "{version} in {folder}", version=__version__, folder=Path(str(assets.shipped_templates())).parent
        ),
    )
    new = sys.version_info >= _PYTHON
    said = say(
        "{version} on {system}", version=platform.python_version(), system=platform.platform(terse=True)
    )
    yield Finding("ok" if new else "fault", "python", said)
    yield Finding(
        "ok",
        "output",
        say(
            "{encoding}, file names {names}", encoding=sys.stdout.encoding, names=sys.getfilesystemencoding()
        ),
    )


def _requirements() -> Iterator[tuple[str, str]]:
    """Yield (name of a library, extra it belongs to; empty for what is always needed)."""
    for text in metadata.requires("kanben") or ():
        found = _REQUIREMENT.match(text)
        if found:
            yield found[1], found[2] or ""


def _libraries() -> Iterator[Finding]:
    missing = []
    count = 0
    for name, extra in _requirements():
        if not extra:
            count += 1
            missing += [name] * (_version(name) is None)
    if missing:
        yield Finding(
            "fault", "libraries", say("missing: {names} (reinstall kanben)", names=joined(", ", missing))
        )
    else:
        yield Finding("ok", "libraries", say("{count}; kanben licences lists them", count=count))


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _fonts() -> Iterator[Finding]:
    roles: dict[str, list[str]] = {}
    for row in SHIPPED:
        try:
            open_face(str(assets.font(row.file)))
        except KanbenError as error:
            yield Finding("fault", f"font {row.role}", error.message)
            continue
        style = " ".join(word for word, has in (("bold", row.bold), ("italic", row.italic)) if has)
        roles.setdefault(row.role, []).append(f"{row.family} {style}".strip())
    for role, names in roles.items():
        yield Finding("ok", f"font {role}", ", ".join(names))


def _programs() -> Iterator[Finding]:
    for name, where, hint in (
        ("LibreOffice", office(), say("it would read .doc and .wps")),
        ("Pandoc", program(), say("pip install '.[pandoc]' would read 26 formats more")),
    ):
        yield Finding("ok", name, where) if where else Finding("no", name, hint)


def _extras() -> Iterator[Finding]:
    needed: dict[str, list[str]] = {}
    for name, extra in _requirements():
        if extra in _FOR_USERS:
            needed.setdefault(extra, []).append(name)
    for extra, names in needed.items():
        missing = [name for name in names if _version(name) is None]
        said = (
            say("missing: {names} (pip install '.[{extra}]')", names=joined(", ", missing), extra=extra)
            if missing
            else ", ".join(names)
        )
        yield Finding("no" if missing else "ok", f"extra {extra}", said)


def _plugins() -> Iterator[Finding]:
    for group in plugins.GROUPS:
        found = plugins.found(group)
        for plugin in found.usable.values():
            yield Finding("ok", f"plugin {plugin.name}", f"{plugin.title} [{plugin.package}]")
        for name, error in found.broken.items():
            yield Finding("no", f"plugin {name}", error.message)


def _settings() -> Iterator[Finding]:
    settings = here()
    for origin, values in settings.layers:
        count = sum(map(len, values.values()))
        yield Finding(
            "ok", f"settings {origin}", say("{count} set; kanben config show lists them", count=count)
        )
    if settings.refused is not None:
        yield Finding(
            "no", "settings project", say("{path} belongs to another user, not read", path=settings.refused)
        )


def _folders() -> Iterator[Finding]:
    with tempfile.NamedTemporaryFile(prefix="kanben-") as file:
        file.write(b"kanben")
        yield Finding("ok", "temporary folder", tempfile.gettempdir())
