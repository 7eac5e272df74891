"""Lines of a text in a shipped face, and a dump of them to read: every character with its advance."""

from __future__ import annotations

from typing import NamedTuple

from converters.boxes import Style
from converters.diagnostics import Sink
from converters.fonts.face import Face
from converters.fonts.library import FontLibrary
from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.lines import Context, Line, StructureBuilder
from converters.typeset.inline.paragraph import set_text
from converters.units import Pt

SIZE = 10.0
"""Font size of every test line, points."""
CONTEXT = Context(fonts=FontLibrary((), sink=Sink()), structure=StructureBuilder("zh-Hans"), sink=Sink())


def style(**fields: object) -> Style:
    """Return the style of a justified paragraph with a quarter-em gap."""
    given = {
        "font_size": Pt(SIZE),
        "line_height": Pt(17.0),
        "text_align": "justify",
        "text_autospace": Pt(2.5),
    }
    return Style(**(given | fields))  # type: ignore[arg-type]


def lines(text: str, ems: float, language: str = "zh-Hans", **fields: object) -> tuple[Line, ...]:
    """Return the lines of a text in a measure of so many ems."""
    return set_text(text, style(**fields), language, Pt(ems * SIZE), CONTEXT, ARTIFACT)


class Glyph(NamedTuple):
    """One character of a line with its place; lengths are ems."""

    char: str
    x: float
    own: float
    """Natural advance."""
    face: Face
    glyph: str


def glyphs(line: Line) -> list[Glyph]:
    """Return what a line draws; a two-em dash is one of them."""
    found: list[Glyph] = []
    for item in line.items:
        if not isinstance(item, TextItem):
            continue
        shifts, x = dict(item.shifts), float(item.x)
        chars = item.text.replace("——", "—") if len(item.text) > len(item.glyphs) else item.text
        if len(chars) != len(item.glyphs):
            chars = chars[:1] * len(item.glyphs)
        for index, (char, glyph) in enumerate(zip(chars, item.glyphs, strict=True)):
            x += shifts.get(index, 0.0)
            own = item.face.advances(glyph)[0] * item.size
            found.append(Glyph(char, x / SIZE, own / SIZE, item.face, glyph))
            x += own + item.spacing
    return found


def dump(line: Line) -> str:
    """Return a line as text: after each character its advance where that is no whole em, in hundredths."""
    found = glyphs(line)
    out = [f"{round(found[0].x * 100):+d}:"] if abs(found[0].x) > 0.005 else []
    ends = [glyph.x for glyph in found[1:]] + [line.width / SIZE]
    for glyph, end in zip(found, ends, strict=True):
        advance = round((end - glyph.x) * 100)
        out.append(glyph.char + ("" if advance == 100 else str(advance)))
    return " ".join(out)


def dumps(text: str, ems: float, language: str = "zh-Hans", **fields: object) -> list[str]:
    """Return the dump of every line."""
    return [dump(line) for line in lines(text, ems, language, **fields)]


def texts(text: str, ems: float, language: str = "zh-Hans", **fields: object) -> list[str]:
    """Return the characters of every line."""
    return [text[line.start : line.end] for line in lines(text, ems, language, **fields)]
