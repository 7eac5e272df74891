"""Text taken from pages: running heads and page numbers, paragraphs that go on overleaf.

``pdftotext`` and its kin put a form feed between pages and print each as it looks. Text that was
double-spaced has an empty line after each of its lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from converters.recover.segmenting.hard_wraps import LISTED, cells, wrap_width
from converters.recover.segmenting.library_notice import without_notice
from converters.recover.segmenting.segment import TERMINAL, Segment
from converters.recover.segmenting.segments import physical_lines
from converters.text.patterns import pattern

NUMBER: Final = "page number"
HEAD: Final = "running head"
_PAGE: Final = pattern(
    r"[-—–·\s]*(?:第\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7}|[一二三四五六七八九十百〇]{1,5})(?:\s*[页頁版])?[-—–·\s]*"
    r"(?:[/／]?\s*(?:共\s*)?\d{1,4}\s*[页頁]?)?|page\s+(?P<named>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_FIGURES: Final = pattern(r"\d+|(?<=第)[一二三四五六七八九十百〇]+(?=[页頁版])")
_COUNT: Final = pattern(r"\s*[-—|｜]?\s*(?:第\s*)?0\s*[页頁版]?$|^(?:第\s*)?0\s*[页頁版]?\s*[-—|｜]?\s*")
_COLUMNS: Final = pattern(r"\S {4,}\S")
"""A running head of two parts, at the left and at the right: no masthead and no title."""
_SENTENCE: Final = pattern(r"(?=.{16})(?:.*[。！？]|(?=.{40}).*[a-z][.!?])[”」』\"]?$")
"""The end of a sentence, which is text wherever it stands again."""
_EDGE: Final = 2
"""Lines at the head and the foot of a page among which running heads and page numbers stand."""
_SHARE: Final = 0.4
"""Share of the pages on which a running head stands: those of left and right pages differ."""
_LONGEST: Final = 80
_SPACED: Final = 0.8
"""Share of the lines that are followed by one empty line where a text is double-spaced."""
_FEWEST: Final = 6
"""Lines of a text that may be double-spaced."""
_TITLE: Final = 4
"""Lines that a title takes at most."""
_NARROWEST: Final = 30
"""Cells of a line that may have been broken for its width."""
_SET: Final = 0.6
"""Share of the lines at one distance from the edge where that is a margin."""
_FULL: Final = 0.75
"""Part of the width of the lines from which on one without a stop at its end was broken there."""


def page_lines(text: str) -> tuple[list[Segment], list[Segment]]:
    """Return the lines of ``text``, and those of its pages and of its library, each with its reason.

    Lines that go on on the next page, or behind an empty line of a double-spaced text, no longer count as
    standing after a blank.
    """
    lines, notice = without_notice(_evenly_spaced(_solid(text), text))
    pages = _pages(lines, text)
    if len(pages) < 2:
        return lines, notice
    furniture = _furniture(pages)
    kept = [[line for line in page if id(line) not in furniture] for page in pages]
    _join_overleaf([page for page in kept if page])
    _join_title(kept[0], {line.text for page in pages for line in page if furniture.get(id(line)) == HEAD})
    apart = [
        replace(line, furniture=furniture[id(line)])
        for page in pages
        for line in page
        if id(line) in furniture
    ]
    return [line for page in kept for line in page], [*apart, *notice]


def _solid(text: str) -> list[Segment]:
    """Return the lines of a text; those of pages with a margin before all of them as if they had none."""
    lines = physical_lines(text)
    if "\f" not in text:
        return lines
    counts = Counter(line.margin for line in lines)
    margin = counts.most_common(1)[0][0] if lines else 0
    at_margin = [line for line in lines if line.margin == margin]
    broken = sum(line.text[-1] not in TERMINAL for line in at_margin)
    if (
        not margin
        or len(lines) < _FEWEST
        or len(at_margin) < _SET * len(lines)
        or 2 * broken < len(at_margin)
    ):
        return lines
    for line in lines:
        line.indented = line.indented and line.margin > margin
        line.margin = max(0, line.margin - margin)
    return lines


def _pages(lines: Sequence[Segment], text: str) -> list[list[Segment]]:
    pages: list[list[Segment]] = [[]]
    before = 0
    for line in lines:
        if "\f" in text[before : line.start] and pages[-1]:
            pages.append([])
        pages[-1].append(line)
        before = line.end
    return pages


# --------------------------------------------------------------------------- furniture
def _furniture(pages: Sequence[Sequence[Segment]]) -> dict[int, str]:
    """Return the reasons of the lines that are furniture, by their identity."""
    out = {id(line): NUMBER for line in _numbers(pages)}
    places: dict[str, list[tuple[int, Segment]]] = defaultdict(list)
    for number, page in enumerate(pages):
        rest = [line for line in page if id(line) not in out]
        for line in _edges(rest, 3 if number == 0 else _EDGE):
            places[_shape(line.text)].append((number, line))
    for shape, found in places.items():
        on = {number for number, _ in found}
        if shape and len(on) >= max(2, _SHARE * len(pages)):
            # On the first page it is the masthead, and tells what the article is of.
            out.update({id(line): HEAD for number, line in found if number or _COLUMNS.search(line.text)})
    return out


def _edges(page: Sequence[Segment], count: int) -> Iterator[Segment]:
    """Yield the short lines at the head and the foot of a page that has others between."""
    edges = [*page[:count], *page[max(count, len(page) - count) :]]
    return (line for line in edges if len(line.text) <= _LONGEST and not _SENTENCE.search(line.text))


def _shape(text: str) -> str:
    """Return what a running head has in common on all pages: figures are one, the page's number goes."""
    shape = _FIGURES.sub("0", " ".join(text.split()))
    return _COUNT.sub("", shape).strip()


