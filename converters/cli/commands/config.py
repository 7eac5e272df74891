"""``kanben config``: what is set, by whom, and where settings are looked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from converters.cli.configured import configured
from converters.cli.language import shown
from converters.cli.localized_commands import Group
from converters.cli.output import print_lines, print_text
from converters.messages import say
from converters.settings.files import NAME, project_file, user_path
from converters.settings.keys import SET, keys
from converters.settings.load import Settings, home


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
            if found is not None:
                origin, setting = found
                yield _row(key.name, setting.value, f"{origin}: {setting.where}")
            elif not set_only:
                yield _row(key.name, key.default, shown(say("default")))
    for field in settings.section(SET):
        found = settings.get(SET, field)
        if found is not None:
            yield _row(f"{SET}.{field}", found[1].value, f"{found[0]}: {found[1].where}")


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
