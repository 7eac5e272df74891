"""Notes at the end of a text that marks in it call: 〔1〕, [1], ① become notes where they are called.

Only where each mark stands once in the text and once before a note, in the same form and all in order; where
anything is in doubt all of it stays text. The marks themselves are kept among the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from converters.diagnostics import SourcePos
from converters.model import (
    Block,
    Document,
    Dropped,
    FieldSource,
    Inline,
    Link,
    List,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    Section,
    Superscript,
    Text,
)
from converters.model.editing import flatten
from converters.model.splitting import split
from converters.model.walk import WRAPPERS, block_text, inlines_of, plain, walk, walk_inlines
from converters.text.numerals import any_value

_HAN: Final = "一二三四五六七八九十百〇"
_FORMS: Final = (
    re.compile(rf"〔\s?(\d{{1,3}}|[{_HAN}]{{1,4}})\s?〕"),
    re.compile(rf"［\s?(\d{{1,3}}|[{_HAN}]{{1,4}})\s?］"),
    re.compile(rf"【\s?(\d{{1,3}}|[{_HAN}]{{1,4}})\s?】"),
    re.compile(r"\[\s?(\d{1,3})\s?\]"),
    re.compile(r"[\[［〔（(【][注註]\s?(\d{1,3}|[①-⑳])[\]］〕）)】]"),
    re.compile(r"([①-⑳㉑-㉟㊱-㊿])"),
    re.compile(r"([¹²³⁰⁴-⁹]{1,3})"),
)
"""Marks that call a note and stand before it, the number in a group."""
_HEADING: Final = re.compile(
    r"[【\[（(]?(?:注释|註釋|注解|註解|脚注|腳註|尾注|尾註|附注|附註|注|註|原注|原註|主な注|後注|訳注|각주|미주|주|notes|footnotes|endnotes)[】\]）)]?\s*[:：]?",
    re.IGNORECASE,
)
_ENUMERATES: Final = ":：;；、"
"""What stands before a number that counts and calls nothing."""
_HEAD: Final = "heading of the notes"
_RULE: Final = "called notes"
_LEAST: Final = 2
"""Notes without a heading over them that are enough."""


class _Noted(NamedTuple):
    """One note: its number, its mark and what it says."""

    number: int | None
    mark: str
    blocks: tuple[Block, ...]
    pos: SourcePos


class _Region(NamedTuple):
    """The notes, what is left of the body without them, and the heading over them."""

    notes: list[_Noted]
    form: re.Pattern[str]
    body: tuple[Block, ...]
    heading: Block | None


def with_called_notes(document: Document, source: str = "") -> Document:
    """Return a Document whose notes at the end are called where their marks stand; else as it is.

    Args:
        document: recovered or read.
        source: the text in which positions count; empty where they count no characters.
    """
    if document.parts or any(isinstance(one, Note) for one in _inlines(document.body)):
        return document
    for form in _FORMS:
        region = _region(document.body, form)
        if region is not None and _pairs(region):
            return _called(document, region, source)
    return document


def _inlines(blocks: Sequence[Block]) -> Iterator[Inline]:
    for block in walk(tuple(blocks)):
        for content in inlines_of(block):
            yield from walk_inlines(content)


# --------------------------------------------------------------------------- the notes
def _region(body: tuple[Block, ...], form: re.Pattern[str]) -> _Region | None:
    """Return the notes at the end of a body; ``None`` where there are none in this form."""
    for at in range(len(body) - 1, -1, -1):
        block = body[at]
        if not isinstance(block, Section):
            break
        if _HEADING.fullmatch(plain(block.heading).strip()):
            notes = _notes(block.blocks, form, going_on=True)
            if notes is None:
                return None
            head = replace(block, blocks=())
            return _Region(notes, form, (*body[:at], *body[at + 1 :]), head)
    if body and isinstance(body[-1], Section):
        inner = _region(body[-1].blocks, form)
        if inner is None or not inner.body:
            # Another heading stands over them: a list of references, which is one by itself.
            return None
        return inner._replace(body=(*body[:-1], replace(body[-1], blocks=inner.body)))
    first = len(body)
    while first and _notes(body[first - 1 : first], form) is not None:
        first -= 1
    notes = _notes(body[first:], form)
    if not notes:
        return None
    above = body[first - 1] if first else None
    if isinstance(above, Paragraph) and _HEADING.fullmatch(plain(above.content).strip()):
        return _Region(notes, form, body[: first - 1], above)
    return _Region(notes, form, body[:first], None)


def _notes(blocks: Sequence[Block], form: re.Pattern[str], *, going_on: bool = False) -> list[_Noted] | None:
    """Return the notes that blocks are, all of them; ``going_on``: a paragraph may go on."""
    out: list[_Noted] = []
    for block in blocks:
        if isinstance(block, List):
            items = [_labelled(item.label, item.blocks, item.pos, form) for item in block.items]
            if not items or None in items:
                return None
            out += filter(None, items)
            continue
        one = None
        if isinstance(block, NoteBlock):
            one = _labelled(block.label, block.blocks, block.pos, form)
        elif isinstance(block, Paragraph):
            one = _marked(block, form)
        if one is None and going_on and out and isinstance(block, Paragraph):
            out[-1] = out[-1]._replace(blocks=(*out[-1].blocks, block))
        elif one is None:
            return None
        else:
            out.append(one)
    return out or None


def _labelled(label: str, blocks: tuple[Block, ...], pos: SourcePos, form: re.Pattern[str]) -> _Noted | None:
    match = form.fullmatch(label.strip())
    return _Noted(any_value(match[1]), label.strip(), blocks, pos) if match and blocks else None


def _marked(block: Paragraph, form: re.Pattern[str]) -> _Noted | None:
    """Return the note that a paragraph with its mark at the head is."""
    text = flatten(block.content)
    match = form.match(text.lstrip())
    start = len(text) - len(text.lstrip())
    if match is None or not text[start + match.end() :].strip():
        return None
    end = start + match.end()
    while text[end : end + 1].isspace():
        end += 1
    _, rest = split(block.content, end)
    return _Noted(any_value(match[1]), match[0], (replace(block, content=rest),), block.pos)


# --------------------------------------------------------------------------- the calls
def _pairs(region: _Region) -> bool:
    """Return whether every note is called once, all in order, where a note may be called."""
    numbers = [note.number for note in region.notes]
    if numbers != list(range(1, len(numbers) + 1)) or (region.heading is None and len(numbers) < _LEAST):
        return False
    called: list[int | None] = []
    for block in _paragraphs(region.body):
        text = flatten(block.content)
        for match in region.form.finditer(text):
            before = text[: match.start()].rstrip()
            if not before or before[-1] in _ENUMERATES or not _may_call(block.content, match[0]):
                return False
            called.append(any_value(match[1]))
    everywhere = sum(len(region.form.findall(_said(block))) for block in walk(region.body))
    return called == numbers and everywhere == len(numbers)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs in which a note may be called, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Section | Quote):
            yield from _paragraphs(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _paragraphs(item.blocks)


def _said(block: Block) -> str:
    """Return what a block says by itself, without those in it."""
    if isinstance(block, Section):
        return plain(block.heading)
    return "" if isinstance(block, Quote | List) else block_text(block)


def _may_call(content: tuple[Inline, ...], mark: str) -> bool:
    """Return whether no mark stands within a link that says more."""
    links = (flatten(one.content) for one in walk_inlines(content) if isinstance(one, Link))
    return all(mark not in text or text.strip() == mark for text in links)


def _called(document: Document, region: _Region, source: str) -> Document:
    """Return the Document with the notes where they are called; marks and heading are accounted for."""
    marks: list[FieldSource] = []
    waiting = iter(region.notes)
    body = _blocks(region.body, region.form, waiting, marks, source)
    if next(waiting, None) is not None:
        # A mark is set in several pieces, of which one is a link or bold.
        return document
    for note in region.notes:
        marks.append(_mark(note.mark, note.pos, source))
    head = region.heading
    dropped = document.dropped
    if head is not None:
        text = plain(head.heading) if isinstance(head, Section) else block_text(head)
        dropped = (*dropped, Dropped(text=text, reason=_HEAD, pos=head.pos))
    fields = sorted((*document.fields, *marks), key=lambda item: item.pos.start)
    return replace(
        document,
        body=body,
        fields=tuple(fields),
        dropped=tuple(sorted(dropped, key=lambda item: item.pos.start)),
    )


def _mark(mark: str, pos: SourcePos, source: str) -> FieldSource:
    at = source.find(mark, pos.start, pos.end) if source and pos.known else -1
    where = SourcePos(start=at, end=at + len(mark), line=pos.line) if at >= 0 else SourcePos(line=pos.line)
    return FieldSource(field="markup", text=mark, rule=_RULE, pos=where)


def _blocks(
    blocks: Sequence[Block],
    form: re.Pattern[str],
    waiting: Iterator[_Noted],
    marks: list[FieldSource],
    source: str,
) -> tuple[Block, ...]:
    def inside(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return _blocks(blocks, form, waiting, marks, source)

    out: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph():
                for found in form.finditer(flatten(block.content)):
                    marks.append(_mark(found[0], block.pos, source))
                out.append(replace(block, content=_content(block.content, form, waiting)))
            case Section() | Quote():
                out.append(replace(block, blocks=inside(block.blocks)))
            case List(items=items):
                made = tuple(replace(item, blocks=inside(item.blocks)) for item in items)
                out.append(replace(block, items=made))
            case _:
                out.append(block)
    return tuple(out)


def _content(
    content: tuple[Inline, ...], form: re.Pattern[str], waiting: Iterator[_Noted]
) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for inline in content:
        if isinstance(inline, WRAPPERS):
            inner = _content(inline.content, form, waiting)
            alone = isinstance(inline, Superscript | Link) and all(isinstance(one, Note) for one in inner)
            out += inner if alone and inner else (replace(inline, content=inner),)
        elif isinstance(inline, Text):
            out += _text(inline.text, form, waiting)
        else:
            out.append(inline)
    return tuple(out)


def _text(text: str, form: re.Pattern[str], waiting: Iterator[_Noted]) -> Iterator[Inline]:
    at = 0
    for match in form.finditer(text):
        if match.start() > at:
            yield Text(text=text[at : match.start()])
        yield Note(blocks=next(waiting).blocks)
        at = match.end()
    if at < len(text):
        yield Text(text=text[at:])
