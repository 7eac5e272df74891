"""The notation of Aozora Bunko (注記一覧): readings, emphasis, characters by description, layout notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.model import Emphasis, Inline, Ruby, Strong, Text
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

_NOTE: Final = compiled(r"(?P<outside>※?)［＃(?P<note>[^［］]{1,200})］")
_READING: Final = pattern(
    rf"(?:｜(?P<marked>[^｜《》\n]{{1,40}})|(?P<base>[{HAN}々〆仝〇ヶ]{{1,20}}|[ァ-ヺー]{{1,20}}|[ぁ-ゖ]{{1,20}}|[A-Za-zÀ-ɏ'’.-]{{1,30}}))《(?P<reading>[^《》\n]{{1,40}})》"
)
"""A reading belongs to what stands behind a bar, else to the characters of one kind before it."""
_PLACE: Final = compiled(r"(?:第[34]水準)?(?P<plane>[12])-(?P<row>\d{1,2})-(?P<cell>\d{1,2})(?!\d)")
_CODE: Final = compiled(r"U\+(?P<code>[0-9A-Fa-f]{4,6})")
_STRESS: Final = compiled(
    r"「(?P<what>[^」]{1,60})」(?:に|は)(?:[^「」]{0,12}(?P<dots>傍点|傍線|圏点)|(?P<bold>太字))"
)
_RANGE: Final = compiled(r"(?P<name>傍点|白ゴマ傍点|丸傍点|傍線|太字)(?P<end>終わり)?")
_HEADING: Final = compiled(r"「[^」]{1,120}」は(?:同行|窓)?(?P<size>[大中小])見出し")
_HEADING_RANGE: Final = compiled(r"(?:同行|窓)?(?P<size>[大中小])見出し(?:終わり)?")
_PICTURE: Final = compiled(r"入る$")
SIZES: Final = "大中小"
"""Sizes of headings, the greatest first."""


class Written(NamedTuple):
    """A line without its notation."""

    content: tuple[Inline, ...]
    size: str
    """Size of the heading that the line is, "" for a paragraph."""
    marks: str
    """The characters of notation, in order."""
    pictures: tuple[tuple[int, int], ...]
    """Where pictures are named that the text does not hold."""


def read_line(text: str) -> Written:
    """Return the content of a line, whether it is a heading, and the notation that was read."""
    line = _Line()
    at = 0
    for note in _NOTE.finditer(text):
        line.readings(text[at : note.start()])
        line.note(note)
        at = note.end()
    line.readings(text[at:])
    return Written(tuple(line.done()), line.size, "".join(line.marks), tuple(line.pictures))


def character(note: str) -> str | None:
    """Return the character that a note describes by its code point or its place in JIS X 0213."""
    if note.startswith("米印"):
        return "※"
    code = _CODE.search(note)
    if code:
        value = int(code["code"], 16)
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else None
    place = _PLACE.search(note)
    if not place:
        return None
    row, cell = int(place["row"]) + 0xA0, int(place["cell"]) + 0xA0
    if row > 0xFE or cell > 0xFE:
        return None
    try:
        return bytes([*([0x8F] if place["plane"] == "2" else []), row, cell]).decode("euc_jis_2004")
    except UnicodeDecodeError:
        return None


class _Line:
    def __init__(self) -> None:
        self.out: list[Inline] = []
        self.marks: list[str] = []
        self.pictures: list[tuple[int, int]] = []
        self.size = ""
        self._open: tuple[str, int] | None = None
        """A range that is not closed yet: its name, and where its content begins."""

    def done(self) -> Iterator[Inline]:
        """Yield the content, texts that adjoin as one."""
        text = ""
        for item in self.out:
            if isinstance(item, Text):
                text += item.text
                continue
            if text:
                yield Text(text=text)
            text = ""
            yield item
        if text:
            yield Text(text=text)

    def readings(self, text: str) -> None:
        """Take text with readings."""
        at = 0
        for match in _READING.finditer(text):
            self._text(text[at : match.start()])
            base = match["marked"] or match["base"]
            self.out.append(Ruby(base=base, reading=match["reading"]))
            self.marks.append("｜《》" if match["marked"] else "《》")
            at = match.end()
        self._text(text[at:])

    def _text(self, text: str) -> None:
        if text:
            self.out.append(Text(text=text))

    def note(self, match: re.Match[str]) -> None:
        """Take a note of whoever typed the text."""
        note = match["note"]
        found = character(note) if match["outside"] else None
        if match["outside"] and found is None:
            self._text(match[0])
            return
        if _PICTURE.search(note):
            self.pictures.append(match.span())
            return
        self.marks.append(match[0])
        if found is not None:
            self._text(found)
            return
        heading = _HEADING.fullmatch(note) or _HEADING_RANGE.fullmatch(note)
        if heading:
            self.size = heading["size"]
            return
        stress = _STRESS.fullmatch(note)
        if stress:
            self._stress(stress["what"], bold=bool(stress["bold"]))
            return
        span = _RANGE.fullmatch(note)
        if span:
            self._range(span["name"], closes=bool(span["end"]))

    def _stress(self, what: str, *, bold: bool) -> None:
        """Stress words that stand before the note."""
        last = self.out[-1] if self.out else None
        if isinstance(last, Text) and last.text.endswith(what):
            self.out[-1:] = [Text(text=last.text[: -len(what)])] if last.text != what else []
            inner = (Text(text=what),)
            self.out.append(Strong(content=inner) if bold else Emphasis(content=inner))

    def _range(self, name: str, *, closes: bool) -> None:
        if not closes:
            self._open = (name, len(self.out))
        elif self._open and self._open[0] == name:
            start = self._open[1]
            inner, self.out[start:] = tuple(self.out[start:]), []
            if inner:
                self.out.append(Strong(content=inner) if name == "太字" else Emphasis(content=inner))
            self._open = None
