"""Which font of a Word document is embedded from which face, for every way of setting text.

A generic family of the stylesheet becomes the face that sets it in the PDF, under the face's own name. A font
that the stylesheet names keeps its name: it is embedded where it is installed and may be; where not, the
face that stands in for it is embedded, too, and is its other name in the font table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from converters.boxes import Style
from converters.diagnostics import Kind, Sink
from converters.fonts import system
from converters.fonts.face import BOLD, Face
from converters.fonts.library import FontLibrary, clusters, describe
from converters.fonts.shipped_data import SHIPPED
from converters.messages import say
from converters.writers.docx.ooxml.fonts_data import GENERIC
from converters.writers.docx.ooxml.languages import Region, region
from converters.writers.docx.styles.fonts import Slots, named_faces

ALWAYS: Final = frozenset(
    "".join(map(chr, range(0x20, 0x7F))) + "　、。〈〉《》「」『』【】〔〕（），．：；！？…—·‘’“”–•"
    "〇零一二三四五六七八九十百千万第年月日页章节条①②③④⑤⑥⑦⑧⑨⑩"
)
"""Characters that Word itself may write anywhere: numbers of pages, notes and list items."""
_HANGUL: Final = "가"
_HAN: Final = "一"
_LATIN: Final = "A"
_SHOWN: Final = 12
"""Most characters that one message lists."""
_SHIPPED: Final = frozenset(row.family for row in SHIPPED)


class Chosen(NamedTuple):
    """The font of one slot."""

    name: str
    """What the document calls it."""
    family: str
    """The name under which the face is embedded: another where it stands in."""
    face: Face | None
    """``None`` where the file is embedded whole, and has who knows what characters."""


class FontCut(NamedTuple):
    """One file of a family, as the font table tells them apart (ECMA-376-1, 17.8.3.3 to 17.8.3.6)."""

    family: str
    italic: bool
    bold: bool


class EmbeddedFace(msgspec.Struct, kw_only=True, eq=False):
    """What is embedded as one cut."""

    face: Face | None = None
    characters: set[str] = msgspec.field(default_factory=set)
    whole: str | None = None
    """The file that is embedded as it is, since its licence forbids subsets."""


class FontChoice:
    """Chooses the fonts of a document and notes the characters that each sets.

    Args:
        language: of the document.
        sink: takes FONT_NOT_EMBEDDED for fonts and characters that are left to the reader's machine.
    """

    def __init__(self, language: str, sink: Sink) -> None:
        self._home: Region = region(language)
        self._sink = sink
        self._library = FontLibrary(system_fonts="none")
        self._pairs: dict[tuple[int, str], tuple[Chosen, Chosen]] = {}
        self._held: list[Style] = []
        self._named: dict[tuple[str, int, bool], Chosen | None] = {}
        self._said: set[str] = set()
        self.faces: dict[FontCut, EmbeddedFace] = {}
        """What is embedded, in the order met."""
        self.alternatives: dict[str, str] = {}
        """Font to the embedded family that stands in for it."""
        self.lacking: set[str] = set()
        """Characters that no embedded font has."""

    def slots(self, style: Style, language: str) -> Slots:
        """Return the fonts that text of a style is set in."""
        latin, east = self._pair(style, language)
        return Slots(latin.name, east.name)

    def take(self, text: str, style: Style, language: str) -> Iterator[tuple[str, Slots]]:
        """Yield a text cut where its fonts change, and note what is set in each.

        Only characters that are in neither of the style's fonts are set apart.
        """
        pair = self._pair(style, language)
        faces = [one.face for one in pair if one.face is not None]
        for one in pair:
            if one.face is not None:
                self._use(one.family, one.face, text, ALWAYS)
        main = Slots(pair[0].name, pair[1].name)
        missing = faces[0].missing(text) & faces[1].missing(text) if len(faces) == len(pair) else None
        if not missing:
            yield text, main
            return
        yield from _joined(
            (cluster, self._apart(cluster, style, language, main) if missing & set(cluster) else main)
            for cluster in clusters(text)
        )

    def _apart(self, cluster: str, style: Style, language: str, main: Slots) -> Slots:
        """Return the fonts of a cluster that the style's have not; those where no font has it."""
        italic = style.font_style == "italic"
        generic = (_generic(style),)
        face = self._library.segments(cluster, generic, style.font_weight, language, italic=italic)[0][0]
        if face.substitute:
            self.lacking.update(cluster)
            return main
        self._use(face.family, face, cluster, frozenset())
        return Slots(face.family, face.family)

    def report(self) -> None:
        """Tell of the characters that no embedded font has."""
        if self.lacking:
            shown = ", ".join(describe(char) for char in sorted(self.lacking)[:_SHOWN])
            self._sink.add(
                Kind.FONT_NOT_EMBEDDED,
                say(
                    "{count} characters are in no embedded font and are left to the device: {shown}",
                    count=len(self.lacking),
                    shown=shown,
                ),
            )

    # ------------------------------------------------------------------- choosing
    def _pair(self, style: Style, language: str) -> tuple[Chosen, Chosen]:
        """Return the fonts of a style for Latin and for Han."""
        key = (id(style), language)
        found = self._pairs.get(key)
        if found is None:
            self._held.append(style)
            found = self._pairs[key] = self._choose(style, language)
        return found

    def _choose(self, style: Style, language: str) -> tuple[Chosen, Chosen]:
        where = region(language, self._home)
        bold = style.font_weight >= BOLD
        latin, east = named_faces(style.font_family, where)
        faces = self._library.faces(
            (_generic(style),), style.font_weight, language, italic=style.font_style == "italic"
        )
        probe = _HANGUL if where == "ko" else _HAN
        return (
            self._slot(latin.name if latin else "", style, _best(faces, _LATIN, bold=bold)),
            # Han in a family without a bold file would be smeared (D13).
            self._slot(
                east.name if east and (east.bold or not bold) else "", style, _best(faces, probe, bold=bold)
            ),
        )

    def _slot(self, name: str, style: Style, shipped: Face) -> Chosen:
        if not name:
            return Chosen(shipped.family, shipped.family, shipped)
        italic = style.font_style == "italic"
        key = (name, style.font_weight, italic)
        if key not in self._named:
            self._named[key] = self._of_name(name, style.font_weight, italic=italic)
        found = self._named[key]
        if found is not None:
            return found
        self.alternatives[name] = shipped.family
        return Chosen(name, shipped.family, shipped)

    def _of_name(self, name: str, weight: int, *, italic: bool) -> Chosen | None:
        """Return the font of a name, embedded as it is or as a subset; ``None`` where it cannot be."""
        if name in _SHIPPED:
            return Chosen(name, name, self._library.faces((name,), weight, "", italic=italic)[0])
        face = system.named(name, weight, italic)
        if face is not None:
            return Chosen(name, name, face)
        held = system.withheld(name, weight, italic)
        if held is not None and held.permission == "whole" and held.alone:
            self.faces[FontCut(name, held.italic, held.weight >= BOLD)] = EmbeddedFace(whole=held.where)
            return Chosen(name, name, None)
        self._say(name, held)
        return None

    def _say(self, name: str, held: system.Withheld | None) -> None:
        if name in self._said:
            return
        self._said.add(name)
        if held is None:
            message = say("the font {name!r} is not embedded: it is not installed here", name=name)
        else:
            message = say("the font {name!r} is not embedded: its licence does not allow it", name=name)
        self._sink.add(Kind.FONT_NOT_EMBEDDED, message, where=held.where if held else "")

    def _use(self, family: str, face: Face, text: str, more: frozenset[str]) -> None:
        cut = FontCut(family, face.italic, face.weight >= BOLD)
        kept = self.faces.setdefault(cut, EmbeddedFace(face=face))
        kept.characters.update(text, more)


def _generic(style: Style) -> str:
    return next((name for name in style.font_family if name in GENERIC), "serif")


def _best(faces: tuple[Face, ...], probe: str, *, bold: bool) -> Face:
    """Return the first face that has a character, one of the weight that is wanted if there is any."""
    having = [face for face in faces if not face.missing(probe)]
    return next((face for face in having if (face.weight >= BOLD) is bold), having[0])


def _joined(parts: Iterator[tuple[str, Slots]]) -> Iterator[tuple[str, Slots]]:
    """Yield neighbours of the same fonts as one."""
    text, last = "", None
    for piece, fonts in parts:
        if last is not None and fonts != last:
            yield text, last
            text = ""
        text, last = text + piece, fonts
    if last is not None:
        yield text, last
