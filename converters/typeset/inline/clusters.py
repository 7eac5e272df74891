"""The second stage of a paragraph for text in one style and one face, by far the most.

It is prepared by its *clusters*: what is not plain Han, with the Han around it. The same few clusters come
again and again, so that what they do is found out once and then only looked up; the rest is sums.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

import msgspec

from converters.fonts.face import SHAPED, Face
from converters.fonts.glyph_tables import NOTDEF
from converters.layout.balance import ALLOWED, NEVER
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import BOPOMOFO, HAN, KANA, sets_han
from converters.text.unicode.line_edges_data import CJ, NS
from converters.text.vertical import Turning
from converters.text.western import foreign_marks, has_letters, western_marks
from converters.typeset.inline.breaking.auto_hyphens import AutoHyphens
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import GlyphRun, glyph_run
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.prepare import find_out, finished, moves_of, shrinks_of
from converters.typeset.inline.rules import Rules
from converters.typeset.inline.vertical_runs import forms_of, joined, parted, stand
from converters.units import Pt

_QUOTE: Final = compiled("[“”‘’]")
_HAN_NEIGHBOUR: Final = "国"
"""Stands for the Han around a cluster; only that it is Han matters."""
_REMEMBERED: Final = 4096
"""Clusters remembered a setting; past that the memory starts afresh."""
_SETTINGS: Final = 256
"""Settings remembered."""
_LONGEST: Final = 40
"""Longer clusters are not looked at by themselves: they will not come again."""
_KANA: Final = pattern(f"[{KANA}]")


def _plain_class() -> str:
    """Return what goes into ``[…]`` for characters that make no cluster: Han and kana without line rules."""
    blocks = (*range(0x3040, 0x3100), *range(0x31F0, 0x3200), *range(0xFF66, 0xFFA0))
    free = [char for char in map(chr, blocks) if _KANA.match(char) and char not in NS + CJ]
    han = HAN.replace("\u3005", "").replace("\u303b", "\u303a")
    return han + BOPOMOFO + re.escape("".join(free))


_CLUSTER: Final = pattern(f"([^{_plain_class()}]+)")
_DIGITS: Final = "0123456789"
_NUMBER: Final = compiled("(?<![A-Za-z0-9])[0-9]+(?![A-Za-z])")


class _Effect(msgspec.Struct, frozen=True, eq=False):
    """What one cluster does; boundaries are counted from the one before its first character."""

    may: bytes
    shrinks: tuple[tuple[int, float, int], ...]
    tails: tuple[tuple[int, float], ...]
    heads: tuple[tuple[int, float], ...]
    more: _More | None
    """``None`` for plain marks."""


class _More(msgspec.Struct, frozen=True, eq=False):
    """What only some clusters do."""

    extra: tuple[tuple[int, float], ...]
    moves: tuple[tuple[int, float], ...]
    spaces: tuple[int, ...]
    gaps: tuple[int, ...]
    rigid: tuple[int, ...]
    firm: tuple[int, ...]
    ends: tuple[tuple[int, float], ...]
    hangs: tuple[tuple[int, float], ...]
    hyphens: tuple[tuple[int, float], ...]
    glyphs: list[str] | str | None
    """Where they are not those of its characters one by one."""
    advances: list[float] | None
    """Of its characters, nothing added, where they are not those of the characters one by one."""
    special: bool


class Setting(msgspec.Struct, frozen=True):
    """All that the effect of a cluster depends on."""

    face: Face
    size: Pt
    language: str
    rules: Rules
    gap: float
    turning: Turning | None = None
    """``None`` in horizontal lines."""


class _Widths(dict[str, float]):
    """Character to advance, points."""

    def __init__(self, advance: Callable[[str], float], size: float) -> None:
        super().__init__()
        self._advance = advance
        self._size = size

    def __missing__(self, char: str) -> float:
        width = self[char] = self._advance(char) * self._size
        return width


class _Memory:
    """What is known about the clusters of one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        face = setting.face
        forms = None if setting.turning is None else forms_of(face, setting.language)
        advance = forms.advance if forms else lambda char: face.advances(face.glyphs(char))[0]
        self.widths = _Widths(advance, setting.size)
        self.glyphs = forms.glyphs if forms else face.glyphs
        """Text to its glyphs where it is no cluster."""
        self.effects: dict[str, _Effect | None] = {}
        first: dict[float, str] = {}
        widths = face.advances(face.glyphs(_DIGITS))
        self._digits = {
            ord(digit): first.setdefault(width, digit) for digit, width in zip(_DIGITS, widths, strict=True)
        }

    def alike(self, cluster: str) -> str:
        """Return a cluster that does the same: of its digits only the widths matter."""
        return _NUMBER.sub(lambda match: match[0].translate(self._digits), cluster)

    def effect(self, cluster: str, *, first: bool, last: bool) -> _Effect | None:
        """Return what a cluster does at the edge or inside of a text; ``None``: that depends on the whole."""
        if SHAPED.search(cluster):
            return None
        if _QUOTE.search(cluster) and has_letters(cluster):
            # Whether the quote is Western is for the whole text to say.
            return None
        before = "" if first else _HAN_NEIGHBOUR
        text = f"{before}{cluster}{'' if last else _HAN_NEIGHBOUR}"
        setting = self.setting
        western = (western_marks if sets_han(setting.language) else foreign_marks)(text)
        run = glyph_run(text, 0, setting.face, setting.size, (setting.language, western))
        runs = [run] if setting.turning is None else stand(run, text, western, setting.turning)
        draft = Draft(text, western, runs, setting.rules, setting.gap)
        find_out(draft, 0.0)
        AutoHyphens(draft).part(0, len(text))
        return _effect(draft, joined(run, runs), len(before), len(cluster), self)


