"""An official document or letter as a Document: its parts in their fields, its text by numbered levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from converters.diagnostics import Sink, SourcePos
from converters.model import (
    Block,
    Document,
    Dropped,
    FieldSource,
    Metadata,
    Official,
    Paragraph,
    Section,
    Text,
)
from converters.options import ReadOptions
from converters.recover.building.account import report_dropped
from converters.recover.building.tables import table_of
from converters.recover.features.columns import tables
from converters.recover.official.forms_data import (
    ADDRESSEES,
    ANNOTATION,
    ATTACHMENT,
    CONTACT,
    COPIES,
    COUNTED,
    NUMBER,
    NUMBERED,
    PRINTED,
    PUBLISHED,
    PUBLISHER,
)
from converters.recover.official.lines import Line, Plan, heads_of, level_of, lines_of, plan
from converters.recover.segmenting.segment import Segment
from converters.text.dates import find_date
from converters.text.languages.language import language_of
from converters.text.prepared_patterns import compiled

_RULE: Final = "official document"
_SURE: Final = 0.9
_HINT: Final = compiled(r"[〔\[［（(【](?:19|20)\d\d[〕\]］）)】]\s*第?\s*\d{1,5}\s*号|[:：]\s*\n|[特专]此")
"""One of these is in every official document: a number, a colon at the end of a line, or 特此."""
_LOOKED_AT: Final = 3000
_SHOWN: Final = 60
"""Characters of a dropped line that are told."""
_STRAY: Final = 40
"""Characters of a line outside the document that a page has put there."""
_MOST_STRAY: Final = 8
_HEADING: Final = 45
"""Characters of the longest heading that stands on a line of its own."""
_OUTSIDE: Final = "outside the official document"


def read_official(text: str, options: ReadOptions, sink: Sink, where: str = "") -> Document | None:
    """Return the Document of an official document or letter; ``None`` where ``text`` is not clearly one.

    Every line is in the body, in a field or in ``dropped``; positions count in ``text``.

    Args:
        text: decoded source text.
        options: language, found when not given.
        sink: takes what was dropped.
        where: name of the input for diagnostics.
    """
    if not _HINT.search(text, 0, _LOOKED_AT):
        return None
    lines = lines_of(text)
    found = plan(lines)
    if found is None:
        return None
    reading = _Reading(lines, found)
    if not reading.read():
        return None
    report_dropped(reading.dropped, sink, where, most=_SHOWN)
    return reading.document(options.language or language_of(text))


class _Reading:
    def __init__(self, lines: Sequence[Line], found: Plan) -> None:
        self._lines = lines
        self._plan = found
        self._values: dict[str, object] = {}
        self._fields: list[FieldSource] = []
        self._title = ""
        self._date: str | None = None
        self._source: str | None = None
        self.dropped: list[Dropped] = []

    def read(self) -> bool:
        """Read all parts but the text; return whether no more was left over than a page puts around it."""
        found = self._plan
        self._above()
        self._title = "".join(line.text for line in self._at(found.title))
        self._note("title", found.title)
        if found.addressees is not None:
            line = self._lines[found.addressees]
            match = ADDRESSEES.fullmatch(line.text)
            self._set("addressees", match["who"] if match else line.text, found.addressees)
        self._attachments()
        self._signature()
        self._below()
        return len(self.dropped) <= _MOST_STRAY and all(len(one.text) <= _STRAY for one in self.dropped)

    def document(self, language: str) -> Document:
        """Return the Document."""
        meta = Metadata(
            title=self._title,
            date=self._date,
            source=self._source or self._signed_by(),
            language=language,
            official=Official(**self._values),  # type: ignore[arg-type]
        )
        fields = tuple(sorted(self._fields, key=lambda field: field.pos.start))
        body = _levels(self._at(self._plan.body))
        return Document(meta=meta, body=body, fields=fields, dropped=tuple(self.dropped))

    def _signed_by(self) -> str | None:
        """Return who signs first: an official document has no other source."""
        names = self._values.get("signatures")
        return names[0] if isinstance(names, tuple) else None

    # ------------------------------------------------------------------ parts
    def _at(self, places: range) -> list[Line]:
        return [self._lines[at] for at in places]

    def _note(self, field: str, places: range) -> None:
        for line in self._at(places):
            self._fields.append(
                FieldSource(field=field, text=line.text, confidence=_SURE, rule=_RULE, pos=_pos(line))
            )

    def _set(self, field: str, value: str, at: int) -> None:
        self._values.setdefault(field, value)
        self._note(field, range(at, at + 1))

    def _add(self, field: str, value: str, at: int) -> None:
        so_far = self._values.get(field, ())
        assert isinstance(so_far, tuple)
        self._values[field] = (*so_far, value)
        self._note(field, range(at, at + 1))

    def _above(self) -> None:
        """Read what stands above the title, and between title and addressees."""
        found = self._plan
        stop = found.body.start
        inside = {*found.title, found.addressees}
        for at in range(stop):
            if at in inside:
                continue
            text = self._lines[at].text
            number = NUMBER.fullmatch(text)
            heads = list(heads_of(text))
            if number and at == found.number:
                self._set("document_number", number["number"], at)
                if number["signer"]:
                    self._values.setdefault("signer", number["signer"].strip())
            elif heads and heads[0][0] not in self._values:
                self._set(*heads[0], at)
            elif PUBLISHED.fullmatch(text):
                self._published(at)
            elif at < found.title.start and found.number is not None and at == found.number - 1:
                # The name in the head of a letter has no 文件 behind it.
                self._set("issuer", text, at)
            else:
                self._drop(at)

    def _published(self, at: int) -> None:
        """Take a line of the page's own, but for counts and letter sizes; editions quote it."""
        whole = self._lines[at]
        counted = COUNTED.search(whole.text)
        cut = counted.start() if counted else len(whole.text)
        line = whole._replace(text=whole.text[:cut].rstrip())
        if counted:
            rest = Line(whole.text[cut:], whole.start + cut, whole.number)
            self.dropped.append(Dropped(text=rest.text, reason=_OUTSIDE, pos=_pos(rest)))
        if not line.text:
            return
        named = PUBLISHER.search(line.text)
        self._source = self._source or (named[1] if named else None)
        self._fields.append(
            FieldSource(
                field="source", text=line.text, confidence=_SURE, rule=_RULE, pos=_pos(line), quoted=True
            )
        )

    def _attachments(self) -> None:
        for at in self._plan.attachments:
            text = self._lines[at].text
            labelled = ATTACHMENT.fullmatch(text)
            name = (labelled["first"] or "") if labelled else text
            numbered = NUMBERED.fullmatch(name)
            name = numbered["name"] if numbered else name
            if name:
                self._add("attachments", name, at)
            else:
                self._note("attachments", range(at, at + 1))

    def _signature(self) -> None:
        places = self._plan.signature
        for at in places[:-1]:
            self._add("signatures", self._lines[at].text, at)
        for at in places[-1:]:
            date = find_date(self._lines[at].text)
            self._date = date.iso if date else None
            self._note("date", range(at, at + 1))

    def _below(self) -> None:
        for at in self._plan.tail:
            text = self._lines[at].text
            annotation, copies, printed = (form.fullmatch(text) for form in (ANNOTATION, COPIES, PRINTED))
            if annotation and "annotation" not in self._values:
                self._set("annotation", annotation[1], at)
            elif copies and "copies" not in self._values:
                self._set("copies", copies["who"], at)
            elif printed and "printed_by" not in self._values:
                date = find_date(printed["when"])
                self._values["printed_on"] = date.iso if date else None
                self._set("printed_by", printed["who"].strip(), at)
            elif CONTACT.fullmatch(text) or annotation or copies or printed:
                self._add("contacts", text, at)
            else:
                self._drop(at)

    def _drop(self, at: int) -> None:
        line = self._lines[at]
        self.dropped.append(Dropped(text=line.text, reason=_OUTSIDE, pos=_pos(line)))


