"""Where each of several articles in one text stands; the proposal under which most parts are articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from converters.recover.division.forms_data import EXCLUDED, MARKED, NUMBERED, SIGNS
from converters.recover.division.lines import Line, lines_of
from converters.recover.division.schemes import Scheme, schemes
from converters.recover.segmenting.segments import physical_lines
from converters.text.numerals import any_value

PARTED: Final = "parts the articles of the input"
_HEAD: Final = 6
"""Lines at the head of an article among which its headline and credits are."""
_FIRST: Final = 3
"""Lines among which a headline stands where nothing else tells where an article begins."""
_TAIL: Final = 3
_LONGEST: Final = 60
_ALIKE: Final = 0.6
"""Share of the parts that have credits where credits tell."""
_LEAST: Final = 30
"""Characters of prose of an article."""
_MOST_LINES: Final = 200_000
"""Lines of a text in which several articles are looked for."""


class Extent(NamedTuple):
    """Where an article stands in the text."""

    start: int
    end: int
    apart: tuple[tuple[int, int], ...] = ()
    """Stretches before it that part it from others, or its number among them."""
    titled: bool = False
    """Its first line is its headline."""
    headline: int | None = None
    """Offset in it of the headline, where that looks like a name."""


class _Part(NamedTuple):
    lines: Sequence[Line]
    first: int
    """Number of its first line that is no separator."""
    headline: bool
    credits_: bool
    prose: int
    """Characters."""
    says: frozenset[str]
    """What the first line of credits says."""

    @property
    def sound(self) -> bool:
        return self.headline and self.prose >= _LEAST


def divide(text: str) -> list[Extent]:
    """Return where each article stands; none where the text does not show that it holds several."""
    segments = physical_lines(text)
    if not 4 <= len(segments) <= _MOST_LINES:
        return []
    lines = lines_of(segments, text)
    best: tuple[int, Scheme, list[int]] | None = None
    for scheme in schemes(lines):
        starts = _accepted(scheme, lines)
        if starts and (best is None or len(starts) > best[0]):
            best = (len(starts), scheme, starts)
    return _extents(best[1], best[2], lines) if best is not None else []


def _accepted(scheme: Scheme, lines: Sequence[Line]) -> list[int]:
    """Return the beginnings of the articles of a proposal; none where its parts are not articles."""
    starts = _merged(scheme, lines)
    if len(starts) < 2:
        return []
    parts = [part._replace(headline=part.headline or scheme.titled) for part in _parts(starts, lines)]
    before = lines[: starts[0]]
    if any(line.prose for line in before) and not scheme.sure:
        return []
    if not all(part.sound for part in parts):
        return []
    named = sum(part.credits_ for part in parts)
    if scheme.sure:
        return starts
    if scheme.strict:
        return starts if named == len(parts) and _alike(parts) else []
    if not all(_begins(part.lines) for part in parts):
        return []
    alike = named == 0 and not before and scheme.name in ("pages", "ruled", "gaps")
    alike = alike and all(part.lines and part.lines[0].headline for part in parts)
    return starts if named >= _ALIKE * len(parts) or alike else []


def _begins(lines: Sequence[Line]) -> bool:
    """Return whether lines begin with a headline, or with credits above one."""
    first = lines[:_FIRST]
    return any(line.headline for line in first) and (first[0].headline or first[0].credits_)


def _alike(parts: Sequence[_Part]) -> bool:
    """Return whether most parts say the same of themselves at their head: author, or source and date."""
    said = Counter(part.says for part in parts)
    return said.most_common(1)[0][1] >= _ALIKE * len(parts)


def _merged(scheme: Scheme, lines: Sequence[Line]) -> list[int]:
    """Return the starts without those whose part is no article by itself: it goes to the part before."""
    starts = list(scheme.starts)
    out: list[int] = []
    pending = False
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        part = _part(lines, start, end)
        lone = scheme.strict and not (part.sound and part.credits_)
        bare = not part.prose and not part.headline
        under = pending and scheme.name == "ruled"
        pending = not part.prose
        if out and (lone or bare or under):
            continue
        out.append(start)
    return out


def _parts(starts: Sequence[int], lines: Sequence[Line]) -> list[_Part]:
    return [_part(lines, start, end) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _part(lines: Sequence[Line], start: int, end: int) -> _Part:
    first = start
    while first < end and lines[first].ruled:
        first += 1
    own = lines[first:end]
    head = own[:_HEAD]
    upto = next((at for at, line in enumerate(head) if line.prose), len(head))
    headline = any(not line.prose and not line.ended and _titles(line) for line in head[: max(upto, 1)])
    credits_ = any(line.credits_ for line in head[: upto + 1]) or any(
        line.credits_ or line.ended for line in own[-_TAIL:]
    )
    says = next((line.says for line in head[: upto + 1] if line.says), frozenset[str]())
    size = sum(len(line.text) for line in own if line.prose)
    return _Part(own, first, headline, credits_, size, says)


def _titles(line: Line) -> bool:
    """Return whether a line may be the headline of a part, a number or a label before it allowed."""
    bare = len(line.text) <= _LONGEST and not line.credits_ and not line.text.endswith(("。", "，", "；"))
    return line.headline or (bare and not EXCLUDED.search(line.text))


def _marks(scheme: Scheme, starts: Sequence[int], lines: Sequence[Line]) -> dict[int, int]:
    """Return, by line, how much of its beginning tells the articles apart and is no text of them.

    Numbers that run on from one, or one sign before every headline.
    """
    firsts = [part.first for part in _parts(starts, lines)]
    texts = [lines[at].text for at in firsts]
    found = [NUMBERED.match(text) for text in texts]
    values = [_value(match) if match else None for match in found]
    if values == list(range(1, len(starts) + 1)):
        return {at: match.end() for at, match in zip(firsts, found, strict=True) if match}
    if len({text[0] for text in texts}) == 1 and texts[0][0] in SIGNS:
        signs = [MARKED.match(text) for text in texts]
        return {at: match.end() for at, match in zip(firsts, signs, strict=True) if match}
    return scheme.marks


def _value(match: re.Match[str]) -> int | None:
    digits = next(value for value in match.groupdict().values() if value is not None)
    return ord(digits) - 0x245F if match["d"] else any_value(digits)


def _extents(scheme: Scheme, starts: Sequence[int], lines: Sequence[Line]) -> list[Extent]:
    """Return the stretches of the articles; ruled lines between them, numbers and what stands above apart."""
    out: list[Extent] = []
    marks = _marks(scheme, starts, lines)
    above = lines[: starts[0]]
    if any(line.prose for line in above):
        out.append(Extent(above[0].segment.start, above[-1].segment.end))
        above = []
    apart = [(line.segment.start, line.segment.end) for line in above]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, last = start, end
        while first < end and lines[first].ruled:
            apart.append((lines[first].segment.start, lines[first].segment.end))
            first += 1
        while last > first and lines[last - 1].ruled:
            last -= 1
        if first == last:
            continue
        begin = lines[first].segment.start
        mark = marks.get(first, 0)
        if mark:
            apart.append((begin, begin + mark))
            begin += mark
        named = (line.segment.start for line in lines[first : min(last, first + _FIRST)] if line.is_title)
        headline = next((at - begin for at in named if at >= begin), None)
        out.append(Extent(begin, lines[last - 1].segment.end, tuple(apart), scheme.titled, headline))
        apart = [(line.segment.start, line.segment.end) for line in lines[last:end]]
    if apart and out:
        out[-1] = out[-1]._replace(apart=(*out[-1].apart, *apart))
    return out
