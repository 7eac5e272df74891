"""What all sources together say: the environment before the project before the user before the defaults."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from converters.errors import UsageError
from converters.interface.language import VARIABLE
from converters.messages import say
from converters.settings.files import Setting, Values, read_file
from converters.settings.places import home, project_file, user_file, working_folder

_PREFIX: Final = "KANBEN_"
OTHERS: Final = ("KANBEN_PASSWORD",)
"""Variables that are no settings."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, the strongest first."""

    layers: tuple[tuple[str, Values], ...] = ()
    """(``environment``, ``project`` or ``user``, what it says)."""
    refused: Path | None = None
    """A project's file that belongs to another user and was not read."""

    def get(self, section: str, field: str) -> tuple[str, Setting] | None:
        """Return what sets a key and the setting; ``None`` when nothing does."""
        for origin, values in self.layers:
            setting = values.get(section, {}).get(field)
            if setting is not None:
                return origin, setting
        return None

    def section(self, name: str) -> dict[str, object]:
        """Return the values of the keys of a section that are set."""
        out: dict[str, object] = {}
        for _, values in reversed(self.layers):
            out |= {field: setting.value for field, setting in values.get(name, {}).items()}
        return out


def load(folder: Path, environ: Mapping[str, str], home: Path) -> Settings:
    """Return the settings in force.

    Args:
        folder: the working folder, absolute.
        environ: the environment.
        home: of the user.

    Raises:
        InputUnreadable: a file cannot be read.
        UsageError: an unknown key or a value of the wrong type; the message names file and line, or variable.
    """
    layers: list[tuple[str, Values]] = []
    said = {name: text for name, text in environ.items() if name.startswith(_PREFIX) and name not in OTHERS}
    if not said.get(VARIABLE):
        said.pop(VARIABLE, None)  # empty is not set, as for a locale
    if said:
        layers.append(("environment", _from_environment(said)))
    project = project_file(folder, home)
    if project.path is not None:
        layers.append(("project", read_file(project.path, is_project=True)))
    own = user_file(environ, home)
    if own is not None:
        layers.append(("user", read_file(own, is_project=False)))
    return Settings(layers=tuple(layers), refused=project.refused)


def here() -> Settings:
    """Return the settings of this process: of its working folder, environment and user.

    Raises:
        KanbenError: as of :func:`load`.
    """
    return load(working_folder(), os.environ, home())


def _from_environment(said: Mapping[str, str]) -> Values:
    from converters.settings.keys import from_text, variables  # noqa: PLC0415  (few set a variable)

    known = variables()
    unknown = next((name for name in said if name not in known), None)
    if unknown is not None:
        raise UsageError(say("this variable sets nothing"), where=unknown, hint=_near(unknown, [*known]))
    out: Values = {}
    for name, key_name in _ordered(said):
        for key in known[name]:
            if key.variables[0] == name or key_name:
                value = from_text(key, said[name], name)
                out.setdefault(key.section, {})[key.field] = Setting(value=value, where=name)
    return out


def _ordered(said: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the variables, those of one section last, so that they win; with whether it is a short one."""
    from converters.settings.keys import variables  # noqa: PLC0415

    short = {name for name in said if any(key.variables[-1] == name for key in variables()[name])}
    yield from ((name, True) for name in sorted(short))
    yield from ((name, False) for name in sorted(said) if name not in short)


def _near(word: str, known: list[str]) -> str:
    import difflib  # noqa: PLC0415  (an error is rare)

    near = difflib.get_close_matches(word, known, n=1)
    return say("did you mean {word}?", word=near[0]) if near else say("kanben config show lists all keys")
