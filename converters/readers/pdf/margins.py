"""Running heads, running feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from converters.readers.pdf.lines import Line, rows

_EDGE: Final = 3
"""Lines at the top and at the bottom of a page among which running heads are."""
_NEAR: Final = 3.0
"""Points by which they may stand higher or lower from page to page."""
_NEIGHBOURS: Final = 2
"""Pages within which a line that recurs is a running head: left and right pages differ."""
_OFTEN: Final = 0.4
"""Share of the pages on which something stands in its place."""
_LEAST: Final = 2
"""Pages that say the same, wherever they are,"""
_SHARE: Final = 0.3
"""and their share of all."""
_BAND: Final = 0.14
"""Share of the height, above and below, in which they stand."""
_OFF: Final = 1.25
"""Times the usual distance of lines by which running heads stand off the text at least."""
_OTHER_SIZE: Final = 0.06
_NUMBER: Final = re.compile(r"\d+")
_LAST_NUMBER: Final = re.compile(r"\s*\b(\d{1,4})(?:\s*/\s*\d{1,4})?\s*\Z")
_FIRST_NUMBER: Final = re.compile(r"\s*(\d{1,4})\b\s*")
_FOLIO: Final = re.compile(
    r"[\s\-–—·|/]*(?:(?:第|page|p\.|s\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,8})\s*[页頁]?"
    r"(?:\s*(?:[/／|,，]|of|von|共)\s*(?:共\s*)?\d{1,4}\s*[页頁]?)?)[\s\-–—·|]*",
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(r"(?:https?|file):\S+\s+\d{1,4}\s*/\s*\d{1,4}", re.IGNORECASE)
"""What browsers print under a page."""
_PRINTED_HEAD: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:上午|下午)?\d{1,2}:\d{2}.*")
"""What they print over it."""
HEAD, FOOT, FOLIO = "running head", "running foot", "page number"


class Edge(NamedTuple):
    """A line at the edge of a page."""

    line: Line
    reason: str
    """What it is if it recurs."""
    key: str
    """Its text without the number at its beginning or end."""
    number: int | None
    """That number."""


class Cut(NamedTuple):
    """The pages without what recurs, and that."""

    pages: list[list[Line]]
    dropped: list[tuple[str, str]]
    """Text and reason, in order."""


def cut(pages: Sequence[list[Line]], heights: Sequence[float]) -> Cut:
    """Return the runs of each page without running heads, feet and page numbers.

    Args:
        pages: the runs of each page.
        heights: of the pages, in points.
    """
    edges = [list(_edges(page, height)) for page, height in zip(pages, heights, strict=True)]
    running = _Running(edges)
    gone: dict[int, list[Edge]] = {
        at: [edge for edge in found if running.recurs(edge, at) or running.counts(edge, at)]
        for at, found in enumerate(edges)
    }
    _add_printed(edges, gone)
    kept: list[list[Line]] = []
    dropped: list[tuple[str, str]] = []
    for at, page in enumerate(pages):
        taken = {glyph for edge in gone[at] for glyph in edge.line.glyphs if glyph.text.strip()}
        kept.append([part for part in page if not any(glyph in taken for glyph in part.glyphs)])
        dropped += [(edge.line.text, edge.reason) for edge in gone[at]]
    return Cut(kept, dropped)


def _edges(page: Sequence[Line], height: float) -> Iterable[Edge]:
    lines = rows(page)
    for reason, found in ((HEAD, lines), (FOOT, lines[::-1])):
        done = 0
        for at, line in enumerate(found[:_EDGE]):
            low = line.y / height if height else 0.5
            after = found[at + 1] if at + 1 < len(found) else None
            if (reason == HEAD and low < 1 - _BAND) or (reason == FOOT and low > _BAND):
                break
            if after is None or _is_apart(line, after, lines):
                yield from (_edge(one, reason) for one in found[done : at + 1])
                done = at + 1


def _edge(line: Line, reason: str) -> Edge:
    kind = FOLIO if _FOLIO.fullmatch(line.text) else reason
    found = _LAST_NUMBER.search(line.text) or _FIRST_NUMBER.match(line.text)
    number = int(found[1]) if found else None
    key = line.text.replace(found[0], "", 1) if found else line.text
    return Edge(line, kind, "".join(key.split()).casefold(), number)


def _is_apart(line: Line, after: Line, lines: Sequence[Line]) -> bool:
    """Return whether a line stands off the text, or is set in another size."""
    steps = sorted(above.y - below.y for above, below in pairwise(lines))
    usual = steps[len(steps) // 3]
    return abs(line.y - after.y) > _OFF * usual or abs(line.size - after.size) > _OTHER_SIZE * line.size


class _Running:
    """What recurs, among the edges of all pages."""

    def __init__(self, edges: Sequence[Sequence[Edge]]) -> None:
        self._pages = len(edges)
        self._by_key: dict[str, list[tuple[int, Edge]]] = {}
        self._folios: dict[int, list[Edge]] = {}
        self._places: dict[int, list[tuple[int, Edge]]] = {}
        for at, found in enumerate(edges):
            for edge in found:
                self._by_key.setdefault(edge.key, []).append((at, edge))
                self._places.setdefault(round(edge.line.y / _NEAR), []).append((at, edge))
                if edge.reason == FOLIO:
                    self._folios.setdefault(_value(edge.line.text) - at, []).append(edge)

    def recurs(self, edge: Edge, at: int) -> bool:
        """Return whether a line stands on enough other pages; a bare number is told by counting instead."""
        if edge.reason == FOLIO or not edge.key:
            return False
        same = self._same(edge, at)
        if len(same) >= max(_LEAST, _SHARE * self._pages):
            return True
        return _has_neighbour(same, at) and self._is_place(edge)

    def counts(self, edge: Edge, at: int) -> bool:
        """Return whether a number counts the pages: it rises with them, here and on another page."""
        if edge.reason != FOLIO:
            return False
        here = _value(edge.line.text)
        if self._pages == 1:
            return here == 1 and not edge.line.text.strip().isalpha()
        alike = self._folios[here - at]
        return sum(abs(one.line.y - edge.line.y) < _NEAR for one in alike) >= _LEAST

    def _same(self, edge: Edge, at: int) -> set[int]:
        """Return the pages on which a line stands, its own among them."""
        return {page for page, one in self._by_key[edge.key] if _is_same(edge, one, page - at)}

    def _is_place(self, edge: Edge) -> bool:
        """Return whether running heads stand in the place of a line: on many pages, and most recur nearby."""
        slot = round(edge.line.y / _NEAR)
        here = [found for near in (slot - 1, slot, slot + 1) for found in self._places.get(near, ())]
        pages = {at for at, _ in here}
        again = {at for at, one in here if one.key and _has_neighbour(self._same(one, at), at)}
        return len(pages) >= _OFTEN * self._pages and 2 * len(again) >= len(pages)


def _has_neighbour(pages: set[int], at: int) -> bool:
    return any(page in pages for step in range(1, _NEIGHBOURS + 1) for page in (at - step, at + step))


def _is_same(edge: Edge, other: Edge, pages: int) -> bool:
    """Return whether two lines, so many pages apart, say the same, but for numbers that count the pages."""
    if abs(edge.line.y - other.line.y) >= _NEAR:
        return False
    counted = edge.number is not None and other.number is not None and other.number - edge.number == pages
    return edge.line.text == other.line.text or counted


def _value(text: str) -> int:
    """Return the number of a page; Roman ones count, too."""
    found = _NUMBER.search(text)
    if found:
        return int(found[0])
    signs = [
        {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[sign] for sign in re.sub(r"[^ivxlc]", "", text.lower())
    ]
    return sum(
        -sign if any(after > sign for after in signs[at + 1 :]) else sign for at, sign in enumerate(signs)
    )


def _add_printed(edges: Sequence[Sequence[Edge]], gone: dict[int, list[Edge]]) -> None:
    """Take what a browser prints around a page, which recurs nowhere where there is one page."""
    for at, found in enumerate(edges):
        if any(_PRINTED.fullmatch(edge.line.text) for edge in found):
            more = (
                edge
                for edge in found
                if _PRINTED.fullmatch(edge.line.text) or _PRINTED_HEAD.fullmatch(edge.line.text)
            )
            gone[at] += [edge for edge in more if edge not in gone[at]]
