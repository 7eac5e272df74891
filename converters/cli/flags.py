"""Command-line flags made from the option records, so that the two cannot disagree."""

from __future__ import annotations

import functools
import math
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Final, Literal, TypedDict, TypeVar, Union, get_args, get_origin, get_type_hints

import click
import msgspec

from converters.cli.localized_commands import help_text
from converters.errors import UsageError
from converters.limits import ROWS, Limits
from converters.messages import Message, say
from converters.options import BatchOptions, Options, parse
from converters.settings.keys import SET
from converters.settings.load import Settings

STATIONS = ("read", "transform", "edition", "pdf", "docx", "epub", "html", "png")
"""Fields of Options whose records become flags, in the order ``--help`` lists them."""
_SPELLING = {"language": "lang", "fonts": "font", "form": "as", "asked": "transform"}
"""Where the flag is not called like the field."""


NO_SETTINGS: Final = Settings()
_Command = TypeVar("_Command", bound=Callable[..., object])


class _Settings(TypedDict, total=False):
    """Arguments for ``click.Option``."""

    default: bool | None
    is_flag: bool
    multiple: bool
    type: click.Choice[str] | type


class Flag(msgspec.Struct, kw_only=True):
    """One flag and the record fields it sets."""

    name: str
    """Without the dashes."""
    field: str
    stations: list[str]
    help: Message
    settings: _Settings
    """Arguments for ``click.Option``."""

    @property
    def declaration(self) -> str:
        """The flag as click takes it; a switch with its opposite, which undoes what a setting says."""
        if "is_flag" not in self.settings:
            return f"--{self.name}"
        opposite = self.name.removeprefix("no-") if self.name.startswith("no-") else f"no-{self.name}"
        return f"--{self.name}/--{opposite}"


@functools.cache
def flags() -> dict[str, Flag]:
    """Return every flag by its parameter name; a field that several records share is one flag."""
    out: dict[str, Flag] = {}
    for station, record in _records():
        hints = get_type_hints(record, include_extras=True)
        for field in msgspec.structs.fields(record):
            if get_origin(hints[field.name]) is not Annotated:
                continue
            kind, meta = get_args(hints[field.name])[:2]
            flag = _flag(field.name, kind, field.default, meta.description or "")
            known = out.setdefault(flag.name.replace("-", "_"), flag)
            known.stations.append(station)
    return out


def add_flags(command: _Command) -> _Command:
    """Decorate a click command with every flag, those of limits last."""
    command = add_limit_flags(command)
    for parameter, flag in reversed(flags().items()):
        only = [name for name in flag.stations if name not in ("read", "transform", "edition")]
        text = say("{help} [{formats}]", help=flag.help, formats=", ".join(only)) if only else flag.help
        option = click.option(flag.declaration, parameter, help=help_text(text), **flag.settings)
        command = option(command)
    return command


def options_from(values: Mapping[str, object], base: Settings = NO_SETTINGS, **others: object) -> Options:
    """Return the Options that flag values describe.

    Args:
        values: of the flags; ``None`` and no values are those that were not given.
        base: what holds for them; where it says nothing, the records' defaults do.
        others: fields of Options that are no records.

    Raises:
        UsageError: a value of the wrong type.
    """
    chosen: dict[str, dict[str, object]] = {station: {} for station in STATIONS}
    for parameter, flag in flags().items():
        value = values.get(parameter)
        if value is None or value == ():
            continue
        if flag.name.startswith("no-"):
            value = not value
        for station in flag.stations:
            chosen[station][flag.field] = value
    records = {
        station: parse(record, base.section(station) | chosen[station]) for station, record in _records()
    }
    records["read"] = msgspec.structs.replace(records["read"], limits=limits_from(values, base))
    given = others.pop("set_fields", ())
    assert isinstance(given, tuple)
    names = {name for name, _ in given}
    fixed = tuple((name, text) for name, text in base.section(SET).items() if name not in names)
    return Options(**records, set_fields=(*fixed, *given), **others)  # type: ignore[arg-type]


def add_limit_flags(command: _Command) -> _Command:
    """Decorate a click command with the flags of limits."""
    for row in reversed(ROWS):
        text = say("limit: {what} (default: {default})", what=row.what, default=row.shown(Limits()))
        kind = float if row.scale > 1 or row.field == "seconds" else int
        metavar = row.unit or "NUMBER"
        option = click.option(row.flag, row.parameter, type=kind, metavar=metavar, help=help_text(text))
        command = option(command)
    return command


def limits_from(values: Mapping[str, object], base: Settings = NO_SETTINGS) -> Limits:
    """Return the Limits that flag values describe; ``base`` holds for those that were not given.

    Raises:
        UsageError: a value out of range.
    """
    chosen = base.section("limits")
    for row in ROWS:
        value = values.get(row.parameter)
        if isinstance(value, int | float):
            if not math.isfinite(value) or value < row.least:
                raise UsageError(
                    say("invalid {flag} {value:g}", flag=row.flag, value=value),
                    hint=say("give a number of at least {least:g}", least=row.least),
                )
            chosen[row.field] = value if row.field == "seconds" else round(value * row.scale)
    return parse(Limits, chosen)


def add_batch_flags(command: _Command) -> _Command:
    """Decorate a click command with the flags of BatchOptions."""
    for flag in reversed(_batch_flags()):
        command = click.option(
            flag.declaration, flag.name.replace("-", "_"), help=help_text(flag.help), **flag.settings
        )(command)
    return command


def batch_options_from(values: Mapping[str, object], base: Settings = NO_SETTINGS) -> BatchOptions:
    """Return the BatchOptions that flag values describe; ``base`` holds for those that were not given.

    Raises:
        UsageError: a value out of range.
    """
    given = {flag.field: values.get(flag.name.replace("-", "_")) for flag in _batch_flags()}
    said = {name: value for name, value in given.items() if value is not None}
    return parse(BatchOptions, base.section("batch") | said)


def _batch_flags() -> list[Flag]:
    hints = get_type_hints(BatchOptions, include_extras=True)
    out = []
    for field in msgspec.structs.fields(BatchOptions):
        kind, meta = get_args(hints[field.name])[:2]
        out.append(_flag(field.name, kind, field.default, meta.description or ""))
    return out


def _records() -> Iterator[tuple[str, type[msgspec.Struct]]]:
    hints = get_type_hints(Options)
    for station in STATIONS:
        yield station, hints[station]


def _flag(field: str, kind: object, default: object, text: str) -> Flag:
    name = _SPELLING.get(field, field).replace("_", "-")
    settings = _Settings(default=None)
    said = _plain(text)
    if default is True:
        name, settings = f"no-{name}", _Settings(is_flag=True, default=None)
        said = say("do not {what}", what=said)
    elif default is False:
        settings = _Settings(is_flag=True, default=None)
    elif isinstance(default, tuple):
        settings = _Settings(multiple=True)
    else:
        settings["type"] = _click_type(kind)
        if default is not None:
            said = say("{what} (default: {default})", what=said, default=default)
    return Flag(name=name, field=field, stations=[], help=said, settings=settings)


def _plain(text: str) -> Message:
    """Return the help of a record's field as a message."""
    return say(text.replace("{", "{{").replace("}", "}}"))


def _click_type(kind: object) -> click.Choice[str] | type:
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is Literal:
        return click.Choice(get_args(kind))
    return kind if kind is int or kind is float else str
