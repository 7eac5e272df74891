"""A text of Aozora Bunko as a Document: title and author, headings, readings, and the colophon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from converters.diagnostics import Sink
from converters.model import (
    Block,
    Contributor,
    Document,
    Dropped,
    FieldSource,
    Metadata,
    Paragraph,
    Rule,
    Section,
)
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.recover.aozora.notation import SIZES, read_line
from converters.recover.building.account import report_dropped
from converters.recover.building.sections import nested
from converters.recover.lexicon.line_shapes_data import RULE
from converters.recover.segmenting.segment import Segment, strip
from converters.recover.segmenting.segments import physical_lines
from converters.recover.segmenting.source_map import Places
from converters.text.prepared_patterns import compiled

_LEGEND: Final = "【テキスト中に現れる記号について】"
_RULED: Final = compiled(r"[-－―─]{20,}")
_BASE: Final = compiled(r"底本(?:の親本)?[:：].*")
_SITE: Final = "青空文庫"
_TRANSLATED: Final = compiled(r"(?P<name>\S.{0,30}?)\s*(?:共?訳|翻訳|訳編)")
_EDITED: Final = compiled(r"(?P<name>\S.{0,30}?)\s*(?:共?編|編著|校訂|校註)")
_SURE: Final = 0.95
_HEAD_LINES: Final = 6
_FAR: Final = 40
"""Lines among which the legend begins."""
_NAME: Final = "aozora"
_REASON: Final = "legend of the text's notation"
_PICTURE: Final = "picture that the text does not hold"


def read_aozora(places: Places, options: ReadOptions, sink: Sink, where: str = "") -> Document | None:
    """Return the Document of a text of Aozora Bunko; ``None`` where it has no legend or colophon of one.

    Every character is in the body, in a field or in ``dropped``; positions count in the source.

    Args:
        places: the repaired text.
        options: form, language and rules; a form or rules that are given leave the text to others.
        sink: takes what was dropped.
        where: name of the input for diagnostics.
    """
    if options.rules is not None or options.form is not None:
        return None
    if _LEGEND not in places.text and _SITE not in places.text:
        return None
    lines = physical_lines(places.text)
    legend = _legend(lines)
    colophon = _colophon(lines)
    head = _head(lines, legend)
    if not head or (legend is None and colophon == len(lines)):
        return None
    builder = _Builder(places)
    builder.head(lines[: len(head)])
    start = len(head)
    if legend is not None:
        builder.leave_out(lines[legend.start : legend.stop])
        start = legend.stop
    blocks = builder.body(lines[start:colophon])
    builder.colophon(lines[colophon:])
    return builder.document(blocks, options, sink, where)


def _legend(lines: Sequence[Segment]) -> range | None:
    """Return the lines that explain the notation, with the ruled lines around them."""
    at = next((at for at, line in enumerate(lines[:_FAR]) if line.text == _LEGEND), None)
    if at is None:
        return None
    start = at - 1 if at and _RULED.fullmatch(lines[at - 1].text) else at
    end = next((stop for stop in range(at + 1, len(lines)) if _RULED.fullmatch(lines[stop].text)), None)
    return range(start, end + 1) if end is not None and end - at < _FAR else None


def _colophon(lines: Sequence[Segment]) -> int:
    """Return where the file's own colophon begins; the count of lines where there is none."""
    return next((at for at in range(len(lines) - 1, 0, -1) if _BASE.fullmatch(lines[at].text)), len(lines))


def _head(lines: Sequence[Segment], legend: range | None) -> list[Segment]:
    """Return the lines of title and author: those before the legend, or before the first blank line."""
    if legend is not None:
        return list(lines[: legend.start]) if 0 < legend.start <= _HEAD_LINES else []
    out: list[Segment] = []
    for line in lines[: _HEAD_LINES + 1]:
        if out and line.blank_before:
            break
        out.append(line)
    return out if 2 <= len(out) <= _HEAD_LINES else []