def _numbers(pages: Sequence[Sequence[Segment]]) -> list[Segment]:
    """Return the lines that are page numbers: the first or the last of most pages, each one more."""
    for at in (-1, 0):
        found = [page[at] for page in pages if _PAGE.fullmatch(page[at].text)]
        values = [_value(line.text) for line in found]
        steps = Counter(
            other - one for one, other in pairwise(values) if one is not None and other is not None
        )
        if len(found) >= max(2, 0.6 * len(pages)) and 2 * steps[1] >= len(found) - 1:
            return found
    return []


def _value(text: str) -> int | None:
    match = _PAGE.fullmatch(text)
    digits = (match["number"] or match["named"]) if match is not None else ""
    return int(digits) if digits.isdecimal() else None


# --------------------------------------------------------------------------- lines that go on
def _join_overleaf(pages: Sequence[Sequence[Segment]]) -> None:
    """Mark the lines that go on: the first of a page, and broken ones where no one width is kept."""
    lines = [line for page in pages for line in page]
    width = wrap_width(lines)
    for one, other in pairwise(pages):
        last, first = one[-1], other[0]
        open_ = last.text[-1] not in TERMINAL and not LISTED.match(first.text)
        full = width and last.margin + cells(last.text) >= width - 4 and not first.indented
        if open_ or full:
            first.blank_before, first.joins = False, bool(open_)
    wide = _usual_width(lines)
    if width or wide < _NARROWEST:
        return
    for last, line in pairwise(lines):
        broken = last.text[-1] not in TERMINAL and last.margin + cells(last.text) >= _FULL * wide
        if broken and not (line.blank_before or line.indented or LISTED.match(line.text)):
            line.joins = True


def _join_title(page: Sequence[Segment], heads: set[str]) -> None:
    """Mark the lines at the head of the first page that say together what a running head does: the title."""
    said = {re.sub(r"\s", "", head) for head in heads}
    for count in range(2, min(_TITLE, len(page)) + 1):
        lines = page[:count]
        if re.sub(r"\s", "", "".join(line.text for line in lines)) in said:
            for line in lines[1:]:
                line.blank_before, line.joins = False, True


def _usual_width(lines: Sequence[Segment]) -> int:
    """Return the width of the wider lines that end without a stop, in cells."""
    widths = sorted(line.margin + cells(line.text) for line in lines if line.text[-1] not in TERMINAL)
    return widths[len(widths) * 5 // 6] if widths else 0


# --------------------------------------------------------------------------- double spacing
def _evenly_spaced(lines: list[Segment], text: str) -> list[Segment]:
    """Return the lines of a double-spaced text as if it were set solid; others as they are.

    Such a text has an empty line behind nearly every line, and its lines were broken at one width; more than
    one empty line parts paragraphs.
    """
    if len(lines) < _FEWEST or not wrap_width(lines):
        return lines
    gaps = [text.count("\n", one.end, other.start) for one, other in pairwise(lines)]
    if sum(gap == 2 for gap in gaps) < _SPACED * len(gaps):
        return lines
    for line, gap in zip(lines[1:], gaps, strict=True):
        line.blank_before = gap > 2
    return lines
