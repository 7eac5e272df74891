"""Images and ruby groups inside a line."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from converters.boxes import Style
from converters.fonts.glyph_tables import NOTDEF
from converters.text.punctuation import BANGS, CLOSING, COLONS, COMMAS, FULL_STOPS, OPENING
from converters.text.western import has_letters
from converters.typeset.frames import ImageItem, Item, OutlineItem, TextItem
from converters.typeset.inline.collect import Object
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.lines import Context
from converters.typeset.inline.vertical_runs import runs_of
from converters.units import Pt

_RUBY_GAP_EM: Final = 0.05
"""Between base and reading, ems of the base."""
_BETWEEN_EM: Final = 0.25
"""Between two Western readings side by side, ems of the reading: else one would read them as one word."""
_OVERHANG_EM: Final = 0.5
"""How far a reading may stand over a mark beside its base, ems of the base: what a mark takes at the least
(jlreq 3.3.8; C21)."""
_OVER_BEFORE: Final = frozenset(OPENING) - frozenset("“‘")
_OVER_AFTER: Final = frozenset(CLOSING + COMMAS + COLONS + FULL_STOPS + BANGS) - frozenset("”’")
"""Marks that no line end parts from the base, as wide in any font."""


class RubyParts:
    """A measured ruby group: base and reading with their widths."""

    def __init__(self, thing: Object, context: Context, before: str = "", after: str = "") -> None:
        """Measure.

        Args:
            thing: an object with parts.
            context: for its fonts.
            before: the character before it, over which a reading wider than its base may stand.
            after: the character after it.
        """
        self.parts: list[tuple[list[GlyphRun], str, Style, int, float]] = []
        for text, style, language, node in thing.parts:
            runs = runs_of(text, (0, len(text)), style, (language, frozenset()), context)
            width = sum(sum(run.advances) for run in runs)
            self.parts.append((runs, text, style, node, width))
        widths = [part[4] for part in self.parts]
        if len(self.parts) > 1 and has_letters(self.parts[1][1]):
            widths[1] += _BETWEEN_EM * self.parts[1][2].font_size
        self.whole = max(widths, default=0.0)
        """Width of the wider part, points."""
        most = _OVERHANG_EM * self.parts[0][2].font_size if self.parts else 0.0
        spare = (self.whole - widths[0]) / 2 if widths else 0.0
        self.over_before = min(spare, most) if before in _OVER_BEFORE else 0.0
        over_after = min(spare, most) if after in _OVER_AFTER else 0.0
        self.width = self.whole - self.over_before - over_after
        """What it takes in the line, points."""

    @property
    def rise(self) -> float:
        """How far the reading's top is above the baseline, points."""
        if len(self.parts) < 2:
            return 0.0
        base, reading = self.parts[0], self.parts[1]
        face = base[0][0].face if base[0] else reading[0][0].face
        top = reading[0][0].face
        reading_size = reading[2].font_size
        return (face.ascent + _RUBY_GAP_EM) * base[2].font_size + (top.ascent + top.descent) * reading_size

    def items(self, x: float) -> list[Item]:
        """Return base and reading from ``x`` on, the narrower one spread over the wider.

        Half as much space stands at its ends as between its characters (jlreq 3.3.6). Western readings are
        centred instead: letter spacing stays out of their words.
        """
        out: list[Item] = []
        for number, (runs, text, style, node, width) in enumerate(self.parts):
            spare = self.whole - width
            centred = style.ruby_align == "center" or has_letters(text)
            spread = 0.0 if centred else spare / max(1, len(text))
            y = 0.0
            if number and runs:
                face = runs[0].face
                y = -(self.rise - face.ascent * style.font_size)
            left = x - self.over_before + (spare if centred else spread) / 2
            for run in runs:
                item = _item(run, text, style, spread)
                out.append(replace(item, x=Pt(left), y=Pt(y), node=node))
                left += sum(run.advances) + spread * len(run.advances)
        return out


def _item(run: GlyphRun, text: str, style: Style, spread: float) -> TextItem:
    own = text[run.start : run.end]
    shifts = tuple((offset + 1, Pt(value)) for offset, value in sorted(run.kerns.items()))
    return TextItem(
        x=Pt(0.0),
        y=Pt(0.0),
        face=run.face,
        size=run.size,
        glyphs="".join(run.glyphs),
        text=own,
        spacing=Pt(spread),
        shifts=shifts if isinstance(run.glyphs, str) else (),
        color=style.color,
        stance=run.stance,
        actual=own if run.special or spread > 0.1 * run.size else None,
    )


def object_items(thing: Object, x: float, run: GlyphRun) -> list[Item]:
    """Return the items of an object that begins at ``x`` on the baseline."""
    if isinstance(thing.ruby, RubyParts):
        return thing.ruby.items(x)
    if thing.outlines is not None:
        return _formula_items(thing, x, run)
    # An image stands on the descent of the text, as a Han character does.
    bottom = run.face.descent * run.size
    return [
        ImageItem(
            x=Pt(x),
            y=Pt(bottom - thing.height),
            width=thing.width,
            height=thing.height,
            resource=thing.box.attributes.get("src", "").rpartition("/")[2],
            node=thing.node,
        )
    ]


def _formula_items(thing: Object, x: float, piece: GlyphRun) -> list[Item]:
    """Return a formula: a blank as wide as it that says what it is, and its outlines.

    Outlines alone say nothing to those who copy or search: the text of marked content is read where a glyph
    is shown in it.
    """
    assert thing.outlines is not None
    style, face = thing.box.style, piece.face
    space = face.glyphs(" ")
    drawing = OutlineItem(
        x=Pt(x), y=Pt(0.0), size=thing.size, outlines=thing.outlines, color=style.color, node=thing.node
    )
    if space == NOTDEF:
        return [drawing]
    blank = TextItem(
        x=Pt(x),
        y=Pt(0.0),
        face=face,
        size=piece.size,
        glyphs=space,
        text=" ",
        spacing=Pt(thing.width - face.advances(space)[0] * piece.size),
        node=thing.node,
        actual=thing.text,
    )
    return [blank, drawing]
