"""A novel in raw text to a Document: volumes and chapters as sections, every character accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import (
    Block,
    Contributor,
    Document,
    Dropped,
    FieldSource,
    Paragraph,
    Rule,
    Section,
    Text,
)
from converters.options import ReadOptions
from converters.recover.building.account import report_dropped
from converters.recover.building.sections import nested
from converters.recover.lexicon.line_shapes_data import RULE
from converters.recover.novel.adverts import BORDER, Advert, adverts, at_borders
from converters.recover.novel.adverts import REASON as ADVERT
from converters.recover.novel.contents import contents, repeated
from converters.recover.novel.detect import is_novel
from converters.recover.novel.front import Front, author_of, front
from converters.recover.novel.heads import Head, candidates, likely_heads
from converters.recover.novel.levels import levelled
from converters.recover.novel.numbering import chosen, filled
from converters.recover.novel.titles import joined
from converters.recover.segmenting.hard_wraps import unwrapped, wrap_width
from converters.recover.segmenting.pages import page_lines
from converters.recover.segmenting.segment import Segment, strip
from converters.recover.segmenting.source_map import Places
from converters.text.joining import join_lines
from converters.text.languages.language import language_of

_FAMILIES: Final = ("boxed", "stopped", "brackets", "spaced", "alone", "roman")
"""Numbers without a word, each tried where no heading is marked."""
_CONTENTS: Final = "table of contents"
_AGAIN: Final = "the heading of the chapter again"
_VOLUME: Final = "the volume named again"


def read_novel(places: Places, options: ReadOptions, sink: Sink, where: str = "") -> Document | None:
    """Return the Document of a novel; ``None`` where the text is none and ``options`` do not say it is.

    Args:
        places: the repaired text.
        options: form and language.
        sink: takes what was found and what was dropped.
        where: name of the input.
    """
    if options.form == "article" or (options.form is None and options.rules is not None):
        return None
    lines, furniture = page_lines(places.text)
    heads = _heads(lines)
    index = contents(heads, lines)
    heads = [head for head in heads if head.at not in index]
    if options.form is None and not is_novel(heads, lines):
        return None
    builder = _Builder(places, lines, heads, index)
    for line in furniture:
        builder.drop(line.start, line.end, line.furniture)
    return builder.document(options, sink, where)


def _heads(lines: Sequence[Segment]) -> list[Head]:
    """Return the headings of a text."""
    likely = likely_heads(lines)
    marked = candidates(lines, likely=likely)
    index = contents(marked, lines)
    taken = chosen([head for head in marked if head.at not in index])
    best = taken
    if sum(head.kind == "chapter" or head.kind == "volume" for head in taken) < _FEWEST_MARKED:
        for family in _FAMILIES:
            heads = candidates(lines, ("marked", "word", family), likely)
            if len(heads) * _LEAST_PROSE > len(lines):
                continue
            own = chosen([head for head in heads if head.at not in index])
            if len(own) > len(best) + 2:
                best = own
        return sorted([*(head for head in marked if head.at in index), *best], key=lambda head: head.at)
    weaker = candidates(lines, ("stopped", "brackets", "boxed", "spaced"), likely)
    found = filled(taken, weaker)
    return sorted([*(head for head in marked if head.at in index), *found], key=lambda head: head.at)


_FEWEST_MARKED: Final = 3
_LEAST_PROSE: Final = 3
"""Lines of a novel for each line that may be a heading by its number alone."""


class _Builder:
    def __init__(self, places: Places, lines: list[Segment], heads: list[Head], index: set[int]) -> None:
        self.places = places
        self.lines = lines
        self.again = repeated(heads, lines)
        self.heads = [head for head in heads if head.at not in self.again]
        self.index = index
        self.border = at_borders(lines, self.heads)
        self.adverts = adverts(lines, self.heads)
        self.titles = joined(self.heads, lines, frozenset((*self.adverts, *self.again, *self.border)))
        self.width = wrap_width([line for line in lines if len(line.text) > 0])
        self.dropped: list[Dropped] = []
        self.fields: list[FieldSource] = []

    def document(self, options: ReadOptions, sink: Sink, where: str) -> Document:
        """Return the Document."""
        begin = self.heads[0].at if self.heads else len(self.lines)
        before = [at for at in range(begin) if at not in self.index]
        self.leave_out(sorted(self.index), _CONTENTS)
        self.leave_out(sorted(self.again), _AGAIN)
        self.leave_out(sorted(self.border), BORDER)
        said = self.signed(front([self.lines[at] for at in before], where))
        self.take_front(said, before)
        rest = [at for place, at in enumerate(before) if place not in said.taken]
        blocks = [*self.paragraphs(rest), *self.sections()]
        language = options.language or language_of(self.places.text)
        report_dropped(self.dropped, sink, where)
        sink.add(Kind.NOVEL, self.said(), where=where)
        return Document(
            meta=replace(said.meta, language=language),
            body=nested(blocks),
            fields=tuple(sorted(self.fields, key=lambda item: item.pos.start)),
            dropped=tuple(sorted(self.dropped, key=lambda item: item.pos.start)),
        )

    def said(self) -> str:
        """Return what was found, for people."""
        volumes = sum(head.kind == "volume" for head in self.heads)
        count = len(self.heads) - volumes + sum(head.inside is not None for head in self.heads)
        if volumes:
            return say(
                "read as a novel of {count} chapters in {volumes} volumes; "
                "--as article reads it as an article",
                count=count,
                volumes=volumes,
            )
        return say("read as a novel of {count} chapters; --as article reads it as an article", count=count)

    # ---------------------------------------------------------------- front
    def signed(self, said: Front) -> Front:
        """Return what the head of the text says, with the author whom each chapter names."""
        names = {name for at in self.border if (name := author_of(self.lines[at].text))}
        if said.meta.names("author") or len(names) != 1:
            return said
        people = (Contributor(name=names.pop()), *said.meta.contributors)
        return said._replace(meta=replace(said.meta, contributors=people))

    def take_front(self, said: Front, before: Sequence[int]) -> None:
        """Account for what title and author were read from."""
        self.fields += said.sources
        for field, place, start, end in said.fields:
            line = self.lines[before[place]]
            self.field(field, line.start + start, line.start + end)

    def field(self, name: str, start: int, end: int) -> None:
        """Account for a stretch of a field."""
        text = self.places.slice(start, end)
        pos = self.places.pos(start, end)
        self.fields.append(FieldSource(field=name, text=text, confidence=0.9, rule="novel", pos=pos))

    def drop(self, start: int, end: int, reason: str) -> None:
        """Leave out a stretch."""
        pos = self.places.pos(start, end)
        self.dropped.append(Dropped(text=self.places.slice(start, end), reason=reason, pos=pos))

    def leave_out(self, numbers: Sequence[int], reason: str) -> None:
        """Leave out whole lines."""
        for at in numbers:
            self.drop(self.lines[at].start, self.lines[at].end, reason)

    # ---------------------------------------------------------------- sections
    def sections(self) -> Iterator[Block]:
        """Yield headings and paragraphs, flat."""
        levels = levelled(self.heads)
        volume = ""
        for place, head in enumerate(self.heads):
            end = self.heads[place + 1].at if place + 1 < len(self.heads) else len(self.lines)
            own, inner = levels[place]
            line = self.lines[head.at]
            if head.start:
                self.field("markup", line.start, line.start + head.start)
            stop = head.split or len(line.text)
            if head.kind != "volume" or head.inside is None or head.volume_key != volume:
                yield self.section(head, own, head.start, stop)
            else:
                self.drop(line.start + head.start, line.start + stop, _VOLUME)
            volume = head.volume_key if head.kind == "volume" else volume
            if head.inside is not None:
                yield self.section(head.inside, inner, head.split, len(line.text))
            body = [at for at in range(head.at + 1, end) if at not in self.titles.get(head.at, ())]
            yield from self.paragraphs(body)

    def section(self, head: Head, level: int, start: int, end: int) -> Section:
        """Return the section that a heading opens, still empty."""
        line = self.lines[head.at]
        piece = line.sub(start, end)
        parts = [piece.text, *(self.lines[at].text for at in self.titles.get(head.at, ()))]
        last = self.lines[self.titles[head.at][-1]].end if self.titles.get(head.at) else piece.end
        heading = " ".join(parts) if len(parts) > 1 else piece.text
        role: Literal["section", "chapter", "volume"] = "volume" if head.kind == "volume" else "chapter"
        if head.kind == "chapter" and head.nested:
            role = "section"
        return Section(
            heading=(Text(text=heading),), level=level, role=role, pos=self.places.pos(piece.start, last)
        )

    # ---------------------------------------------------------------- paragraphs
    def paragraphs(self, numbers: Sequence[int]) -> Iterator[Block]:
        """Yield the paragraphs and rules of lines without headings; adverts are left out."""
        group: list[Segment] = []
        for at in numbers:
            if at in self.index or at in self.again or at in self.border:
                continue
            line, found = self.lines[at], self.adverts.get(at)
            if found is None and not RULE.fullmatch(line.text):
                group.append(line)
                continue
            if found is not None and not self.rest(line, found):
                self.without(line, found)
                continue
            yield from self.joined(group)
            group = []
            if found is None:
                yield Rule(text=line.text, pos=self.places.pos(line.start, line.end))
            else:
                text = self.without(line, found)
                yield Paragraph(content=(Text(text=text),), pos=self.places.pos(line.start, line.end))
        yield from self.joined(group)

    def joined(self, group: list[Segment]) -> Iterator[Paragraph]:
        """Yield paragraphs, lines that a hard wrap broke put together."""
        for piece in unwrapped(group, self.places.text, self.width) if group else ():
            for place in piece.hyphens:
                self.field("markup", place, place + 1)
            yield Paragraph(content=(Text(text=piece.text),), pos=self.places.pos(piece.start, piece.end))

    def rest(self, line: Segment, found: Sequence[Advert]) -> str:
        """Return what is left of a line without its adverts."""
        parts, at = [], 0
        for piece in found:
            parts.append(strip(line.text[at : piece.start]))
            at = piece.end
        return join_lines(part for part in (*parts, strip(line.text[at:])) if part)

    def without(self, line: Segment, found: Sequence[Advert]) -> str:
        """Leave out the adverts of a line; return what is left."""
        for piece in found:
            self.drop(line.start + piece.start, line.start + piece.end, ADVERT)
        return self.rest(line, found)
