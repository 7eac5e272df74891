"""Pandoc's metadata to Metadata: the names its manual gives, values in every form it allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Kind
from converters.markup.flow import State
from converters.messages import say
from converters.model import Contributor, FieldSource, Identifier, Metadata, Note, Role
from converters.model.walk import block_text, plain, walk_inlines
from converters.readers.finishing import one_line
from converters.readers.names_data import is_anonymous
from converters.readers.pandoc import tree
from converters.readers.pandoc.blocks import to_blocks
from converters.readers.pandoc.inlines import Reader, inline_content
from converters.text.dates import iso_date
from converters.text.languages.language_tag import language_tag

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "pagetitle", "title-meta"),
    "kicker": ("kicker",),
    "subtitle": ("subtitle",),
    "affiliation": ("affiliation", "institute"),
    "source": ("source",),
    "publisher": ("publisher",),
    "description": ("description", "abstract"),
    "rights": ("rights", "copyright"),
    "place": ("place", "publisher-place"),
}
"""Field of Metadata to the variables it is taken from, the first that is there."""
_PEOPLE: Final[Mapping[str, Role]] = {
    "author": "author",
    "authors": "author",
    "translator": "translator",
    "editor": "editor",
    "compiler": "compiler",
    "transcriber": "transcriber",
    "photographer": "photographer",
}
_KEYWORDS: Final = ("keywords", "tags", "subject")
_LANGUAGE: Final = ("lang", "language")
_NAMES: Final = ("name", "text", "value", "title")
"""Keys of a map that hold what is printed, and what is left when a map has none of them: all of it."""
_OWN: Final = frozenset(("identifier", "date", *_KEYWORDS, *_LANGUAGE, *_PEOPLE))
_KNOWN: Final = _OWN.union(*_TEXTS.values())


def metadata(
    reader: Reader, meta: Mapping[str, tree.Meta], language: str
) -> tuple[Metadata, tuple[FieldSource, ...]]:
    """Return the metadata of a tree, and the text each field was read from.

    Variables the model has no field for are named in one diagnostic.

    Args:
        reader: of the tree.
        meta: its metadata block.
        language: BCP 47 tag of the text.
    """
    said = {
        name: [one_line(text) for text in _texts(reader, value, language)] for name, value in meta.items()
    }
    said = {name: texts for name, texts in said.items() if any(texts)}
    values = {field: _first(said, names) for field, names in _TEXTS.items()}
    date = iso_date(said["date"][0]) if "date" in said else None
    if "date" in said and date is None:
        reader.sink.add(
            Kind.GUESS,
            say("cannot be parsed as a date: {date}", date=said["date"][0][:80]),
            where=reader.where,
        )
    found = Metadata(
        contributors=tuple(_people(said)),
        date=date,
        keywords=tuple(_all(said, _KEYWORDS)),
        identifiers=tuple(_identifier(text) for text in said.get("identifier", ())),
        language=language,
    )
    found = replace(found, **values)
    rest = ", ".join(sorted(name for name in said if name not in _KNOWN))
    if rest:
        reader.sink.add(
            Kind.DROPPED, say("metadata fields that are not supported: {rest}", rest=rest), where=reader.where
        )
    return found, tuple(_fields(said, found))


def declared_language(meta: Mapping[str, tree.Meta]) -> str | None:
    """Return the language a tree says it is in, or ``None``."""
    for name in _LANGUAGE:
        match meta.get(name):
            case tree.MetaString(c=str(text)):
                return language_tag(text)
            case tree.MetaInlines(c=content):
                return language_tag("".join(part.c for part in content if isinstance(part, tree.Str)))
    return None


def _texts(reader: Reader, value: tree.Meta, language: str) -> Iterator[str]:
    """Yield the values of a variable as plain text."""
    state = State(language=language)
    match value:
        case tree.MetaString(c=text):
            yield reader.string(text)
        case tree.MetaInlines(c=content):
            yield _text(reader, content, state)
        case tree.MetaBlocks(c=content):
            yield "\n".join(map(block_text, to_blocks(reader, content, state)))
        case tree.MetaList(c=values):
            for part in values:
                yield from _texts(reader, part, language)
        case tree.MetaMap(c=parts):
            named = [parts[name] for name in _NAMES if name in parts]
            for part in named[:1] or parts.values():
                yield from _texts(reader, part, language)
        case tree.MetaBool():
            return


def _text(reader: Reader, content: list[tree.Inline], state: State) -> str:
    """Return a value on its own; a note in it has no place in the metadata."""
    found = inline_content(reader, content, state)
    for note in walk_inlines(found):
        if isinstance(note, Note):
            reader.drop("\n".join(map(block_text, note.blocks)), "a note in the metadata")
    return plain(found)


def _first(said: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    texts = next((said[name] for name in names if name in said), [])
    return next(filter(None, texts), None)


def _all(said: Mapping[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    yield from (text for name in names for text in said.get(name, ()) if text)


def _people(said: Mapping[str, list[str]]) -> Iterator[Contributor]:
    for name, role in _PEOPLE.items():
        names = (text for text in said.get(name, ()) if text and not is_anonymous(text))
        yield from (Contributor(name=text, role=role) for text in names)


def _identifier(text: str) -> Identifier:
    scheme, colon, value = text.partition(":")
    if not colon or not scheme.isalnum():
        return Identifier(scheme="id", value=text)
    if scheme.lower() in ("http", "https"):
        return Identifier(scheme="url", value=text)
    return Identifier(scheme=scheme.lower(), value=value.strip())


def _fields(said: Mapping[str, list[str]], meta: Metadata) -> Iterator[FieldSource]:
    named: list[tuple[str, tuple[str, ...]]] = [(field, names) for field, names in _TEXTS.items()]
    for field, names in named:
        text = _first(said, names)
        if text is not None:
            yield FieldSource(field=field, text=text, rule="metadata")
    if meta.date is not None:
        yield FieldSource(field="date", text=said["date"][0], rule="metadata")
    for name in (text for role in _PEOPLE for text in said.get(role, ()) if is_anonymous(text)):
        # An account or a program, as properties have it: kept, and printed nowhere.
        yield FieldSource(field="markup", text=name, rule="metadata")
    for person in meta.contributors:
        yield FieldSource(field=f"contributors.{person.role}", text=person.name, rule="metadata")
