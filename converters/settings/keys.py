"""Every key that can be set: the fields of the option records, by the section that they stand in."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Annotated, Final, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from converters.errors import UsageError
from converters.interface.language import choice_of
from converters.jobs import DEFAULT_FORMATS
from converters.limits import Limits
from converters.messages import Message, nearest, say
from converters.options import BatchOptions, Options, parse
from converters.settings.places import UI


class General(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above all sections."""

    to: Annotated[tuple[str, ...], Meta(description="formats that convert and batch write")] = DEFAULT_FORMATS
    name: Annotated[str | None, Meta(description="file name pattern, such as '{date} {title}'")] = None
    ui: Annotated[
        Literal["zh", "zh-Hant", "en"] | None,
        Meta(description="language of help, messages and the page; default: that of the system"),
    ] = None


class Serve(msgspec.Struct, frozen=True, kw_only=True):
    """How ``kanben serve`` and ``kanben preview`` open their page."""

    host: Annotated[str, Meta(description="name or number to listen at", extra={"trusted": True})] = (
        "127.0.0.1"
    )
    port: Annotated[int, Meta(description="port; 0: a free one", ge=0, le=65535)] = 0
    jobs: Annotated[int, Meta(description="number of worker processes; 0: one per CPU core", ge=0)] = 0
    ui: Annotated[
        Literal["zh", "zh-Hant", "en"] | None,
        Meta(description="language of the page; default: the browser's"),
    ] = None


GENERAL: Final = ""
"""Section of the keys that stand above all sections."""
SET: Final = "set"
"""Section of metadata fields that replace what was recovered, as ``--set`` does."""
_STATIONS: Final = ("read", "transform", "edition", "pdf", "docx", "epub", "html", "png")


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """One key."""

    section: str
    """:data:`GENERAL` for those above all sections."""
    field: str
    default: object
    names_files: bool
    """Whether its value is, or holds, the path of a file or folder."""
    trusted: bool
    """Whether only the user's own file, the environment and the command line may set it."""

    @property
    def name(self) -> str:
        """The key as messages call it: ``edition.theme``."""
        return f"{self.section}.{self.field}" if self.section else self.field

    @property
    def variables(self) -> tuple[str, ...]:
        """Environment variables that set it, the more special first."""
        short = f"KANBEN_{self.field.upper()}"
        return (f"KANBEN_{self.section.upper()}_{self.field.upper()}", short) if self.section else (short,)


@functools.cache
def records() -> dict[str, type[msgspec.Struct]]:
    """Return the record of each section, in the order they are listed."""
    hints = get_type_hints(Options)
    stations: dict[str, type[msgspec.Struct]] = {name: hints[name] for name in _STATIONS}
    return {GENERAL: General, **stations, "limits": Limits, "batch": BatchOptions, "serve": Serve}


@functools.cache
def keys() -> dict[str, dict[str, Key]]:
    """Return every key by section and field."""
    return {section: {key.field: key for key in _keys(section)} for section in records()}


def _keys(section: str) -> Iterator[Key]:
    record = records()[section]
    hints = get_type_hints(record, include_extras=True)
    for field in msgspec.structs.fields(record):
        if field.type is Limits or isinstance(field.default, Limits):
            continue
        extra = _extra(hints[field.name])
        yield Key(
            section=section,
            field=field.name,
            default=field.default,
            names_files="file" in extra,
            trusted="trusted" in extra,
        )


def _extra(hint: object) -> dict[str, object]:
    if get_origin(hint) is not Annotated:
        return {}
    found = [part.extra for part in get_args(hint)[1:] if isinstance(part, Meta) and part.extra]
    return {name: value for extra in found for name, value in extra.items()}


def key_of(section: str, field: str, where: str) -> Key:
    """Return a key of a file.

    Args:
        section: as the file has it.
        field: as the file has it.
        where: file and line.

    Raises:
        UsageError: there is no such section or key; the hint has the nearest.
    """
    known = keys()
    if section not in known:
        raise UsageError(
            say("unknown section [{section}]", section=section),
            where=where,
            hint=_near(section, [*known, SET]),
        )
    key = known[section].get(field)
    if key is None:
        name = f"{section}.{field}" if section else field
        raise UsageError(
            say("unknown key {name!r}", name=name), where=where, hint=_suggestion(section, field)
        )
    return key


def _suggestion(section: str, field: str) -> str:
    elsewhere = [name for name, own in keys().items() if field in own and name]
    if elsewhere:
        return say("it stands under {sections}", sections=", ".join(f"[{name}]" for name in elsewhere))
    if section:
        return _near(field, list(keys()[section]))
    return _near(field, [*keys()[GENERAL], *(name for name in keys() if name), SET])


def _near(word: str, known: list[str]) -> str:
    return nearest(word, known, say("known: {names}", names=", ".join(name for name in known if name)))


def checked(key: Key, value: object, where: str) -> object:
    """Return a value in the type of its key.

    Args:
        key: whose value it is.
        value: of TOML, or the text of an environment variable in a list or as it is.
        where: file and line, or the variable.

    Raises:
        UsageError: it cannot be that of the key.
    """
    record = records()[key.section]
    try:
        return getattr(parse(record, {key.field: value}), key.field)
    except UsageError as error:
        # The name of the field is that of the key, without its section.
        named = isinstance(error.what, Message) and error.what.values.get("field") == key.field
        said = error.what.values["error"] if named and isinstance(error.what, Message) else error.what
        raise UsageError(
            say("{key}: {error}", key=key.name, error=said), where=where, hint=error.hint
        ) from error


@functools.cache
def variables() -> dict[str, tuple[Key, ...]]:
    """Return the keys that each environment variable sets."""
    out: dict[str, tuple[Key, ...]] = {}
    for own in keys().values():
        for key in own.values():
            for name in key.variables:
                out[name] = (*out.get(name, ()), key)
    return out


def from_text(key: Key, text: str, where: str) -> object:
    """Return the value that the text of an environment variable means; commas part the items of a list.

    Raises:
        UsageError: it cannot be that of the key.
    """
    hint = get_type_hints(records()[key.section])[key.field]
    if key.field == UI:
        return checked(key, choice_of(text) or text, where)
    if get_origin(hint) is tuple:
        return checked(key, [item.strip() for item in text.split(",") if item.strip()], where)
    if hint is bool and text.lower() in _BOOLEANS:
        return checked(key, _BOOLEANS[text.lower()], where)
    for kind in (int, float):
        if kind in (hint, *get_args(hint)):
            try:
                return checked(key, kind(text), where)
            except ValueError:
                continue
    return checked(key, text, where)


_BOOLEANS: Final = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
