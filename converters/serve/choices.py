"""What can be chosen on the page, read from the option records, and the Options that a choice means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import replace

from converters.assets import themes
from converters.errors import UsageError
from converters.messages import say
from converters.options import EditionOptions, EpubOptions, Options, TransformOptions, parse
from converters.paper import PAPERS, TRADE

FONT_SIZES: Final = (9, 10, 10.5, 11, 12, 14, 16, 18, 20, 22)
"""Points; what the page offers."""
_RECORDS: Final[dict[str, type[msgspec.Struct]]] = {
    "edition": EditionOptions,
    "transform": TransformOptions,
    "epub": EpubOptions,
}
_OFFERED: Final = {
    "edition": ("theme", "paper", "font_size", "notes"),
    "transform": tuple(field.name for field in msgspec.structs.fields(TransformOptions)),
    "epub": ("profile", "embed_fonts"),
}
"""Record to the fields the page may set: none of them names a file."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to choose."""

    name: str
    """``record.field``."""
    values: list[str]
    """What it may be; the empty string is the theme's own. A switch has ``yes`` and ``no``."""
    value: str
    """What it is when nothing is chosen."""


def choices(options: Options) -> list[Choice]:
    """Return what can be chosen, with the values of ``options`` as they stand."""
    out: list[Choice] = []
    for record, names in _OFFERED.items():
        hints = get_type_hints(_RECORDS[record])
        for name in names:
            now = getattr(getattr(options, record), name)
            values = _values(name, hints[name])
            if values:
                out.append(Choice(name=f"{record}.{name}", values=values, value=_said(now)))
    return out


def _values(name: str, hint: object) -> list[str]:
    if name == "theme":
        return list(themes())
    if name == "font_size":
        return ["", *map(_said, FONT_SIZES)]
    if name == "paper":
        return ["", *PAPERS, *TRADE]
    parts = (hint, *get_args(hint))
    named = [value for part in parts if get_origin(part) is Literal for value in get_args(part)]
    if named:
        return ["", *named] if type(None) in parts else named
    return ["yes", "no"] if hint is bool else []


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:g}" if isinstance(value, float | int) else str(value)


def chosen(options: Options, values: Mapping[str, str]) -> Options:
    """Return ``options`` with what was chosen.

    Raises:
        UsageError: a name that is not offered, or a value it cannot have.
    """
    offered = {choice.name: choice for choice in choices(options)}
    changes: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        choice = offered.get(name)
        free = name == "edition.font_size"
        if choice is None or (value not in choice.values and not free):
            raise UsageError(
                say("{name} cannot be {value!r}", name=name, value=value), hint=", ".join(offered)
            )
        record, field = name.split(".")
        changes.setdefault(record, {})[field] = _typed(choice, value, free=free)
    for record, fields in changes.items():
        old = msgspec.structs.asdict(getattr(options, record))
        options = replace(options, **{record: parse(_RECORDS[record], old | fields)})
    return options


def _typed(choice: Choice, value: str, *, free: bool) -> object:
    if not value:
        return None
    if choice.values == ["yes", "no"]:
        return value == "yes"
    if not free:
        return value
    try:
        return float(value)
    except ValueError as error:
        raise UsageError(
            say("{value!r} is no type size", value=value), hint=say("give a number of points")
        ) from error
