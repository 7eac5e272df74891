"""Labelled segments to blocks: paragraphs, sections by level, lists, tables, verse, speeches, notes, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from converters.model import (
    Block,
    CodeBlock,
    Figure,
    Inline,
    NoteBlock,
    Paragraph,
    Quote,
    Rule,
    Section,
    Speech,
    Verse,
)
from converters.model.nodes import NoteKind
from converters.recover.building.levels import levels, look
from converters.recover.building.list_items import Item, lists
from converters.recover.building.sections import nested, with_lead
from converters.recover.building.tables import table_of
from converters.recover.features.line_features import LineFeatures
from converters.recover.features.numbering import number_of
from converters.recover.features.runin import IN_ONE_LINE, RunIn, run_ins
from converters.recover.lexicon.line_shapes_data import SPEAKER
from converters.recover.segmenting.ruby import inlines
from converters.recover.segmenting.segment import Segment, strip
from converters.recover.segmenting.source_map import Places
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import has_han

_FRONT: Final = compiled(r"(?:#{1,6}\s+|[>＞]\s+)?(?:\*\*)?")
_BACK: Final = compiled(r"\*\*$")
_LABEL: Final = pattern(
    r"[-•·*▪○●◦‣♦➤■◆★☆–—]\s*|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*|[①-⑳❶-❿]\s*|[A-Z][.、．]\s*"
)
_REFERENCE: Final = pattern(r"[\[［【]\d{1,3}[\]］】]|\d{1,3}[.、]")
_NOTE_LABEL: Final = compiled(
    r"[（(]?(?:备注|注释|注|附注|附|追記|※|More information|Note|Journal information)[:：]\s*", re.I
)
_FURTHEST: Final = 40
"""Characters before an item in which its indentation is looked for."""
_WIDTHS: Final = {"\t": 4, "\u3000": 2}
"""Columns of white space that is wider than one."""
_ORIGINAL: Final = compiled(r"[（(]?(?:本文|文章)?原(?:文)?(?:标题|標題|题为|题|題)")


class Part(Struct):
    """A labelled segment of the body."""

    label: str
    segment: Segment
    fact: LineFeatures
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The characters of the segment."""
        return self.segment.text


