"""What was recovered, for people (an outline) and for programs (flat JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from converters.diagnostics import SourcePos
from converters.model.dump import official_values
from converters.model.meta import ACCOUNTS, UNSURE, Document, Dropped, FieldSource, Metadata
from converters.model.nodes import (
    Block,
    DefinitionList,
    Figure,
    Inline,
    List,
    NoteBlock,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Section,
    Speech,
    Table,
    Text,
)
from converters.model.walk import block_text, map_inlines, plain, walk

_ROLES: Final = {
    "authors": ("author", "reporter"),
    "editors": ("editor", "responsible-editor"),
    "responsible_editors": ("responsible-editor",),
    "correspondents": ("correspondent",),
    "translators": ("translator", "compiler"),
    "transcribers": ("transcriber",),
    "photographers": ("photographer",),
    "reviewers": ("reviewer", "proofreader"),
}
"""Keys of the flat report and the roles each lists; a reporter is an author there, and who stands beside
责任编辑 is listed twice: among the editors, unless it is an account, and by themselves."""
_SCALARS: Final = (
    "title",
    "kicker",
    "subtitle",
    "affiliation",
    "source",
    "date",
    "page",
    "place",
    "language",
)
_TYPES: Final[dict[type, str]] = {
    List: "list",
    DefinitionList: "list",
    Quote: "quote",
    Table: "table",
    Figure: "caption",
    NoteBlock: "note",
    Rule: "rule",
}
"""Types of the flat list of blocks; every other block is ``para``."""
ASIDE: Final = "aside"
"""Field of what is no part of the article and not surely furniture either: editions quote it at the end."""
_NO_FIELDS: Final = frozenset(("markup", "credits", ASIDE))
"""Parts of the source that were read and say nothing of the article."""
_SHOWN: Final = 60
"""Characters of a paragraph that the outline shows."""


def report(document: Document) -> dict[str, object]:
    """Return the flat report: plain dicts, lists, strings and numbers.

    ``blocks`` is the body in reading order. Its ``type`` is heading, para, list, quote, table, caption,
    note, rule or label (of a speaker); a paragraph that opens with a run-in heading names it in
    ``heading``. ``text`` is all that was kept, in the order of the source; ``confidence`` maps each field
    that was found to 0..1. ``drop`` lists the lines that were not taken for the article: those of
    ``dropped``, and ``asides``, which are kept in ``text`` because they are not surely furniture.
    """
    document = _with_readings(document)
    meta = document.meta
    people = {key: list(meta.names(*roles)) for key, roles in _ROLES.items()}  # type: ignore[arg-type]
    people["authors"] = authors(meta)
    people["editors"] = [name for name in people["editors"] if name.lower() not in ACCOUNTS]
    return {
        **{name: getattr(meta, name) for name in _SCALARS},
        **people,
        "official": msgspec.to_builtins(meta.official),
        "sections": [
            {"level": block.level, "heading": plain(block.heading), "runin": block.runin}
            for block in walk(document.body)
            if isinstance(block, Section)
        ],
        "blocks": list(_flat(document.body)),
        "related": [{"title": link.title, "date": link.date} for link in meta.related],
        "drop": _dropped_lines(document),
        "dropped": [{"text": item.text, "reason": item.reason} for item in document.dropped],
        "asides": [field.text for field in _asides(document)],
        "text": kept_text(document),
        "confidence": confidences(document),
    }


def authors(meta: Metadata) -> list[str]:
    """Return the names of authors and reporters; where there are none, of compilers, else of transcribers."""
    return list(meta.names(*_ROLES["authors"]) or meta.names("compiler") or meta.names("transcriber"))  # type: ignore[arg-type]


def confidences(document: Document) -> dict[str, float]:
    """Return how sure the reader is of each metadata field it found, 0..1; the least of several texts."""
    keys = {f"contributors.{role}": key for key, roles in reversed(_ROLES.items()) for role in roles}
    out: dict[str, float] = {}
    for field in document.fields:
        key = keys.get(field.field, field.field)
        if field.field in _NO_FIELDS:
            continue
        out[key] = min(round(field.confidence, 3), out.get(key, 1.0))
    return out


def least_sure(document: Document) -> tuple[float, str]:
    """Return the confidence of the field that the reader is least sure of, and its name.

    A document without title and kicker is the least sure of all; one without any read field is sure.
    """
    if not document.meta.title and not document.meta.kicker:
        return 0.0, "title"
    own = {name: sure for name, sure in confidences(document).items() if name in (*_SCALARS, *_ROLES)}
    return min(((sure, name) for name, sure in own.items()), default=(1.0, ""))


def kept_text(document: Document) -> str:
    """Return every kept character in the order of the source: fields' texts and blocks, a line each.

    A text that lies inside a block (a byline in a dateline), or inside another text, stands there only.
    """
    pieces = list(_placed(document.body))
    taken = [piece.pos for piece in pieces if piece.pos.known]
    placed = len(taken) == len(pieces)
    for field in document.fields:
        if not any(pos.start <= field.pos.start and field.pos.end <= pos.end for pos in taken):
            pieces.append(_Piece(field.pos, field.text))
            if field.pos.known:
                taken.append(field.pos)
    if placed:
        pieces.sort(key=lambda piece: piece.pos.start)
    return "\n".join(piece.text for piece in pieces if piece.text)


def _placed(blocks: Iterable[Block]) -> Iterator[_Piece]:
    """Yield the text of every block with its place, a speech as its label and what is said."""
    for block, text in _leaves(blocks):
        if isinstance(block, Speech) and block.blocks:
            first = block.blocks[0].pos.start
            yield _Piece(
                SourcePos(block.pos.start, max(block.pos.start, first), block.pos.line),
                block.speaker + block.stop,
            )
            yield from _placed(block.blocks)
        else:
            yield _Piece(block.pos, text)


def _with_readings(document: Document) -> Document:
    """Return the document with ruby written as it is in plain text, the reading in brackets."""

    def written(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            Text(text=f"{item.base}({item.reading})") if isinstance(item, Ruby) else item for item in content
        )

    return replace(document, body=map_inlines(document.body, written))


def _asides(document: Document) -> list[FieldSource]:
    """Return what was set aside."""
    return [field for field in document.fields if field.field == ASIDE]


def _dropped_lines(document: Document) -> list[str]:
    """Return what was dropped or set aside, with the fields before it on a line of its own kind."""
    body = {block.pos.line for block, _ in _leaves(document.body)}
    out = []
    left_out: list[Dropped | FieldSource] = [*document.dropped, *_asides(document)]
    for item in sorted(left_out, key=lambda item: item.pos.start):
        before = [
            field.text
            for field in document.fields
            if item.pos.line
            and field.field != ASIDE
            and field.pos.line == item.pos.line
            and field.pos.end <= item.pos.start
        ]
        alone = item.pos.line not in body
        out.append(" ".join((*dict.fromkeys(before), item.text)) if alone else item.text)
    return out


class _Piece(Struct, frozen=True):
    pos: SourcePos
    text: str


def _leaves(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Yield headings and blocks that hold no section, each with its text."""
    for block in blocks:
        if isinstance(block, Section):
            yield block, plain(block.heading) + block.stop
            yield from _leaves(block.blocks)
        else:
            yield block, block_text(block)


