"""Fields a user sets by hand, in a sidecar or with ``--set``: their names, and what they replace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from msgspec.structs import replace

from converters.corrections.field_names_data import CHINESE, OF_OFFICIAL_DOCUMENTS
from converters.errors import UsageError
from converters.messages import did_you_mean, nearest, say
from converters.model import (
    Block,
    Contributor,
    Document,
    FieldSource,
    Identifier,
    Metadata,
    Official,
    Paragraph,
    Role,
    Section,
)
from converters.model.meta import WritingMode
from converters.model.walk import plain
from converters.options import LANGUAGE_HINT, LANGUAGE_TAG
from converters.transforms.punctuation import WIDE
from converters.transforms.quotes import INNER_CORNER, INNER_CURLY, OUTER_CORNER, OUTER_CURLY

SCALARS: Final = (
    "title",
    "kicker",
    "subtitle",
    "affiliation",
    "source",
    "date",
    "page",
    "place",
    "publisher",
    "description",
    "rights",
    "language",
    "writing_mode",
)
"""Fields that hold one value."""
PEOPLE: Final[dict[str, Role]] = {role.replace("-", "_") + "s": role for role in get_args(Role)}
"""Fields that hold names (``authors``, ``responsible_editors``), and the role each means."""
KEYWORDS: Final = "keywords"
URL: Final = "url"
LINES: Final = ("attachments", "signatures", "contacts")
"""Fields of an official document that hold several lines; a semicolon parts them in ``--set``."""
OFFICIAL: Final = Official.__struct_fields__
"""Fields of an official document; setting one makes the article one."""
FIELDS: Final = (*SCALARS, *PEOPLE, KEYWORDS, URL, *OFFICIAL)
"""Every name that can be set."""
_SPOKEN: Final = {
    name: field for field, names in ({**CHINESE, **OF_OFFICIAL_DOCUMENTS}).items() for name in names
}
"""Chinese name to the field that is meant."""
_ALWAYS: Final = {"language": "zh-Hans", "writing_mode": "horizontal-tb"}
"""What emptying a field that cannot be absent sets."""
_HEADS: Final = ("title", "kicker", "subtitle")
"""Fields whose text would stand twice if it also stayed in the body."""
_ALIKE: Final = str.maketrans(
    {wide: half for half, wide in WIDE.items()}
    | dict.fromkeys((*OUTER_CURLY, *INNER_CURLY, *OUTER_CORNER, *INNER_CORNER, "'", "＂", "＇"), '"')
)
"""One character for all that the transforms make of each other."""
_BETWEEN: Final = re.compile(r"[、，,;；]")
_LINES_BETWEEN: Final = re.compile(r"[;；\n]")
_ADDRESS: Final = re.compile(r"https?://\S+")
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def known_field(name: str) -> str:
    """Return the field a name means; ``author`` and ``responsible-editor`` are taken for their plurals.

    Raises:
        UsageError: there is no such field; the hint names the nearest.
    """
    plain_name = name.strip().replace("-", "_")
    for candidate in (plain_name, f"{plain_name}s"):
        if candidate in FIELDS:
            return candidate
    known = _SPOKEN.get(plain_name)
    if known is not None:
        raise UsageError(say("unknown field {name!r}", name=name), hint=did_you_mean(known))
    hint = nearest(plain_name, FIELDS, say("one of {fields}", fields=", ".join(FIELDS)))
    raise UsageError(say("unknown field {name!r}", name=name), hint=hint)


def names_in(text: str) -> tuple[str, ...]:
    """Return the values in a list as people write it (``王子锋、王珂园``)."""
    return tuple(name for part in _BETWEEN.split(text) if (name := part.strip()))


def lines_in(text: str) -> tuple[str, ...]:
    """Return the lines of a field that holds several, parted by line ends or semicolons."""
    return tuple(line for part in _LINES_BETWEEN.split(text) if (line := part.strip()))


def override(document: Document, field: str, values: Sequence[str], rule: str) -> Document:
    """Return ``document`` with one field replaced; no value empties it.

    A paragraph or heading of the body that says no more than the new title, kicker or subtitle becomes that
    field's source, so that it does not stand twice.

    Args:
        document: before transforms.
        field: one of :data:`FIELDS`.
        values: one value, or several names or keywords.
        rule: who says so (``sidecar``, ``set``), kept with the field.

    Raises:
        UsageError: a value the field cannot take.
    """
    meta = _with_value(document.meta, field, tuple(values))
    role = PEOPLE.get(field)
    name = f"contributors.{role}" if role else field
    fields = tuple(
        replace(item, confidence=1.0, rule=rule) if item.field == name else item for item in document.fields
    )
    new = field in _HEADS and values and values[0] != getattr(document.meta, field, None)
    document = replace(document, meta=meta, fields=fields)
    return _taken_out(document, field, values[0], rule) if new else document


def _with_value(meta: Metadata, field: str, values: tuple[str, ...]) -> Metadata:
    if field == KEYWORDS:
        return replace(meta, keywords=values)
    role = PEOPLE.get(field)
    if role is not None:
        people = [Contributor(name=name, role=role) for name in values]
        return replace(meta, contributors=_merged(meta.contributors, people, role))
    if field in LINES:
        return _with_official(meta, field, values)
    value = values[0].strip() if values else ""
    refuse(field, value)
    if field in OFFICIAL:
        return _with_official(meta, field, value or None)
    if field == URL:
        others = [one for one in meta.identifiers if one.scheme.lower() != "url"]
        found = [Identifier(scheme="url", value=value)] if value else []
        return replace(meta, identifiers=(*found, *others))
    return replace(meta, **{field: value or _ALWAYS.get(field)})


def _with_official(meta: Metadata, field: str, value: object) -> Metadata:
    official = replace(meta.official or Official(), **{field: value})
    return replace(meta, official=official if official != Official() else None)


def _merged(old: tuple[Contributor, ...], new: list[Contributor], role: Role) -> tuple[Contributor, ...]:
    """Return the contributors with those of one role replaced, where the first of them stood."""
    at = next((i for i, person in enumerate(old) if person.role == role), len(old))
    before = [person for person in old[:at] if person.role != role]
    after = [person for person in old[at:] if person.role != role]
    return (*before, *new, *after)


def refuse(field: str, value: str) -> None:
    """Refuse a value that a field cannot have; an empty one empties it.

    Raises:
        UsageError: it is no date, no language tag or no writing mode.
    """
    if not value:
        return
    if field == URL and not _ADDRESS.fullmatch(value):
        raise UsageError(
            say("invalid url {value!r}", value=value),
            hint=say("write an address that begins with http:// or https://"),
        )
    if field in ("date", "printed_on") and not _DATE.fullmatch(value):
        raise UsageError(
            say("invalid date {value!r}", value=value), hint=say("write YYYY-MM-DD, YYYY-MM or YYYY")
        )
    if field == "language" and not LANGUAGE_TAG.fullmatch(value):
        raise UsageError(say("invalid language {value!r}", value=value), hint=LANGUAGE_HINT)
    if field == "writing_mode" and value not in get_args(WritingMode):
        raise UsageError(
            say("invalid writing_mode {value!r}", value=value),
            hint=say("one of {modes}", modes=", ".join(get_args(WritingMode))),
        )


# --------------------------------------------------------------------------- the body
def same_text(one: str, other: str) -> bool:
    """Return whether two texts are the same but for white space and what transforms change."""
    return comparable(one) == comparable(other)


def comparable(text: str) -> str:
    """Return a text without white space, full-width marks as half-width ones, all quotation marks as one.

    A sidecar is written from the source; the Document of a finished edition has been through the transforms.
    """
    return "".join(text.split()).translate(_ALIKE)


def _taken_out(document: Document, field: str, value: str, rule: str) -> Document:
    """Move the first block that is nothing but ``value`` from the body to the fields."""
    body = list(document.body)
    for number, block in enumerate(body[:_NEAR]):
        text = _whole_text(block)
        if text is None or not same_text(text, value):
            continue
        source = FieldSource(field=field, text=text, rule=rule, pos=block.pos)
        inner = block.blocks if isinstance(block, Section) else ()
        body[number : number + 1] = inner
        return replace(document, body=tuple(body), fields=tuple(_placed(document.fields, source)))
    return document


_NEAR: Final = 6
"""How many blocks at the top of the body may turn out to be a title."""


def _whole_text(block: Block) -> str | None:
    if isinstance(block, Paragraph):
        return plain(block.content)
    if isinstance(block, Section) and not block.runin:
        return plain(block.heading)
    return None


def _placed(fields: Iterable[FieldSource], new: FieldSource) -> Iterator[FieldSource]:
    """Yield the fields with ``new`` in source order."""
    pending: FieldSource | None = new
    for field in fields:
        if pending is not None and field.pos.start > new.pos.start:
            yield pending
            pending = None
        yield field
    if pending is not None:
        yield pending