def _pos(line: Line) -> SourcePos:
    return SourcePos(line.start, line.end, line.number)


# --------------------------------------------------------------------------- the text
def _levels(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the text by the levels of its numbers: 一、（一）1.（1）."""
    blocks: list[Block] = []
    headings = _headings(lines)
    apart = [False, *(after.number - before.number > 1 for before, after in pairwise(lines))]
    rows = {place.start: place for place in tables([line.text for line in lines], apart)}
    at = 0
    while at < len(lines):
        level = headings.get(at)
        if at in rows and level is None:
            blocks.append(_table(lines[at : rows[at].stop]))
            at = rows[at].stop
            continue
        if level is None:
            blocks.append(_paragraph(lines[at].text, lines[at]))
            at += 1
            continue
        end = at + 1
        while end < len(lines) and headings.get(end, level + 1) > level:
            end += 1
        blocks.append(_section(lines[at], level, lines[at + 1 : end]))
        at = end
    return tuple(blocks)


def _headings(lines: Sequence[Line]) -> dict[int, int]:
    """Return the level of each line that is a heading, by place: most of the lines of its level are alike."""
    numbered = [(at, level) for at, line in enumerate(lines) if (level := level_of(line.text)) is not None]
    fit = {
        at: level
        for at, level in numbered
        if _is_heading(lines[at].text, level) and not _is_item(lines, at, level)
    }
    there, likely = (Counter(level for _, level in pairs) for pairs in (numbered, fit.items()))
    return {at: level for at, level in fit.items() if 2 * likely[level] > there[level]}


def _is_heading(text: str, level: int) -> bool:
    """Return whether a numbered line is a heading, or opens with one as the first two levels may."""
    sentence, stop, rest = text.partition("。")
    if not stop:
        return len(text) <= _HEADING and text[-1] not in "；;，,：:"
    return bool(rest) and level <= 2 and len(sentence) <= _HEADING and sentence.count("，") <= 1


def _is_item(lines: Sequence[Line], at: int, level: int) -> bool:
    """Return whether a numbered line has nothing below it before the next number (一、时间：…)."""
    if "。" in lines[at].text:
        return False
    below = level_of(lines[at + 1].text) if at + 1 < len(lines) else 0
    return below is not None and below <= level


def _section(line: Line, level: int, below: Sequence[Line]) -> Section:
    heading, stop, rest = line.text.partition("。")
    inner = _levels(below)
    if not (stop and rest):
        return Section(heading=_text(line.text), level=level, blocks=inner, pos=_pos(line))
    first = _paragraph(rest, line)
    return Section(
        heading=_text(heading), level=level, blocks=(first, *inner), runin=True, stop=stop, pos=_pos(line)
    )


def _paragraph(text: str, line: Line) -> Paragraph:
    return Paragraph(content=_text(text), pos=_pos(line))


def _table(lines: Sequence[Line]) -> Block:
    segments = [Segment(line.start, line.end, line.text) for line in lines]
    pos = SourcePos(lines[0].start, lines[-1].end, lines[0].number)

    def paragraph(cell: Segment) -> Paragraph:
        return Paragraph(content=_text(cell.text), pos=SourcePos(cell.start, cell.end, pos.line))

    return table_of(segments, paragraph, pos)[0]


def _text(text: str) -> tuple[Text, ...]:
    return (Text(text=text),)
