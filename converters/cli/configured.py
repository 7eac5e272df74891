"""The settings in force for a command: from the environment and from files, unless --no-config was given."""

from __future__ import annotations

import click

from converters import formats
from converters.cli.output import print_note
from converters.jobs import DEFAULT_FORMATS
from converters.messages import say
from converters.settings.keys import GENERAL
from converters.settings.load import Settings, here


def configured() -> Settings:
    """Return the settings that hold where nothing is said on the command line.

    Raises:
        KanbenError: a file or variable says what cannot be.
    """
    if click.get_current_context().find_root().params.get("no_config"):
        return Settings()
    found = here()
    if found.refused is not None:
        print_note(
            say("{path}: warning: belongs to another user and was not read [settings]", path=found.refused)
        )
    return found


def wanted_formats(to: str | None, settings: Settings) -> tuple[str, ...]:
    """Return the formats of ``--to``, else of the settings, else the usual three.

    Raises:
        UsageError: they are none.
    """
    if to is not None:
        return formats.names(to)
    said = settings.section(GENERAL).get("to")
    return formats.names(said) if isinstance(said, tuple) and said else DEFAULT_FORMATS


def wanted_name(name: str | None, settings: Settings) -> str | None:
    """Return the pattern of ``--name``, else of the settings; ``None`` keeps the inputs' names."""
    said = settings.section(GENERAL).get("name")
    return name if name is not None or said is None else str(said)