class _Builder:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.meta = Metadata()
        self.fields: list[FieldSource] = []
        self.dropped: list[Dropped] = []

    def document(self, blocks: tuple[Block, ...], options: ReadOptions, sink: Sink, where: str) -> Document:
        """Return the Document, and report what was dropped."""
        report_dropped(self.dropped, sink, where)
        meta = self.meta
        return Document(
            meta=Metadata(
                title=meta.title,
                subtitle=meta.subtitle,
                contributors=meta.contributors,
                language=options.language or "ja",
            ),
            body=blocks,
            fields=tuple(sorted(self.fields, key=lambda item: item.pos.start)),
            dropped=tuple(sorted(self.dropped, key=lambda item: item.pos.start)),
        )

    def head(self, lines: Sequence[Segment]) -> None:
        """Read title, further lines of it, and who wrote, edited and translated."""
        people: list[Contributor] = []
        titles: list[str] = []
        for at, line in enumerate(lines):
            text = self._plain(line)
            translated, edited = _TRANSLATED.fullmatch(text), _EDITED.fullmatch(text)
            if at == 0:
                self._field("title", line)
                titles.append(text)
            elif translated or edited:
                role: Literal["translator", "editor"] = "translator" if translated else "editor"
                found = translated or edited
                assert found is not None
                people.append(Contributor(name=found["name"], role=role))
                self._field(f"contributors.{role}", line)
            elif at == self._last_author(lines):
                people.append(Contributor(name=text))
                self._field("contributors.author", line)
            else:
                titles.append(text)
                self._field("subtitle", line)
        subtitle = " ".join(titles[1:]) or None
        self.meta = Metadata(title=titles[0], subtitle=subtitle, contributors=tuple(people))

    def _last_author(self, lines: Sequence[Segment]) -> int:
        """Return which line names the author: the last that names no translator or editor."""
        own = [
            at
            for at, line in enumerate(lines)
            if at and not (_TRANSLATED.fullmatch(line.text) or _EDITED.fullmatch(line.text))
        ]
        return own[-1] if own else -1

    def _plain(self, line: Segment) -> str:
        """Return the text of a line of the head without notation."""
        written = read_line(line.text)
        self._account(line, written.marks, written.pictures)
        return strip(plain(written.content))

    def body(self, lines: Sequence[Segment]) -> tuple[Block, ...]:
        """Return paragraphs, rules and sections."""
        blocks: list[Block] = []
        written_lines = [(line, read_line(line.text)) for line in lines]
        sizes = sorted({written.size for _, written in written_lines if written.size}, key=SIZES.index)
        for line, written in written_lines:
            pos = self.places.pos(line.start, line.end)
            if RULE.fullmatch(line.text):
                blocks.append(Rule(text=line.text, pos=pos))
                continue
            self._account(line, written.marks, written.pictures)
            if not written.content:
                continue
            if written.size:
                level = sizes.index(written.size) + 1
                blocks.append(Section(heading=written.content, level=level, pos=pos))
            else:
                blocks.append(Paragraph(content=written.content, pos=pos))
        return nested(blocks)

    def colophon(self, lines: Sequence[Segment]) -> None:
        """Keep what says where the text was taken from and who typed it: editions quote it."""
        for line in lines:
            self._field("credits", line, quoted=True)

    def leave_out(self, lines: Sequence[Segment]) -> None:
        """Leave the legend out."""
        for line in lines:
            self._drop(line.start, line.end, _REASON)

    def _account(self, line: Segment, marks: str, pictures: Sequence[tuple[int, int]]) -> None:
        if marks:
            pos = self.places.pos(line.start, line.end)
            self.fields.append(FieldSource(field="markup", text=marks, rule=_NAME, pos=pos))
        for start, end in pictures:
            self._drop(line.start + start, line.start + end, _PICTURE)

    def _field(self, name: str, line: Segment, *, quoted: bool = False) -> None:
        text, pos = self.places.slice(line.start, line.end), self.places.pos(line.start, line.end)
        self.fields.append(
            FieldSource(field=name, text=text, confidence=_SURE, rule=_NAME, pos=pos, quoted=quoted)
        )

    def _drop(self, start: int, end: int, reason: str) -> None:
        text, pos = self.places.slice(start, end), self.places.pos(start, end)
        self.dropped.append(Dropped(text=text, reason=reason, pos=pos))