# --------------------------------------------------------------------------- the flat list of blocks
def _flat(blocks: Iterable[Block]) -> Iterator[dict[str, object]]:
    pending: Section | None = None
    for block, text in _leaves(blocks):
        if pending is not None:
            opens = isinstance(block, Paragraph)
            yield _run_in(pending, text if opens else "")
            pending = None
            if opens:
                continue
        if isinstance(block, Section):
            if block.runin:
                pending = block
            else:
                yield {"type": "heading", "text": plain(block.heading), "level": block.level, "runin": False}
        elif isinstance(block, Speech):
            yield from _speech(block)
        elif text:
            yield {"type": _TYPES.get(type(block), "para"), "text": text}
    if pending is not None:
        yield _run_in(pending, "")


def _speech(speech: Speech) -> Iterator[dict[str, object]]:
    """Yield a speech as paragraphs; its label opens the first unless it had a line of its own."""
    label = speech.speaker + speech.stop
    texts = [block_text(block) for block in speech.blocks]
    first = speech.blocks[0].pos if speech.blocks else None
    if first is None or first.line > speech.pos.line:
        yield {"type": "label", "text": label}
    else:
        texts[0] = label + texts[0]
    for text in texts:
        if text:
            yield {"type": "para", "text": text}


def _run_in(section: Section, text: str) -> dict[str, object]:
    heading = plain(section.heading)
    return {
        "type": "para" if text else "heading",
        "text": f"{heading}{section.stop}{text}" if text else heading,
        "level": section.level,
        "runin": True,
        "heading": heading,
    }


# --------------------------------------------------------------------------- the outline
def outline(document: Document) -> str:
    """Return the recovered structure as lines to read: fields with confidences, headings, drops."""
    sure = confidences(document)
    flat = report(document)
    lines = []
    for name in (*_SCALARS, *_ROLES):
        value = flat[name]
        if value:
            shown = "、".join(value) if isinstance(value, list) else value
            lines.append(f"{name:<13} {shown}{_percent(sure.get(name))}")
    for name, value in official_values(document.meta.official):
        lines.append(f"{name:<17} {value}{_percent(sure.get(name))}")
    lines += ["", *_body(document.body, ""), ""]
    lines += [f"related       {link.date or '-':<12}{link.title}" for link in document.meta.related]
    lines += [f"aside         {_short(field.text)}" for field in _asides(document)]
    lines += [f"dropped       {_short(item.text)}  [{item.reason}]" for item in document.dropped]
    return "\n".join(lines).strip() + "\n"


def _percent(confidence: float | None) -> str:
    if confidence is None:
        return ""
    return f"  ({confidence:.0%}{', unsure' if confidence < UNSURE else ''})"


def _body(blocks: Iterable[Block], pad: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            run_in = "  (run-in)" if block.runin else ""
            yield f"{pad}{'#' * block.level} {plain(block.heading)}{run_in}"
            yield from _body(block.blocks, pad + "  ")
        else:
            lead = isinstance(block, Paragraph) and block.lead
            name = "lead" if lead else type(block).__name__.lower()
            yield f"{pad}{name}: {_short(block_text(block))}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
