"""An official notice among the Documents of formats that have a structure: web pages, Word files.

Such a page has no head with a number; its title names its kind, its first line those it is written to, its
last lines who signs and when (党政机关公文处理工作条例, 9). What a reader took it for is no matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from converters.model import Block, Document, FieldSource, Official, Paragraph, Section
from converters.model.walk import plain
from converters.recover.official.forms_data import ADDRESSEES, TITLE
from converters.recover.official.lines import is_day, level_of, signs
from converters.text.dates import find_date

_RULE: Final = "official document"
_SURE: Final = 0.8
_MOST_SIGNING: Final = 3


class _Signature(Struct, frozen=True):
    """Who signs and when, and the blocks and fields without that."""

    names: tuple[str, ...]
    date: str
    body: tuple[Block, ...]
    fields: tuple[FieldSource, ...]


def with_official(document: Document) -> Document:
    """Return a Document whose addressees and signature are in their fields; as it is where it has none.

    All three must be there: a title that names a kind of document, addressees, and a signature with its date.
    """
    if document.meta.official is not None or document.parts or not document.body:
        return document
    titled = _titled(document)
    title, body = titled.meta.title, titled.body
    if title is None or not TITLE.fullmatch(title) or not body:
        return document
    addressees = _addressees(body[0])
    signature = _signature(body[1:], titled.fields) if addressees else None
    if addressees is None or signature is None:
        return document
    meta = titled.meta
    return replace(
        titled,
        meta=replace(
            meta,
            date=signature.date,
            source=meta.source or signature.names[0],
            official=Official(addressees=addressees, signatures=signature.names),
        ),
        body=signature.body,
        fields=(*signature.fields, _field("addressees", body[0])),
    )


def _titled(document: Document) -> Document:
    """Return a Document whose first line is its title, where nothing else is and that names a kind."""
    first = document.body[0]
    line = _line(first)
    if document.meta.title is not None or line is None or not TITLE.fullmatch(line):
        return document
    return replace(
        document,
        meta=replace(document.meta, title=line),
        body=document.body[1:],
        fields=(*document.fields, _field("title", first)),
    )


def _line(block: Block) -> str | None:
    return plain(block.content).strip() if isinstance(block, Paragraph) else None


def _field(name: str, block: Block) -> FieldSource:
    return FieldSource(field=name, text=_line(block) or "", confidence=_SURE, rule=_RULE, pos=block.pos)


def _addressees(block: Block) -> str | None:
    line = _line(block)
    found = ADDRESSEES.fullmatch(line) if line else None
    return found["who"] if found and level_of(found[0]) is None else None


def _signature(body: Sequence[Block], fields: tuple[FieldSource, ...]) -> _Signature | None:
    """Return the signature, from the end of the text or from the lines that a reader took for its source."""
    last, rest = _last_lines(tuple(body))
    date = find_date(plain(last[-1].content)) if last else None
    if last and date is not None:
        names = tuple(plain(one.content).strip() for one in last[:-1])
        said = tuple(_field("signatures", one) for one in last[:-1])
        return _Signature(names, date.iso, rest, (*fields, *said, _field("date", last[-1])))
    for at in range(len(fields) - 1, 0, -1):
        before, after = fields[at - 1], fields[at]
        date = find_date(after.text)
        signed = before.field == "source" and signs(before.text.strip())
        if signed and after.field == "date" and date is not None and is_day(after.text.strip()):
            said = (replace(before, field="signatures", quoted=False),)
            names = (before.text.strip(),)
            return _Signature(names, date.iso, tuple(body), (*fields[: at - 1], *said, *fields[at:]))
    return None


def _last_lines(body: tuple[Block, ...]) -> tuple[list[Paragraph], tuple[Block, ...]]:
    """Return the paragraphs of a signature, its date last, and the text without them; none: an empty list."""
    if body and isinstance(body[-1], Section):
        found, inner = _last_lines(body[-1].blocks)
        return found, (*body[:-1], replace(body[-1], blocks=inner))
    at = len(body) - 1
    line = _line(body[at]) if body else None
    if line is None or not is_day(line):
        return [], body
    first = at
    while first > 0 and at - first < _MOST_SIGNING and signs(_line(body[first - 1]) or "："):
        first -= 1
    signed = [one for one in body[first:] if isinstance(one, Paragraph)]
    return (signed, body[:first]) if first < at else ([], body)
