"""``kanben config``: what is set, by whom, and where settings are looked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from converters.cli.configured import configured
from converters.cli.language import shown, spoken
from converters.cli.localized_commands import Group
from converters.cli.output import print_lines, print_text
from converters.interface.language import SETTINGS, choice_of
from converters.messages import Message, say
from converters.settings.files import Setting
from converters.settings.keys import SET, keys
from converters.settings.load import Settings
from converters.settings.places import NAME, UI, home, project_file, user_path


@click.group(cls=Group)
def config() -> None:
    """Show the settings in force, and where they stand."""


@config.command()
@click.option("--set-only", is_flag=True, help="leave out what has its default")
def show(set_only: bool) -> None:
    """List every key with its value and where the value comes from."""
    print_lines(_rows(configured(), set_only=set_only))


def _rows(settings: Settings, *, set_only: bool) -> Iterator[str]:
    for section, own in keys().items():
        for field, key in own.items():
            found = settings.get(section, field)
            if key.name == UI and spoken().origin is not SETTINGS:
                # What the program does speak, though no file says so.
                if spoken().asked or not set_only:
                    yield _row(UI, choice_of(spoken().language), shown(spoken().origin))
            elif found is not None:
                yield _row(key.name, found[1].value, _origin(found))
            elif not set_only:
                yield _row(key.name, key.default, shown(say("default")))
    for field in settings.section(SET):
        found = settings.get(SET, field)
        if found is not None:
            yield _row(f"{SET}.{field}", found[1].value, _origin(found))


def _origin(found: tuple[str, Setting]) -> str:
    return shown(_ORIGINS[found[0]](found[1].where))


_ORIGINS: Final[Mapping[str, Callable[[str], Message]]] = {
    "environment": lambda where: say("environment: {where}", where=where),
    "project": lambda where: say("project: {where}", where=where),
    "user": lambda where: say("user: {where}", where=where),
}


def _row(name: str, value: object, origin: str) -> str:
    text = "-" if value is None else json.dumps(value, ensure_ascii=False)
    return f"{name:<26}{text:<24} {origin}"


@config.command()
def path() -> None:
    """Print where settings are looked for, and whether there is a file."""
    found = project_file(Path.cwd(), home())
    here = found.path or Path.cwd() / NAME
    own = user_path()
    if found.refused is not None:
        print_text(say("project  {path}  (of another user, not read)", path=found.refused))
    else:
        print_text(say("project  {path}{said}", path=here, said=_said(here)))
    print_text(say("user     {path}{said}", path=own, said=_said(own)))


def _said(file: Path) -> str:
    return "" if file.exists() else say("  (there is none)")