class Built(Struct):
    """A body, and what its markup was."""

    blocks: tuple[Block, ...]
    markup: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that are marks of markup and no text."""
    sections: list[tuple[Section, float]] = field(default_factory=list)


def build(parts: list[Part], places: Places, pattern: re.Pattern[str] | None) -> Built:
    """Return the body that labelled segments make.

    Args:
        parts: the segments of the body in order.
        places: where they stand.
        pattern: readings that become ruby, see :func:`converters.recover.segmenting.ruby.readings`.
    """
    return _Builder(_merged(parts), places, pattern).build()


def _merged(parts: list[Part]) -> list[Part]:
    """Join a paragraph with what follows it on its line without being anything else."""
    out: list[Part] = []
    for part in parts:
        last = out[-1] if out else None
        joins = part.label == "para" and part.segment.glued and last is not None and last.label == "para"
        if joins and last is not None and not last.segment.wrapped:
            merged = Segment(last.segment.start, part.segment.end, "", indented=last.segment.indented)
            out[-1] = Part("para", merged, last.fact, last.confidence)
        else:
            out.append(part)
    return out


def _columns(before: str) -> int:
    """Return how wide the white space between the beginning of a line and what stands on it is."""
    blank = before[len(before.rstrip(" \t\u3000\u00a0")) :]
    return sum(_WIDTHS.get(char, 1) for char in blank)


class _Builder:
    def __init__(self, parts: list[Part], places: Places, pattern: re.Pattern[str] | None) -> None:
        self.parts = parts
        self.places = places
        self.pattern = pattern
        self.markup: list[tuple[int, int]] = []
        self.numbered: dict[tuple[str, int], int] = {}
        """Style and value of a number to where it stands first."""
        for part in parts:
            if not part.segment.text:
                part.segment.text = places.text[part.segment.start : part.segment.end]
            if part.fact.number is not None:
                self.numbered.setdefault(part.fact.number[:2], part.segment.start)

    def build(self) -> Built:
        """Return the body."""
        said = {
            inside
            for at, part in enumerate(self.parts)
            if part.label == "speech"
            for inside in range(at, self.speech_end(at))
        }
        paragraphs = [at for at, part in enumerate(self.parts) if part.label == "para" and at not in said]
        headed = frozenset(
            place for place, at in enumerate(paragraphs) if at and self.parts[at - 1].label == "heading"
        )
        chosen = {
            paragraphs[item.at]: item
            for item in run_ins([self.parts[at].text for at in paragraphs], self.prior(), headed)
        }
        flat = list(self.flat(chosen))
        heights = levels([name for name, _, _ in (self.heads(chosen))])
        sections = iter(heights)
        levelled = [
            (replace(block, level=next(sections)) if isinstance(block, Section) else block) for block in flat
        ]
        sure = [confidence for _, _, confidence in self.heads(chosen)]
        built = [block for block in levelled if isinstance(block, Section)]
        return Built(nested(with_lead(levelled)), self.markup, list(zip(built, sure, strict=True)))

    def prior(self) -> float:
        """Return what the form of the text says for run-in headings."""
        one_line = sum(part.segment.part for part in self.parts) * 2 >= len(self.parts)
        return IN_ONE_LINE if one_line and len(self.parts) > 1 else 0.0

    def heads(self, chosen: dict[int, RunIn]) -> Iterator[tuple[str, str, float]]:
        """Yield look, text and confidence of every heading."""
        for at, part in enumerate(self.parts):
            if at in chosen:
                item = chosen[at]
                yield look(part.text, item.number, True), part.text[: item.end], item.confidence
            elif part.label == "heading":
                name = f"md{part.fact.level}" if part.fact.level else look(part.text, part.fact.number, False)
                yield name, part.text, part.confidence

    def flat(self, chosen: dict[int, RunIn]) -> Iterator[Block]:
        """Yield the blocks in order, sections still empty."""
        at = 0
        while at < len(self.parts):
            part = self.parts[at]
            if at in chosen:
                yield from self.run_in(part, chosen[at])
                at += 1
            elif part.label in _GROUPS:
                end = at + 1
                while end < len(self.parts) and self.parts[end].label == part.label:
                    end += 1
                yield from _GROUPS[part.label](self, self.parts[at:end])
                at = end
            elif part.label == "caption":
                end = self.caption_end(at)
                yield self.figure(self.parts[at:end])
                at = end
            elif part.label == "speech":
                end = self.speech_end(at)
                yield self.speech(self.parts[at:end])
                at = end
            else:
                yield from self.single(part)
                at += 1

    # ---------------------------------------------------------------- single blocks
    def single(self, part: Part) -> Iterator[Block]:
        """Yield the block of a segment that stands for itself."""
        segment = part.segment
        pos = self.places.pos(segment.start, segment.end)
        if part.label == "heading" and "record-title" in part.fact.names:
            label = re.match(r"[^:：]+[:：]\s*", part.text)
            size = label.end() if label else 0
            self.markup.append((segment.start, segment.start + size))
            inner = segment.sub(size, len(part.text))
            yield Section(heading=self.inline(inner.text), pos=self.places.pos(inner.start, inner.end))
        elif part.label == "heading":
            plain = self.without_markup(segment)
            yield Section(heading=self.inline(plain.text), pos=self.places.pos(plain.start, plain.end))
        elif part.label == "note":
            yield self.note(self.without_markup(segment))
        elif part.label == "rule":
            yield Rule(text=part.text, pos=pos)
        else:
            yield self.paragraph(segment)

    def caption_end(self, at: int) -> int:
        """Return the place after a caption and what is cut off its line, such as who took the picture."""
        for end in range(at + 1, len(self.parts)):
            part, before = self.parts[end], self.parts[end - 1]
            if part.label != "caption" or part.segment.start != before.segment.end:
                return end
        return len(self.parts)

    def figure(self, parts: Sequence[Part]) -> Figure:
        """Return the figure that captions of one line tell of."""
        pos = self.places.pos(parts[0].segment.start, parts[-1].segment.end)
        return Figure(caption=self.inline("".join(part.text for part in parts)), pos=pos)

    def paragraph(self, segment: Segment) -> Paragraph:
        """Return the paragraph of a segment."""
        return Paragraph(content=self.inline(segment.text), pos=self.places.pos(segment.start, segment.end))

    def run_in(self, part: Part, item: RunIn) -> Iterator[Block]:
        """Yield the section that a paragraph opens, and the rest of the paragraph."""
        head, rest = part.segment.sub(0, item.end), part.segment.sub(item.stop, len(part.text))
        stop = part.text[item.end : item.stop]
        yield Section(
            heading=self.inline(head.text),
            runin=True,
            stop=stop,
            pos=self.places.pos(head.start, head.end + (0 if part.segment.wrapped else len(stop))),
        )
        yield self.paragraph(rest)

    def note(self, segment: Segment) -> NoteBlock:
        """Return a note, a reference or an original title."""
        text = segment.text
        kind: NoteKind = "note"
        label = ""
        reference = _REFERENCE.match(text)
        if _ORIGINAL.match(text):
            kind = "original-title"
        elif reference:
            kind, label = "reference", reference[0]
        else:
            found = _NOTE_LABEL.match(text)
            label = found[0] if found and found.end() < len(text) else ""
        body = segment.sub(len(label), len(text))
        return NoteBlock(
            blocks=(self.paragraph(body),),
            kind=kind,
            label=label,
            pos=self.places.pos(segment.start, segment.end),
        )

    # ---------------------------------------------------------------- groups
    def items(self, parts: list[Part]) -> Iterator[Block]:
        """Yield the lists of consecutive items, lists in lists by their numbers and bullets."""
        first = parts[0].segment.start

        def follows(style: str, value: int) -> bool:
            return self.numbered.get((style, value - 1), first) < first

        yield from lists([self.item(part) for part in parts], follows, self.places.pos)

    def item(self, part: Part) -> Item:
        """Return one item; a line without a label has an empty one."""
        segment, text = part.segment, part.text
        match = _LABEL.match(text)
        label = match[0] if match and match.end() < len(text) else ""
        number = number_of(text)
        if number and number.style.startswith("decimal"):
            label = text[: number.end]
        return Item(
            label=label,
            style=(number.style if number else label.strip()) if label else "",
            value=number.value if number else None,
            indent=_columns(self.places.text[max(0, segment.start - _FURTHEST) : segment.start]),
            body=self.paragraph(segment.sub(len(label), len(text))),
            start=segment.start,
            end=segment.end,
            announces=text[-1:] in "：:",
        )

    def verse(self, parts: list[Part]) -> Iterator[Block]:
        """Yield the verse of consecutive lines; a blank line parts stanzas."""
        lines: list[tuple[Inline, ...]] = []
        for at, part in enumerate(parts):
            if at and part.segment.blank_before:
                lines.append(())
            lines.append(self.inline(part.text))
        yield Verse(lines=tuple(lines), pos=self.places.pos(parts[0].segment.start, parts[-1].segment.end))

    def quote(self, parts: list[Part]) -> Iterator[Block]:
        """Yield the quotation of consecutive lines marked by ``>``."""
        segments = [self.without_markup(part.segment) for part in parts]
        pos = self.places.pos(segments[0].start, segments[-1].end)
        blocks = [self.paragraph(segment) for segment in segments]
        yield Quote(blocks=tuple(blocks), pos=pos)

    def code(self, parts: list[Part]) -> Iterator[Block]:
        """Yield the code block of consecutive lines, with their indentation."""
        lines: list[str] = []
        language = ""
        for part in parts:
            if part.segment.fenced and part.text[:3] in ("```", "~~~"):
                language = language or part.text.strip("`~").strip()
                self.markup.append((part.segment.start, part.segment.end))
                continue
            start = self.places.text.rfind("\n", 0, part.segment.start) + 1
            indent = self.places.text[start : part.segment.start]
            raw = self.places.text[part.segment.start : part.segment.end]
            lines.append((indent if indent.isspace() else "") + raw)
        yield CodeBlock(
            text="\n".join(lines),
            language=language,
            pos=self.places.pos(parts[0].segment.start, parts[-1].segment.end),
        )

    def table(self, parts: list[Part]) -> Iterator[Block]:
        """Yield the table of consecutive rows whose cells are parted by tabs, spaces or bars."""
        pos = self.places.pos(parts[0].segment.start, parts[-1].segment.end)
        made, markup = table_of([part.segment for part in parts], self.paragraph, pos)
        self.markup += markup
        yield made

    # ---------------------------------------------------------------- speeches
    def speech_end(self, at: int) -> int:
        """Return where the speech that begins at ``at`` ends: before the next speaker or another kind."""
        end = at + 1
        while end < len(self.parts) and self.parts[end].label in ("para", "item", "verse", "quote"):
            end += 1
        return end

    def speech(self, parts: list[Part]) -> Block:
        """Return what one speaker says."""
        first = self.without_markup(parts[0].segment)
        text = first.text
        match = SPEAKER.match(text)
        if match is None:
            bare = re.fullmatch(r"(?P<who>.+?)(?P<stop>[:：])", text)
            who, stop, end = (bare["who"], bare["stop"], len(text)) if bare else (text, "", len(text))
        else:
            colon = max(text.find("：", 0, match.end()), text.find(":", 0, match.end()))
            who, stop, end = strip(text[:colon]), text[colon], match.end()
            end = colon + 1
        blocks: list[Block] = []
        rest = first.sub(end, len(text))
        if rest.text:
            blocks.append(self.paragraph(rest))
            # Between words in letters the colon has a space behind it (Q: Is it regulated?).
            spaced = stop == ":" and text[end : end + 1] == " " and not has_han(who + rest.text[0])
            stop += " " if spaced else ""
        inner = _Builder(parts[1:], self.places, self.pattern)
        blocks += inner.flat({})
        self.markup += inner.markup
        pos = self.places.pos(first.start, parts[-1].segment.end)
        return Speech(speaker=who, stop=stop, blocks=tuple(blocks), pos=pos)

    # ---------------------------------------------------------------- text
    def without_markup(self, segment: Segment) -> Segment:
        """Return a segment without Markdown's marks around it, which are counted as markup."""
        if segment.text[0] not in "#*>＞" or segment.wrapped:
            return segment
        front = _FRONT.match(segment.text)
        start = front.end() if front else 0
        back = _BACK.search(segment.text, start) if "**" in segment.text[:start] else None
        end = back.start() if back else len(segment.text)
        if start >= end:
            return segment
        self.markup.append((segment.start, segment.start + start))
        if back:
            self.markup.append((segment.start + end, segment.end))
        return segment.sub(start, end)

    def inline(self, text: str) -> tuple[Inline, ...]:
        """Return text as inlines."""
        return inlines(text, self.pattern)


_Group = Callable[[_Builder, list[Part]], Iterator[Block]]
_GROUPS: Final[dict[str, _Group]] = {
    "item": _Builder.items,
    "verse": _Builder.verse,
    "quote": _Builder.quote,
    "code": _Builder.code,
    "row": _Builder.table,
}
