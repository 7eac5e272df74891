"""The sidecar: a TOML file beside an input that corrects what was recovered, and ``--set``.

Every key is optional; what is not named stays as it was found. ``[[headings]]``, once given, is the whole
list of headings, ``[[related]]`` the whole list of related links; ``[[blocks]]`` names single blocks that are
something else than was found, or no part of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from converters.corrections.blocks import BlockChange, set_blocks
from converters.corrections.headings import Heading, headings_of, set_headings
from converters.corrections.overrides import (
    FIELDS,
    KEYWORDS,
    LINES,
    OFFICIAL,
    PEOPLE,
    known_field,
    lines_in,
    names_in,
    override,
)
from converters.diagnostics import Kind, Sink
from converters.errors import SidecarError, UsageError
from converters.interface.catalogue import shown
from converters.interface.language import SOURCE
from converters.messages import say
from converters.model import Document, Metadata, Official, RelatedLink
from converters.serialization.toml import TomlError, line_of, tables
from converters.source import SIDECAR

_Record = TypeVar("_Record", bound=msgspec.Struct)

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Bytes of an argument that its encoding has no character for, as Python hands them on (PEP 383)."""
_BLOCKS: Final = "blocks"
_HEADINGS: Final = "headings"
_RELATED: Final = "related"
_OFFERED: Final = frozenset(("title", "kicker", "subtitle", "authors", "source", "date"))
"""Fields a new sidecar shows even when nothing was found."""
_HEAD: Final = (
    say(
        "Corrections for kanben: change what is wrong, delete what shall be found anew, "
        "keep this file beside the text it corrects."
    ),
    say('"" or [] empties a field. [[headings]] and [[related]], where given, are the whole list.'),
    say("[[blocks]] with text and kind says what a block is: paragraph, caption, quote, dropped."),
)
"""Comments at its top."""


def apply_sidecar(document: Document, text: str, sink: Sink) -> Document:
    """Return ``document`` with the corrections of a sidecar.

    Args:
        document: before transforms.
        text: the TOML.
        sink: takes OVERRIDDEN with the names of what was replaced.

    Raises:
        SidecarError: it is no TOML, names an unknown field or heading, or gives a value of a wrong kind.
    """
    name = document.provenance.name
    file = str(PurePath(name).with_suffix(SIDECAR)) if name else ""
    try:
        values = tables(text)
    except TomlError as error:
        raise SidecarError(
            say("the sidecar is not valid TOML: {error}", error=error), where=file or None
        ) from error
    # Blocks come first: one that was dropped may become a heading.
    for key, value in sorted(values.items(), key=lambda item: item[0] != _BLOCKS):
        try:
            document = _corrected(document, key, value)
        except (UsageError, SidecarError) as error:
            what = say("the sidecar: {what}", what=error.what)
            raise SidecarError(what, where=_place(file, text, key), hint=error.hint) from error
    sink.add(Kind.OVERRIDDEN, say("set by the sidecar: {values}", values=", ".join(values)), where=name)
    return document


def _place(file: str, text: str, key: str) -> str | None:
    """Return the file and line of a key, as far as they are known."""
    line = line_of(text, key)
    if file and line:
        return f"{file}:{line}"
    return say("line {line}", line=line) if line else file or None


def set_fields(document: Document, pairs: Sequence[tuple[str, str]]) -> Document:
    """Return ``document`` with the fields of ``--set`` replaced; several names are parted by commas.

    Raises:
        UsageError: an unknown field, or a value it cannot take.
    """
    for name, value in pairs:
        if _SURROGATE.search(value):
            raise UsageError(
                say("the value of --set {name} is not text in the encoding of the terminal", name=name)
            )
        field = known_field(name)
        values = _values(field, value)
        document = override(document, field, values, "set")
    return document


def _corrected(document: Document, name: str, value: object) -> Document:
    if name == _BLOCKS:
        return set_blocks(document, _records(name, value, BlockChange))
    if name == _HEADINGS:
        return set_headings(document, _records(name, value, Heading))
    if name == _RELATED:
        links = tuple(_records(name, value, RelatedLink))
        return replace(document, meta=replace(document.meta, related=links))
    field = known_field(name)
    return override(document, field, _values(field, value), "sidecar")


def _records(name: str, value: object, kind: type[_Record]) -> list[_Record]:
    """Return the tables of an array of tables as records; other keys than theirs are refused."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SidecarError(
            say("{name!r} must be a list of tables", name=name), hint=say("write [[{name}]]", name=name)
        )
    known = set(kind.__struct_fields__)
    for item in value:
        if set(item) - known:
            raise SidecarError(
                say("{name!r} has an unknown key {key!r}", name=name, key=sorted(set(item) - known)[0]),
                hint=", ".join(sorted(known)),
            )
    try:
        return msgspec.convert(value, list[kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise SidecarError(say("{name}: {error}", name=name, error=error)) from error


def _values(field: str, value: object) -> tuple[str, ...]:
    several = field in PEOPLE or field == KEYWORDS or field in LINES
    if isinstance(value, list) and several and all(isinstance(item, str) for item in value):
        return tuple(item.strip() for item in value if item.strip())
    if several and not isinstance(value, str):
        raise SidecarError(
            say("{field!r} must be a list of strings", field=field),
            hint=say('write {field} = ["…", "…"]', field=field),
        )
    if isinstance(value, list | dict | bool | float):
        raise SidecarError(
            say("{field!r} must be a string", field=field), hint=say('write {field} = "…"', field=field)
        )
    text = str(value)
    if field in LINES:
        return lines_in(text)
    return names_in(text) if several else (text,) if text.strip() else ()


# --------------------------------------------------------------------------- writing
def write_sidecar(document: Document, language: str = SOURCE) -> str:
    """Return a sidecar that says what was recovered, its comments in a language; it changes nothing."""
    lines = _head(language)
    for name in FIELDS:
        value = _field(document.meta, name)
        if value or name in _OFFERED:
            lines.append(f"{name} = {_toml(value)}")
    for heading in headings_of(document):
        lines += ["", "[[headings]]", *_pairs(heading)]
    for link in document.meta.related:
        lines += ["", "[[related]]", *_pairs(link)]
    return "\n".join(lines) + "\n"


def sidecar_of(values: Mapping[str, object], language: str = SOURCE) -> str:
    """Return the text of a sidecar with these values: strings, lists of strings, lists of tables."""
    plain = {name: value for name, value in values.items() if not _is_tables(value)}
    lines = [*_head(language), *(f"{name} = {_toml(value)}" for name, value in plain.items())]
    for name, value in values.items():
        if name not in plain:
            for item in value:  # type: ignore[attr-defined]
                lines += ["", f"[[{name}]]", *(f"{key} = {_toml(part)}" for key, part in item.items())]
    return "\n".join(lines) + "\n"


def _head(language: str) -> list[str]:
    return [*(f"# {shown(comment, language)}" for comment in _HEAD), ""]


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _field(meta: Metadata, name: str) -> object:
    if name in PEOPLE:
        return list(meta.names(PEOPLE[name]))
    value = getattr(meta.official or Official(), name) if name in OFFICIAL else getattr(meta, name)
    return list(value) if isinstance(value, tuple) else value or ""


def _pairs(record: msgspec.Struct) -> Iterator[str]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is not None:
            yield f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    """Return a value in TOML; its basic strings are JSON's, but for the delete character (TOML 1.0)."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