_MEMORIES: Final[dict[Setting, _Memory]] = {}


def _effect(draft: Draft, run: GlyphRun, offset: int, length: int, memory: _Memory) -> _Effect:
    """Return what a draft of a cluster amounts to."""

    def moved(table: dict[int, float]) -> tuple[tuple[int, float], ...]:
        return tuple(sorted((at - offset, value) for at, value in table.items() if value))

    text = draft.text[offset : offset + length]
    natural = memory.glyphs(text)
    widths = list(map(memory.widths.__getitem__, text))
    glyphs = run.glyphs[offset : offset + length]
    advances = run.advances[offset : offset + length]
    extra = moved(draft.extra)
    spaces, gaps, rigid, firm = (
        tuple(at - offset for at in sorted(found))
        for found in (draft.spaces, draft.gaps, draft.rigid, draft.firm)
    )
    end = len(draft.text)
    more = _More(
        extra=extra,
        moves=moved(moves_of(draft)),
        spaces=spaces,
        gaps=gaps,
        rigid=rigid,
        firm=firm,
        ends=moved(draft.ends),
        hangs=moved(draft.hangs),
        hyphens=moved(draft.hyphens),
        glyphs=None if glyphs == natural else glyphs,
        advances=None if advances == widths else advances,
        special=run.special,
    )
    plain = not any(getattr(more, name) for name in more.__struct_fields__)
    return _Effect(
        may=bytes(draft.may[offset : offset + length + 1]),
        shrinks=tuple((at - offset, points, step) for at, points, step in shrinks_of(draft, end)),
        tails=moved(draft.tails),
        heads=moved(draft.heads),
        more=None if plain else more,
    )


def prepare_plain(measured: MeasuredText, setting: Setting, letter_spacing: float = 0.0) -> bool:
    """Fill in a text of one style by its clusters, and its one run; return whether that is possible.

    Letters are spaced in a text without clusters, such as a heading of a few characters.
    """
    parts = _CLUSTER.split(measured.text)
    if letter_spacing and (len(parts) > 1 or setting.turning is not None):
        return False
    mixed = setting.turning is None or setting.turning.orientation == "mixed"
    if not mixed or len(max(parts[1::2], key=len, default="")) > _LONGEST:
        return False
    memory = _MEMORIES.get(setting)
    if memory is None:
        if len(_MEMORIES) >= _SETTINGS:
            _MEMORIES.clear()
        memory = _MEMORIES[setting] = _Memory(setting)
    glyphs = memory.glyphs(measured.text)
    if NOTDEF in glyphs:
        return False
    filler = _Filler(measured, memory, glyphs)
    if not filler.fill(iter(parts)):
        return False
    advances = filler.advances
    if letter_spacing:
        advances = _spaced(measured, advances, letter_spacing)
    measured.places = [0.0, *accumulate(advances)]
    measured.gap = setting.gap
    measured.runs += filler.runs()
    finished(measured)
    return True


