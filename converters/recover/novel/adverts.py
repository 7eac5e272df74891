"""What sites put between the lines of a novel, told by repetition and by what it says.

A line, or a sentence or bracket inside a line, is an advert where it stands three times, figures and the
chapter's title left out of account, and has an address or words of the trade; words that stories have too ask
for more. A line without such words that
is no sentence is the site's where it stands at the head or the end of most chapters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.recover.novel.adverts_data import ADDRESS, TRADE, WEAK
from converters.recover.novel.heads import Head
from converters.recover.segmenting.segment import Segment, strip
from converters.text.patterns import pattern

REASON: Final = "advertisement of a site, repeated in the text"
BORDER: Final = "line that a site repeats in the chapters"
FEWEST: Final = 3
"""Times that an advert stands in a text."""
_LONGEST: Final = 160
"""Characters of an advert at most."""
_LONGEST_LINE: Final = 20_000
"""Characters of a line at most in which adverts are looked for."""
_SHARE: Final = 0.6
"""Share of the chapters that begin or end with a line that is the site's whatever it says."""
_FEWEST_CHAPTERS: Final = 10
_STOPPED: Final = tuple("。！？!?…”’」』")
_LEFT: Final = 12
"""Letters that a line of adverts has at most besides them."""
_FIGURES: Final = pattern(r"[\d一二三四五六七八九十百千零〇两]+")
_PIECE: Final = pattern(
    r"[（(【\[<＜〈《][^（）()【】\[\]<>＜＞〈〉《》]{4,120}[）)】\]>＞〉》]|[^。！？!?；;…（(【\[<＜〈]+[。！？!?；;…]*[”’」』]?|."
)
"""A bracket, else a sentence, else a character."""
_ADDRESS: Final = pattern(ADDRESS, re.IGNORECASE)
_SURE: Final = pattern(f"{ADDRESS}|{TRADE}", re.IGNORECASE)
_MARKED: Final = pattern(f"{ADDRESS}|{TRADE}|{WEAK}", re.IGNORECASE)
_FEWEST_WEAK: Final = 5
_CHAPTERS_WEAK: Final = 20
"""An advert without sure words stands five times, and in every twentieth chapter."""


class Advert(NamedTuple):
    """A stretch of a line."""

    start: int
    end: int


def adverts(lines: Sequence[Segment], heads: Sequence[Head]) -> dict[int, list[Advert]]:
    """Return the adverts by the number of their line, in the order of the text."""
    titles = _titles(heads, len(lines))
    known = {head.at for head in heads}
    found: dict[str, list[tuple[int, Advert]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at in known or len(line.text) > _LONGEST_LINE or not _MARKED.search(line.text):
            continue
        for piece in _pieces(line.text):
            found[_shape(line.text[piece.start : piece.end], titles[at])].append((at, piece))
    out: dict[int, list[Advert]] = defaultdict(list)
    weak = max(_FEWEST_WEAK, len(heads) // _CHAPTERS_WEAK)
    for shape, places in found.items():
        at, piece = places[0]
        sure = _SURE.search(lines[at].text[piece.start : piece.end]) is not None
        if shape and len(places) >= (FEWEST if sure else weak):
            for at, piece in places:
                out[at].append(piece)
    return {at: _merged(pieces, lines[at].text) for at, pieces in sorted(out.items())}


def _titles(heads: Sequence[Head], count: int) -> list[str]:
    """Return the title of the chapter that each line stands in."""
    out, title, place = [], "", 0
    for at in range(count):
        while place < len(heads) and heads[place].at <= at:
            title = heads[place].title
            place += 1
        out.append(title)
    return out


def _pieces(text: str) -> Iterator[Advert]:
    """Yield the stretches of a line that may be adverts: sentences, brackets, and a line of little else."""
    found = list(_sentences(text))
    yield from found
    size = sum(piece.end - piece.start for piece in found)
    if len(text) <= _LONGEST and len(text) - size <= min(_LEFT, size) and size < len(text):
        yield Advert(0, len(text))


def _sentences(text: str) -> Iterator[Advert]:
    for match in _PIECE.finditer(text):
        if match.end() - match.start() > _LONGEST:
            address = _ADDRESS.search(match[0])
            if address is not None:
                yield Advert(match.start() + address.start(), match.start() + address.end())
        elif _MARKED.search(match[0]):
            yield Advert(match.start(), match.end())


def _shape(text: str, title: str) -> str:
    """Return what the same advert has in common in all chapters."""
    if title:
        text = text.replace(title, "")
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]", "", _FIGURES.sub("0", folded))


def at_borders(lines: Sequence[Segment], heads: Sequence[Head]) -> set[int]:
    """Return the lines without a stop that stand first or last in most chapters (作者：…)."""
    places = [head.at for head in heads if head.kind == "chapter" or head.inside is not None]
    if len(places) < _FEWEST_CHAPTERS:
        return set()
    known = {head.at for head in heads}
    out: set[int] = set()
    for side in (1, -1):
        seen: dict[str, list[int]] = defaultdict(list)
        for place in places[side < 0 :]:
            at = place + side
            if 0 <= at < len(lines) and at not in known and len(lines[at].text) <= _LONGEST:
                seen[lines[at].text].append(at)
        for text, found in seen.items():
            if not text.endswith(_STOPPED) and len(found) >= _SHARE * len(places):
                out.update(found)
    return out


def _merged(pieces: Sequence[Advert], text: str) -> list[Advert]:
    out: list[Advert] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end:
            out[-1] = Advert(out[-1].start, max(out[-1].end, piece.end))
        elif out and not strip(text[out[-1].end : piece.start]):
            out[-1] = Advert(out[-1].start, piece.end)
        else:
            out.append(piece)
    return out
