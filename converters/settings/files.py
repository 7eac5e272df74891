"""What the files say that settings stand in; where they lie is :mod:`converters.settings.places`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from converters.errors import InputUnreadable, UsageError
from converters.limits import Limits
from converters.limits.files import is_there, leads_out, read_at_most
from converters.messages import error_text, say
from converters.settings.keys import GENERAL, SET, Key, checked, key_of
from converters.settings.places import MOST_BYTES
from converters.text.patterns import pattern

_HEADER: Final = pattern(r"\s*\[\s*([\w-]+)\s*\]\s*(?:#.*)?")


_NAMES: Final = ("edition.theme", "transform.known")
"""Keys whose value is the name of something that comes with kanben, or a path."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """A value and where it stands."""

    value: object
    where: str
    """``kanben.toml:3``, or the environment variable."""


Values = dict[str, dict[str, Setting]]
"""Section to field to setting."""


def read_file(path: Path, *, is_project: bool) -> Values:
    """Return what a file says, its paths relative to its folder.

    Args:
        path: of the file.
        is_project: it lies in a folder that may have come with an input, and is not trusted with all.

    Raises:
        InputUnreadable: it cannot be read.
        UsageError: it is no TOML, or says what cannot be; the message names the line.
    """
    text = _text(path)
    data = _tables(text, path)
    lines = _lines(text)
    out: Values = {}
    for section, field, value in _items(data):
        where = f"{path}:{lines[section, field]}" if (section, field) in lines else str(path)
        out.setdefault(section, {})[field] = Setting(
            value=_value(section, field, value, where, path.parent, is_project=is_project), where=where
        )
    return out


def _text(path: Path) -> str:
    try:
        data = read_at_most(path, MOST_BYTES)
        if data is None:
            what = say("the file is larger than the limit of {most:,} bytes", most=MOST_BYTES)
            raise UsageError(what, where=str(path))
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputUnreadable(error_text(error), where=str(path)) from error
    except UnicodeDecodeError as error:
        raise UsageError(say("the settings are not valid UTF-8"), where=str(path)) from error


def _tables(text: str, path: Path) -> dict[str, object]:
    from converters.serialization.toml import TomlError, tables  # noqa: PLC0415  (few have such a file)

    try:
        return tables(text)
    except TomlError as error:
        raise UsageError(say("invalid TOML: {error}", error=error), where=str(path)) from error


def _items(data: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((name, field, item) for field, item in value.items())
        else:
            yield GENERAL, name, value


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Return the line on which each key begins; those written in other ways than usual are not found."""
    out: dict[tuple[str, str], int] = {}
    section = GENERAL
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.fullmatch(line)
        if header:
            section = header[1]
            continue
        name, equals, _ = line.partition("=")
        if equals:
            parts = [part.strip().strip("\"'") for part in name.split(".")]
            place = (parts[0], parts[1]) if len(parts) == 2 and not section else (section, parts[0])
            out.setdefault(place, number)
    return out


def _value(section: str, field: str, value: object, where: str, folder: Path, *, is_project: bool) -> object:
    if section == SET:
        if not isinstance(value, str):
            raise UsageError(
                say("{key}: expected a string", key=f"{SET}.{field}"),
                where=where,
                hint=say("put the value in quotes"),
            )
        return value
    key = key_of(section, field, where)
    if key.name == "to" and isinstance(value, str):
        value = [name.strip() for name in value.split(",")]
    found = checked(key, value, where)
    if is_project:
        _refuse_danger(key, found, where)
    return _resolved(key, found, folder, where, inside=is_project) if key.names_files else found


def _refuse_danger(key: Key, value: object, where: str) -> None:
    """Refuse what a file that came with an input must not decide."""
    hint = say(
        "give it on the command line, as {variable} or in the user's own settings", variable=key.variables[0]
    )
    if key.trusted and value != key.default:
        raise UsageError(say("{key} cannot be set by a project", key=key.name), where=where, hint=hint)
    if key.section == "limits":
        usual = getattr(Limits(), key.field)
        if isinstance(value, int | float) and (value > usual or not value):
            raise UsageError(
                say(
                    "{key}: a project can only lower a limit, and the usual one is {usual:,}",
                    key=key.name,
                    usual=usual,
                ),
                where=where,
                hint=hint,
            )


# --------------------------------------------------------------------------- paths
def _resolved(key: Key, value: object, folder: Path, where: str, *, inside: bool) -> object:
    """Return the paths of a value as from the working folder, where the file has them from its own."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(_path(key, item, folder, where, inside=inside) for item in value)
    return _path(key, str(value), folder, where, inside=inside)


def _path(key: Key, text: str, folder: Path, where: str, *, inside: bool) -> str:
    if key.name in _NAMES and not _is_path(text, folder):
        return text
    role, equals, rest = text.partition("=") if key.name == "pdf.fonts" else ("", "", text)
    name, hash_mark, index = rest.partition("#") if key.name == "pdf.fonts" else (rest, "", "")
    try:
        path = Path(name) if inside else Path(name).expanduser()
    except RuntimeError:
        path = Path(name)
    whole = folder / path
    if inside and (
        path.is_absolute() or ".." in path.parts or (is_there(whole) and leads_out(whole, folder))
    ):
        raise UsageError(
            say("{key}: the path {name!r} leads outside the folder of the settings", key=key.name, name=name),
            where=where,
            hint=say("put the file into that folder, or give it on the command line"),
        )
    return f"{role}{equals}{whole}{hash_mark}{index}"


def _is_path(name: str, folder: Path) -> bool:
    """Return whether a file or folder is meant, and not the name of something that comes with kanben."""
    return any(mark in name for mark in "/\\.~") or is_there(folder / name)