def _spaced(measured: MeasuredText, advances: list[float], spacing: float) -> list[float]:
    """Return the advances of a text without clusters with space between its characters."""
    inner = range(1, len(advances))
    measured.letter_spacing = spacing
    measured.tails = dict.fromkeys(inner, -spacing)
    measured.fixed = [(at, spacing) for at in inner]
    return [advance + spacing for advance in advances[:-1]] + advances[-1:]


class _Filler:
    """Fills one measured text with what its clusters do."""

    def __init__(self, measured: MeasuredText, memory: _Memory, glyphs: str) -> None:
        self.measured = measured
        self.memory = memory
        self.glyphs: str | list[str] = glyphs
        self.advances = list(map(memory.widths.__getitem__, measured.text))
        self.special = False

    def runs(self) -> list[GlyphRun]:
        """Return the glyphs as the one run of the text, or parted by how they stand in a vertical line."""
        run, turning = self._run(), self.memory.setting.turning
        return [run] if turning is None else parted(run, self.measured.text, turning)

    def _run(self) -> GlyphRun:
        setting = self.memory.setting
        return GlyphRun(
            start=0,
            end=len(self.measured.text),
            face=setting.face,
            size=setting.size,
            rise=Pt(0.0),
            language=setting.language,
            glyphs=self.glyphs,
            advances=self.advances,
            kerns={},
            special=self.special,
        )

    def fill(self, parts: Iterator[str]) -> bool:
        """Look up every cluster of a text cut at them; return whether all could be."""
        measured, known = self.measured, self.memory.effects
        text = measured.text
        length = len(text)
        may = measured.may_break = bytearray((ALLOWED,)) * (length + 1)
        tails, heads = measured.tails, measured.heads
        shrink_at, shrink_most, shrink_step = measured.shrink_at, measured.shrink_most, measured.shrink_step
        rest: list[tuple[int, _More]] = []
        end = 0
        for plain, cluster in zip(parts, parts, strict=False):
            at = end + len(plain)
            end = at + len(cluster)
            effect = known.get(cluster) if at and end != length else None
            if effect is None:
                effect = self._effect(cluster, at, end)
                if effect is None:
                    return False
            may[at : end + 1] = effect.may
            for offset, points, step in effect.shrinks:
                shrink_at.append(at + offset)
                shrink_most.append(points)
                shrink_step.append(step)
            for offset, points in effect.tails:
                tails[at + offset] = points
            for offset, points in effect.heads:
                heads[at + offset] = points
            if effect.more is not None:
                rest.append((at, effect.more))
        may[0], may[length] = NEVER, ALLOWED
        self._more(rest)
        return True

    def _effect(self, cluster: str, at: int, end: int) -> _Effect | None:
        known = self.memory.effects
        first, last = not at, end == len(self.measured.text)
        before, after = ("\2" if first else ""), ("\3" if last else "")
        key = before + cluster + after
        if key in known:
            return known[key]
        memory = self.memory
        alike = before + memory.alike(cluster) + after
        if len(known) >= _REMEMBERED:
            known.clear()
        if alike not in known:
            known[alike] = memory.effect(alike.strip("\2\3"), first=first, last=last)
        effect = known[alike]
        if alike != key and effect is not None and effect.more is not None and effect.more.glyphs is not None:
            effect = memory.effect(cluster, first=first, last=last)
        known[key] = effect
        return effect

    def _more(self, rest: list[tuple[int, _More]]) -> None:
        measured = self.measured
        for at, more in rest:
            self._own(at, more)
            for target, offsets in (
                (measured.spaces, more.spaces),
                (measured.gaps, more.gaps),
                (measured.rigid, more.rigid),
                (measured.firm, more.firm),
            ):
                if offsets:
                    target += [at + offset for offset in offsets]
            for table, values in (
                (measured.ends, more.ends),
                (measured.hangs, more.hangs),
                (measured.hyphens, more.hyphens),
            ):
                for offset, value in values:
                    table[at + offset] = value
            measured.fixed += [(at + offset, value) for offset, value in more.moves]
            self.special |= more.special

    def _own(self, at: int, more: _More) -> None:
        """Put the glyphs and advances that a cluster has of its own, and what is added between."""
        advances = self.advances
        if more.advances is not None:
            advances[at : at + len(more.advances)] = more.advances
        for offset, value in more.extra:
            if at + offset:
                advances[at + offset - 1] += value
        if more.glyphs is not None:
            if isinstance(self.glyphs, str):
                self.glyphs = list(self.glyphs)
            self.glyphs[at : at + len(more.glyphs)] = more.glyphs
