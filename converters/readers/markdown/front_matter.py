"""Front matter: YAML between ``---`` or TOML between ``+++`` at the top of a file, to metadata."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink, SourcePos
from converters.messages import say
from converters.model import Contributor, Dropped, FieldSource, Identifier, Metadata, Role
from converters.model.meta import FRONT_MATTER
from converters.readers.finishing import one_line
from converters.readers.markdown.fields_data import DATES, IDENTIFIERS, KEYWORDS, LANGUAGES, PEOPLE, SCALARS
from converters.readers.markdown.yaml_entries import DEEPEST, LONGEST, TOO_LONG, Entry, Parsed, parse
from converters.text.dates import iso_date
from converters.text.languages.language_tag import language_tag

_Field = TypeVar("_Field")

_FENCED: Final = (
    re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL),
    re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL),
)
_LOOKS_LIKE_KEYS = re.compile(r"\s*(?:#[^\n]*\n\s*)*[^\s:#][^:\n]{0,80}:(?:\s|\Z)")
_BETWEEN = re.compile("[,，、;；]")
_DEEP_KEY = re.compile(rf"(?:[\w\"'-]++\s*+\.\s*+){{{DEEPEST},}}+")
"""Each part of a dotted key is a table in a table, and costs as much as all before it."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_LEFT_OUT: Final = "front matter of no use to an edition"


class Front(NamedTuple):
    """What stands before the text of a file."""

    meta: Metadata
    fields: tuple[FieldSource, ...]
    dropped: tuple[Dropped, ...]
    language: str | None
    """BCP 47 tag it declares, or ``None``."""
    text: str
    """The file without it, its lines blank, so that the others keep their numbers."""


def split(text: str, sink: Sink, where: str) -> Front:
    """Return the front matter of a Markdown text and the text; what is not understood is reported.

    A rule at the top of a text that has no keys under it is no front matter.
    """
    parsed, length = _parsed(text)
    if parsed is None:
        return Front(Metadata(), (), (), None, text)
    reader = _Reader()
    for entry in parsed.entries:
        reader.take(entry)
    for number, raw in parsed.rest:
        reader.drop(number, raw.strip(), parsed.reason)
        sink.add(
            Kind.MARKUP_SKIPPED,
            say("{reason}: {text}", reason=parsed.reason, text=one_line(raw)[:60]),
            where=where,
            pos=SourcePos(line=number + 1),
        )
    dropped = tuple(sorted(reader.dropped, key=lambda item: item.pos.line))
    body = "\n" * text.count("\n", 0, length) + text[length:]
    return Front(reader.meta, tuple(reader.fields), dropped, reader.language, body)


def _parsed(text: str) -> tuple[Parsed | None, int]:
    """Return the entries of the front matter and its length; ``None`` when there is none."""
    yaml, toml = (pattern.match(text) for pattern in _FENCED)
    if yaml is not None and (not yaml[1].strip() or _LOOKS_LIKE_KEYS.match(yaml[1])):
        return parse(yaml[1]), yaml.end()
    if toml is not None:
        return _toml(toml[1]), toml.end()
    return None, 0


def _toml(text: str) -> Parsed:
    lines = text.split("\n")
    if len(text) > LONGEST:
        return Parsed((), ((1, text),), TOO_LONG)
    try:
        if _DEEP_KEY.search(text):
            raise ValueError("a key of many parts")
        found = list(_flat(tomllib.loads(text)))
    except (ValueError, RecursionError):
        return Parsed((), tuple((at, line) for at, line in enumerate(lines, 1) if line.strip()))
    entries = []
    for key, values in found:
        last = key.rpartition(".")[2]
        number = next((at for at, line in enumerate(lines, 1) if line.lstrip("\"' ").startswith(last)), 1)
        entries.append(Entry(key, values, number, f"{key}: {', '.join(values)}"))
    return Parsed(tuple(entries), ())


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        key = f"{above}{name}"
        values = value if isinstance(value, list) else [value]
        texts = tuple(_text(item) for item in values if not isinstance(item, dict | list))
        if texts or not value:
            yield key, texts
        for item in values:
            if isinstance(item, dict):
                yield from _flat(item, f"{key}.")
            elif isinstance(item, list):
                yield key, tuple(str(part) for part in item)


def _text(value: object) -> str:
    isoformat: Callable[[], str] | None = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)


class _Reader:
    """Turns entries into metadata."""

    def __init__(self) -> None:
        self.meta = Metadata()
        self.fields: list[FieldSource] = []
        self.dropped: list[Dropped] = []
        self.language: str | None = None

    def take(self, entry: Entry) -> None:
        """Put one entry where it belongs; one without a place is dropped."""
        key = entry.key.strip().casefold()
        values = tuple(value for text in entry.values if (value := one_line(text)))
        field = self._place(key, values) if values else None
        if field is None:
            self.drop(entry.line, entry.text, _LEFT_OUT)
        else:
            pos = SourcePos(line=entry.line + 1)
            self.fields.append(FieldSource(field=field, text=entry.text, rule=FRONT_MATTER, pos=pos))

    def drop(self, number: int, text: str, reason: str) -> None:
        """Keep a line among what was left out."""
        self.dropped.append(Dropped(text=text, reason=reason, pos=SourcePos(line=number + 1)))

    def _place(self, key: str, values: tuple[str, ...]) -> str | None:
        """Put values into the metadata and return the name of their field; ``None`` when they have none."""
        scalar = _field(SCALARS, key)
        if scalar == "source" and values[0].startswith(("http://", "https://")):
            key, scalar = "url", None
        if scalar is not None:
            return self._set(scalar, "；".join(values))
        role = _field(PEOPLE, key)
        if role is not None:
            return self._people(role, values)
        if key in DATES:
            iso = iso_date(values[0])
            return self._set("date", iso) if iso else None
        return self._rest(key, values)

    def _rest(self, key: str, values: tuple[str, ...]) -> str | None:
        if key in KEYWORDS:
            words = _names(values)
            self.meta = replace(self.meta, keywords=tuple(dict.fromkeys((*self.meta.keywords, *words))))
            return "keywords"
        if key in LANGUAGES and _LANGUAGE.match(values[0]):
            self.language = language_tag(values[0])
            return "language"
        scheme = _field(IDENTIFIERS, key)
        if scheme is None:
            return None
        new = tuple(Identifier(scheme=scheme, value=value) for value in values)
        self.meta = replace(self.meta, identifiers=(*self.meta.identifiers, *new))
        return "identifiers"

    def _set(self, field: str, value: str) -> str | None:
        if getattr(self.meta, field) is not None:
            return None
        self.meta = replace(self.meta, **{field: value})
        return field

    def _people(self, role: Role, values: tuple[str, ...]) -> str:
        new = tuple(Contributor(name=name, role=role) for name in _names(values))
        self.meta = replace(self.meta, contributors=(*self.meta.contributors, *new))
        return f"contributors.{role}"


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of a list, or of the one text that is a list as people write it."""
    if len(values) > 1:
        return values
    return tuple(name for part in _BETWEEN.split(values[0]) if (name := part.strip()))


def _field(table: Mapping[_Field, tuple[str, ...]], key: str) -> _Field | None:
    return next((field for field, keys in table.items() if key in keys), None)
